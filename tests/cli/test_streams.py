"""Whatever becomes of stdout, stdin and the process itself: one line at most, the documented code, nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import archive
from tests.archive.building import article_of, paper_of, visit_of

ARTICLES = 100


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with archive.open(path, create=True) as opened:
        opened.register([paper_of()])
        opened.save(opened.begin_run("import"), [visit_of(article_of(str(key))) for key in range(ARTICLES)])
    return path


Shell = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shell(path: Path, clean_environment: Mapping[str, str]) -> Shell:
    """Have a shell run a line in which $S is the program, beside the archive a.db."""

    def command(line: str) -> subprocess.CompletedProcess[str]:
        environment = {**clean_environment, "S": f"{sys.executable} -m sinmungo"}
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=path.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return command


@pytest.mark.parametrize("form", ["--limit 100", "--limit 100 --json"])
def test_whoever_reads_no_further_has_had_enough_and_nothing_failed(shell: Shell, form: str) -> None:
    finished = shell(f"$S search 본문 {form} --archive a.db | true")
    assert (finished.returncode, finished.stdout) == (0, "")
    assert "rror" not in finished.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="of Linux")
@pytest.mark.parametrize("form", ["", "--json"])
def test_a_full_disk_behind_stdout_is_one_line(shell: Shell, form: str) -> None:
    finished = shell(f"$S runs {form} --archive a.db > /dev/full")
    assert finished.returncode == 1
    assert finished.stderr.startswith("error: what was to be printed: No space left on device; ")
    assert finished.stderr.count("\n") == 1


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_nothing_and_no_file_takes_its_place(shell: Shell, path: Path, stream: str) -> None:
    finished = shell(f"$S stories --catch-up --json --archive a.db {stream}")
    assert (finished.returncode, finished.stderr) == (0, "")
    with archive.open(path) as opened:
        assert opened.stories.due() == 0


def test_what_the_terminals_encoding_lacks_is_written_by_its_number(shell: Shell) -> None:
    finished = shell("PYTHONIOENCODING=ascii $S search 본문 --limit 1 --archive a.db")
    assert finished.returncode == 0, finished.stderr
    assert "\\ubcf8\\ubb38" in finished.stdout


def test_a_files_name_of_two_lines_is_told_in_one(shell: Shell) -> None:
    finished = shell("$S search 본문 --archive $'no\\nsuch.db'")
    assert finished.returncode == 3
    assert finished.stderr.startswith("error: no such.db: no such archive; ")
    assert finished.stderr.count("\n") == 1


def test_a_name_that_is_too_long_for_any_file_is_one_line(shell: Shell) -> None:
    finished = shell(f"$S search 본문 --archive {'x' * 300}.db")
    assert (finished.returncode, finished.stderr.count("\n")) == (3, 1)
    assert "File name too long" in finished.stderr


def test_a_process_that_is_told_to_end_does_as_after_ctrl_c(path: Path, clean_environment: Mapping[str, str]) -> None:
    """SIGTERM is what 'kill', containers and machines going down send."""
    os.mkfifo(path.with_name("words"))
    process = subprocess.Popen(
        [sys.executable, "-m", "sinmungo", "parse", "words"],
        cwd=path.parent,
        env=dict(clean_environment),
        stderr=subprocess.PIPE,
        text=True,
    )
    with path.with_name("words").open("wb"):  # it is read by now: the process is at work
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told.strip()) == (130, "error: interrupted")
