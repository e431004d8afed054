"""What Korean names, posts, places and news agencies look like, as far as a byline needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence

SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부복목형두감음빈동온호범좌팽승간상시갈단견당화창평태피옹빙궉"
)
_TWO_SYLLABLE_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")
# Nineteen Koreans in twenty have one of these; a foreign name that begins with one is rare.
_COMMON_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함"
)
# Syllables of foreign names that Korean given names do without: 스미스, 산토스, 응우옌, 티, 무함마드.
_FOREIGN = re.compile(r"[스즈크트프드브흐츠쿠투푸토키티피페테케베데셰쉬슈튀웨뮐뷔퀴릭릴카코커퍼]|옌|응")

AGENCIES = (
    "연합뉴스TV", "연합뉴스", "뉴시스", "뉴스1", "뉴스핌", "뉴스원", "연합", "로이터", "AFP", "AP", "신화", "교도",
)  # fmt: skip
AGENCY = re.compile(r"(" + "|".join(AGENCIES) + r")(?:\s*제공)?")

# Posts of people who write in newspapers. A role phrase ends with one of these.
PRESS_POSTS = (
    "기자", "부장", "차장", "국장", "팀장", "본부장", "실장", "주필", "논설위원", "편집위원", "편집위원장", "심의위원", "해설위원",
    "특파원", "통신원", "주재기자", "논설위원장", "심의위원장", "논설고문", "리포터", "칼럼니스트", "에디터", "앵커", "아나운서", "PD", "피디", "데스크", "대우",
    "편집인", "편집장", "발행인", "대기자", "인턴", "지사장", "지국장", "취재역", "위원", "객원필진", "필진", "사진작가", "주간", "부국장",
)  # fmt: skip
OTHER_POSTS = (
    "교수", "교사", "교장", "작가", "시인", "소설가", "수필가", "평론가", "대표", "회장", "사장", "이사장", "이사", "원장", "소장",
    "센터장", "위원장", "의원", "변호사", "의사", "박사", "연구원", "연구위원", "총장", "학장", "관장", "단장", "목사", "스님", "신부",
    "개그맨", "방송인", "배우", "가수", "감독", "화가", "작곡가", "건축가", "상담사", "강사", "전문가", "활동가", "사무총장", "주지", "수녀",
    "사무국장", "농부", "학생", "독자", "저자", "노무사", "세무사", "회계사", "약사", "한의사", "시장", "군수", "구청장", "과장",
    "처장", "청장", "지점장", "조합장", "코치", "해설가", "명예기자", "연구가", "조합원", "간사", "팀원", "연출가", "번역가", "사진가",
    "의장", "서장", "교육장", "화백", "문학가", "만화가", "서예가", "음악가", "미술가", "사학자", "사서", "복지사", "심리사",
    "이장", "면장", "읍장", "동장", "통장", "장학사", "연구사", "지도사", "해설사", "기획자", "큐레이터", "전문의", "간호사", "법무사", "평가사", "건축사",
    "주무관", "연구관", "교육감", "저널리스트", "상무", "전무", "경위", "경감", "경장", "순경", "소방장", "소방교", "소방위", "소방사", "지부장", "협회장", "학회장", "교감", "고문", "주임", "의장", "부의장",
)  # fmt: skip
DUTIES = (
    "취재", "글", "사진", "글·사진", "사진·글", "정리", "진행", "편집", "영상", "그래픽", "대담", "촬영", "그림", "삽화", "만평",
)  # fmt: skip
# Who makes the pictures and the page is credited in the same line as the writer, and is none.
PICTURE_DUTIES = frozenset(
    (
        "사진",
        "영상",
        "영상편집",
        "영상취재",
        "영상제작",
        "그래픽",
        "촬영",
        "그림",
        "삽화",
        "편집",
        "디자인",
        "제작",
        "자막",
    )
)

# Posts of those who live by the pen; a line that is nothing but a name and one of these signs.
LITERARY = re.compile(r"(?:시인|수필가|소설가|화백|평론가|문학가|동화작가|극작가|만화가|칼럼니스트|번역가|서예가)$")
# Posts under which others write for papers, as a rule with their institution: 전남대 의대 교수, 나루고 교사.
_LEARNED = re.compile(
    r"(?:교수|교사|교장|교감|박사|변호사|의사|전문의|연구원|연구위원|연구사|강사|노무사|세무사|회계사|법무사|상담사|심리사|복지사|해설사"
    r"|목사|신부|스님|활동가|작가|사서|센터장|소장|관장|사무국장|사무처장|학장|화가|사학자|학자|연구가)$"
)

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
    "발행인",
    "편집인",
    "편집장",
)

_POST = r"(?:" + "|".join(sorted({*PRESS_POSTS, *OTHER_POSTS}, key=len, reverse=True)) + r")"
IS_POST = re.compile(_POST)
_POSTS = frozenset((*PRESS_POSTS, *OTHER_POSTS))  # 변호사, 고문: begin like a name
ENDS_WITH_POST = re.compile(_POST + r"(?:\s?\(\S{1,12}\))?$", re.IGNORECASE)
ENDS_WITH_PRESS_POST = re.compile(
    r"(?:" + "|".join(sorted(PRESS_POSTS, key=len, reverse=True)) + r")$",
    re.IGNORECASE,
)
# A post written on to the name without a space: 홍길동기자, 홍길동시민기자; 대기자 behind three syllables, for 홍길대기자.
GLUED_POST = re.compile(
    r"(?P<name>[가-힣]{2,4}?|[一-龥]{2,4})(?P<role>(?:선임|전문|수습|인턴|시민|학생|객원|명예|사진|주재|취재|(?<=[가-힣]{3})대|청소년|어린이|디지털|마을)?기자"
    r"|특파원|통신원|논설위원|칼럼니스트|(?:편집|취재|보도)?(?:부)?국장|부장|차장|교수|시인|작가|PD)$"
)

# Names of houses and desks, which sign as if they were persons.
HOUSE = re.compile(
    r"신문|일보|[가-힣]{2}신보$|매일|뉴스|저널|타임[즈스]|투데이|미디어|방송|닷컴|포스트|[가-힣]이누리|넷$|편집[국부실]|보도국|취재팀|취재부|취재[단반](?!장)|사회부$|지역부$|온라인|디지털"
    r"|관리자|운영자|admin|webmaster|editor|newsroom|staff|데스크$|팀$|망치$|통신사?$|프레스|이코노미|경제$|데일리|헤럴드|코리아|월드|본사|특별취재",
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

# Where correspondents live, which stands between name and post: 마리아 산토스 리스본 통신원.
ABROAD = frozenset(
    """하노이 호찌민 방콕 자카르타 마닐라 프놈펜 싱가포르 홍콩 타이베이 오사카 교토 후쿠오카 칭다오 선양 옌볜 울란바토르 타슈켄트 알마티 모스크바 델리
    뉴델리 카트만두 두바이 이스탄불 카이로 나이로비 베를린 프랑크푸르트 로마 밀라노 마드리드 리스본 바르셀로나 빈 취리히 제네바 브뤼셀 암스테르담
    프라하 바르샤바 부다페스트 스톡홀름 헬싱키 오슬로 코펜하겐 시드니 멜버른 오클랜드 시애틀 로스앤젤레스 샌프란시스코 시카고 애틀랜타 보스턴 댈러스
    밴쿠버 토론토 멕시코시티 상파울루 부에노스아이레스 워싱턴 도쿄 베이징 뉴욕 런던 파리 상하이 미국 중국 일본 베트남 태국 필리핀 인도네시아 몽골
    인도 러시아 독일 프랑스 영국 이탈리아 스페인 캐나다 호주 뉴질랜드 브라질 우즈베키스탄 카자흐스탄""".split()
)

# Words that begin like a name and stand before a post as if they were one: 전문 기자, 신임 국장, 정치 부장.
_NO_NAMES = frozenset(
    """전문 현장 공채 선임 수습 인턴 시민 학생 객원 명예 사진 주재 취재 지역 본지 신임 여성 남성 우리 담당 해당 후배 선배 동료 외신 일부 모든
    다른 정치 경제 사회 문화 체육 편집 보도 행정 교육 조사 안전 차기 최근 현직 전직 이어 이날 하루 노동 환경 복지 총무 기획 홍보 심의 정책 인사
    전국 국제 산업 금융 영상 정리 대담 촬영 그래픽 글 입력 승인 등록 수정 송고 작성 글쓴이 기자 기자명 오늘 어제 내일 지난 이번 올해 내년
    청년 젊은 노동자 농민 무명 향토 민족 국민 농부 초청 초대 원로 중견 신진 유명 대표 등단 서정 천재 현대 고대 근대 여류 저항 참여 동료
    동부 서부 남부 북부 중부 어느 그때 당시 시사 풍자 유일 첫째 스타 인기 전속 동네 마을 고향 한국 조선 북한 미국 중국 일본 영국 독일 프랑스 러시아
    오피니언 지역뉴스 주요뉴스 전체 전체기사 홍보 공지 정보 안내 기타 방송 연예 여행 건강 주간 특집 제보 소식 문의 신청 구독 후원 배포 원문 최신
    인기 주요 추천 문화면 정치면 지방판 전국판 기자의 편집자 등록자 작성자 제보자 기고자 취재원 주최측 부친상 모친상 시부상 시모상 장인상 장모상 조부상 조모상 남편상 부인상 별세 발인
    종합 기고 투고 특집 기획 칼럼 공고 노조 동정 AI 로봇 인공지능 당선자 수상자 심사위원 심사 자문 감수 도움말 번역
    이메일 박물관 도서관 소방서 경찰서 우체국 연구소 문화원 사진관 미술관 체육관 교육청 보건소 안내문 대변인 정책관 시민들 주민들 취재진 보호자 참석자 학부모 광고주
    사무국 사무처 총무국 보도실 홍보실 공보실 비서실 기획실
    축사 격려사 환영사 감사패 공동발의 대표발의 다음호 지난호 특집호 한마당 계속 이하생략 정리중 지면용
    조회수 추천수 목록 글쓰기 쓰기 답장 답글 수정 삭제 인쇄 공유 저장 다음글 이전글""".split()
)
_DOES = re.compile(r"[가-힣]{1,3}[하되있없받]는")  # 강연하는, before a name
_OF_MANY = ("회", "단", "위", "체", "집", "됨", "짐")
_PARTICLE = re.compile(r".[은는을를의에뿐]$")
_LOANWORDS = frozenset(
    "프리랜서 스포츠 카페 데이터 콘텐츠 테크 포토 클럽 트로트 브랜드 프로젝트 페이스북 블로그".split()
)
_SCHOOL = re.compile(r"..(?:대|과|학부|대학|대학교|학교)$")
# The last word of where somebody works or belongs to, which stands between a name and a post.
_BODY_OF_PEOPLE = re.compile(
    r"(?:대|대학|대학교|대학원|학과|학부|과|고|중|초|학교|의대|법대|원|관|소|센터|청|시|군|구|도|읍|면|동|협회|학회|문학회|문인협회|연합회|위원회|의회|재단|법인|조합"
    r"|병원|은행|공사|공단|연구소|단체|모임|연대|어촌계|교회|성당|사찰|교|교구|회|국|처|실|서|지부|본부|지사|부|팀|당|사)$"
)

# Every line that someone else than the paper's people signs ends with one of these, or begins with the name of one.
PEN_POSTS = (
    "시인", "가", "화백", "교수", "교사", "교장", "교감", "박사", "변호사", "의사", "전문의", "연구원", "연구위원", "연구사", "강사", "노무사", "세무사",
    "회계사", "법무사", "상담사", "심리사", "복지사", "해설사", "목사", "신부", "스님", "사서", "센터장", "소장", "관장", "학장", "학자", "사무국장", "사무처장",
)  # fmt: skip
PEN_NAMES = ("시인 ", "수필가 ", "소설가 ", "시조시인 ", "화백 ", "평론가 ", "동화작가 ", "아동문학가 ")


_IN_HANGUL, _WORD_OF_A_NAME = re.compile(r"[가-힣]{2,4}"), re.compile(r"[가-힣]{1,7}")
_FORM_OF_A_NAME = re.compile(
    r"[가-힣]{2,5}|[A-Z][A-Za-z.'-]+(?:\s[A-Z][A-Za-z.'-]*){0,3}|[가-힣]{2,6}\s[가-힣]{1,6}|[一-龥]{2,4}"
)
_BETWEEN_PLACES = re.compile(r"[·ㆍ,/\s]+")


def is_place(text: str) -> bool:
    """Whether a dateline could begin with this: a known place, also with 시, 군, 도 behind it, or several of them."""
    if text in PLACES:
        return True
    parts = _BETWEEN_PLACES.split(text)
    return all(part in PLACES or (part[-1:] in "시군도구" and part[:-1] in PLACES) for part in parts if part) and bool(
        text
    )


def is_korean_name(text: str) -> bool:
    """Two to four syllables that begin with a Korean surname, and no house's name."""
    if not _IN_HANGUL.fullmatch(text) or HOUSE.search(text) or is_no_name(text) or text in ABROAD:
        return False
    return text[0] in SURNAMES or (len(text) > 2 and text.startswith(_TWO_SYLLABLE_SURNAMES))


