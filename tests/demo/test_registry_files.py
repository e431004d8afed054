"""The demonstration papers register as any paper does."""

from __future__ import annotations

from pathlib import Path

import pytest

from papers import load
from sinmungo.demo import DemoServer
from sinmungo.demo.registry_files import write_registry


def test_the_loader_takes_both_files(tmp_path: Path) -> None:
    write_registry(tmp_path, "http://127.0.0.1:8901", "http://127.0.0.1:8902")
    papers = load([tmp_path])
    nd, aid = papers["demo-nd"], papers["demo-aid"]
    assert (nd.name, nd.family, nd.hosts, nd.region) == ("데모엔디신문", "ndsoft", ("127.0.0.1:8901",), "KR-42")
    assert (aid.name, aid.family, aid.hosts, aid.region) == ("데모매일", "aid", ("127.0.0.1:8902",), "KR-46")
    assert nd.delay == aid.delay == 0.02
    assert nd.sections["S1N8"] == aid.sections["107"] == "오피니언"
    assert aid.menu["오피니언"] == ("데모광장", "데스크칼럼", "사설", "기고", "에세이")
    assert nd.listings[0].url == "http://127.0.0.1:8901/news/articleList.html?page={page}&view_type=sm"
    assert aid.feeds[0].url == "http://127.0.0.1:8902/rss.php?section=73"


def test_a_running_server_registers_the_ports_it_has(server: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SINMUNGO_REGISTRY", raising=False)
    papers = load([server.registry])
    assert papers["demo-nd"].home == server.nd_url + "/"
    assert papers["demo-aid"].home == server.aid_url + "/"
