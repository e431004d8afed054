"""One registry file: what it may say, and the one line that names file and key when it says anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from papers import Feed, Listing, RegistryError, Sitemap, load

GOOD = {
    "name": '"데모일보"',
    "family": '"ndsoft"',
    "kind": '"daily"',
    "region": '"KR-29"',
    "hosts": '["demo-nd.example", "www.demo-nd.example"]',
    "home": '"https://www.demo-nd.example/"',
}


def toml(**changes: str | None) -> str:
    """The smallest good file, with keys added, changed or (None) left out."""
    return "".join(f"{key} = {value}\n" for key, value in {**GOOD, **changes}.items() if value is not None)


def refusal(folder: Path, text: str | bytes, name: str = "demo.toml") -> str:
    """What loading ``text`` is refused with, after the file's name."""
    raw = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(raw)
    with pytest.raises(RegistryError) as caught:
        load([folder])
    message = str(caught.value)
    start = f"{folder}/{name}: "
    assert message.startswith(start)
    assert "\n" not in message
    return message.removeprefix(start)


def test_the_smallest_file_makes_a_paper_with_the_documented_defaults(tmp_path: Path) -> None:
    (tmp_path / "demo.toml").write_text(toml(), encoding="utf-8")
    paper = load([tmp_path])["demo"]
    assert (paper.id, paper.name, paper.family, paper.kind) == ("demo", "데모일보", "ndsoft", "daily")
    assert paper.hosts == ("demo-nd.example", "www.demo-nd.example")
    assert (paper.region, paper.region_name, paper.covers) == ("KR-29", "광주", ())
    assert (paper.delay, paper.confidence, paper.notes) == (2.0, "low", None)
    assert (paper.listings, paper.feeds) == ((), ())
    assert (paper.sections, paper.common, paper.menu, paper.facts) == ({}, {}, {}, {})
    assert (paper.addresses, paper.body, paper.encoding, paper.city) == ((), (), None, None)


def test_every_key_reaches_the_paper(tmp_path: Path) -> None:
    extra = """
        romanized = "Demo Ilbo"
        covers = ["KR-46"]
        city = "나주"
        confidence = "medium"
        delay = 3
        notes = \"\"\"
        Two lines
        make one.
        \"\"\"
        listings = [{ url = "https://demo-nd.example/list?page={page}", section = "정치", status = "seen" }]
        feeds = [{ url = "https://cdn.demo-nd.example/rss.xml" }]
        sitemaps = [{ url = "https://demo-nd.example/sitemap.xml" }, { url = "https://demo-nd.example/n.xml", news = true }]
        encoding = "euc-kr"
        addresses = ["/view.php?no={key}", "/detail/{any}/{key}"]
        body = ["#content", "td.view"]
        sections = { S1N1 = "정치" }
        common = { "열린세상" = "오피니언" }
        menu = { "오피니언" = ["사설", "에세이"] }
        facts = { hosts = "seen", body = "unknown" }
    """
    (tmp_path / "demo.toml").write_text(toml() + extra, encoding="utf-8")
    paper = load([tmp_path])["demo"]
    assert (paper.romanized, paper.covers, paper.city) == ("Demo Ilbo", ("KR-46",), "나주")
    assert (paper.confidence, paper.delay, paper.notes) == ("medium", 3.0, "Two lines make one.")
    assert paper.listings == (Listing("https://demo-nd.example/list?page={page}", "정치", "seen"),)
    assert paper.feeds == (Feed("https://cdn.demo-nd.example/rss.xml", None, "inferred"),)
    assert paper.sitemaps == (
        Sitemap("https://demo-nd.example/sitemap.xml", news=False, status="inferred"),
        Sitemap("https://demo-nd.example/n.xml", news=True, status="inferred"),
    )
    assert paper.sections == {"S1N1": "정치"}
    assert paper.common == {"열린세상": "오피니언"}
    assert (paper.encoding, paper.body) == ("euc-kr", ("#content", "td.view"))
    assert paper.addresses == ("/view.php?no={key}", "/detail/{any}/{key}")
    assert paper.menu == {"오피니언": ("사설", "에세이")}
    assert paper.facts == {"hosts": "seen", "body": "unknown"}


