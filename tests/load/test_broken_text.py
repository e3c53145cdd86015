"""What a section's Markdown may not hold is told with its line and slug, and what it may hold is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.load.inlines import read_inlines
from report.load.problems import Problems
from report.model.text import Emphasis, Reference, Strong, Text, plain
from tests.load.issue_folder import ISSUE, break_issue, findings_of, places, write_issue

WEEK = "---\n제목: 뉴스\n---\n\n## 기사\n\n{}\n\n![[배수]]\n\n![[등락]]\n"


def faults(tmp_path: Path, text: str) -> list[tuple[str, int | None]]:
    """Return slug and line of what is wrong with a section whose body on line 7 is `text`."""
    return [
        (slug, line) for slug, _, line in places(findings_of(write_issue(tmp_path, {"week.md": WEEK.format(text)})))
    ]


UNSAFE = [
    ("[글](https://example.com)", "unsafe-link"),
    ("[글](javascript:alert(1))", "unsafe-link"),
    ("[글](file:///etc/passwd)", "unsafe-link"),
    ("[글](../2025-W36/lead.md)", "unsafe-link"),
    ("[글](data:text/html;base64,AAAA)", "unsafe-link"),
    ("<https://example.com>", "unsafe-link"),
    ("<mailto:a@example.com>", "unsafe-link"),
    ("<javascript:alert(1)>", "unsafe-link"),
    ("[글]: https://example.com", "unsafe-link"),
    ("[글]: file:///etc/passwd\n[글]: ../secret", "unsafe-link"),
    ("![그림](images/before.svg)", "unsafe-link"),
    ("![그림](https://example.com/a.png)", "unsafe-link"),
    ("![](../../secret.png)", "unsafe-link"),
    ("<b>굵게</b>", "unsafe-html"),
    ("글 <script>alert(1)</script>", "unsafe-html"),
    ("<div>\n글\n</div>", "unsafe-html"),
    ("<!-- 메모 -->", "unsafe-html"),
    ("글<br>글", "unsafe-html"),
    ("A&nbsp;B", "unsafe-html"),
    ("A&#8238;B", "unsafe-html"),
    ("# 큰 제목", "unsupported-markdown"),
    ("### 작은 제목", "unsupported-markdown"),
    ("밑줄 제목\n===", "unsupported-markdown"),
    ("밑줄 제목\n---", "unsupported-markdown"),
    ("> 인용", "unsupported-markdown"),
    ("```\n코드\n```", "unsupported-markdown"),
    ("    들여 쓴 코드", "unsupported-markdown"),
    ("글에 `코드`", "unsupported-markdown"),
    ("1. 번호", "unsupported-markdown"),
    ("| 가 | 나 |\n|---|---|\n| 1 | 2 |", "unsupported-markdown"),
    ("***", "unsupported-markdown"),
    ("**굵게", "unsupported-markdown"),
    ("굵게 ** 굵게", "unsupported-markdown"),
    ("*가 **나 *다 **라** 다* 나** 가*", "unsupported-markdown"),
    ("-\n- 글", "unsupported-markdown"),
    ("가" * 201, "word-too-long"),
    ("가나다 " * 1251, "paragraph-too-long"),
    ("이모지 🚀", "missing-glyph"),
    ("드문 한자 \U00020000", "missing-glyph"),
    ("글\u202e자", "bad-character"),
    ("글\u2066자", "bad-character"),
    ("글\ue000자", "bad-character"),
    ("글\x07자", "bad-character"),
    ("글\x85자", "bad-character"),
    ("글\u200b자", "bad-character"),
    ("글\ufffd자", "bad-character"),
    ("〈채우세요: 본문〉", "placeholder"),
    ("{{ 채우세요 }}", "placeholder"),
]


@pytest.mark.parametrize(("text", "slug"), UNSAFE)
def test_what_a_text_may_not_hold_is_told_with_its_line(tmp_path: Path, text: str, slug: str) -> None:
    """HTML, links of any kind, marks the page does not know, and characters nobody can set are refused."""
    found = faults(tmp_path, text)
    assert (slug, 7) in found
    assert {slug for slug, _ in found} == {slug}


@pytest.mark.parametrize(
    ("text", "slug", "line"),
    [
        ("- 하나\n  - 둘", "unsupported-markdown", 7),
        ("- 하나\n\n  둘", "unsupported-markdown", 7),
        ("- 하나\n- 둘\n- > 셋", "unsupported-markdown", 9),
        ("첫 줄\n둘째 줄 <b>", "unsafe-html", 8),
        ("첫 줄\n\n- 하나\n- [둘](x)", "unsafe-link", 10),
        ("첫 줄  \n둘째 줄 [[없음]]", "unknown-exhibit", 8),
    ],
)
def test_the_line_is_that_of_the_fault(tmp_path: Path, text: str, slug: str, line: int) -> None:
    """Within a list or a paragraph of several lines, the fault's own line is told."""
    assert faults(tmp_path, text) == [(slug, line)]


