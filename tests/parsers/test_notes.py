"""Notes: what a paper says of itself goes, what its articles say of such things stays."""

from __future__ import annotations

import pytest

from parsers.fields import chrome
from parsers.fields.body import from_lines
from parsers.fields.lines import Line
from parsers.fields.notes import is_note

NOTES = """
[지난 연재 보기]
<지난 연재>
[연재 목록]
나루일보를 후원해 주세요
이 기사를 후원합니다
정기후원 하기
자발적 구독료로 힘을 보태주세요
기사가 마음에 드셨나요? 후원으로 응원해 주세요.
이 기사가 마음에 드셨다면 나루일보를 후원해 주세요. ☞ 후원계좌 : 나루농협 000-01-000000 (주)나루일보
후원계좌 농협 000-0000-0000-00 나루신문
나루일보 유튜브 채널을 구독해 주세요.
유튜브 '나루TV' 구독하기
네이버 뉴스스탠드에서 나루일보를 만나보세요
나루일보 페이스북 바로가기
◎ 나루매일 페이스북 • 인스타그램 @naru_news 팔로우하기
다음에서 나루일보를 검색하세요
나루일보는 여러분의 제보를 기다립니다.
광고 및 제휴 문의 ad@naru.example
구독신청 및 배달문의 061-000-0000
본 기사는 나루시의 지원을 받아 작성됐습니다.
이 기사는 나루시의 지원을 받아 작성됐다.
* 이 기사는 AI를 활용해 작성되었습니다.
이 기사는 나루시의 보도자료를 바탕으로 작성되었습니다.
※ 본 기사는 광고성 기사입니다
※ 본란의 내용은 본지의 편집방향과 일치하지 않을 수 있습니다. 독자 투고는 edit@naru.example로 보내주세요.
* 기고는 본지 편집 방향과 일치하지 않을 수 있습니다
위 글은 나루일보의 공식 입장이 아닙니다.
나루일보의 모든 콘텐츠는 저작권법의 보호를 받으며 무단 전재, 복사, 배포 등을 금합니다.
‘나루일보’는 신문윤리강령 및 그 실천요강을 준수합니다.
본 기사에 대한 반론·정정 청구는 나루일보 고충처리인에게 하실 수 있습니다.
관련기사 나루시 산불 감시원 120명 모집
▶ 관련기사 : 나루시 산불 감시원 120명 모집
함께 보면 좋은 기사
- 끝 -
이미지 크게 보기
사진을 클릭하면 크게 볼 수 있습니다
추천해요 0 좋아요 0 감동이에요 0
* 나루뉴스 제보전화 060-000-1234 (24시간)
재판매 및 DB 금지
☞ 다음 호에는 ④ ‘합수머리’가 이어집니다.
[연중 캠페인] 이웃의 문도 한 번 두드려 주세요
[나루신문은 독자의 제보로 만듭니다] ▶ 전화 061-000-0000
※ 이 연재는 나루도 지역언론기금의 지원을 받습니다.
※ 인공지능이 요약한 내용으로 기사와 다를 수 있습니다.
※ 이 기사의 저작권은 나루일보에 있습니다. 무단전재·재배포를 금합니다.
이 시각 주요뉴스
기자에게 메일 보내기
""".strip().split("\n")

SENTENCES = """
나루시는 유튜브 채널 구독자가 10만 명을 넘었다고 밝혔다.
후원 문의는 나루복지재단(061-000-0000)으로 하면 된다.
후원 계좌는 농협 000-0000이며 예금주는 나루복지재단이다.
문의: 나루시보건소 위생관리팀(☎ 061-000-3456)
시 관계자는 “페이스북과 인스타그램을 팔로우해 달라”고 말했다.
그는 “우리 신문을 후원해 주세요”라고 외쳤다.
이 사업은 한국언론진흥재단의 지원을 받아 추진된다.
이 기획은 나루시의 지원을 받아 지난해 시작됐다.
이 기사를 본 독자들이 성금을 보내왔다.
관련 기사를 본 시민들이 성금을 보냈다
본지는 이를 바로잡습니다.
나루일보는 앞으로도 사실 확인에 힘쓰겠습니다.
독자 여러분께 사과드립니다.
여러분의 많은 관심과 참여를 바랍니다.
유튜브에서 ‘나루시’를 검색해 보세요.
카카오톡 채널 ‘나루시청’을 추가하면 소식을 받을 수 있다.
응모작은 이메일(art@naru.example)로 보내면 된다.
참가 신청: 나루시체육회 누리집
△일시 : 11월 30일 오후 2시 △장소 : 나루문화회관
좋아요와 댓글 수가 당선을 가른다
경찰은 시민의 제보로 그를 붙잡았다고 밝혔다.
다음 호에는 다리를 허문 이웃 군의 이야기를 싣는다.
‘물 아껴 쓰기’ 캠페인이 5일 나루시에서 시작됐다.
인공지능이 요약한 판결문은 사람이 쓴 것과 다를 수 없었다.
이 연재는 나루문학상을 받은 작가가 맡는다.
구독과 후원으로 버텨 온 지역신문이 있다
이 글은 나루신문 창간호에 실렸다.
""".strip().split("\n")


@pytest.mark.parametrize("line", NOTES)
def test_a_line_in_the_papers_own_voice_is_chrome(line: str) -> None:
    assert chrome.is_chrome(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_line_of_an_article_about_such_things_is_none(line: str) -> None:
    assert not is_note(line)
    assert not chrome.is_chrome(line)


def test_how_to_reach_the_paper_goes_with_the_line_that_asks_for_tips() -> None:
    asking = ["▶ 제보하기", "▷ 전화 : 02-000-0000", "▷ 카카오톡 : '나루제보' 검색"]
    told = ["나루도서관이 8일 하루 쉬며 9일 다시 문을 연다.", "▷ 전화 : 061-000-1234"]
    body = from_lines([Line(text, group=group) for group, text in enumerate([*told, *asking])])
    assert [block.text for block in body.blocks] == told


@pytest.mark.parametrize("line", ["키워드 #나루시 #도서관", "Tag#나루시#도서관", "#나루시, #도서관"])
def test_a_row_of_tags_may_have_a_label(line: str) -> None:
    assert chrome.hashtags(line) == ["나루시", "도서관"]