@pytest.mark.parametrize("key", ["name", "family", "kind", "hosts", "home"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    assert refusal(tmp_path, toml(**{key: None})) == f"missing key '{key}'"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hostz": "[]"}, "unknown key 'hostz' (did you mean 'hosts'?)"),
        ({"publisher": '"demo"'}, "unknown key 'publisher'"),
        ({"listings": "[{ ulr = 'x' }]"}, "listings #1: unknown key 'ulr' (did you mean 'url'?)"),
        (
            {"feeds": "[{ url = 'https://demo-nd.example/a' }, { url = 'https://demo-nd.example/b', x = 1 }]"},
            "feeds #2: unknown key 'x'",
        ),
        ({"listings": "[{ section = '정치' }]"}, "listings #1: missing key 'url'"),
        ({"facts": "{ bylin = 'seen' }"}, "facts: unknown key 'bylin' (did you mean 'byline'?)"),
    ],
)
def test_an_unknown_or_missing_key_is_named_at_its_level(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert refusal(tmp_path, toml(**changes)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "1"}, "name: must be a string, not an integer"),
        ({"name": '" "'}, "name: must be one line of text with no blanks around it"),
        ({"hosts": '"demo-nd.example"'}, "hosts: must be an array, not a string"),
        ({"hosts": "[true]"}, "hosts #1: must be a string, not a boolean"),
        ({"delay": '"2"'}, "delay: must be a number of seconds, not a string"),
        ({"delay": "true"}, "delay: must be a number of seconds, not a boolean"),
        ({"delay": "nan"}, "delay: nan is not between 0 and 86400 seconds, a day"),
        ({"delay": "inf"}, "delay: inf is not between 0 and 86400 seconds, a day"),
        ({"delay": "-1"}, "delay: -1 is not between 0 and 86400 seconds, a day"),
        ({"name": '"데모\\n일보"'}, "name: must be one line of text with no blanks around it"),
        ({"home": "2026-01-02"}, "home: must be a string, not a date or time"),
        ({"listings": '["https://demo-nd.example/"]'}, "listings #1: must be a table, not a string"),
        (
            {"sitemaps": "[{ url = 'https://demo-nd.example/n.xml', news = 1 }]"},
            "sitemaps #1 news: must be a boolean, not an integer",
        ),
        ({"sections": "[]"}, "sections: must be a table, not an array"),
        ({"sections": "{ S1N1 = 1.5 }"}, "sections S1N1: must be a string, not a float"),
        ({"menu": '{ "오피니언" = "사설" }'}, "menu 오피니언: must be an array, not a string"),
        ({'"two\\nlines"': "1"}, "unknown key 'two lines'"),
        ({"menu": '{ "오피니언" = [] }'}, "menu 오피니언: is empty"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_both_types(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert refusal(tmp_path, toml(**changes)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"region": '"KR-99"'}, "region: 'KR-99' is no province of Korea; ISO 3166-2 has KR-11 (서울) to KR-50 (세종)"),
        (
            {"covers": '["KR-46", "46"]'},
            "covers #2: '46' is no province of Korea; ISO 3166-2 has KR-11 (서울) to KR-50 (세종)",
        ),
        ({"covers": '["KR-46", "KR-46"]'}, "covers: 'KR-46' is listed twice"),
        ({"covers": '["KR-29"]'}, "covers: 'KR-29' is the paper's own region already"),
        (
            {"family": '"ndsft"'},
            (
                "family: 'ndsft' is none of ndsoft, aid, wcms, key, layout, mediaon, uid, idx, netfu, own, generic"
                " (did you mean 'ndsoft'?)"
            ),
        ),
        ({"encoding": '"cp949"'}, "encoding: 'cp949' is none of utf-8, euc-kr"),
        (
            {"common": '{ "열린세상" = "오피니온" }'},
            (
                "common 열린세상: '오피니온' is none of 정치, 경제, 사회, 문화, 스포츠, 지역, 오피니언, 사람들, 교육, 국제,"
                " 기획, 사진, 과학, 생활 (did you mean '오피니언'?)"
            ),
        ),
        ({"city": '"목포"'}, "city: '목포' is no city, county or district (시·군·구) of 광주 (KR-29)"),
        (
            {"city": '"춘천"', "covers": '["KR-46"]'},
            "city: '춘천' is no city, county or district (시·군·구) of 광주 (KR-29), 전남 (KR-46)",
        ),
        (
            {"city": '"춘천"', "region": None},
            "city: '춘천' is no city, county or district (시·군·구) of no province: name its 'region'",
        ),
        ({"kind": '"monthly"'}, "kind: 'monthly' is none of daily, weekly, online"),
        ({"confidence": '"sure"'}, "confidence: 'sure' is none of high, medium, low"),
        (
            {"listings": "[{ url = 'https://demo-nd.example/?p={page}', status = 'sen' }]"},
            "listings #1 status: 'sen' is none of seen, inferred, guessed, unknown (did you mean 'seen'?)",
        ),
        ({"facts": "{ body = 'maybe' }"}, "facts body: 'maybe' is none of seen, inferred, guessed, unknown"),
    ],
)
def test_a_word_outside_its_set_is_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert refusal(tmp_path, toml(**changes)) == said


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("view.php?no={key}", "must begin with / and have neither blanks nor a fragment"),
        ("/view.php?no={key} ", "must be one line of text with no blanks around it"),
        ("/view.php?no={key}#top", "must begin with / and have neither blanks nor a fragment"),
        ("/view.php?no=", "must have {key} once, may have {part} and {any}, and no other braces"),
        ("/{key}/{key}", "must have {key} once, may have {part} and {any}, and no other braces"),
        ("/{number}/{key}", "must have {key} once, may have {part} and {any}, and no other braces"),
    ],
)
def test_a_form_of_address_says_where_the_article_s_number_stands(tmp_path: Path, form: str, said: str) -> None:
    assert refusal(tmp_path, toml(addresses=f'["{form}"]')).endswith(said)


