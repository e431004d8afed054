"""``sinmungo worker`` where there is nothing to work with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Sinmungo = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("words", [(), ("add", "jndn"), ("status",)])
def test_without_the_extra_it_says_what_to_install(sinmungo: Sinmungo, tmp_path: Path, words: tuple[str, ...]) -> None:
    # A finder that knows neither of them, as where they are not installed.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Lacking:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('dramatiq', 'redis'):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Lacking())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    told = sinmungo("worker", *words, environment={"PYTHONPATH": paths})
    assert (told.returncode, told.stderr) == (
        1,
        "error: workers need Dramatiq and redis-py: pip install 'sinmungo[workers]'\n",
    )
    assert sinmungo("crawl", "--help", environment={"PYTHONPATH": paths}).returncode == 0


def test_without_a_redis_it_says_so_in_a_line(sinmungo: Sinmungo) -> None:
    for words in (("worker",), ("worker", "add", "jndn"), ("worker", "status")):
        told = sinmungo(*words, environment={"SINMUNGO_REDIS": "redis://:secret@127.0.0.1:9/0"})
        assert told.returncode == 1
        assert told.stderr.startswith("error: redis://127.0.0.1:9/0: no answer from Redis (")
        assert len(told.stderr.splitlines()) == 1


def test_wrong_words_are_told(sinmungo: Sinmungo) -> None:
    assert "no such paper" in sinmungo("worker", "add", "no-such-paper").stderr
    assert "give --all" in sinmungo("worker", "add").stderr
    assert "write NAME=VALUE" in sinmungo("worker", "-s", "delay").stderr
