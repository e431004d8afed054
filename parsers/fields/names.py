"""What Korean names, posts, places and news agencies look like, as far as a byline needs it."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부복목형두감음빈동온호범좌팽승간상시갈단견당화창평"
)
_TWO_SYLLABLE_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")

AGENCIES = (
    "연합뉴스TV", "연합뉴스", "뉴시스", "뉴스1", "뉴스핌", "뉴스원", "연합", "로이터", "AFP", "AP", "신화", "교도",
)  # fmt: skip
AGENCY = re.compile(r"(" + "|".join(AGENCIES) + r")(?:\s*제공)?")

# Posts of people who write in newspapers. A role phrase ends with one of these.
PRESS_POSTS = (
    "기자", "부장", "차장", "국장", "팀장", "본부장", "실장", "주필", "논설위원", "편집위원", "편집위원장", "심의위원", "해설위원",
    "특파원", "통신원", "주재기자", "리포터", "칼럼니스트", "에디터", "앵커", "아나운서", "PD", "피디", "데스크", "대우",
    "편집인", "발행인", "대기자", "지사장", "지국장", "취재역", "위원", "객원필진", "필진", "사진작가", "주간", "부국장",
)  # fmt: skip
OTHER_POSTS = (
    "교수", "교사", "교장", "작가", "시인", "소설가", "수필가", "평론가", "대표", "회장", "사장", "이사장", "이사", "원장", "소장",
    "센터장", "위원장", "의원", "변호사", "의사", "박사", "연구원", "연구위원", "총장", "학장", "관장", "단장", "목사", "스님", "신부",
    "개그맨", "방송인", "배우", "가수", "감독", "화가", "작곡가", "건축가", "상담사", "강사", "전문가", "활동가", "사무총장",
    "사무국장", "농부", "학생", "독자", "저자", "노무사", "세무사", "회계사", "약사", "한의사", "시장", "군수", "구청장", "과장",
    "처장", "청장", "지점장", "조합장", "코치", "해설가", "명예기자", "조합원", "간사", "팀원", "연출가", "번역가", "사진가",
)  # fmt: skip
DUTIES = ("취재", "글", "사진", "글·사진", "사진·글", "정리", "편집", "영상", "그래픽", "대담", "촬영")

# Posts that nobody but a newspaper's people hold; with one of them a name of two syllables is believed.
UNMISTAKABLE_POSTS = (
    "논설위원",
    "주필",
    "편집국장",
    "특파원",
    "통신원",
    "칼럼니스트",
    "해설위원",
    "편집위원",
    "논설실장",
    "PD",
    "앵커",
    "아나운서",
)

_POST = r"(?:" + "|".join(sorted({*PRESS_POSTS, *OTHER_POSTS}, key=len, reverse=True)) + r")"
ENDS_WITH_POST = re.compile(_POST + r"(?:\s?\(\S{1,12}\))?$", re.IGNORECASE)
ENDS_WITH_PRESS_POST = re.compile(
    r"(?:" + "|".join(sorted(PRESS_POSTS, key=len, reverse=True)) + r")$",
    re.IGNORECASE,
)
# A post written on to the name without a space: 홍길동기자, 홍길동시민기자.
GLUED_POST = re.compile(
    r"(?P<name>[가-힣]{2,4}?)(?P<role>(?:선임|전문|수습|인턴|시민|학생|객원|명예|사진|주재|취재|대|청소년|어린이|디지털|마을)?기자"
    r"|특파원|통신원|논설위원|칼럼니스트|(?:편집|취재|보도)?(?:부)?국장|부장|차장|교수|시인|작가|PD)$"
)

# Names of houses and desks, which sign as if they were persons.
HOUSE = re.compile(
    r"신문|일보|매일|뉴스|저널|타임[즈스]|투데이|미디어|방송|닷컴|넷$|편집국|편집부|보도국|취재팀|취재부|사회부$|지역부$|온라인|디지털"
    r"|관리자|운영자|admin|webmaster|데스크$|팀$|망치$|통신$|프레스|이코노미|경제$|데일리|헤럴드|코리아|월드|본사|특별취재",
    re.IGNORECASE,
)

# Cities, counties and provinces that datelines begin with; the short form, without 시·군·도.
PLACES = frozenset(
    """서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 서귀포 수원 성남 의정부 안양 부천 광명
    평택 동두천 안산 고양 과천 구리 남양주 오산 시흥 군포 의왕 하남 용인 파주 이천 안성 김포 화성 양주 포천 여주 연천 가평 양평 일산 분당
    춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천 양구 인제 고성 양양 청주 충주 제천 보은 옥천 영동 증평 진천
    괴산 음성 단양 천안 공주 보령 아산 서산 논산 계룡 당진 금산 부여 서천 청양 홍성 예산 태안 전주 군산 익산 정읍 남원 김제 완주 진안
    무주 장수 임실 순창 고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성 완도
    진도 신안 포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 군위 의성 청송 영양 영덕 청도 고령 성주 칠곡 예천 봉화 울진 울릉 창원
    진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천 마산 진해 내포 동부 서부 국회 워싱턴 도쿄 베이징
    뉴욕 런던 파리 평양 상하이 전국 종합 수도권 호남 영남 충청""".split()
)

# Words that begin like a name and stand before a post as if they were one: 전문 기자, 신임 국장, 정치 부장.
_NO_NAMES = frozenset(
    """전문 현장 공채 선임 수습 인턴 시민 학생 객원 명예 사진 주재 취재 지역 본지 신임 여성 남성 우리 담당 해당 후배 선배 동료 외신 일부 모든
    다른 정치 경제 사회 문화 체육 편집 보도 행정 교육 조사 안전 차기 최근 현직 전직 이어 이날 하루 노동 환경 복지 총무 기획 홍보 심의 정책 인사
    전국 국제 산업 금융 영상 정리 대담 촬영 그래픽 글 입력 승인 등록 수정 송고 작성 글쓴이 기자 기자명 오늘 어제 내일 지난 이번 올해 내년""".split()
)


def is_place(text: str) -> bool:
    """Whether a dateline could begin with this: a known place, also with 시, 군, 도 behind it, or several of them."""
    parts = re.split(r"[·ㆍ,/\s]+", text)
    return all(part in PLACES or (part[-1:] in "시군도구" and part[:-1] in PLACES) for part in parts if part) and bool(
        text
    )


def is_korean_name(text: str) -> bool:
    """Two to four syllables that begin with a Korean surname, and no house's name."""
    if not re.fullmatch(r"[가-힣]{2,4}", text) or HOUSE.search(text) or _is_no_name(text):
        return False
    if len(text) == 4:
        return text.startswith(_TWO_SYLLABLE_SURNAMES) or text[0] in SURNAMES
    return text[0] in SURNAMES


def is_full_name(text: str) -> bool:
    """A surname and two syllables, or a surname of two and two more: the form of nearly every Korean name."""
    return is_korean_name(text) and (len(text) == 3 or text.startswith(_TWO_SYLLABLE_SURNAMES))


def could_be_a_name(text: str) -> bool:
    """As a byline with a post may have it: also names without a known surname, foreign and Latin names."""
    if HOUSE.search(text) or _is_no_name(text):
        return False
    return bool(
        re.fullmatch(
            r"[가-힣]{2,5}|[A-Z][A-Za-z.'-]+(?:\s[A-Z][A-Za-z.'-]*){0,3}|[가-힣]{2,6}\s[가-힣]{2,6}|[一-龥]{2,4}", text
        )
    )


def _is_no_name(text: str) -> bool:
    return text in _NO_NAMES or (len(text) > 2 and text.endswith(("부", "팀")))