PLAIN = [
    "주소 https://example.com/a?b=c 는 글이다",
    "snake_case_name, 매출액* 기준, 2 * 3 = 6",
    "R&D와 S&P, 5 < 7, 7 > 5, [괄호] 글",
    "[[점수]](상반기)와 다르다",
    "店小蜜 5.0, 美·中, 對중 수출",
    "가 — 나 … ‘다’ “라” 〈마〉 ㈜바",
    "+ 하나\n+ 둘",
    "* 하나\n* 둘",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_left_alone(tmp_path: Path, text: str) -> None:
    """What only looks a little like a mark is text."""
    assert faults(tmp_path, text) == []


FIELD_FAULTS = [
    ("기업: 바이두, DeepSeek", "기업: 바이두, 딥씨크", "unknown-company", 8),
    ("기업: 바이두, DeepSeek", "기업:", "bad-field", 8),
    ("날짜: 2025-09-11", "날짜: 9월 11일", "bad-date", 9),
    ("날짜: 2025-09-11", "날짜: 2025-02-30", "bad-date", 9),
    ("날짜: 2025-09-11", "일자: 2025-09-11\n날짜: 2025-09-11", "duplicate-key", 10),
    ("자료: 각 사", "본문이 바로 이어진다.", "bad-field", 10),
    ("자료: 각 사", "이름이 열두 자를 넘는 항목은: 값", "bad-field", 10),
    ("규모: 1.4억 달러", "규모: **1.4억** 달러", "unsupported-markdown", 11),
    ("규모: 1.4억 달러", "규모: [[점수]]", "unsupported-markdown", 11),
    ("규모: 1.4억 달러", "규모: [1.4억](https://example.com)", "unsafe-link", 11),
    ("규모: 1.4억 달러", "자료: 회사", "duplicate-key", 11),
    ("title: 주간 주요 뉴스", "title:", "missing-title", 1),
    ("title: 주간 주요 뉴스", "제먹: 주간 주요 뉴스\n제목: 뉴스", "unknown-key", 2),
    ("title: 주간 주요 뉴스", "title: 뉴스\n제목: 뉴스", "duplicate-key", 3),
    ("title: 주간 주요 뉴스", "title: 뉴스\n줄글", "bad-front-matter", 3),
    ("title: 주간 주요 뉴스", "title: **뉴스**", "unsupported-markdown", 2),
    ("title: 주간 주요 뉴스\n---", "title: 주간 주요 뉴스", "bad-front-matter", 1),
    ("---\ntitle: 주간 주요 뉴스\n---", "", "missing-front-matter", 1),
    ("## 바이두, +16.1%", "##", "missing-title", 7),
]


@pytest.mark.parametrize(("old", "new", "slug", "line"), FIELD_FAULTS)
def test_a_fault_of_front_matter_or_fields_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, slug: str, line: int
) -> None:
    """Front matter and the lines right below a heading are `이름: 값`, each name once."""
    assert (slug, f"{ISSUE}/week.md", line) in places(break_issue(tmp_path, "week.md", old, new))


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_text_is_told(tmp_path: Path, content: str) -> None:
    """A section's file with nothing in it is one problem of its own."""
    assert ("empty-file", f"{ISSUE}/week.md", None) in places(findings_of(write_issue(tmp_path, {"week.md": content})))


