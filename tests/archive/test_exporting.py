"""What goes out is what was chosen, whole, in the formats' own terms: read back by the formats' own readers."""

from __future__ import annotations

import csv
import errno
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, Popen

import bibtexparser
import pyarrow.dataset as ds
import pytest
import rispy
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

import archive
from archive.connection import pages_path
from archive.exporting import FORMATS, Exported, ExportRefused, Selection, export
from archive.verify import verify
from tests.archive.building import KST, article_of, problems, visit_of

Export = Callable[..., Exported]
ALL = Selection()


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# which


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection(), {"1", "2", "3", "4"}),
        (Selection("예산"), {"1", "3", "4"}),
        (Selection("예산", paper="demo-nd"), {"1", "3"}),
        (Selection(paper="demo-b"), {"4"}),
        (Selection(section="여수"), {"1"}),
        (Selection(since="2020"), {"2"}),
        (Selection(until="2019-12"), {"1", "4"}),
        (Selection("없는말"), set()),
        (Selection(region="전남", since="2019", until="2019"), {"1", "4"}),
        (Selection(region="강원"), set()),
        (Selection(byline="한가람"), {"1"}),
        (Selection("예산", byline="나루통신"), {"1"}),
        (Selection("제목:예산 신문:가온 OR 한가람"), {"4"}),
        (Selection("산", mode="start"), set()),
        (Selection("예산", mode="word"), {"1", "3", "4"}),
        (Selection("예산", article=77), set()),
        (Selection("날짜없는"), set()),
        (Selection("날짜없는", spacing=True), {"3"}),
    ],
)
def test_the_same_articles_go_out_that_a_search_finds(
    out: Export, tmp_path: Path, selection: Selection, keys: set[str]
) -> None:
    done = out("a.jsonl", "jsonl", selection)
    assert {line["article_key"] for line in lines_of(tmp_path / "a.jsonl")} == keys
    assert done.counts == {"articles": len(keys)}


# the formats


def test_json_lines_hold_all_that_is_known(out: Export, tmp_path: Path, filled: archive.Archive) -> None:
    out("a.jsonl", "jsonl")
    for line in lines_of(tmp_path / "a.jsonl"):
        article = filled.article(str(line["url"]))
        assert article is not None
        assert line == json.loads(json.dumps(article.as_dict()))


def test_csv_has_its_mark_and_nothing_that_excel_would_reckon(out: Export, tmp_path: Path) -> None:
    out("a.csv", "csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,paper,")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["article_key"]: row for row in csv.DictReader(file)}
    assert rows["1"]["headline"] == "'=예산 50% 늘어 {최종}"
    assert rows["1"]["body"] == "예산이 늘었다.\n\n둘째 문단, “따옴표”와\t빈칸."
    assert rows["1"]["byline"] == "한가람 기자, 나루통신"
    assert rows["1"]["published"] == "2019-10-08T15:04:00+09:00"
    assert (rows["3"]["published"], rows["2"]["revision"]) == ("", "2")


def test_parquet_lies_in_folders_by_paper_and_year(out: Export, tmp_path: Path) -> None:
    done = out("a.parquet", "parquet")
    assert {str(Path(name).parent) for name, *_ in done.files} == {
        "a.parquet/paper=demo-nd/year=2019",
        "a.parquet/paper=demo-nd/year=2020",
        "a.parquet/paper=demo-nd/year=__HIVE_DEFAULT_PARTITION__",
        "a.parquet/paper=demo-b/year=2019",
    }
    read = ds.dataset(tmp_path / "a.parquet", partitioning="hive")
    rows = {row["article_key"]: row for row in read.to_table().to_pylist()}
    assert rows["1"]["published"] == datetime(2019, 10, 8, 15, 4, tzinfo=KST)
    assert rows["1"]["section"] == ["지역", "여수"]
    assert rows["1"]["bylines"][0]["name"] == "한가람"
    assert rows["1"]["images"] == [{"url": "http://demo-nd.example/1.jpg", "caption": "다리", "credit": "나루일보"}]
    assert (rows["4"]["paper"], rows["4"]["year"]) == ("demo-b", 2019)
    assert rows["3"]["published"] is None


def test_a_subset_is_an_archive_of_its_own(out: Export, tmp_path: Path, filled: archive.Archive) -> None:
    done = out("b.db", "sqlite", Selection(paper="demo-nd", since="2019"))
    assert done.counts == {"articles": 2, "pages": 3}
    assert problems(tmp_path / "b.db") == []
    with archive.open(tmp_path / "b.db") as subset:
        assert verify(subset) == []
        assert [hit.headline for hit in subset.search("예산")] == ["=예산 50% 늘어 {최종}"]
        for key in ("demo-nd:1", "demo-nd:2"):
            assert subset.article(key) == filled.article(key)
            assert subset.versions(key) == filled.versions(key)
            assert subset.provenance(key) == filled.provenance(key)
        assert subset.article("demo-nd:3") is None
        assert [paper.id for paper in subset.papers()] == ["demo-nd"]
        run = subset.begin_run("crawl", "demo-nd")
        assert subset.save(run, [visit_of(article_of("9"))])[0].outcome == "new"
    for file in (tmp_path / "b.db", pages_path(tmp_path / "b.db")):
        with closing(sqlite3.connect(file)) as connection:
            assert "날짜 없는" not in "\n".join(connection.iterdump())


