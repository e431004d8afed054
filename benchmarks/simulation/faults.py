"""What servers do wrong, one fault a rule: which requests it befalls, and what is answered instead.

A fault spoils the answer (another status, other bytes: ``spoilt``) or the wire (it stalls, drips, hangs up: ``WIRE``).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from benchmarks.simulation.sites.visit import Reply
from sinmungo.demo.dice import Dice

# How the wire is spoilt. late: nothing is wrong but that it takes ``seconds``. long: the header says less than comes;
# short: it says more, and the rest never comes.
WIRE = ("late", "stall", "stall in the body", "drip", "short", "long", "hang up", "reset", "no http", "endless")
_HTML = "text/html; charset=utf-8"
_MILLION, _BOMB_MILLIONS = 1_000_000, 300
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LARGE_BYTES = 17_000_000
_BLOCKED = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>Just a moment...</title></head>
<body><h1>접속이 차단되었습니다</h1><p>비정상적인 접근이 감지되어 접속이 제한되었습니다. 사람임을 확인해 주세요.</p>
<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"""
_LOGIN = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>로그인</title></head>
<body><form action="/member/login.html" method="post"><p>로그인 후 이용하실 수 있습니다.</p>
<input name="user_id"><input name="user_pw" type="password"><button>로그인</button></form></body></html>"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault and the requests that it befalls: a paper's, or every paper's.

    ``path`` is a regular expression searched for in path and query. Of the addresses that it finds ``share`` in a
    hundred are chosen by the seed, always the same ones. ``times`` is how often an address is spoilt before it is
    well; None for ever. The first ``after`` requests to each paper that it would befall are let be. ``seconds`` is how
    long a stall lasts, how long a drip waits between two bytes, and what Retry-After says. ``old`` and ``new`` are the
    names in the page before and after ``renamed``.
    """

    fault: str
    paper: str | None = None
    path: str = ""
    share: int = 100
    times: int | None = None
    after: int = 0
    seconds: float = 30
    seed: int = 1
    old: str = ""
    new: str = ""

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"'{self.fault}' is no fault; there are: {', '.join(FAULTS)}")

    def befalls(self, paper: str, target: str) -> bool:
        """Whether an address is one of those that the rule spoils."""
        if self.paper not in (None, paper) or re.search(self.path, target) is None:
            return False
        return self.share >= 100 or Dice(self.seed, self.fault, paper, target).chance(self.share)

    def as_dict(self) -> dict[str, Any]:
        """The rule in the types of JSON."""
        return asdict(self)


class Faults:
    """The rules in force, the first that fits an address first."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = tuple(rules)
        self._played: Counter[tuple[int, str, str]] = Counter()
        self._spared: Counter[tuple[int, str]] = Counter()

    def rule(self, paper: str, target: str) -> Rule | None:
        """The rule that spoils this request, counted as played; None for a request that is let be."""
        for place, rule in enumerate(self.rules):
            if not rule.befalls(paper, target):
                continue
            if self._spared[place, paper] < rule.after:
                self._spared[place, paper] += 1
                continue
            played = (place, paper, target)
            if rule.times is None or self._played[played] < rule.times:
                self._played[played] += 1
                return rule
        return None


def spoilt(rule: Rule, reply: Reply, target: str) -> Reply:
    """What is answered in place of a good reply, for a fault of the answer."""
    return _WRONG[rule.fault](rule, reply, target)


def _status(rule: Rule, reply: Reply, target: str) -> Reply:
    """429 and 503 say when to come back, 500 says nothing."""
    told = () if rule.fault == "500" else (("Retry-After", f"{rule.seconds:g}"),)
    return Reply(int(rule.fault), "text/plain", b"busy", told)


def _moved(address: str) -> Reply:
    return Reply(302, "text/html", b"", (("Location", address),))


def _circle(rule: Rule, reply: Reply, target: str) -> Reply:
    """To the same address, which turns between two forms."""
    mark = "&" if "?" in target else "?"
    turned = target.removesuffix(f"{mark}turn=1") if target.endswith("turn=1") else f"{target}{mark}turn=1"
    return _moved(turned)


def _encoded(body: bytes, reply: Reply) -> Reply:
    return Reply(200, reply.content_type, body, (("Content-Encoding", "gzip"),))


@cache
def _blanks() -> bytes:
    """Blanks as a piece of a deflate stream that may follow any other piece, again and again."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(b" " * _MILLION) + deflate.flush(zlib.Z_FULL_FLUSH)


def _bomb(rule: Rule, reply: Reply, target: str) -> Reply:
    """The page and then hundreds of megabytes of blanks, in some hundred kilobytes. Its checksum is left out."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    page = deflate.compress(reply.body) + deflate.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return _encoded(_GZIP_HEAD + page + _blanks() * _BOMB_MILLIONS + end + bytes(8), reply)


def _other_charset(rule: Rule, reply: Reply, target: str) -> Reply:
    """The same words in bytes that are not what the header says."""
    try:
        body = reply.body.decode("utf-8").encode("cp949", errors="xmlcharrefreplace")
    except UnicodeDecodeError:
        body = reply.body.decode("cp949").encode("utf-8")
    return Reply(200, reply.content_type, body)


def _cut(rule: Rule, reply: Reply, target: str) -> Reply:
    zipped = gzip.compress(reply.body, mtime=0)
    return _encoded(zipped[: len(zipped) // 2], reply)


def _too_large(rule: Rule, reply: Reply, target: str) -> Reply:
    """More than any page has, and so told by its length: it is not compressed."""
    return Reply(200, reply.content_type, b"<p>" + b"x" * _LARGE_BYTES, (("Content-Encoding", "identity"),))


def _instead(body: bytes) -> Callable[[Rule, Reply, str], Reply]:
    """Other bytes under the good answer's headers."""
    return lambda _, reply, __: Reply(200, reply.content_type, body)


def _renamed(rule: Rule, reply: Reply, target: str) -> Reply:
    """The page as a designer left it who gave an element another class: nothing is wrong with it."""
    return replace(reply, body=reply.body.replace(f'"{rule.old}"'.encode(), f'"{rule.new}"'.encode()))


def _garbage(rule: Rule, reply: Reply, target: str) -> Reply:
    dice = Dice("garbage", target)
    return Reply(200, reply.content_type, bytes(dice.between(0, 255) for _ in range(2000)))


_WRONG: Mapping[str, Callable[[Rule, Reply, str], Reply]] = {
    "429": _status,
    "500": _status,
    "503": _status,
    "circle": _circle,
    "to a private address": lambda *_: _moved("http://10.0.0.1/news/articleView.html?idxno=1"),
    "to another host": lambda *_: _moved("https://www.elsewhere.example/news/articleView.html?idxno=1"),
    "gzip bomb": _bomb,
    "cut gzip": _cut,
    "false gzip": lambda _, reply, __: _encoded(b"\x00\x01garbage", reply),
    "other charset": _other_charset,
    "garbage": _garbage,
    "empty": _instead(b""),
    "picture": _instead(b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "too large": _too_large,
    "block page": lambda *_: Reply(200, _HTML, _BLOCKED.encode()),
    "block page 403": lambda *_: Reply(403, _HTML, _BLOCKED.encode()),
    "renamed": _renamed,
    "login page": lambda *_: Reply(200, _HTML, _LOGIN.encode()),
}

FAULTS = (*WIRE, *_WRONG)
