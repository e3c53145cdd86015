"""The words that tell a stranger from whom a sentence speaks of anyway: plain lists, longer ones than a pattern's."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Who or what one speaks of anyway: 회사는, 그룹은, 중앙값은.
NEUTRAL = frozenset(
    _words("""
    회사 동사 당사 양사 이들 그들 이 그 저 우리 그룹 현재 이번 올해 지난해 작년 내년 최근 다음 이날 당일 수준 규모
    폭 결과 이유 원인 배경 것 점 중 후 전 때 뒤 가운데 반면 물론 또 한편 전망 추정 추정치 예상치 실적 중앙값 합
    합계 평균 밸류에이션 멀티플 배수 배율 값 수치 여기
    """)
)
# A verb's 는, an adjective's 은 and what stands in another case (주간 기준으로는) make no topic; of stems of one
# syllable those that no noun ends in, the others as whole words.
VERBAL_ENDS = _words("""
    다 이라 하라 니라 더라 하자 되자 르자 리자 로 에 에서 면서 해서 여서 어서 아서 라서 까지 부터 보다 동안 때 지만
    에만 하 되 있 없 시키 치르 오르 이르 따르 흐르 내리 밀리 올리 몰리 쏠리 팔리 풀리 걸리 실리 달리 흔들리 이끄
    이끌 보이 줄이 높이 쌓이 모이 붙이 움직이 나오 어오 아오 려오 나가 어가 아가 려가 앞서가 어나 아나 타나 드러나
    어지 아지 해지 커지 빠지 미치 그치 넘치 견디 버티 어주 여주 해주 어내 아내 러내 나타내 보내 만드 키우 거두 앞두
    앞서 나서 웃도 밑도 맴도 달하 띠 갖 좁히 넓히 누르 높 낮 많 좋 같 깊 넓 좁 늦 않 얻 찾 놓 갚 넘 받 맞
    """)
VERBAL = frozenset(_words("크 큰 지 나 가 오 주 내 두 쓰 보 사 파 뛰 적 작 남 잡 막 입 라 자 만"))
# What may stand before 매출 without making it that of one business.
WHOLE_COMPANY = frozenset(
    _words("""
    연 연간 총 전체 전사 연결 합산 예상 추정 전망 기준 올해 내년 금년 이번 같은 당기 당사 우리 동사 회사 회계연도
    분기 반기 상반기 하반기 누적 기간 최대 최소 사상 주당 시장 컨센서스 또는 및 그리고 YoY QoQ E F A 뒤 후 전 중 속
    동안 사이 현 최근 이날 현재
    """)
)
WHOLE_COMPANY_ENDS = _words("""
    은 는 의 이 가 와 과 도 로 에 만 며 고 서 어 아 여 데 지만 년 월 해 면 자 듯 된 될 한 할 던 낸 낼 올린
    """)
# Before 주가, where a name may end as a particle does (마오타이 주가).
PRICE_ENDS = _words("은 는 의 에 도 로 만 며 고 서 어 아 여 데 지만 년 월 해 면 자 된 될 한 할 던")
# Before 시장: no market of its own (중국 시장, 알리바바의 시장 점유율).
ANY_MARKET = frozenset(_words("중국 국내 현지 이 그 해당 관련 전체 전 같은 동 본 AI 인프라 주요 상반기 하반기 분기"))
ANY_MARKET_ENDS = _words("의 은 는 이 가 를 을 년 기 해 서 와 과 로")
