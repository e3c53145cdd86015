"""The words by which Korean prose says what a number is, for when, how exactly, and which way."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What a measure is called; `return` is also told by how a price moves.
MEASURES: Mapping[str, str] = {
    "return": (
        r"(?<!배당)(?<!배당 )(?<!국채 )(?<!채권 )(?<!투자 )(?<!자본)수익률|"
        r"등락률|상승률|하락률|상승 ?폭|하락 ?폭|낙폭|오름폭|내림폭|주가(?!수익비율|순자산비율|"
        r"매출비율)|종목은"
    ),
    "per": r"(?<![A-Za-z])PER(?![A-Za-z])|주가수익비율|P/E",
    "pbr": r"(?<![A-Za-z])PBR(?![A-Za-z])|주가순자산비율|P/B",
    "psr": r"(?<![A-Za-z])PSR(?![A-Za-z])|주가매출비율|P/S",
    "market_cap": r"시가총액|시총|몸값",
    "revenue": r"매출액?(?! ?총이익)",
    "operating_profit": r"영업이익|영업손실",
    "growth": r"순이익 ?증감률|순이익 ?증가율",
    "net_income": r"순이익|순손실",
    "eps": r"(?<![A-Za-z])EPS(?![A-Za-z])|주당순이익|주당 순이익",
    "share": r"점유율|시장에서(?=.{0,30}차지)|시장 ?몫|몫(?=은|이|을|도|의)",
    "capex": r"(?i:CAPEX)|설비 ?투자|자본 ?지출",
    "close": r"종가|마감가",
    "fx": r"환율|(?<=/)(?:위안|달러|홍콩달러|엔|유로)(?=[은는이가도]?\s)",
}
MOVES = (
    r"올랐|오른|올라|오르|상승|급등|뛰었|뛴|뛰어|반등|강세|치솟|솟았|내렸|내린|내려|하락|급락|떨어|"
    r"빠졌|빠진|빠지|밀렸|밀린|밀리|밀려|내림세|오름세|"
    r"미끄러|약세|주저앉|뒷걸음|조정"
)
FALLS = (
    r"내렸|내린|내려|내림|하락|급락|떨어|빠졌|빠진|빠지|밀렸|밀린|밀리|밀려|조정|미끄러|약세|주저앉|뒷걸음|낙폭|손실"
)
UNITS_OF: Mapping[str, tuple[str, ...]] = {
    "return": ("%",),
    "growth": ("%",),
    "share": ("%",),
    "per": ("배",),
    "pbr": ("배",),
    "psr": ("배",),
}
MONEY = ("market_cap", "revenue", "operating_profit", "net_income", "eps", "capex", "close", "fx")

# A noun that moves, and is neither a company nor its share: what is said of it is not said of a company's price.
OTHERS = re.compile(
    r"(?:매출|이익|가격|비용|요금|판매(?:량|액)?|출하량?|수요|공급|점유율|비중|목표 ?주?가|환율|"
    r"금리|지수|생산량?|주문|예약|이용자 ?수?|가입자 ?수?|성능|"
    r"배당 ?수익률|국채(?: ?수익률)?|채권 ?수익률|"
    r"정확도|전환율|점수|효율|속도|투자액?|지출|수출|수입|단가|공모가|배당|이자율|마진|이익률|"
    r"증가율|성장률|가동률|보급률|침투율|불량률|이탈률|재구매율|지분율?|"
    r"거래량|거래대금|개입|인력|직원|예산|기온|수율|시장(?!에서| 전망| 점유율| 예상)|업종|섹터|"
    r"업계|경쟁사|동종|항셍|나스닥|코스피|상하이종합|본토|지원금|보조금|관세|세율|할인율|"
    r"응답|이행|만족도|사용량|트래픽|토큰|호출량?|컴퓨팅|용량|전력|배출량?|연비|주행거리|사고율?|"
    r"대기 ?시간|처리 ?시간|반응 ?속도|비율|몫|참여율|달성률|성공률|오류율|"
    r"조회 ?수|다운로드|방문자|구독자|회원|차량|로보택시|주행|계약|수주|발행|공모|청약|경쟁률|감원|"
    r"채용|임금|연봉|파라미터|매개변수)"
    r"(?=은|는|이|가|도|을|를|의|만|까지| |,|·|\(|$)"
)
# After a noun: it is only the cause of a move (수주 소식에, 보조금 경쟁으로), not what moved.
CAUSE = re.compile(
    r"\s?(?:[가-힣]{2,4}\s)?(?:소식|기대감?|우려|경쟁|여파|호재|악재|호조|부진|효과|덕분?|영향|전망|발표|모멘텀|부담|논란|이슈)"
    r"(?:에|으로|로|에도|에서|이|가)(?=\s)"
)
# What a share may be of; a share of another market than a chart's says nothing about the chart.
MARKETS = re.compile(
    r"(?P<market>스마트폰|태블릿|PC|전기차|자동차|승용차|배달|음식 ?배달|검색|게임|광고|결제|전자상거래|이커머스|"
    r"온라인|"
    r"동영상|숏폼|음악|반도체|칩|가속기|GPU|메모리|파운드리|서버|데이터센터|라이다|배터리|로봇|휴머노이드|"
    r"미국|유럽|일본|인도|중동|동남아|한국|해외|글로벌|세계|"
    r"로보택시|자율주행|보조 ?주행|호출|음성 ?인식|소프트웨어|챗봇|클라우드)"
    r"\s?(?:[가-힣]{1,4}\s)?(?:시장|부문|분야|점유율)"
)
OPENS = re.compile(
    r"(?:증가|감소|성장|개선|확대|축소|절감|단축|인상|인하|향상|늘|줄|높아|낮아|높였|낮췄|높이|낮추|둔화|커[졌지진])"
)

PERIODS: tuple[tuple[str, str], ...] = (
    ("ytd", r"연초 ?(?:대비|이후|부터|와 비교|에 비)|올해 ?들어|연중|YTD|올 들어"),
    ("3m", r"3 ?개월|석 ?달|세 ?달|분기 ?수익률"),
    ("1m", r"1 ?개월|한 ?달|(?<!개)월간|지난달|최근 한 달"),
    (
        "1w",
        (
            r"주간|한 ?주|이번 ?주|지난 ?주|금주|일주일|1주(?![가-힣]*당)|주중|주 ?초 ?대비|5거래일|이 주|"
            r"전주 ?(?:대비|비(?![가-힣])|보다)|(?i:wow|w/w)"
        ),
    ),
)
# A time at which no fact is kept: nothing said for it can contradict one.
OTHER_TIMES = re.compile(
    r"하루|[월화수목금]요일|지지난 ?주|전주(?! ?(?:대비|비(?![가-힣])|보다))|간밤|밤사이|"
    r"첫날|장중|한때|장 ?초반|다음 ?날|이튿날|익일|발표일|직후|전일|전날|당일|장 ?마감|시간외|"
    r"개장|어제|오늘|지난해|작년|전년|재작년|\d{4}년|\d{1,2}월|\d{1,2}일|상장 ?(?:이후|첫|후|당시)|"
    r"1년|2년|3년|5년|10년|6개월|[2-9]주(?![가-힣]*당)|"
    r"[두넉] ?달|보름|열흘|이틀|사흘|나흘|반년|상반기|하반기|분기|사상|고점|저점|최고가|최저가|개월|"
    r"공모가 대비|(?<!연초 )(?:이후|직후)|(?:발표|공개|보도|상장|출시|체결) ?(?:후|뒤)|목표"
)
# Accounts of another time than a fiscal year: no amount said for it can contradict an estimate of a year.
OTHER_ACCOUNTS = re.compile(
    r"분기|상반기|하반기|반기|\d{1,2}월|[1-4]Q|[12]H|누적|월 ?매출|하루|일평균|연간 ?반복|"
    r"반복 ?매출|지난해|작년|전년|재작년|ARR"
)
# The amount is how far one thing is from another: 19.3점 앞섰다.
APART = re.compile(
    r"\s?(?:앞서|앞섰|앞선|뒤지|뒤졌|뒤처|차이|차로|격차|높은|높다|높았|높아|낮은|낮다|낮았|더\s|"
    r"웃돌|웃도|웃돈|밑돌|밑도|밑돈|비싸|비싼|할인|프리미엄)"
)
ABOUT = re.compile(r"(?:약|대략|거의|얼추|어림잡아)\s?$")
ABOUT_AFTER = re.compile(r"\s?(?:가량|안팎|정도|내외|수준|쯤|남짓|전후)")
AT_LEAST = re.compile(
    r"\s?(?:이상|[을를이가]? ?넘|을 ?웃|를 ?웃|웃도|웃돌|초과|을 ?상회|를 ?상회|상회|을 ?뛰어넘|"
    r"를 ?뛰어넘|대로 올라)"
)
AT_MOST = re.compile(r"\s?(?:이하|미만|을 ?밑|를 ?밑|밑도|밑돌|에 ?못 ?미|을 ?하회|를 ?하회|하회)")
NEARLY = re.compile(r"\s?(?:에 ?육박|육박|에 ?가까|에 ?근접|에 ?달하|에 ?이르)")
AT_LEAST_BEFORE = re.compile(r"(?:최소|적어도)\s?$")
# After a number: the company that it is said of follows (16.1% 오른 바이두).
ADNOMINAL = re.compile(
    r"\s?(?:(?:가량|이상|안팎|넘게|나|"
    r"이나)\s?)?(?:[을를이가로에의]\s?)?(?:[가-힣A-Z]{0,8}\s?){0,3}?(?:오른|상승한|급등한|뛴|내린|"
    r"하락한|급락한|떨어진|빠진|밀린|"
    r"기록한|차지한|보인|나타낸|거래되는|거둔|낸|올린|인|반등한|쥔|가진|넘는|웃도는|달하는|이르는|"
    r"미치는|그친|불과한)\s?$"
)
MEDIAN = re.compile(r"중앙값|중간값|중위값")
