"""One small valid issue as a table of files, and ways to break a copy of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from report.errors import UnusableIssue
from report.load import load_issue
from report.model.finding import Finding
from report.model.issue import Issue

ISSUE = "2025-W37"

SERIES = """\
slug = "small-weekly"
title = "Small Weekly"
title_accent = "Weekly"
title_ko = "작은 위클리"
firm = "예시증권"
department = "리서치센터"
language = "ko"
base_currency = "CNY"

[[analysts]]
name = "홍길동"
role = "플랫폼"
email = "hong@example.com"

[style]
body_pt = 9.2
caption_pt = 8
table_pt = 6.4
chart_label_pt = 7.2

[style.palette]
ink = "#10243E"
accent = "#E8731A"
accent_text = "#B4500B"
series = ["#10243E", "#1F7A8C"]
up = "#C8202F"
down = "#1D57B5"
muted = "#59677A"
rule = "#D5DBE3"
tint = "#F1F4F8"

[[sections]]
id = "lead"
title = "리드 스토리"

[[sections]]
id = "week"
kind = "news"
title = "주간 주요 뉴스"
short_title = "뉴스"

[[groups]]
name = "빅테크"

[[groups]]
name = "로봇"

[compliance]
title = "투자 유의사항"
pointer = "마지막 쪽에 있습니다."
paragraphs = ["매매를 권유하지 않습니다.", "정확성을 보장하지 않습니다."]
"""

COMPANIES = """\
id,name,english_name,ticker,exchange,currency,group,aliases
baidu,바이두,Baidu,9888,HKEX,HKD,빅테크,百度|BIDU
pony,포니 AI,Pony AI,PONY,NASDAQ,USD,로봇,小马智行
hygon,하이곤,Hygon,688041,SSE,CNY,로봇,
deepseek,딥시크,DeepSeek,,,,,深度求索
"""

SHEET = """\
number = 37
date = 2025-09-12
currency = "CNY"
movers = 3
closed = []
halted = []

[[key_figures]]
value = "35.8"
unit = "%"
label = "점유율"

[[key_figures]]
value = "3,800"
unit = "억 위안"
label = "투자"

[[key_figures]]
value = "−20"
label = "개입"

[[exhibits]]
name = "출시"
kind = "table"
title = "출시 현황"
file = "launches.csv"
strong = "제품"

[[exhibits]]
name = "점수"
kind = "bars"
title = "벤치마크"
file = "scores.csv"
highlight = "우리"

[[exhibits]]
name = "점유율"
kind = "share"
title = "시장 점유율"
file = "share.csv"
highlight = "바이두"
compare = ["화웨이", "텐센트"]
rest = "기타"

[[exhibits]]
name = "투자"
kind = "forecast"
title = "투자 추이"
file = "capex.csv"
unit = "십억 위안"

[[exhibits]]
name = "대화"
kind = "pictures"
title = "대화의 전과 후"
images = [
    { file = "images/before.svg", label = "전", alt = "전의 대화" },
    { file = "images/after.svg", label = "후", alt = "후의 대화" },
]

[[exhibits]]
name = "배수"
kind = "valuation"
title = "밸류에이션"

[[exhibits]]
name = "등락"
kind = "returns"
title = "주간 수익률"
height_mm = 60
"""

LEAD = """\
---
제목: 굳히는 우위
머리표: 리드 스토리
요약: 한 문장 요약.
---

## 첫 논지

- **성능** 앞선 점수를 기록([[점수]])
- *강조*도 됩니다

[[점유율]]은 35.8%로 늘었다.
다음 줄은 [[출시]](으)로 이어진다.

![[출시]]

![[점수]] ![[점유율]]

![[투자]] ![[대화]]
"""

WEEK = """\
---
title: 주간 주요 뉴스
---

머리글 문단.

## 바이두, +16.1%
기업: 바이두, DeepSeek
날짜: 2025-09-11
자료: 각 사
규모: 1.4억 달러

본문 문단. **35%**를 넘었다.

![[배수]]

![[등락]]
"""

SOURCES = "\n".join(
    f'["{name}"]\nsource = "자체 작성"\nas_of = 2025-09-12\nunit = "{unit}"\nkind = "illustrative"\n'
    for name, unit in (
        ("launches.csv", ""), ("scores.csv", "점"), ("share.csv", "%"), ("capex.csv", "위안"),
        ("images/before.svg", ""), ("images/after.svg", ""),
        ("prices.csv", ""), ("fx.csv", ""), ("shares.csv", ""), ("estimates.csv", ""),
    )
)  # fmt: skip

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">
  <title>대화</title>
  <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
  <rect x="1" y="1" width="398" height="298" fill="url(#g)"/>
  <text x="20" y="40">안녕하세요</text>
</svg>
"""

