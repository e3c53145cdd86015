"""A client list in, clients out: every row that cannot be served without doubt is named, and then none is served."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from report.delivery.client_rows import read_rows
from report.errors import UnusableClients
from report.model.client import Client, ClientList
from report.model.finding import Finding
from report.resources import covered_characters

LANGUAGES: Mapping[str, str] = {"": "ko", "ko": "ko", "한국어": "ko", "en": "en", "영어": "en"}
SUPPRESSED: Mapping[str, bool] = {
    "": False, "active": False, "발송": False, "suppressed": True, "중지": True, "수신거부": True,
}  # fmt: skip
LOCKED: Mapping[str, bool] = {
    "": False, "no": False, "false": False, "아니요": False, "아니오": False,
    "yes": True, "true": True, "예": True, "네": True,
}  # fmt: skip
LONGEST = 40  # characters of a name or a firm: what the line on the page has room for
FORMULA_SIGNS = "=+-@"
ASKS_AT = 0.2
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_TELLING = {"name": "이름", "firm": "회사"}


def read_clients(path: Path, series: str) -> ClientList:
    """Return the list in a file, sorted for the publication `series`.

    Raises `UnusableClients` as `read_everybody` does, and where the list leaves nobody who gets it.
    """
    listed = _sorted_for(series, read_everybody(path))
    if not listed.clients:
        message = f"{series}을(를) 받을 고객이 한 명도 없습니다. 다른 시리즈의 고객 {len(listed.elsewhere)}명, "
        message += f"발송을 멈춘 고객 {len(listed.suppressed)}명뿐입니다."
        raise UnusableClients([_nobody(path, message)])
    return listed


def read_everybody(path: Path) -> tuple[Client, ...]:
    """Return all of a list, in the file's order. Raises `UnusableClients` with every problem of the file."""
    problems: list[Finding] = []
    lines: dict[str, int] = {}
    clients: list[Client] = []
    for line, values in read_rows(path):
        address, faults = read_address(values["email"])
        faults += [*_faults_of_texts(values), *_faults_of_choices(values)]
        if address and (earlier := lines.setdefault(address.casefold(), line)) != line:
            message = f"'{address}'은(는) {earlier}째 줄에 이미 있습니다. 대소문자만 다른 주소도 같은 주소입니다."
            faults.append(_fault("client-twice", message, "한 사람에 한 줄만 남기세요."))
        problems += [replace(fault, file=str(path), line=line) for fault in faults]
        if not faults:
            clients.append(_client(values, address))
    if not problems and not clients:
        problems.append(_nobody(path, "고객이 한 명도 없습니다."))
    if problems:
        raise UnusableClients(problems)
    return tuple(clients)


def identity_of(written: str) -> str:
    """Return the identity of the client with an address, in whatever way its domain is written."""
    return (read_address(written)[0] or written).casefold()


def changed_much(before: int, now: int) -> bool:
    """Tell whether a list shrank or grew so much since the last send, by a fifth, that a person should be asked."""
    return before > 0 and abs(now - before) >= ASKS_AT * before


def _client(values: Mapping[str, str], address: str) -> Client:
    return Client(
        name=values["name"],
        firm=values["firm"],
        email=address,
        tier=values["tier"],
        series=tuple(values["series"].replace(";", " ").split()),
        language=LANGUAGES[values["language"].casefold()],
        is_suppressed=SUPPRESSED[values["status"].casefold()],
        is_locked=LOCKED[values["locked"].casefold()],
    )


def _sorted_for(series: str, clients: Iterable[Client]) -> ClientList:
    here, suppressed, elsewhere = [], [], []
    for client in clients:
        if client.series and series not in client.series:
            elsewhere.append(client)
        elif client.is_suppressed:
            suppressed.append(client)
        else:
            here.append(client)
    return ClientList(tuple(here), tuple(suppressed), tuple(elsewhere))


def read_address(written: str) -> tuple[str, list[Finding]]:
    """Return an address with its domain in ASCII, or what is wrong with it."""
    from email_validator import EmailNotValidError, validate_email

    if not written:
        return "", [_fault("client-address", "메일 주소가 없습니다.", "주소를 적거나 그 줄을 지우세요.")]
    if strange := [it for it in written if it.isspace() or unicodedata.category(it)[0] in "CZ"]:
        message = f"메일 주소에 빈칸이나 보이지 않는 문자(U+{ord(strange[0]):04X})가 있습니다: {written[:40]!r}"
        return "", [
            _fault("client-address", message, "그 문자를 지우세요. 줄바꿈이 든 주소는 다른 사람에게 갈 수 있습니다.")
        ]
    try:
        found = validate_email(written, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        message = f"'{written[:60]}'은(는) 메일 주소가 아닙니다."
        hint = "이름@회사의 꼴인지, 오타가 없는지 확인하세요. @ 앞에는 영문과 숫자만 쓸 수 있습니다."
        return "", [_fault("client-address", message, hint)]
    return found.ascii_email or "", []


def _faults_of_texts(values: Mapping[str, str]) -> Iterator[Finding]:
    for column, told in _TELLING.items():
        value = values[column]
        if not value:
            yield _fault("client-text", f"{told}이(가) 비어 있습니다.", "사본의 줄에 찍히므로 꼭 적어야 합니다.")
        elif any(unicodedata.category(it) in _UNSEEN for it in value):
            message = f"{told}에 보이지 않는 문자가 있습니다: {value[:40]!r}"
            yield _fault("client-text", message, "그 문자를 지우세요.")
        elif value[0] in FORMULA_SIGNS:
            message = f"{told}이(가) '{value[0]}'(으)로 시작합니다: '{value[:40]}'"
            yield _fault("client-text", message, "그 기호를 지우세요. 엑셀이 암호 파일을 열 때 수식으로 실행합니다.")
        elif strange := "".join(sorted({it for it in value if ord(it) not in covered_characters()})):
            hint = "흔히 쓰는 글자로 바꾸세요."
            yield _fault("client-letter", f"{told}의 '{strange}'을(를) 찍을 글꼴이 없습니다.", hint)
        elif len(value) > LONGEST:
            yield _fault("client-text", f"{told}이(가) {LONGEST}자를 넘습니다({len(value)}자).", "줄인 이름을 쓰세요.")


def _faults_of_choices(values: Mapping[str, str]) -> Iterator[Finding]:
    for column, choices in (("language", LANGUAGES), ("status", SUPPRESSED)):
        if values[column].casefold() not in choices:
            options = ", ".join(filter(None, choices))
            yield _fault(
                "client-choice",
                f"{column}에 '{values[column][:40]}'은(는) 쓸 수 없습니다.",
                f"쓸 수 있는 값: {options}",
            )
    if values["locked"].casefold() not in LOCKED:  # it may be a password, which is shown to nobody
        hint = "예나 아니요를 적으세요. 암호는 프로그램이 만들고 'report passwords'가 알려 줍니다."
        yield _fault("client-choice", "locked에 예나 아니요가 아닌 것이 적혀 있습니다.", hint)


def _nobody(path: Path, message: str) -> Finding:
    return Finding(str(path), None, "client-none", "error", message, "맞는 파일인지 확인하세요.")


def _fault(slug: str, message: str, hint: str) -> Finding:
    """Return what is wrong with a row; its place is known to whoever reads the rows."""
    return Finding("", None, slug, "error", message, hint)