def test_citations_are_read_by_the_readers_of_their_formats(out: Export, tmp_path: Path) -> None:
    only = Selection(section="여수")
    out("a.bib", "bibtex", only)
    (entry,) = bibtexparser.loads((tmp_path / "a.bib").read_text(encoding="utf-8")).entries
    assert entry["ENTRYTYPE"] == "article"
    assert entry["author"] == "{한가람} and {나루통신}"
    assert entry["title"] == r"{=예산 50\% 늘어 \{최종\}}"
    assert (entry["journal"], entry["year"], entry["month"], entry["day"]) == ("나루일보", "2019", "10", "08")
    assert entry["url"] == "http://demo-nd.example/news/articleView.html?idxno=1"
    out("a.ris", "ris", only)
    (reference,) = rispy.loads((tmp_path / "a.ris").read_text(encoding="utf-8"))
    assert reference["type_of_reference"] == "NEWS"
    assert reference["authors"] == ["한가람", "나루통신"]
    assert (reference["title"], reference["year"]) == ("=예산 50% 늘어 {최종}", "2019")
    assert reference["keywords"] == ["예산", "다리"]
    out("a.json", "csl", only)
    (item,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert item["type"] == "article-newspaper"
    assert item["author"] == [{"literal": "한가람"}, {"literal": "나루통신"}]
    assert item["issued"] == {"date-parts": [[2019, 10, 8]]}
    assert item["accessed"] == {"date-parts": [[2026, 3, 2]]}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_a_warc_holds_every_kept_page_with_its_fetch(out: Export, tmp_path: Path, name: str) -> None:
    done = out(name, "warc")
    assert done.counts == {"articles": 4, "pages": 6, "revisits": 1, "missing pages": 0}
    with (tmp_path / name).open("rb") as file:
        records = [(record.rec_type, dict(record.rec_headers.headers)) for record in WarcioIterator(file)]
    assert [kind for kind, _ in records].count("response") == 5
    assert records[0][0] == "warcinfo"
    revisit = next(headers for kind, headers in records if kind == "revisit")
    assert revisit["WARC-Refers-To-Date"] == "2026-03-03T03:00:00Z"
    bodies = {}
    with (tmp_path / name).open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest()
            if record.headers["WARC-Type"] == "response":
                record.parse_http(auto_decode="all")
                body = record.reader.read()
                assert record.http_headers["Content-Length"] == str(len(body))
                bodies[record.headers["WARC-Target-URI"], record.headers["WARC-Date"]] = body
                if record.headers["WARC-Target-URI"] == "http://demo-b.example/4":
                    assert record.http_headers.get("Content-Encoding") is None
                    assert record.http_headers.status_line == "HTTP/1.1 200 OK"
    assert bodies["http://demo-b.example/4", "2026-03-02T03:00:00Z"] == b"<p>4</p>"


def test_a_fetch_has_the_same_record_id_whenever_it_goes_out(out: Export, tmp_path: Path) -> None:
    ids = []
    for name, selection in (("a.warc.gz", Selection()), ("b.warc.gz", Selection(paper="demo-nd"))):
        out(name, "warc", selection)
        with (tmp_path / name).open("rb") as file:
            ids.append([record.rec_headers["WARC-Record-ID"] for record in WarcioIterator(file)][1:])
    assert set(ids[1]) < set(ids[0])
    assert len(set(ids[0])) == 6


# of one moment


@pytest.mark.parametrize("form", ["jsonl", "sqlite", "parquet"])
def test_what_is_written_meanwhile_belongs_to_the_next_export(
    filled: archive.Archive, out: Export, path: Path, tmp_path: Path, form: str
) -> None:
    """A crawl beside it adds an article and revises another after the first has gone out."""

    def beside(numbers: Sequence[int]) -> Iterator[int]:
        for at, number in enumerate(numbers):
            yield number
            if at == 0:
                with archive.open(path) as crawling:
                    run = crawling.begin_run("crawl", "demo-nd")
                    changed = [article_of(key, headline=f"바뀐 제목 {key}") for key in ("1", "2", "3")]
                    crawling.save(run, [visit_of(one, page=one.headline.encode()) for one in changed])
                    crawling.save(run, [visit_of(article_of("9"), page=b"<p>9</p>")])
                    crawling.end_run(run, "finished", {})

    out("before", form)
    export(filled, ALL, tmp_path / "beside", form, watch=beside)
    assert filled.count("바뀐") == 3
    assert told_of(tmp_path / "beside", form) == told_of(tmp_path / "before", form)
    out("after", form)
    assert len(told_of(tmp_path / "after", form)) == 5


def told_of(file: Path, form: str) -> dict[str, tuple[str, int]]:
    """Headline and revision by key, read back from an export; a subset must be sound as well."""
    if form == "jsonl":
        rows = lines_of(file)
    elif form == "parquet":
        rows = ds.dataset(file, partitioning="hive").to_table().to_pylist()
    else:
        with archive.open(file, read_only=True) as subset:
            assert verify(subset) == []
            found = [subset.article(number) for (number,) in subset._connection.execute("SELECT id FROM articles")]
            assert all(one and len(subset.versions(one.id)) == one.revision for one in found)
            rows = [one.as_dict() for one in found if one]
    return {str(row["article_key"]): (str(row["headline"]), int(str(row["revision"]))) for row in rows}


@pytest.mark.parametrize("form", ["jsonl", "sqlite", "warc"])
def test_what_is_taken_down_meanwhile_does_not_go_out(
    filled: archive.Archive, out: Export, tmp_path: Path, form: str
) -> None:
    def beside(numbers: Sequence[int]) -> Iterator[int]:
        yield from numbers
        with pytest.raises(archive.ArchiveLocked):  # its words are gone; the log is emptied when nobody reads
            filled.takedowns.remove(numbers[0], "asked for", "the editor")

    before = sorted(tmp_path.iterdir())
    filled._connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(ExportRefused, match="was taken down while it was written"):
        export(filled, ALL, tmp_path / "a.out", form, watch=beside)
    assert set(tmp_path.iterdir()) == set(before)
    assert out("a.out", form).counts["articles"] == 3


def test_the_log_is_emptied_once_an_export_has_read(filled: archive.Archive, path: Path, tmp_path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")

    def beside(numbers: Sequence[int]) -> Iterator[int]:
        yield from numbers
        run = filled.begin_run("crawl", "demo-nd")
        filled.save(run, [visit_of(article_of("9"))])
        filled.end_run(run, "finished", {})
        assert log.stat().st_size > 0

    export(filled, ALL, tmp_path / "a.jsonl", "jsonl", watch=beside)
    filled.end_run(filled.begin_run("crawl", "demo-nd"), "finished", {})
    assert log.stat().st_size == 0


# whole or not at all


def test_the_manifest_tells_the_query_the_counts_and_the_hashes(out: Export, tmp_path: Path) -> None:
    done = out("a.jsonl", "jsonl", Selection("예산", paper="demo-nd"))
    told = json.loads((tmp_path / "a.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert told == done.as_dict()
    assert told["query"] == {
        "query": "예산",
        "paper": "demo-nd",
        "section": None,
        "since": None,
        "until": None,
        "region": None,
        "byline": None,
        "mode": "anywhere",
        "spacing": False,
        "article": None,
    }
    (file,) = told["files"]
    assert file["sha256"] == sha256((tmp_path / "a.jsonl").read_bytes()).hexdigest()
    assert file["bytes"] == (tmp_path / "a.jsonl").stat().st_size


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_export_that_is_interrupted_leaves_nothing(filled: archive.Archive, tmp_path: Path, form: str) -> None:
    before = sorted(tmp_path.iterdir())

    def interrupted(numbers: Sequence[int]) -> Iterator[int]:
        yield numbers[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(filled, Selection(), tmp_path / "a.out", form, watch=interrupted)
    assert sorted(tmp_path.iterdir()) == before


KILLED = """
import sys, time
from pathlib import Path
import archive
from archive.exporting import Selection, export

def held(numbers):
    yield numbers[0]
    print("begun", flush=True)
    time.sleep(600)

with archive.open(sys.argv[1], read_only=True) as opened:
    export(opened, Selection(), Path(sys.argv[2]), sys.argv[3], watch=held)
"""


@pytest.mark.parametrize("form", ["csv", "sqlite", "warc"])
def test_an_export_that_is_killed_leaves_no_file_under_its_name(
    filled: archive.Archive, out: Export, path: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "a.out"
    with Popen([sys.executable, "-c", KILLED, path, target, form], stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.kill()
    assert [file.name for file in tmp_path.glob("a.*")] == []
    assert out(target.name, form).counts["articles"] == 4


def test_what_stands_there_is_replaced_only_by_force(out: Export, tmp_path: Path, path: Path) -> None:
    out("a.csv", "csv", Selection("예산"))
    with pytest.raises(ExportRefused, match="--force"):
        out("a.csv", "csv")
    assert out("a.csv", "csv", force=True).counts == {"articles": 4}
    for name in (path.name, pages_path(path).name, f"{path.stem}.other"):
        with pytest.raises(ExportRefused, match="is the archive's own"):
            out(name, "sqlite", force=True)
    with pytest.raises(ExportRefused, match="no folder"):
        out("none/a.csv", "csv")


def test_a_full_disk_leaves_nothing_and_says_what_to_do(
    filled: archive.Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys.modules["archive.exporting.export"], "_put", no_room)
    with pytest.raises(ExportRefused, match="No space left on device; nothing was exported, see to its disk"):
        export(filled, ALL, tmp_path / "all.csv", "csv")
    assert not [*tmp_path.glob("*all.csv*")]
