"""An archive that somebody changed by hand, or sent, may hold anything anywhere: it is told of the file, in one line."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from datasette.app import Datasette

import archive
from archive.tables.kinds import misfits
from archive.verify import verify
from tests.archive.building import article_of, paper_of, visit_of
from tests.awaiting import awaited

Sinmungo = Callable[..., CompletedProcess[str]]

# Where and what, and a command that would come to it.
STRANGE = {
    "a blob where a text is": ("articles.headline", "x'00ff'", ("show", "demo-nd:1")),
    "a text where a number is": ("articles.revision", "'many'", ("diff", "demo-nd:1")),
    "a day that no calendar has": ("articles.published", "'2019-02-30T10:00:00+09:00'", ("search", "본문")),
    "an hour that no clock has": ("runs.started", "'2019-10-08T29:00:00+09:00'", ("runs",)),
    "no JSON": ("runs.counts", "'{\"found\": '", ("runs", "show", "1")),
    "other JSON": ("articles.warnings", "'5'", ("show", "demo-nd:1", "--json")),
    "other JSON within an array": ("articles.warnings", "'[5]'", ("show", "demo-nd:1", "--json")),
    "other JSON by a name": ("articles.evidence", """'{"body": ["p"]}'""", ("show", "demo-nd:1", "--provenance")),
    "a block that is no pair": ("articles.blocks", """'[["quote"]]'""", ("show", "demo-nd:1")),
    "blocks of another body": ("articles.blocks", """'[["quote", 3]]'""", ("show", "demo-nd:1")),
    "a word where a number is": ("runs.counts", """'{"new": "one"}'""", ("runs",)),
    "hosts that are none": ("papers.hosts", "'[{}]'", ("show", "http://demo-nd.example/x")),
    "a number where JSON is": ("fetches.headers", "17", ("reparse", "--dry-run", "--jobs", "1")),
    "a time that is none": ("frontier.next_visit", "'soon'", ("frontier", "demo-nd")),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one article, as it should be."""
    path = tmp_path_factory.mktemp("sound") / "sent.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        run = opened.begin_run("import")
        opened.save(run, [visit_of(article_of("1"), page=b"<html>" * 1000)])
        opened.end_run(run, "finished", {"new": 1})
    return path


@pytest.fixture
def sent(sound: Path, tmp_path: Path) -> Path:
    for file in (sound, sound.with_name("sent.pages.db")):
        shutil.copy(file, tmp_path)
    return tmp_path / "sent.db"


def put(path: Path, column: str, value: str) -> None:
    table, _, name = column.partition(".")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {name} = {value}")


def test_a_sound_archive_has_no_misfits(sent: Path) -> None:
    with archive.open(sent, read_only=True) as opened, opened._reading() as connection:
        assert [*misfits(connection)] == []


@pytest.mark.parametrize(("column", "value", "command"), STRANGE.values(), ids=STRANGE)
def test_a_strange_value_is_found_and_named(
    sent: Path, column: str, value: str, command: tuple[str, ...], sinmungo: Sinmungo
) -> None:
    put(sent, column, value)
    with archive.open(sent, read_only=True) as opened:
        assert verify(opened)
    told = sinmungo(*command, "--archive", "sent.db")
    assert "Traceback" not in told.stderr
    assert told.stderr.count("\n") <= 1
    if told.returncode:
        assert told.returncode == 3
        assert f"error: sent.db: holds what sinmungo never writes: {column} (1 row); restore it" in told.stderr


@pytest.mark.parametrize("column", ["pages.data", "pages.size", "dictionaries.data", "dictionaries.size"])
def test_a_strange_value_in_the_pages_file_is_told_of_that_file(sent: Path, column: str, sinmungo: Sinmungo) -> None:
    pages = sent.with_name("sent.pages.db")
    put(pages, column, "'some'")
    with archive.open(sent, read_only=True) as opened:
        [problem] = verify(opened)
        assert problem.what == "sent.pages.db: columns with values that sinmungo never writes"
        assert problem.examples == (f"{column} (1 row)",)
        [(name,)] = opened._connection.execute("SELECT page_sha256 FROM fetches").fetchall()
        with pytest.raises(archive.ArchiveDamaged, match=r"sent[.]pages[.]db: \w+ \w+ is damaged"):
            opened.page(name)
    told = sinmungo("reparse", "--jobs", "1", "--archive", "sent.db")
    assert "its page is damaged  1" in told.stdout
    told = sinmungo("merge", "sent.db", "--archive", "ours.db")
    assert told.returncode == 3
    assert told.stderr.startswith(f"error: sent.pages.db: holds what sinmungo never writes: {column} (1 row)")


def test_what_is_at_fault_is_the_shard_and_not_the_archive(sent: Path, sinmungo: Sinmungo) -> None:
    put(sent, "runs.counts", "'none'")
    told = sinmungo("merge", "sent.db", "--archive", "ours.db")
    assert told.returncode == 3
    assert told.stderr.startswith("error: sent.db: holds what sinmungo never writes: runs.counts")


def test_a_fault_of_the_program_is_not_laid_at_a_sound_file(sent: Path) -> None:
    with archive.open(sent, read_only=True) as opened, pytest.raises(TypeError), opened._reading():
        len(json.loads("5"))


def test_the_reading_room_says_what_is_wrong_with_the_file(sent: Path) -> None:
    with archive.open(sent, read_only=True) as opened:
        (hit,) = opened.search("본문")
    put(sent, "articles.warnings", "'5'")

    async def asked() -> tuple[int, str]:
        answer = await Datasette([str(sent)]).client.get(f"/article/{hit.id}/origin.json?lang=en")
        return answer.status_code, answer.json().get("reason", "")

    status, reason = awaited(asked())
    assert (status, "holds what sinmungo never writes: articles.warnings" in reason) == (503, True)
