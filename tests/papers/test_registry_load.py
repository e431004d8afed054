"""The registry as a whole: several files and folders, the environment variable, the cache, the way from a host."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import papers
from papers import RegistryError, load, registry


def write(folder: Path, paper_id: str, *hosts: str, extra: str = "") -> Path:
    """A small good paper at ``hosts``."""
    folder.mkdir(exist_ok=True)
    text = f"""
        name = "데모일보"
        family = "aid"
        kind = "weekly"
        region = "KR-46"
        hosts = [{", ".join(f'"{host}"' for host in hosts)}]
        home = "http://{hosts[0]}/"
        {extra}
    """
    file = folder / f"{paper_id}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(*folders: Path) -> str:
    with pytest.raises(RegistryError) as caught:
        load(folders)
    return str(caught.value)


def test_papers_of_a_folder_stand_beside_the_built_in_ones_in_order_of_id(tmp_path: Path) -> None:
    write(tmp_path, "aaa", "a.example")
    write(tmp_path, "zzz", "z.example")
    found = load([tmp_path])
    assert list(found) == sorted(found)
    assert next(iter(found)) == "aaa"
    assert list(found)[-1] == "zzz"
    assert len(found) == len(load([])) + 2
    assert repr(found) == f"<Registry of {len(found)} papers>"


def test_a_host_leads_to_its_paper_also_under_the_names_of_its_parts_and_with_its_own_port(tmp_path: Path) -> None:
    write(tmp_path, "demo", "demo.example", "127.0.0.1:8001")
    write(tmp_path, "mobile", "m.other.example", "port.other.example:8080")
    found = load([tmp_path])
    parts = "www m mobile amp ssl cdn cds img img2 search print".split()
    for host in (
        "demo.example",
        "demo.example:80",
        "www.demo.example:443",
        *(f"{part}.demo.example" for part in parts),
    ):
        assert found.by_host(host) is found["demo"], host
    for host in ("m.other.example", "other.example", "www.m.other.example", "www.port.other.example:8080"):
        assert found.by_host(host) is found["mobile"], host
    unknown = ("blog.demo.example", "demo.example:8001", "127.0.0.1:8002", "127.0.0.1", "port.other.example", "example")
    for host in (*unknown, "www.", "www.example", "", ":80"):
        assert found.by_host(host) is None, host


def test_a_part_that_could_be_of_two_papers_is_of_neither(tmp_path: Path) -> None:
    write(tmp_path, "one", "news.demo.example")
    write(tmp_path, "two", "m.demo.example")
    found = load([tmp_path])
    assert found.by_host("news.demo.example") is found["one"]
    assert found.by_host("m.demo.example") is found["two"]
    assert found.by_host("www.demo.example") is None


def test_the_papers_whose_submenus_are_known_are_at_hand(tmp_path: Path) -> None:
    write(tmp_path, "demo", "demo.example", extra='menu = { "오피니언" = ["사설"] }')
    assert {"demo", "jndn"} <= {paper.id for paper in load([tmp_path]).with_menus}
    assert all(paper.menu for paper in load([tmp_path]).with_menus)


def test_a_host_of_its_own_comes_before_the_name_without_www(tmp_path: Path) -> None:
    write(tmp_path, "bare", "demo.example")
    write(tmp_path, "www", "www.demo.example")
    found = load([tmp_path])
    assert found.by_host("www.demo.example") is found["www"]
    assert found.by_host("m.demo.example") is found["bare"]


def test_a_host_listed_twice_is_refused_with_both_files(tmp_path: Path) -> None:
    first = write(tmp_path, "one", "demo.example")
    second = write(tmp_path, "two", "two.example", "demo.example")
    assert refusal(tmp_path) == f"{second}: hosts: 'demo.example' is listed in {first} already"


def test_a_host_of_a_built_in_paper_is_refused_without_this_machine_s_path(tmp_path: Path) -> None:
    file = write(tmp_path, "demo", "www.jndn.com")
    assert refusal(tmp_path) == f"{file}: hosts: 'www.jndn.com' is listed in papers/registry/jndn.toml already"


def test_an_id_taken_twice_is_refused_with_both_files(tmp_path: Path) -> None:
    first = write(tmp_path / "a", "demo", "a.example")
    second = write(tmp_path / "b", "demo", "b.example")
    said = f"{second}: the id 'demo' is taken by {first}; give the file another name"
    assert refusal(tmp_path / "a", tmp_path / "b") == said


def test_a_listing_on_a_host_of_another_paper_is_refused_though_the_domain_is_shared(tmp_path: Path) -> None:
    first = write(tmp_path, "one", "one.house.example")
    extra = 'feeds = [{ url = "http://two.house.example/a" }, { url = "http://one.house.example/b" }]'
    second = write(tmp_path, "two", "two.house.example", extra=extra)
    said = f"{second}: feeds #2 url: 'one.house.example' is a host of another paper, {first}"
    assert refusal(tmp_path) == said


def test_a_folder_that_is_not_there_is_named_with_the_variable(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    said = f"{gone}: No such file or directory; a folder of $SINMUNGO_REGISTRY must be there to be read"
    assert refusal(gone) == said


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, "demo", "demo.example")
    assert refusal(file).startswith(f"{file}: Not a directory; ")


def test_a_toml_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "demo.toml").mkdir()
    assert refusal(tmp_path) == f"{tmp_path}/demo.toml: cannot be read: Is a directory"


def test_an_extra_folder_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "demo.toml").write_text("hostz = 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert refusal(Path("mine")) == "mine/demo.toml: unknown key 'hostz' (did you mean 'hosts'?)"


def test_an_editor_s_hidden_files_and_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in (".#demo.toml", ".toml", "demo.toml~", "README.md"):
        (tmp_path / name).write_text("not a paper", encoding="utf-8")
    assert len(load([tmp_path])) == len(load([]))


def test_a_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "demo", "demo.example")
    assert "demo" in load([tmp_path, tmp_path])


def test_the_variable_names_folders_and_its_empty_parts_are_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", "a-demo", "a.example")
    write(tmp_path / "b", "b-demo", "b.example")
    setting = os.pathsep.join(["", str(tmp_path / "a"), " ", str(tmp_path / "b"), ""])
    monkeypatch.setenv("SINMUNGO_REGISTRY", setting)
    assert {"a-demo", "b-demo", "jndn"} <= set(load())
    assert "a-demo" not in load([])


def test_the_default_registry_is_read_once_for_each_value_of_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "demo", "demo.example")
    monkeypatch.delenv("SINMUNGO_REGISTRY", raising=False)
    built_in = registry()
    assert registry() is built_in
    monkeypatch.setenv("SINMUNGO_REGISTRY", str(tmp_path))
    with_demo = registry()
    assert "demo" in with_demo
    assert "demo" not in built_in
    assert registry() is with_demo
    monkeypatch.delenv("SINMUNGO_REGISTRY")
    assert registry() is built_in


def test_a_registry_at_fault_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINMUNGO_REGISTRY", str(tmp_path / "late"))
    with pytest.raises(RegistryError):
        registry()
    write(tmp_path / "late", "demo", "demo.example")
    assert "demo" in registry()


def test_the_built_in_papers_are_found_in_a_zip_too(tmp_path: Path) -> None:
    package = Path(papers.__file__).parent
    bundle = tmp_path / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        for file in [*package.glob("*.py"), *package.glob("registry/*.toml")]:
            archive.write(file, f"papers/{file.relative_to(package)}")
    script = "import sys; sys.path.insert(0, sys.argv[1]); import papers; print(papers.load([])['jndn'].name)"
    done = subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", script, str(bundle)], capture_output=True, check=True, cwd=tmp_path
    )
    assert done.stdout.decode().strip() == "전남매일"
