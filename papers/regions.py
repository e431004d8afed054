"""Korea's provinces (시·도) by ISO 3166-2:KR code, their cities, counties and districts (시·군·구), and local names."""

from __future__ import annotations

from functools import lru_cache

REGIONS: dict[str, str] = {
    "KR-11": "서울",
    "KR-26": "부산",
    "KR-27": "대구",
    "KR-28": "인천",
    "KR-29": "광주",
    "KR-30": "대전",
    "KR-31": "울산",
    "KR-41": "경기",
    "KR-42": "강원",
    "KR-43": "충북",
    "KR-44": "충남",
    "KR-45": "전북",
    "KR-46": "전남",
    "KR-47": "경북",
    "KR-48": "경남",
    "KR-49": "제주",
    "KR-50": "세종",
}

REGIONS_IN_ENGLISH: dict[str, str] = {
    "KR-11": "Seoul",
    "KR-26": "Busan",
    "KR-27": "Daegu",
    "KR-28": "Incheon",
    "KR-29": "Gwangju",
    "KR-30": "Daejeon",
    "KR-31": "Ulsan",
    "KR-41": "Gyeonggi",
    "KR-42": "Gangwon",
    "KR-43": "North Chungcheong",
    "KR-44": "South Chungcheong",
    "KR-45": "North Jeolla",
    "KR-46": "South Jeolla",
    "KR-47": "North Gyeongsang",
    "KR-48": "South Gyeongsang",
    "KR-49": "Jeju",
    "KR-50": "Sejong",
}

# What people call several of them together, in Korean and English.
WIDER: dict[str, frozenset[str]] = {
    name: frozenset(codes.split())
    for names, codes in (
        ("호남 전라 Honam Jeolla", "KR-29 KR-45 KR-46"),
        ("영남 경상 Yeongnam Gyeongsang", "KR-26 KR-27 KR-31 KR-47 KR-48"),
        ("충청 호서 Chungcheong Hoseo", "KR-30 KR-43 KR-44 KR-50"),
        ("수도권 Sudogwon", "KR-11 KR-28 KR-41"),
    )
    for name in names.split()
}

# The 226 cities, counties and districts with a council of their own, as of 2025, and Jeju's two cities.
DISTRICTS: dict[str, tuple[str, ...]] = {
    code: tuple(names.split())
    for code, names in {
        "KR-11": """종로구 중구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구
            양천구 강서구 구로구 금천구 영등포구 동작구 관악구 서초구 강남구 송파구 강동구""",
        "KR-26": """중구 서구 동구 영도구 부산진구 동래구 남구 북구 해운대구 사하구 금정구 강서구 연제구 수영구 사상구
            기장군""",
        "KR-27": "중구 동구 서구 남구 북구 수성구 달서구 달성군 군위군",
        "KR-28": "중구 동구 미추홀구 연수구 남동구 부평구 계양구 서구 강화군 옹진군",
        "KR-29": "동구 서구 남구 북구 광산구",
        "KR-30": "동구 중구 서구 유성구 대덕구",
        "KR-31": "중구 남구 동구 북구 울주군",
        "KR-41": """수원시 성남시 의정부시 안양시 부천시 광명시 평택시 동두천시 안산시 고양시 과천시 구리시 남양주시
            오산시 시흥시 군포시 의왕시 하남시 용인시 파주시 이천시 안성시 김포시 화성시 광주시 양주시 포천시 여주시
            연천군 가평군 양평군""",
        "KR-42": """춘천시 원주시 강릉시 동해시 태백시 속초시 삼척시 홍천군 횡성군 영월군 평창군 정선군 철원군 화천군
            양구군 인제군 고성군 양양군""",
        "KR-43": "청주시 충주시 제천시 보은군 옥천군 영동군 증평군 진천군 괴산군 음성군 단양군",
        "KR-44": """천안시 공주시 보령시 아산시 서산시 논산시 계룡시 당진시 금산군 부여군 서천군 청양군 홍성군 예산군
            태안군""",
        "KR-45": "전주시 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군 순창군 고창군 부안군",
        "KR-46": """목포시 여수시 순천시 나주시 광양시 담양군 곡성군 구례군 고흥군 보성군 화순군 장흥군 강진군 해남군
            영암군 무안군 함평군 영광군 장성군 완도군 진도군 신안군""",
        "KR-47": """포항시 경주시 김천시 안동시 구미시 영주시 영천시 상주시 문경시 경산시 의성군 청송군 영양군 영덕군
            청도군 고령군 성주군 칠곡군 예천군 봉화군 울진군 울릉군""",
        "KR-48": """창원시 진주시 통영시 사천시 김해시 밀양시 거제시 양산시 의령군 함안군 창녕군 고성군 남해군 하동군
            산청군 함양군 거창군 합천군""",
        "KR-49": "제주시 서귀포시",
        "KR-50": "",
    }.items()
}

