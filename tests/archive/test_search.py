"""Search finds what a scan of all texts finds, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import archive
from tests.archive.building import KST, Words, article_of, paper_of, saved, visit_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[archive.Archive]:
    with archive.open(tmp_path_factory.mktemp("search") / "archive.db", create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("crawl", "demo-nd")
        words = Words(11)
        for first in range(0, 400, 50):
            saved(opened, run, *(words.article(str(key)) for key in range(first, first + 50)))
        yield opened


def lower(text: str) -> str:
    return text.replace("İ", "i").replace("Σ", "σ").lower()


@cache
def lowered(corpus: archive.Archive) -> list[tuple[int, list[str]]]:
    rows = corpus._connection.execute("SELECT id, headline, subheadline, body FROM articles ORDER BY id DESC")
    return [(number, [lower(text) for text in texts if text]) for number, *texts in rows]


def scan(corpus: archive.Archive, word: str) -> list[int]:
    """The articles that hold ``word``, newest first, by Python's own ``in`` on every text."""
    return [number for number, texts in lowered(corpus) if any(lower(word) in text for text in texts)]


def samples(corpus: archive.Archive, number: int, size: int, *, phrases: bool = False) -> list[str]:
    """Pieces of the texts, ``size`` characters long: within a word, or over blanks and punctuation too."""
    random = Words(size).random
    texts = [text for row in corpus._connection.execute("SELECT headline, body FROM articles") for text in row]
    found: list[str] = []
    while len(found) < number:
        text = random.choice(texts)
        at = random.randrange(len(text))
        piece = text[at : at + size]
        blank = any(letter.isspace() for letter in piece) or '"' in piece or "“" in piece or "”" in piece
        if len(piece) == size and piece.strip() == piece and (not blank or (phrases and '"' not in piece)):
            found.append(piece if random.random() < 0.8 else piece.swapcase().lower())
    return found


@pytest.mark.parametrize("size", range(1, 9))
def test_a_word_of_any_length_is_found_exactly_where_a_scan_finds_it(corpus: archive.Archive, size: int) -> None:
    found_some = 0
    for word in samples(corpus, 50, size):
        if word.startswith("-") or word == "OR":
            continue
        wanted = scan(corpus, word)
        assert [hit.id for hit in corpus.search(word, limit=None)] == wanted, word
        assert corpus.count(word) == len(wanted)
        found_some += bool(wanted)
    assert found_some > 40


@pytest.mark.parametrize("size", [3, 6, 9, 14])
def test_a_phrase_is_found_exactly_where_a_scan_finds_it(corpus: archive.Archive, size: int) -> None:
    for phrase in samples(corpus, 40, size, phrases=True):
        if "“" in phrase or "”" in phrase:
            continue  # these are quotes to the grammar
        assert [hit.id for hit in corpus.search(f'"{phrase}"', limit=None)] == scan(corpus, phrase), phrase


def test_words_that_stand_nowhere_are_not_found(corpus: archive.Archive) -> None:
    for word in ("쀍", "없는말이다", "zzkongram18v1", "AIAIAI", "뷁뷁", "·…", "2024년도말"):
        assert scan(corpus, word) == []
        assert corpus.search(word) == []


def test_all_words_must_be_there_in_whatever_part(corpus: archive.Archive) -> None:
    words = samples(corpus, 60, 2)
    for one, other in zip(words[::2], words[1::2], strict=True):
        if "-" in one + other or "OR" in (one, other):
            continue
        both = [number for number in scan(corpus, one) if number in set(scan(corpus, other))]
        assert [hit.id for hit in corpus.search(f"{one} {other}", limit=None)] == both
        either = sorted({*scan(corpus, one), *scan(corpus, other)}, reverse=True)
        assert [hit.id for hit in corpus.search(f"{one} OR {other}", limit=None)] == either
        without = [number for number in scan(corpus, one) if number not in set(scan(corpus, other))]
        assert [hit.id for hit in corpus.search(f"{one} -{other}", limit=None)] == without


def test_letters_of_other_alphabets_are_found_in_either_case(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", body="ΩMEGA와 İZMIR, ΣΑΣ, É, ＡＢ, Привет"))
    for word in ("ωmega", "Ωmega", "izmir", "İzmir", "σασ", "ΣΑΣ", "é", "ａｂ", "ПРИВЕТ", "mega와"):
        assert store.count(word) == 1, word
    assert store.count("σας") == 0  # a final sigma is a letter of its own


def test_a_word_in_another_normal_form_is_the_same_word(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", body="여수의 밤"))
    assert store.count("\u110b\u1167\u1109\u116e") == 1


def test_pages_of_results_follow_each_other(corpus: archive.Archive) -> None:
    whole = [hit.id for hit in corpus.search("의", limit=None)]
    assert len(whole) > 40
    assert [hit.id for hit in corpus.search("의", limit=7, offset=0)] == whole[:7]
    assert [hit.id for hit in corpus.search("의", limit=7, offset=35)] == whole[35:42]
    assert len(corpus.search("의")) == 50
    assert corpus.search("의", limit=0) == corpus.search("의", limit=-3) == []
    assert corpus.search("의", offset=10**6) == []


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        ("2019", None, "345"),
        (None, "2018", "12"),
        ("2018-12", "2019-01", "123"),
        ("2019-1", "2019-1-31", "3"),
        ("2018-12-31", "2018-12-31", "2"),
        (date(2019, 2, 1), date(2019, 2, 1), "4"),
        (datetime(2020, 2, 29, 23, 0, tzinfo=KST), None, "5"),
        ("2020-02", "2020-02", "5"),
        ("2019", "2018", ""),
    ],
)
def test_date_bounds_are_inclusive(
    store: archive.Archive, run: int, since: str | date | None, until: str | date | None, keys: str
) -> None:
    days = [(2018, 12, 30), (2018, 12, 31, 23, 59), (2019, 1, 1), (2019, 2, 1, 0, 0), (2020, 2, 29, 12)]
    for key, day in enumerate(days, 1):
        saved(store, run, article_of(str(key), published=datetime(*day, tzinfo=KST)))  # type: ignore[misc, arg-type]
    saved(store, run, article_of("9", published=None, published_precision=None))
    found = store.search("본문", since=since, until=until)
    assert [store.article(hit.id).article_key for hit in found] == sorted(keys, reverse=True)  # type: ignore[union-attr]
    assert store.count("본문", since=since, until=until) == len(keys)


