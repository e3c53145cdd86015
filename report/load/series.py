"""`series.toml` in, the publication out."""

from __future__ import annotations

from collections import Counter

from report.load.check_settings import read_check_settings
from report.load.csv_table import CURRENCY
from report.load.decoding import TextFile
from report.load.mail import read_mail
from report.load.provider_settings import read_providers
from report.load.toml import Table, open_toml
from report.load.wording import read_wording
from report.load.workbook_names import read_workbook_names
from report.model.series import (
    SECTION_KINDS,
    Analyst,
    Approver,
    Compliance,
    Group,
    HouseStyle,
    Palette,
    SectionPlan,
    Series,
)

# A name that becomes part of a file's name: it cannot leave its folder.
FILE_NAME = r"[a-z0-9][a-z0-9-]{0,60}"
FILE_NAME_HINT = "영문 소문자와 숫자, 붙임표(-)만 쓰세요."
CURRENCY_HINT = "CNY, HKD, USD처럼 대문자 세 글자로 적으세요."
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def read_series(file: TextFile | None) -> Series | None:
    """Return the series; None where the file is missing or no TOML."""
    top = open_toml(file)
    if top is None:
        return None
    title = top.text("title")
    series = Series(
        slug=top.code("slug", FILE_NAME, FILE_NAME_HINT),
        title=title,
        title_accent=_read_accent(top, title),
        title_ko=top.text("title_ko"),
        firm=top.text("firm"),
        department=top.text("department"),
        language=top.code("language", LANGUAGE, "한국어는 ko로 적으세요.", default="ko"),
        analysts=tuple(map(_read_analyst, top.tables("analysts", at_least=1))),
        style=_read_style(top.table("style")),
        sections=_read_sections(top),
        groups=_read_groups(top),
        compliance=_read_compliance(top.table("compliance")),
        base_currency=top.code("base_currency", CURRENCY.pattern, CURRENCY_HINT),
        checks=read_check_settings(top),
        workbook=read_workbook_names(top),
        providers=read_providers(top),
        wording=read_wording(top),
        mail=read_mail(top),
        approvers=_read_approvers(top),
    )
    top.finish()
    return series


def _read_accent(top: Table, title: str) -> str:
    accent = top.text("title_accent", default="")
    if title and accent not in title:
        top.add(
            "title_accent", "bad-value", f"title에 '{accent}'이(가) 없습니다.", "title의 한 부분을 그대로 적으세요."
        )
    return accent


def _read_analyst(table: Table) -> Analyst:
    analyst = Analyst(
        name=table.text("name"),
        role=table.text("role"),
        email=table.text("email"),
        phone=table.text("phone", default=""),
    )
    if analyst.email and not all(analyst.email.partition("@")):
        table.add("email", "bad-value", f"'{analyst.email}'은(는) 메일 주소가 아닙니다.", "이름@회사의 꼴로 적으세요.")
    table.finish()
    return analyst


def _read_approvers(top: Table) -> tuple[Approver, ...]:
    tables = top.tables("approvers")
    approvers = tuple(Approver(name=table.text("name"), role=table.text("role")) for table in tables)
    _refuse_repeated(tables, "name", [approver.name for approver in approvers])
    for table in tables:
        table.finish()
    return approvers


def _read_style(table: Table) -> HouseStyle:
    style = HouseStyle(
        palette=_read_palette(table.table("palette")),
        body_pt=table.number("body_pt", 8, 11),
        caption_pt=table.number("caption_pt", 7, 10),
        table_pt=table.number("table_pt", 6.2, 8),
        chart_label_pt=table.number("chart_label_pt", 6.5, 9),
    )
    table.finish()
    return style


def _read_palette(table: Table) -> Palette:
    palette = Palette(
        ink=table.colour("ink"),
        accent=table.colour("accent"),
        accent_text=table.colour("accent_text"),
        series=table.colours("series"),
        up=table.colour("up"),
        down=table.colour("down"),
        muted=table.colour("muted"),
        rule=table.colour("rule"),
        tint=table.colour("tint"),
    )
    table.finish()
    return palette


def _read_sections(top: Table) -> tuple[SectionPlan, ...]:
    tables = top.tables("sections", at_least=1)
    plans = tuple(map(_read_plan, tables))
    _refuse_repeated(tables, "id", [plan.id for plan in plans])
    if plans and [plan.kind for plan in plans].count("lead") != 1:
        top.add("sections", "lead-section", "kind가 lead인 섹션이 꼭 하나 있어야 합니다.", "첫 섹션만 lead로 두세요.")
    elif plans and plans[0].kind != "lead":
        top.add("sections", "lead-section", "첫 섹션의 kind가 lead가 아닙니다.", "lead를 맨 앞으로 옮기세요.")
    return plans


def _read_plan(table: Table) -> SectionPlan:
    name = table.code("id", FILE_NAME, FILE_NAME_HINT)
    kind = table.choice("kind", SECTION_KINDS, default=name if name in SECTION_KINDS else None)
    title = table.text("title")
    plan = SectionPlan(name, kind, title, table.text("short_title", default=title))
    table.finish()
    return plan


def _read_groups(top: Table) -> tuple[Group, ...]:
    tables = top.tables("groups", at_least=1)
    groups = tuple(Group(table.text("name")) for table in tables)
    _refuse_repeated(tables, "name", [group.name for group in groups])
    for table in tables:
        table.finish()
    return groups


def _refuse_repeated(tables: tuple[Table, ...], key: str, names: list[str]) -> None:
    """Note each table whose `key` says the same as an earlier one's."""
    seen: Counter[str] = Counter()
    for table, name in zip(tables, names, strict=True):
        seen[name] += 1
        if name and seen[name] == 2:
            table.add(
                key, "duplicate-name", f"{key} '{name}'이(가) 두 번 있습니다.", "하나를 지우거나 이름을 바꾸세요."
            )


def _read_compliance(table: Table) -> Compliance:
    compliance = Compliance(
        title=table.text("title"),
        pointer=table.text("pointer"),
        paragraphs=table.texts("paragraphs"),
    )
    table.finish()
    return compliance