def is_full_name(text: str) -> bool:
    """A surname and two syllables, or a surname of two and two more: the form of nearly every Korean name."""
    return is_korean_name(text) and (len(text) == 3 or text.startswith(_TWO_SYLLABLE_SURNAMES))


def is_foreign_name(words: Sequence[str]) -> bool:
    """Two to four words of a foreign name in Hangul: 존 스미스, 응우옌 티 란, 마리아 산토스."""
    if not 2 <= len(words) <= 4 or (is_full_name(words[0]) and words[0][0] in _COMMON_SURNAMES):
        return False
    if not all(_WORD_OF_A_NAME.fullmatch(word) and not _PARTICLE.search(word) for word in words):
        return False
    if any(word in _NO_NAMES or word in _LOANWORDS or is_place(word) or _SCHOOL.search(word) for word in words):
        return False
    return any(map(_FOREIGN.search, words)) and not any(map(HOUSE.search, words))


def is_learned(role: str) -> bool:
    """A post under which others than the paper's people write, told with the institution: 나루대 의대 교수."""
    *institution, post = role.split()
    match = _LEARNED.search(post)
    if not match:
        return False
    return match.start() > 1 or any(map(_BODY_OF_PEOPLE.search, institution))


def is_institution(text: str) -> bool:
    """Whether a word names where people work or what they belong to: 은결대, 나루문인협회."""
    return len(text) > 2 and bool(_BODY_OF_PEOPLE.search(text))


def is_common_name(text: str) -> bool:
    """A full name with one of the surnames that nearly everybody has."""
    return is_full_name(text) and (text[0] in _COMMON_SURNAMES or text.startswith(_TWO_SYLLABLE_SURNAMES))


def could_be_a_name(text: str) -> bool:
    """As a byline with a post may have it: also names without a known surname, foreign and Latin names."""
    last = text.rpartition(" ")[2]
    if last in ABROAD and len(last) > 1:  # 뉴욕, 동네 파리
        return False
    if HOUSE.search(text) or is_no_name(text) or _DOES.fullmatch(text):
        return False
    return bool(_FORM_OF_A_NAME.fullmatch(text))


def is_of_many(text: str) -> bool:
    """Whether a word of three syllables names many or a thing sooner than somebody: 연합회, 기획단, 추진위."""
    return len(text) == 3 and text.endswith(_OF_MANY)


def is_no_name(text: str) -> bool:
    """A word that begins like a name and is none: a desk, a way of address, a common word."""
    return text in _NO_NAMES or text in _POSTS or (len(text) > 2 and text.endswith(("부", "팀", "님", "씨", "담당")))