def test_a_paper_whose_province_is_not_known_may_stand(tmp_path: Path) -> None:
    (tmp_path / "demo.toml").write_text(toml(region=None), encoding="utf-8")
    paper = load([tmp_path])["demo"]
    assert (paper.region, paper.region_name, paper.provinces) == (None, None, ())


@pytest.mark.parametrize("city", ["나주", "나주시", "서구"])
def test_a_city_may_be_of_a_province_that_the_paper_covers(tmp_path: Path, city: str) -> None:
    (tmp_path / "demo.toml").write_text(toml(covers='["KR-46"]', city=f'"{city}"'), encoding="utf-8")
    assert load([tmp_path])["demo"].city == city


@pytest.mark.parametrize(
    ("hosts", "said"),
    [
        ("[]", "hosts: is empty"),
        ('[""]', "hosts #1: must be one line of text with no blanks around it"),
        (
            '["https://demo-nd.example"]',
            "hosts #1: 'https://demo-nd.example' is an address: write its host alone",
        ),
        ('["demo-nd.example/news"]', "hosts #1: 'demo-nd.example/news' has a path: write the host alone"),
        ('["Demo-nd.example"]', "hosts #1: 'Demo-nd.example' must be in lower case"),
        ('["a.example", "demo nd.example"]', "hosts #2: 'demo nd.example' is no host name"),
        ('["demo-nd.example:"]', "hosts #1: 'demo-nd.example:' is no host name"),
        ('["demo-nd.example:0"]', "hosts #1: 'demo-nd.example:0' is no host name"),
        ('["demo-nd.example:65536"]', "hosts #1: 'demo-nd.example:65536' is no host name"),
        ('["user@demo-nd.example"]', "hosts #1: 'user@demo-nd.example' is no host name"),
        ('["demo-nd..example"]', "hosts #1: 'demo-nd..example' is no host name"),
        ('["-demo.example"]', "hosts #1: '-demo.example' is no host name"),
        ('["[::g]"]', "hosts #1: '[::g]' is no host name"),
        ('["a.example", "a.example"]', "hosts: 'a.example' is listed twice"),
    ],
)
def test_a_malformed_or_repeated_host_is_refused(tmp_path: Path, hosts: str, said: str) -> None:
    assert refusal(tmp_path, toml(hosts=hosts)) == said


@pytest.mark.parametrize(
    ("home", "said"),
    [
        ('"https://other.example/"', "home: its host 'other.example' is not among 'hosts'"),
        ('"https://cdn.demo-nd.example/"', "home: its host 'cdn.demo-nd.example' is not among 'hosts'"),
        ('"www.demo-nd.example"', "home: 'www.demo-nd.example' must begin with http:// or https://"),
        ('"ftp://demo-nd.example/"', "home: 'ftp://demo-nd.example/' must begin with http:// or https://"),
        ('"https:///news"', "home: 'https:///news': its host '' is empty"),
        (
            '"https://Demo-nd.example/"',
            "home: 'https://Demo-nd.example/': its host 'Demo-nd.example' must be in lower case",
        ),
        (
            '"https://demo-nd.example/#top"',
            "home: 'https://demo-nd.example/#top' must have neither blanks nor a fragment",
        ),
        ('"https://[demo/"', "home: 'https://[demo/' is no address: Invalid IPv6 URL"),
    ],
)
def test_the_home_page_is_a_whole_address_on_a_host_of_the_paper(tmp_path: Path, home: str, said: str) -> None:
    assert refusal(tmp_path, toml(home=home)) == said