def test_a_section_has_at_most_sixty_items(tmp_path: Path) -> None:
    """The sixty-first heading is where it is told."""
    assert faults(tmp_path, "\n\n".join(f"## 기사 {number}" for number in range(60))) == [
        ("too-many-items", 7 + 2 * 59)
    ]


def inlines(text: str) -> tuple[object, ...]:
    """Return the inlines of one paragraph."""
    return read_inlines(text, 1, Problems().of("data/x.md"))


@pytest.mark.parametrize(
    ("text", "particle", "rest"),
    [
        ("[[가]]은 높다", "은", " 높다"),
        ("[[가]]는, 높다", "는", ", 높다"),
        ("[[가]]가", "가", ""),
        ("[[가]]을(를) 본다", "을", " 본다"),
        ("[[가]]는(은) 본다", "은", " 본다"),
        ("[[가]](으)로 간다", "으로", " 간다"),
        ("[[가]]로 간다", "로", " 간다"),
        ("[[가]]와[[나]]", "와", "[나]"),
        ("[[가]]과는 다르다", "과는", " 다르다"),
        ("[[가]]에서 본다", "", "에서 본다"),
        ("[[가]]의 값", "", "의 값"),
        ("[[가]]은행", "", "은행"),
        ("[[가]] 은 높다", "", " 은 높다"),
        ("[[가]](그림)은", "", "(그림)은"),
    ],
)
def test_a_particle_right_after_a_reference_belongs_to_it(text: str, particle: str, rest: str) -> None:
    """A particle whose form the number decides is taken out of the text; anything else stays."""
    reference, *others = read_inlines(text, 1, Problems().of("x.md"))
    assert reference == Reference("가", 1, particle)
    assert plain(tuple(others)) == rest


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("**35%**를", (Strong((Text("35%"),)), Text("를"))),
        ("**‘店小蜜’**은", (Strong((Text("‘店小蜜’"),)), Text("은"))),
        ("가**(나)**다", (Text("가"), Strong((Text("(나)"),)), Text("다"))),
        ("*가*나 *다*", (Emphasis((Text("가"),)), Text("나 "), Emphasis((Text("다"),)))),
        ("**가 *나* 다**", (Strong((Text("가 "), Emphasis((Text("나"),)), Text(" 다"))),)),
        (r"\*가\*와 \[[나]]", (Text("*가*와 [[나]]"),)),
        ("**[[가]]**은", (Strong((Reference("가", 1),)), Text("은"))),
    ],
)
def test_strong_text_may_touch_a_particle(text: str, tree: tuple[object, ...]) -> None:
    """Korean puts a particle right after a closing mark, whatever stands before it."""
    assert inlines(text) == tree


@settings(max_examples=200)
@given(st.text("가나 *[]!_\\`<>&;()\n은는", max_size=60))
def test_any_run_of_marks_is_read(text: str) -> None:
    """No order of marks breaks the reader, and what is read is a tree of known kinds."""
    for inline in inlines(text.strip()):
        assert isinstance(inline, Text | Strong | Emphasis | Reference)


@pytest.mark.parametrize("text", ["그림은 [[점유율 에 있다", "점유율]]에 있다", "##붙은 제목", "＃＃ 전각 제목"])
def test_a_mark_that_would_be_printed_is_refused(text: str) -> None:
    """Brackets left open and headings not set apart never reach a client."""
    problems = Problems()
    read_inlines(text, 7, problems.of("data/x/news.md"))
    assert [(finding.slug, finding.line) for finding in problems.findings] == [("unsupported-markdown", 7)]
