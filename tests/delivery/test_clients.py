"""A client list is read whole or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.delivery.clients import changed_much, read_clients
from report.delivery.headers import encode_address
from report.errors import UnusableClients
from report.korean.particles import agree
from tests.sample import ROOT
from tests.workbook.books import book

HEAD = "name,firm,email,tier,series,language,status\n"


def _list(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "clients.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _slugs(path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(UnusableClients) as refused:
        read_clients(path, "china-ai-weekly")
    return [(finding.line, finding.slug) for finding in refused.value.findings]


@pytest.mark.parametrize(("mark", "told"), [(";", "세미콜론으로"), ("\t", "탭으로")])
def test_other_marks_than_commas_are_named(tmp_path: Path, mark: str, told: str) -> None:
    """What a spreadsheet saved by another country's rules is said, with the way to save it right."""
    with pytest.raises(UnusableClients) as refused:
        read_clients(_list(tmp_path, mark.join(("name", "firm", "email")) + "\n"), "china-ai-weekly")
    (finding,) = refused.value.findings
    assert told in agree(finding.message)
    assert "쉼표로 분리" in finding.hint


def test_a_list_for_other_publications_is_refused(tmp_path: Path) -> None:
    """The wrong file would else send nothing to anybody and call it done."""
    text = f"{HEAD}김하나,가나은행,kim@example.com,,korea-chips,,\n박둘,나라은행,park@example.com,,,,중지\n"
    with pytest.raises(UnusableClients, match="다른 시리즈의 고객 1명, 발송을 멈춘 고객 1명뿐"):
        read_clients(_list(tmp_path, text), "china-ai-weekly")


@pytest.mark.parametrize("name", ["=1+1", "+82", "-김", "@kim", "김\u200b하나", "김\x07"])
def test_a_name_that_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    """A spreadsheet would run it, or nobody would see it."""
    assert _slugs(_list(tmp_path, f"{HEAD}{name},가나은행,kim@example.com,,,,\n")) == [(2, "client-text")]


def _hide_row(made: openpyxl.Workbook) -> None:
    made.worksheets[0].row_dimensions[2].hidden = True


def _hide_column(made: openpyxl.Workbook) -> None:
    made.worksheets[0].column_dimensions["C"].hidden = True


def _merge(made: openpyxl.Workbook) -> None:
    made.worksheets[0].merge_cells("A2:B2")


def test_a_workbook_is_read_as_its_only_sheet(tmp_path: Path) -> None:
    """A list kept in a spreadsheet needs no saving as CSV."""
    path = tmp_path / "clients.xlsx"
    path.write_bytes(book({"고객": [["이름", "회사", "이메일"], ["김하나", "가나은행", "kim@example.com"]]}))
    assert [client.email for client in read_clients(path, "china-ai-weekly").clients] == ["kim@example.com"]


@pytest.mark.parametrize(
    ("sheets", "change"),
    [
        ({"고객": [["이름", "회사", "이메일"], ["김", "가", "a@example.com"]], "옛 고객": [["이름"]]}, None),
        ({"고객": [["이름", "회사", "이메일"], ["김", "가", "a@example.com"]]}, _hide_row),
        ({"고객": [["이름", "회사", "이메일"], ["김", "가", "a@example.com"]]}, _hide_column),
        ({"고객": [["이름", "회사", "이메일"], ["김", "가", "a@example.com"]]}, _merge),
        ({"고객": [["이름", "회사", "이메일"], ["김", "가", '=A2&"@example.com"']]}, None),
    ],
)
def test_what_a_workbook_hides_is_refused(
    tmp_path: Path, sheets: dict[str, list[list[str]]], change: Callable[[openpyxl.Workbook], None] | None
) -> None:
    """A second sheet, a hidden or merged cell, a formula without its value: nobody is mailed or left out by them."""
    path = tmp_path / "clients.xlsx"
    path.write_bytes(book(sheets, change))
    assert [slug for _, slug in _slugs(path)] == ["client-file"]