@pytest.mark.parametrize(
    "bound", ["", "어제", "2019-13", "2019-02-30", "2019/10", "20191008", "2019-10-08T00:00", "0000"]
)
def test_what_is_no_date_is_said_so(store: archive.Archive, bound: str) -> None:
    with pytest.raises(archive.InvalidDate, match=r"2019-10-08$"):
        store.search("예산", since=bound)
    with pytest.raises(archive.InvalidDate):
        store.count("예산", until=bound)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"sort": "relevence"}, "sort 'relevence': there is no such; choose one of newest, oldest, relevance"),
        ({"mode": "words"}, "mode 'words': there is no such; choose one of anywhere, start, word"),
    ],
)
def test_a_choice_that_is_none_is_said_so(store: archive.Archive, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(archive.ArchiveError, match=told):
        store.search("말", **asked)
    with pytest.raises(ValueError, match="by 'years': there is no such; choose one of paper, region"):
        store.tallies("말", ["years"])  # type: ignore[list-item]  # as who has no type checker writes it


def test_papers_and_sections_narrow_a_search(store: archive.Archive, run: int) -> None:
    store.register([paper_of("demo-aid", "가온신문")])
    one, two, three = (
        article_of("1", section=("정치", "지방의회"), common_section="politics"),
        article_of("2", section=("경제",)),
        article_of("3", section=("정치",), paper="demo-aid"),
    )
    saved(store, run, one, two, three)

    def keys(**given: str) -> list[str | None]:
        return sorted(store.article(hit.id).article_key or "" for hit in store.search("본문", **given))  # type: ignore[union-attr, arg-type]

    assert keys(paper="demo-nd") == ["1", "2"]
    assert keys(section="정치") == ["1", "3"]
    assert keys(section="지방의회") == keys(section="정치 > 지방의회") == keys(section="politics") == ["1"]
    assert keys(section="정치", paper="demo-aid") == ["3"]
    assert keys(section="문화") == keys(paper="unheard-of") == []
    assert store.count("본문", section="정치", since="2019") == 2


def test_a_hit_shows_the_words_around_the_first_match(store: archive.Archive, run: int) -> None:
    before = "시장은 이날 회의에서 여러 가지 안건을 차례로 설명하고 의원들의 질문에 답했다. " * 4
    body = f"{before}내년 예산안은 모두 십이억 원이다.\n\n예산 심의는 다음 달에 끝난다. {before}"
    saved(store, run, article_of("1", headline="내년 예산, 시의회 예산 심의", body=body))
    [hit] = store.search("예산")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert "내년 예산안은 모두 십이억 원이다. 예산 심의는 다음 달에 끝난다." in hit.snippet
    assert 100 <= len(hit.snippet) <= 125
    assert [hit.snippet[start:end] for start, end in hit.snippet_matches] == ["예산", "예산"]
    assert hit.headline_matches == ((3, 5), (11, 13))
    assert (hit.paper, hit.paper_name, hit.byline) == ("demo-nd", "나루일보", None)
    assert hit.as_dict()["published"] == "2019-10-08T15:04:00+09:00"


def test_a_hit_without_a_match_in_the_body_shows_its_start(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", headline="예산", body="짧은 본문이다."))
    [hit] = store.search("예산")
    assert (hit.snippet, hit.snippet_matches, hit.headline_matches) == ("짧은 본문이다.", (), ((0, 2),))


def test_matches_that_touch_are_lit_up_as_one(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", body="광주시의회 AI사업"))
    [hit] = store.search("광주시 시의회 ai사업 업")
    assert hit.snippet_matches == ((0, 5), (6, 10))


def test_a_body_without_blanks_is_cut_all_the_same(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", body="가나다라" * 100 + "표적" + "마바사아" * 100))
    [hit] = store.search("표적")
    assert len(hit.snippet) <= 122
    assert [hit.snippet[start:end] for start, end in hit.snippet_matches] == ["표적"]


def test_a_word_in_the_subheadline_is_found(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", subheadline="시민단체는 반발"))
    assert store.count("단체는") == store.count('"시민단체는 반발"') == 1


def test_words_of_different_parts_make_no_phrase(store: archive.Archive, run: int) -> None:
    saved(store, run, article_of("1", headline="광주", subheadline="예산", body="의회"))
    assert store.count('"광주 예산"') == store.count("광주예산") == 0
    assert store.count("광주 예산 의회") == 1


def test_reading_only_finds_the_same(store: archive.Archive, run: int, path: Path) -> None:
    store.save(run, [visit_of(article_of("1", body="여수시의회가 열렸다."))])
    with archive.open(path, read_only=True) as reader:
        assert reader.search("시의회") == store.search("시의회") != []