# Names in pages older or younger than that list: merged, renamed, moved to another province.
OTHER_DISTRICTS: dict[str, tuple[str, ...]] = {
    "KR-28": ("남구", "제물포구", "영종구", "검단구"),
    "KR-43": ("청원군",),
    "KR-44": ("연기군",),
    "KR-46": ("여천시",),
    "KR-47": ("군위군",),
    "KR-48": ("마산시", "진해시"),
    "KR-49": ("북제주군", "남제주군"),
}

# Provinces by their other names, and what is larger or smaller than they are.
_LARGER = frozenset(
    """경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도 제주도 강원특별자치도 전북특별자치도
    제주특별자치도 세종특별자치시 서울시 부산시 대구시 인천시 대전시 울산시 세종시 광역시 특별시 충청 호남 영남 수도권
    경인 대경 부울경 전라 경상 전라도 경상도 충청도 영서 영동 관동 동해안 서해안 남해안 동부권 서부권 남부권 북부권
    중부권 내륙권 서남권 동남권 서북권 동북권""".split()
)
# What stands beside a place's name in a section's: 전남동부, 목포소식, 원주지역.
_BESIDE = frozenset(
    """시 군 구 도 권 권역 지역 광역 동부 서부 남부 북부 중부 서남 동남 서북 동북 서남부 동남부 서북부 동북부 내륙 해안
    도서 섬 시청 군청 구청 도청 뉴스 소식 종합 판 와 과""".split()
)
# Places that are everyday words as well (budget, voice, Mars): local only in a paper of their own province.
_WORDS_TOO = frozenset(
    "예산 음성 장수 영광 양산 구리 장성 인제 보은 진도 강화 부여 화성 동작 상주 성주 정선 의성".split()
)
_LONGEST = 8


def short(district: str) -> str:
    """A district's name in a section or a byline: ``목포`` for 목포시; 중구 has no shorter one."""
    return district[:-1] if len(district) > 2 else district


def is_district(name: str, region: str) -> bool:
    """Whether ``name``, short or whole, is a city, county or district of the province.

    >>> is_district("목포", "KR-46"), is_district("목포시", "KR-46"), is_district("목포", "KR-45")
    (True, True, False)
    """
    return any(name in (district, short(district)) for district in DISTRICTS[region])


def is_local(name: str, regions: tuple[str, ...] = ()) -> bool:
    """Whether a section's name is made of names of places alone: ``전남동부``, ``속초고성양양``, ``목포시``.

    ``regions`` are the provinces of the paper it is in; there a place may also have the name of a thing.

    >>> is_local("예산", ("KR-44",)), is_local("예산"), is_local("예산군"), is_local("광주경제")
    (True, False, True, False)
    """
    places = _places(regions)
    # For each beginning that is made of names: whether one of them is a place's.
    made: dict[int, bool] = {0: False}
    for start in range(len(name)):
        if start not in made:
            continue
        for end in range(start + 1, min(start + _LONGEST, len(name)) + 1):
            piece = name[start:end]
            if piece in places:
                made[end] = True
            elif piece in _BESIDE:
                made[end] = made.get(end, False) or made[start]
    return made.get(len(name), False)


@lru_cache(maxsize=64)
def _places(regions: tuple[str, ...]) -> frozenset[str]:
    """The names of places as a paper of these provinces has them."""
    everywhere = [district for code in REGIONS for district in _districts(code)]
    shortened = {short(district) for district in everywhere} - _WORDS_TOO
    own = {short(district) for code in regions for district in _districts(code)}
    return frozenset((*REGIONS.values(), *_LARGER, *everywhere, *shortened, *own))


def _districts(code: str) -> tuple[str, ...]:
    return DISTRICTS[code] + OTHER_DISTRICTS.get(code, ())