def test_a_list_is_sorted_by_who_gets_the_publication(tmp_path: Path) -> None:
    """The suppressed and those of other publications are named apart; a domain is kept in ASCII."""
    path = _list(
        tmp_path,
        HEAD
        + "김하나,가나은행,kim@example.com,A,,,\n박둘,다라증권,park@한글.example.com,,china-ai-weekly;other,en,active\n"
        "최셋,마바,choi@example.com,,,,중지\n정넷,사아,jung@example.com,,other,,\n",
    )
    listed = read_clients(path, "china-ai-weekly")
    assert [client.email for client in listed.clients] == ["kim@example.com", "park@xn--bj0bj06e.example.com"]
    assert [client.name for client in listed.suppressed] == ["최셋"]
    assert [client.name for client in listed.elsewhere] == ["정넷"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_a_list_from_a_korean_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    """Korean heads in any order, a byte order mark, or the older encoding."""
    path = _list(tmp_path, "이메일,이름,회사\r\nkim@example.com,김하나,가나은행\r\n", encoding)
    assert read_clients(path, "any").clients[0].firm == "가나은행"


@pytest.mark.parametrize(
    "address",
    ["kim@example.com\r\nBcc: x@example.com", "kim @example.com", " kim@example.com", "kim@example", "kim", "",
     "kim@exam\u200bple.com", "kim@example.com\u00a0", "김@example.com", "kim@@example.com",
     "kim@example.com,b@example.org", "kim＠example.com", "kim@example.com.", "mailto:kim@example.com",
     "김하나 <kim@example.com>", f"{'k' * 65}@example.com"],
)  # fmt: skip
def test_an_address_in_doubt_is_refused(tmp_path: Path, address: str) -> None:
    """Line ends, spaces, what nobody sees, and what is no address."""
    assert [slug for _, slug in _slugs(_list(tmp_path, HEAD + f'김하나,가나은행,"{address}",,,,\n'))] == [
        "client-address"
    ]


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    """Each with its line; the same address in another case is the same person."""
    path = _list(
        tmp_path,
        HEAD + "김하나,가나은행,kim@example.com,,,,\n김하나,가나은행,KIM@EXAMPLE.com,,,,\n,가나,a@example.com,,,,\n"
        f"{'긴' * 41},가나,b@example.com,,,,\n박,가나,c@example.com,,,불어,휴면\n",
    )
    assert _slugs(path) == [
        (3, "client-twice"), (4, "client-text"), (5, "client-text"), (6, "client-choice"), (6, "client-choice"),
    ]  # fmt: skip


def test_the_list_to_begin_with_is_read() -> None:
    """It shows every column, and nobody in it is real."""
    listed = read_clients(ROOT / "docs" / "clients.example.csv", "china-ai-weekly")
    assert [client.is_locked for client in listed.clients] == [False, True, False]
    assert len(listed.suppressed) == 1
    assert all(client.email.endswith("@example.com") for client in (*listed.clients, *listed.suppressed))


@pytest.mark.parametrize("second", ["a@한글.kr", unicodedata.normalize("NFD", "a@한글.kr"), "A@XN--BJ0BJ06E.kr"])
def test_one_domain_in_any_writing_is_one(tmp_path: Path, second: str) -> None:
    """In Hangul, in its parts, or as the wire has it: the same person is not served twice."""
    text = HEAD + f"김,가,a@xn--bj0bj06e.kr,,,,\n박,나,{second},,,,\n"
    assert _slugs(_list(tmp_path, text)) == [(3, "client-twice")]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("김\r\n하나", "client-text"), ("김\u2028하나", "client-text"), ("김\u202e하나", "client-text"),
     ("긴" * 80, "client-text"), ("=1+1", "client-text"), ("김😀", "client-letter"), ("שלום", "client-letter")],
)  # fmt: skip
def test_a_name_that_no_copy_can_carry_is_refused(tmp_path: Path, name: str, slug: str) -> None:
    """With its row, the first line of it, before anything is made."""
    assert _slugs(_list(tmp_path, HEAD + f'"{name}",가,a@example.com,,,,\n')) == [(2, slug)]


