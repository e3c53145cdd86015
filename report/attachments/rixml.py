"""An issue in, its RIXML 2.5 metadata out: what research systems ask of a report before anybody opens it.

The document keeps to the standard's Level One: one product, one publisher, one resource, which share an identifier.
Identifiers are derived from the series and the issue, so that they stay the same whenever the issue is built again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from report.model.company import Company
from report.model.document import Attachment
from report.model.issue import Issue
from report.model.series import Analyst, Series

NAMESPACE = "http://www.rixml.org/2017/9/RIXML"
_LANGUAGES = {"ko": "kor", "en": "eng", "zh": "zho", "ja": "jpn"}  # ISO 639-2/T, as the standard asks
_LONG_FAMILY_NAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")


def research_metadata(issue: Issue) -> Attachment:
    """Return `rixml.xml` for `issue`."""
    content = tostring(_research(issue), encoding="utf-8", xml_declaration=True)
    return Attachment("rixml.xml", "이 호의 RIXML 2.5 메타데이터", "Supplement", issue.published, content)


def _research(issue: Issue) -> Element:
    identifier = _identifier(issue.series, "issue", issue.id)
    language = _LANGUAGES.get(issue.series.language.split("-")[0], "und")
    moment = _moment(issue.published)
    research = Element("Research", xmlns=NAMESPACE, researchID=identifier, createDateTime=moment, language=language)
    product = SubElement(research, "Product", productID=identifier)
    _add_status(product, issue)
    _add_source(product, issue.series)
    _add_content(product, issue, identifier, language)
    _add_context(product, issue, moment)
    indent(research)
    return research


def _add_status(product: Element, issue: Issue) -> None:
    """Say that the product has appeared, or that this is what takes its place since the day of the correction."""
    kind, moment = "Published", issue.published
    if issue.correction:
        kind, moment = "Revised", datetime.combine(issue.correction.day, issue.published.timetz())
    SubElement(product, "StatusInfo", statusType=kind, statusDateTime=_moment(moment), currentStatusIndicator="Yes")


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _identifier(series: Series, kind: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{series.slug}/{kind}/{name}"))


def _add_text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _add_source(product: Element, series: Series) -> None:
    source = SubElement(product, "Source")
    firm = SubElement(source, "Organization", type="SellSideFirm", primaryIndicator="Yes")
    SubElement(firm, "OrganizationID", idType="L1").text = _identifier(series, "firm", series.firm)
    _add_text(firm, "OrganizationName", series.firm)
    people = SubElement(firm, "PersonGroup")
    for number, analyst in enumerate(series.analysts, 1):
        is_first = "Yes" if number == 1 else "No"
        member = SubElement(people, "PersonGroupMember", primaryIndicator=is_first, sequence=str(number))
        person = SubElement(member, "Person", personID=_identifier(series, "person", analyst.email))
        _add_person(person, analyst)


def _add_person(person: Element, analyst: Analyst) -> None:
    family, given = _split_name(analyst.name)
    _add_text(person, "FamilyName", family)
    if given:
        _add_text(person, "GivenName", given)
    _add_text(person, "DisplayName", analyst.name)
    if analyst.role:
        _add_text(person, "JobTitle", analyst.role)


def _split_name(name: str) -> tuple[str, str]:
    """Return family and given name: a Korean name begins with the family's, one of several words ends with it."""
    if " " in name:
        given, _, family = name.rpartition(" ")
        return family, given
    length = 2 if name.startswith(_LONG_FAMILY_NAMES) else 1
    return name[:length], name[length:]


def _add_content(product: Element, issue: Issue, identifier: str, language: str) -> None:
    lead = issue.texts[0].front
    content = SubElement(product, "Content")
    _add_text(content, "Title", lead["title"])
    _add_text(content, "SubTitle", f"{issue.series.title_ko} 제{issue.number}호")
    if summary := lead.get("summary"):
        _add_text(content, "Abstract", summary)
    resource = SubElement(content, "Resource", resourceID=identifier, primaryIndicator="Yes", language=language)
    _add_text(resource, "MIMEType", "application/pdf")
    _add_text(resource, "Name", f"{issue.file_stem}.pdf")


def _add_context(product: Element, issue: Issue, moment: str) -> None:
    context = SubElement(product, "Context")
    companies = tuple(_named_companies(issue))
    if companies:
        issuers = SubElement(context, "IssuerDetails")
        leading = {name for item in issue.texts[0].items for name in item.companies}
        for company in companies:
            is_primary = "Yes" if company.id in leading else "No"
            issuer = SubElement(issuers, "Issuer", issuerType="Corporate", primaryIndicator=is_primary)
            _add_issuer(issuer, company)
    details = SubElement(context, "ProductDetails", publicationDateTime=moment, periodicalIndicator="Yes")
    SubElement(details, "ProductCategory", productCategory="Report")
    _add_text(details, "ProductName", issue.series.title)


def _add_issuer(issuer: Element, company: Company) -> None:
    if company.ticker:
        symbol = f"{company.exchange}:{company.ticker}"
        SubElement(
            issuer, "IssuerID", idType="PublisherDefined", publisherDefinedValue="ExchangeTicker", idValue=symbol
        )
    name = SubElement(issuer, "IssuerName", nameType="Display")
    _add_text(name, "NameValue", company.name)


def _named_companies(issue: Issue) -> Iterator[Company]:
    """Yield each company that an item of the issue is about, once, in printed order."""
    names = (name for text in issue.texts for item in text.items for name in item.companies)
    for name in dict.fromkeys(names):
        yield issue.universe.by_id[name]
