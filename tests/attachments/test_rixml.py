"""The metadata file has the shape that the standard's Level One describes, and says what the issue says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from report.attachments.rixml import NAMESPACE, research_metadata
from report.load import load_issue
from report.model.correction import Correction
from tests.sample import ROOT, SAMPLE

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("rixml-level-one.xsd")))
SECOND = ROOT / "tests" / "second_series"


@pytest.mark.parametrize("data", [ROOT / "data", SECOND], ids=["sample", "second series"])
def test_the_metadata_has_the_standards_shape(data: Path) -> None:
    """Children, their order, attributes and identifiers are those that Level One asks for."""
    SCHEMA.assertValid(etree.fromstring(research_metadata(load_issue(data, SAMPLE)).content))


def test_one_identifier_for_the_one_document() -> None:
    """Research, product and resource share an identifier; another issue of the series has another."""
    issue = load_issue(ROOT / "data", SAMPLE)
    found = [
        {element.get(name) for element in etree.fromstring(research_metadata(which).content).iter()
         for name in ("researchID", "productID", "resourceID") if element.get(name)}
        for which in (issue, replace(issue, id="2025-W38"))
    ]  # fmt: skip
    assert [len(ids) for ids in found] == [1, 1]
    assert found[0] != found[1]


def test_a_correction_is_a_revision_of_the_same_product() -> None:
    """It keeps the identifier, and says that it is revised and since when."""
    issue = load_issue(ROOT / "data", SAMPLE)
    corrected = replace(issue, correction=Correction("0" * 64, issue.day + timedelta(days=3), ("표 2의 PER",)))
    first, later = (etree.fromstring(research_metadata(which).content) for which in (issue, corrected))
    SCHEMA.assertValid(later)
    assert first.get("researchID") == later.get("researchID")
    status = [root.find(".//{*}StatusInfo") for root in (first, later)]
    assert [it.get("statusType") for it in status] == ["Published", "Revised"]
    assert [it.get("statusDateTime") for it in status] == ["2025-09-11T15:00:00Z", "2025-09-14T15:00:00Z"]


def test_people_and_companies_are_named() -> None:
    """Analysts come with family and given name; the companies of the lead are the primary ones."""
    root = etree.fromstring(research_metadata(load_issue(ROOT / "data", SAMPLE)).content)
    spaces = {"r": NAMESPACE}
    names = root.xpath("//r:Person/r:FamilyName/text() | //r:Person/r:GivenName/text()", namespaces=spaces)
    assert names == ["홍", "길동", "김", "하늘"]
    assert "위라이드" in root.xpath("//r:Issuer/r:IssuerName/r:NameValue/text()", namespaces=spaces)