def test_names_of_all_sorts_are_served(tmp_path: Path) -> None:
    """Hanja, Latin with accents, Hangul in its parts, spaces around: as they are meant."""
    rows = (
        "劉備,關羽 投資,a@example.com",
        "Łódź Müller,Société Générale,b@example.com",
        " 김하나\u3000, 가 ,c@example.com",
    )
    path = _list(tmp_path, unicodedata.normalize("NFD", "이름,회사,이메일\n") + "\n , , \n".join(rows))
    names = [(client.name, client.firm) for client in read_clients(path, "any").clients]
    assert names == [("劉備", "關羽 投資"), ("Łódź Müller", "Société Générale"), ("김하나", "가")]


@pytest.mark.parametrize(("written", "is_locked"), [("예", True), ("YES", True), ("아니요", False), ("", False)])
def test_a_client_may_want_a_password(tmp_path: Path, written: str, is_locked: bool) -> None:
    """Said by yes or no in a column of its own."""
    path = _list(tmp_path, f"이름,회사,이메일,암호\n김,가나,a@example.com,{written}\n")
    assert [client.is_locked for client in read_clients(path, "any").clients] == [is_locked]


def test_a_password_in_the_list_is_not_repeated(tmp_path: Path) -> None:
    """Who takes the column for the password's own place is told so, without the password on the screen."""
    path = _list(tmp_path, "이름,회사,이메일,암호\n김,가나,a@example.com,hunter2\n")
    with pytest.raises(UnusableClients, match="예나 아니요") as refused:
        read_clients(path, "any")
    assert [(finding.line, finding.slug) for finding in refused.value.findings] == [(2, "client-choice")]
    assert "hunter2" not in str(refused.value.findings)


@pytest.mark.parametrize(
    "text",
    ["", "name,email\n", "name,firm,email,phone\n", HEAD + "김,가,a@example.com,,,,,덤\n", 'name,firm,email\n"김\n'],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    """Nothing is guessed about columns."""
    assert _slugs(_list(tmp_path, text))[0][1] == "client-file"


@given(st.integers(1, 10_000), st.integers(0, 20_000))
def test_a_fifth_more_or_less_asks(before: int, now: int) -> None:
    """The question comes at a change of a fifth and never below."""
    assert changed_much(before, now) == (5 * abs(now - before) >= before)
    assert not changed_much(0, now)


def test_everything_odd_about_the_heads_is_told_at_once(tmp_path: Path) -> None:
    """Unknown columns, one twice under two names, and those that are missing."""
    path = _list(tmp_path, "이름,name,전화,생일,이메일\n김,김,1,2,a@example.com\n")
    assert _slugs(path) == [(1, "client-file")] * 4


def test_a_workbook_under_a_password_is_told_from_a_broken_file(tmp_path: Path) -> None:
    """A list of people is often locked: whoever gives it is told to open it first."""
    (tmp_path / "clients.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    with pytest.raises(UnusableClients, match="암호를 묻는"):
        read_clients(tmp_path / "clients.xlsx", "any")


@given(
    st.one_of(
        st.binary(max_size=200).map(lambda content: b"name,firm,email,status,locked\n" + content),
        st.text(alphabet="a,\"\n\r\t @.=가\u0000\u200b＠예;\\'", max_size=120).map(
            lambda text: ("이름,회사,이메일\n" + text).encode()
        ),
        st.binary(max_size=60).map(lambda content: b"PK\3\4" + content),
    )
)
def test_any_file_is_a_list_or_is_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever it holds: clients that can be served, or what is wrong, and never a crash."""
    path = tmp_path_factory.getbasetemp() / "any-clients"
    path.write_bytes(content)
    with suppress(UnusableClients):
        for client in read_clients(path, "any").clients:
            assert client.email.isascii()
            assert client.name.isprintable()
            assert client.firm.isprintable()
            assert encode_address(client.name, client.email).endswith(f"<{client.email}>")