@pytest.mark.parametrize(
    ("key", "url", "said"),
    [
        (
            "listings",
            "demo-nd.example/?page={page}",
            "'demo-nd.example/?page={page}' must begin with http:// or https://",
        ),
        ("feeds", "file:///etc/rss.xml", "'file:///etc/rss.xml' must begin with http:// or https://"),
        (
            "listings",
            "https://other.example/?page={page}",
            "its host 'other.example' is neither among 'hosts' nor under the same domain as one of them",
        ),
        (
            "feeds",
            "https://cdn.other.example/rss.xml",
            "its host 'cdn.other.example' is neither among 'hosts' nor under the same domain as one of them",
        ),
        (
            "listings",
            "https://demo-nd.example/list",
            "has no {page}; only a listing that names its 'section' may go without",
        ),
        (
            "listings",
            "https://demo-nd.example/list?page={pgae}",
            "'https://demo-nd.example/list?page={pgae}' may have {page} once, and no other braces",
        ),
        (
            "listings",
            "https://demo-nd.example/{page}?page={page}",
            "'https://demo-nd.example/{page}?page={page}' may have {page} once, and no other braces",
        ),
        (
            "feeds",
            "https://demo-nd.example/rss?page={page}",
            "'https://demo-nd.example/rss?page={page}' must have no braces: it is one page",
        ),
        (
            "sitemaps",
            "https://elsewhere.example/sitemap.xml",
            "its host 'elsewhere.example' is neither among 'hosts' nor under the same domain as one of them",
        ),
    ],
)
def test_an_address_of_a_listing_or_feed_is_checked(tmp_path: Path, key: str, url: str, said: str) -> None:
    assert refusal(tmp_path, toml(**{key: f"[{{ url = '{url}' }}]"})) == f"{key} #1 url: {said}"


def test_a_listing_of_one_page_may_stand_when_it_names_its_section(tmp_path: Path) -> None:
    listing = "[{ url = 'https://demo-nd.example/money', section = '경제' }]"
    (tmp_path / "demo.toml").write_text(toml(listings=listing), encoding="utf-8")
    assert load([tmp_path])["demo"].listings[0].section == "경제"


def test_two_sites_under_co_kr_do_not_share_a_domain(tmp_path: Path) -> None:
    changes = {"hosts": '["demo-a.co.kr"]', "home": '"http://demo-a.co.kr/"'}
    feed = "[{ url = 'http://demo-b.co.kr/rss.xml' }]"
    said = "feeds #1 url: its host 'demo-b.co.kr' is neither among 'hosts' nor under the same domain as one of them"
    assert refusal(tmp_path, toml(feeds=feed, **changes)) == said


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "127.8.9.1", "localhost:8001", "[::1]:8001"])
def test_a_paper_on_this_machine_may_be_asked_without_a_pause(tmp_path: Path, host: str) -> None:
    (tmp_path / "demo.toml").write_text(
        toml(hosts=f'["{host}"]', home=f'"http://{host}/"', delay="0"), encoding="utf-8"
    )
    registry = load([tmp_path])
    assert registry["demo"].delay == 0.0
    assert registry.by_host(host) is registry["demo"]


def test_a_live_host_is_not_asked_more_than_once_a_second(tmp_path: Path) -> None:
    text = toml(hosts='["127.0.0.1:8001", "demo-nd.example"]', home='"http://127.0.0.1:8001/"', delay="0.5")
    assert refusal(tmp_path, text) == "delay: 0.5 is under 1 second, and 'demo-nd.example' is not this machine"


@pytest.mark.parametrize("name", ["Demo.toml", "demo_nd.toml", "데모.toml", "-demo.toml"])
def test_a_file_name_that_cannot_be_an_id_is_refused(tmp_path: Path, name: str) -> None:
    said = "the file's name is the paper's id and has a-z, 0-9 and - only"
    assert refusal(tmp_path, toml(), name) == said


def test_a_syntax_error_is_named_with_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, 'name = "데모일보"\nfamily "ndsoft"\n')
    assert said.startswith("not TOML: ")
    assert "at line 2," in said


def test_a_number_too_long_to_read_is_a_syntax_error_as_well(tmp_path: Path) -> None:
    assert refusal(tmp_path, "delay = " + "9" * 5000).startswith("not TOML: ")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "demo.toml").write_text(toml(), encoding="utf-8-sig")
    assert load([tmp_path])["demo"].name == "데모일보"


def test_a_file_that_is_no_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, b'family = "ndsoft"\nname = "' + "데모".encode("cp949") + b'"\n') == "not UTF-8 (at line 2)"
    )