PRICES = """\
date,company,close
2024-12-31,baidu,80
2024-12-31,pony,14
2024-12-31,hygon,150
2025-09-05,baidu,100
2025-09-05,pony,15.5
2025-09-05,hygon,170
2025-09-12,baidu,"1,116.1"
2025-09-11,pony,16
2025-09-12,hygon,171
"""

FX = """\
date,base,quote,rate
2025-09-12,HKD,CNY,0.9151
2025-09-12,CNY,USD,0.1404
"""

SHARES = """\
company,date,shares_mn,ordinary_per_unit
baidu,2025-08-31,2750,1
pony,2025-08-31,380,1
hygon,2025-08-31,2324,1
"""

ESTIMATES = """\
company,period_end,currency,revenue,operating_profit,net_income,eps,equity
baidu,2025-12-31,CNY,129400,13900,20300,7.38,280000
baidu,2026-12-31,CNY,136800,16800,21900,7.96,299000
pony,2025-12-31,USD,93,-242,△226,(0.595),890
pony,2026-12-31,USD,166,-252,−236,-0.621,
hygon,2025-12-31,CNY,13850,4360,3060,1.32,23200
hygon,2026-12-31,CNY,19050,6340,4430,1.91,27400
"""

FILES: Mapping[str, str] = {
    "series.toml": SERIES,
    "companies.csv": COMPANIES,
    f"{ISSUE}/issue.toml": SHEET,
    f"{ISSUE}/sources.toml": SOURCES,
    f"{ISSUE}/lead.md": LEAD,
    f"{ISSUE}/week.md": WEEK,
    f"{ISSUE}/prices.csv": PRICES,
    f"{ISSUE}/fx.csv": FX,
    f"{ISSUE}/shares.csv": SHARES,
    f"{ISSUE}/estimates.csv": ESTIMATES,
    f"{ISSUE}/launches.csv": '시기,제품,특징\n7월,점소밀,"추천, 주문"\n8월,서버,고밀도\n',
    f"{ISSUE}/scores.csv": "시험,우리,남\nAGIEval,80.4,72.1\nLiveBench,78.9,74.2\n",
    f"{ISSUE}/share.csv": "name,value\n바이두,35.8\n화웨이,13.1\n텐센트,7.0\n기타,44.1\n",
    f"{ISSUE}/capex.csv": "label,value\n2023,41\n2024,72\n2025E,115\n",
    f"{ISSUE}/images/before.svg": SVG,
    f"{ISSUE}/images/after.svg": SVG,
}


def write_issue(data: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the valid issue into `data`, some files changed or (None) left out, and return `data`.

    Names are relative to the data folder; those of the issue's own files may leave out its folder.
    """
    files: dict[str, str | bytes | None] = dict(FILES)
    for name, content in (changes or {}).items():
        files[full_name(name)] = content
    for name, content in files.items():
        if content is not None:
            path = data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return data


def full_name(name: str) -> str:
    """Return a file's name relative to the data folder."""
    return name if name in ("series.toml", "companies.csv") or name.startswith("20") else f"{ISSUE}/{name}"


def load(data: Path) -> Issue:
    """Load the issue in `data`."""
    return load_issue(data, ISSUE)


def findings_of(data: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the issue in `data`; nothing where it loads."""
    try:
        load(data)
    except UnusableIssue as unusable:
        return unusable.findings
    return ()


def break_issue(data: Path, name: str, old: str, new: str) -> tuple[Finding, ...]:
    """Return what is found when, in one file, the first `old` is replaced by `new`; an empty `old` appends."""
    text = FILES[full_name(name)]
    assert old in text, f"{name} has no {old!r}"
    broken = text.replace(old, new, 1) if old else text + new
    return findings_of(write_issue(data, {name: broken}))


def line_of(name: str, text: str) -> int:
    """Return the line of the valid file `name` that holds `text`."""
    return FILES[full_name(name)].partition(text)[0].count("\n") + 1


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    """Return slug, file below the data folder, and line of each finding."""
    return [(finding.slug, finding.file.partition("/")[2], finding.line) for finding in findings]
