"""A paper that CONTRIBUTING has somebody add passes the tests of the registry: it needs no line in any of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import PIPE, STDOUT, CompletedProcess, run

Sinmungo = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
# What a newcomer adds to, and the tests that look at it.
TAKEN = ("papers", "docs", "tests/conftest.py", "tests/forking.py", "tests/papers", "tests/docs/test_papers_page.py")
URL = "https://www.mulle.example/news/articleView.html?idxno=41207"
PAGE = """<html><head><meta charset="utf-8"><title>둑길 새로 놓아 - 물레주보</title>
<meta property="og:site_name" content="물레주보"></head><body>
<section id="article-view"><header class="article-view-header"><h3 class="heading">둑길 새로 놓아</h3>
<div class="info-group"><ul class="infomation"><li>유하린 기자</li><li>입력 2025.05.02 09:10</li></ul></div></header>
<article id="article-view-content-div"><p>물레군이 2일 둑길을 새로 놓았다. 길은 4km다.</p></article></section>
<footer>경북 안동시 길안로 3 | 등록번호 경북 다 01277</footer></body></html>"""


def test_a_drafted_paper_is_added_and_all_tests_of_the_registry_hold(
    sinmungo: Sinmungo, clean_environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert sinmungo("papers", "new", URL, "--from", "page.html").returncode == 0
    house = tmp_path / "house"
    for name in TAKEN:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, house / name)
    shutil.copy(tmp_path / "mulle" / "mulle.toml", house / "papers" / "registry")
    environment = {**clean_environment, "PYTHONPATH": f"{house}:{ROOT}"}

    def python(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        ended = run(command, cwd=house, env=environment, stdout=PIPE, stderr=STDOUT, text=True, check=False)
        assert ended.returncode == 0, ended.stdout[-2000:]
        return ended.stdout

    python("docs/papers_page.py")
    assert "| `mulle` |" in (house / "docs" / "papers.md").read_text(encoding="utf-8")
    told = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "tests")
    assert " passed" in told
