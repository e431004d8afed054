"""Scripts inside datasette's own pages run, those in articles do not: each answer says which are datasette's."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest
from jinja2 import DictLoader, Environment
from playwright.sync_api import Browser, Page

from sinmungo.reading import nonces, safety
from tests.browsing import follow, wait_for, window
from tests.reading.asking import fetched
from tests.reading.invented import HOSTILE, Invented

Open = Callable[..., Page]


def test_a_columns_menu_opens_and_sorts(browse: Open) -> None:
    page = browse("/room/articles?_size=50")
    page.locator("th.col-paper .dropdown-menu-icon").click()
    follow(page.locator(".dropdown-menu a", has_text="Sort ascending"))
    page.wait_for_url("**/room/articles?*_sort=paper*")
    assert page.locator("td.col-headline", has_text="alert('읽힘')").inner_text() == HOSTILE


def test_sql_is_written_in_an_editor(browse: Open) -> None:
    page = browse("/room?sql=select+headline+from+articles+order+by+id+desc")
    assert page.locator(".CodeMirror").is_visible()
    page.locator("#sql-format").click()
    assert "from\n" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()").lower()
    assert page.locator("td", has_text="alert('읽힘')").first.inner_text() == HOSTILE


@pytest.mark.parametrize("path", ["/room/articles?_size=50", "/"])
def test_what_somebody_forgot_to_escape_does_not_run(chromium: Browser, address: str, path: str) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.goto(address + path)
        page.evaluate(
            """() => {
                document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.harmed = 1">');
                document.body.lastChild.addEventListener('error', () => window.hasFailed = true);
                const script = document.createElement('script');
                script.textContent = 'window.harmed = 2';
                document.body.append(script);
            }"""
        )
        wait_for(page, "window.hasFailed")
        assert page.evaluate("window.harmed") is None


def test_the_mark_is_another_for_each_answer_and_told_only_where_it_is_used(address: str, invented: Invented) -> None:
    told = set()
    for _ in range(3):
        _, headers, page = fetched(f"{address}/room/articles/{invented.hostile}")
        (mark,) = re.findall(r"'nonce-([\w-]{22})'", headers["Content-Security-Policy"])
        assert set(re.findall(r"<script([^>]*)>", page)) - {f' nonce="{mark}"'} == set()
        told.add(mark)
    assert len(told) == 3
    for path in ("/", "/room/articles.json", "/-/static/app.css", f"/article/{invented.plain}"):
        assert "nonce" not in fetched(address + path)[1]["Content-Security-Policy"], path


def test_only_scripts_that_a_template_holds_are_marked() -> None:
    sources = {
        "page": "{{ '<script>' }}{# <script> #}<script>{{ words }}</script><SCRIPT type='module'>1</SCRIPT>"
        "<script src='a.js'></script><script {% if words %}async {% endif %}src='b.js'></script><scripts>"
    }
    environment = Environment(loader=DictLoader(sources), autoescape=True)
    nonces.mark(environment)
    with nonces.answering() as mark:
        with nonces.answering() as inner:  # a page that asks for another
            pass
        page = environment.get_template("page").render(words="<script>alert(1)</script>")
    assert not inner.is_used
    assert page == (
        f'&lt;script&gt;<script nonce="{mark.value}">&lt;script&gt;alert(1)&lt;/script&gt;</script>'
        f"<script nonce=\"{mark.value}\" type='module'>1</SCRIPT>"
        "<script src='a.js'></script><script async src='b.js'></script><scripts>"
    )
    assert mark.is_used


def test_a_buttons_script_is_allowed_by_its_hash_where_the_template_has_it() -> None:
    sources = {
        "page": '<button onclick="document.title=&quot;pressed&quot;">A</button> {{ words }} {{ \'<a onclick="1">\' }}',
        "other": "<p>on</p>",
    }
    environment = Environment(loader=DictLoader(sources), autoescape=True)
    nonces.mark(environment)
    policies = []
    for name in ("page", "other"):
        with nonces.answering() as mark:
            page = environment.get_template(name).render(words='<b onclick="2">')
        policies.append(safety._policy(None, mark).decode())
        assert "{{" not in page
    hashed = "'sha256-" + b64encode(sha256(b'document.title="pressed"').digest()).decode() + "'"
    assert f"script-src 'self' 'unsafe-hashes' {hashed};" in policies[0]
    assert "script-src 'self';" in policies[1]
