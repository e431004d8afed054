"""Whose picture it is: the end of a caption, or a line of its own."""

from __future__ import annotations

import pytest

from parsers.fields.credits import credit, is_credit


@pytest.mark.parametrize(
    ("caption", "whose"),
    [
        ("감귤을 따고 있다. 사진=길새온 기자", "길새온"),
        ("공판장에 송이가 쌓여 있다. <길새온 기자>", "길새온"),
        ("빈터를 내려다본 모습 (영상=나루시)", "나루시"),
        ("1972년 나루역 앞 광장. 사진제공|나루문화원", "나루문화원"),
        ("물총새가 난다. 사진/소담들(나루생태모임)", "소담들"),
        ("나루초 앞 건널목 (사진제공: 나루시) ⓒ 나루뉴스", "나루시"),
        ("감귤을 따고 있다 / 사진 나루시 제공", "나루시"),
        ("감귤을 따고 있다. 사진=추하늬 선임기자", "추하늬"),
        ("아이들이 걷고 있다. /옥새론 기자", "옥새론"),
        ("바람에 일렁이는 보리. 현다온 수습기자", "현다온"),
        ("공판장에서 감귤을 고르고 있다. 현바람기자", "현바람"),
        ("안내문이 붙어 있다./성가비 기자/", "성가비"),
        ("호수가 녹조로 뒤덮여 있다. /배두루 기자 doroo@paper.example", "배두루"),
        ("평상에 앉아 있다 / 김은솔 미국 통신원", "김은솔"),
        ("다시마 [나루수산연구소 제공. 재판매 및 DB 금지]", "나루수산연구소"),
        ("어선이 묶여 있다. [연합뉴스 자료사진]", "연합뉴스"),
        ("눈 덮인 정류장. (사진=독자 천해솔)", "천해솔"),
        ("눈 덮인 정류장 (사진 독자 천해솔)", "천해솔"),
        ("우물 조사 현장 <사진제공: 새봄문화재연구원>", "새봄문화재연구원"),
        ("사진=가람군 제공", "가람군"),
        ("새빛초 합창단 <사진제공 새빛초>", "새빛초"),
        ("김장을 담그는 회원들 [사진 제공 나루시새마을회]", "나루시새마을회"),
        ("협약식 모습(사진 나루시)", "나루시"),
        ("손 모아 (사진 촬영 길새온)", "길새온"),
        ("나루시 전경=나루시 제공", "나루시"),
        ("위판량 추이. 그래픽=공새론", "공새론"),
        ("강의 앞뒤. 사진=마도현 기자, 그래픽=나루일보", "마도현"),
        ("멈춰 선 케이블카. ⓒ마도현", "마도현"),
        ("갯벌의 구멍을 세는 사람들 / 사진 나루생태모임", "나루생태모임"),
        ("물에 잠긴 들. 누리통신", "누리통신"),
        ("외국 손님들 (나루=연합)", "연합"),
        ("The sluice gates at Naru Bay. Courtesy of Naru City", "Naru City"),
        ("물에 잠긴 들. 연합뉴스", "연합뉴스"),
        ("물에 잠긴 들 [나루시 제공. 재판매 및 DB 금지] desk@demo.example", "나루시"),
        ("묘지를 찾은 주민들. 광주 남구 제공", "광주 남구"),
        ("학생들이 그린 그래프. 나루고 학생회 제공", "나루고 학생회"),
        ("봄볕을 쬐는 병아리들. <글·사진 위성호 기자>", "위성호"),
        ("사진은 기사 내용과 관련이 없음. 나루신문 자료사진", "나루신문"),
        ("(사진제공=나루소방서) 임용장을 받는 소방관들", "나루소방서"),
        ("온도를 재는 시 직원 <나루시>", "나루시"),
        ("나무에 앉은 왜가리 / 나루생태모임 꽃다지 회원", "나루생태모임 꽃다지 회원"),
        ("빈 상자가 쌓인 부두. 표가온 객원사진가", "표가온"),
        ("옛날 빙수 한 그릇. Photo 한새봄", "한새봄"),
        ("빙수집 앞에 선 줄. Photo by Ana Lima", "Ana Lima"),
        ("그림 새론 화가", "새론"),
        ("갓 건진 전복. 사진 나루 어촌계", "나루 어촌계"),
        ("잡초가 무성한 쉼터. 사진 제보=독자 천해솔 씨", "천해솔"),
    ],
)
def test_a_credit_is_the_name_alone(caption: str, whose: str) -> None:
    assert credit(caption) == whose


@pytest.mark.parametrize(
    "caption",
    [
        "급식실 온도 조사 결과. (자료=강나루교육지원청)",
        "시민들이 따뜻한 밥을 제공",
        "기자회견을 하는 주민들",
        "두 사람이 사진을 보고 있다",
        "작품을 설명하는 <사진 작가 윤정>",
        "개관식에 온 주민들 (사진 왼쪽부터)",
        "도서관이 문을 열었다. 사진 두번째 군수",
        "전문 기자",
        "",
    ],
)
def test_what_is_said_of_the_picture_is_no_credit(caption: str) -> None:
    assert credit(caption) is None


@pytest.mark.parametrize(
    "line",
    [
        "/충내농협 제공",
        "[사진=나루시]",
        "/사진=길새온 기자",
        "(자료사진)",
        "그래픽=나래",
        "ⓒ 마도현",
        "영상편집 마도현",
    ],
)
def test_a_line_of_its_own_can_be_a_credit(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["그림=탁섬 화백", "충내농협이 마늘을 제공했다.", "길새온 기자"])
def test_a_line_that_signs_or_tells_is_none(line: str) -> None:
    assert not is_credit(line)


def test_a_caption_that_begins_with_its_credit_is_more_than_a_credit() -> None:
    assert not is_credit("(사진제공=나루소방서) 임용장을 받는 소방관들")
    assert is_credit("(사진제공=나루소방서)")
    assert is_credit("＜ⓒ나루신문＞")


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("들판에 핀 유채꽃 이정준 기자", "이정준"),
        ("장터에서 상인이 고구마를 담고 있다. 이정준 편집위원", "이정준"),
        ("강연하는 이정준 작가", None),
        ("소설가 이정준 작가", None),
        ("이정준 작가", None),
        ("이정준 사진작가", "이정준"),
    ],
)
def test_who_took_the_picture_stands_next_to_the_post_and_a_writer_behind_a_sentence(
    caption: str, name: str | None
) -> None:
    assert credit(caption) == name


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("시위대가 행진하고 있다. AFP 연합뉴스", "AFP 연합뉴스"),
        ("악수하는 두 사람 [AP=연합뉴스]", "AP=연합뉴스"),
        ("삽화 좌소야", "좌소야"),
        ("그림 전시회", None),
        ("삽화 속 나루", None),
    ],
)
def test_a_wire_stands_beside_whose_picture_it_passes_on_and_a_caption_may_be_but_who_drew(
    caption: str, name: str | None
) -> None:
    assert credit(caption) == name
