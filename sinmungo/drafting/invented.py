"""An invented page in the shape of a saved one: its tags, classes and oddities, and not a word of its own.

A saved page is its paper's; what the tests hold is ours to give away. Words are replaced by invented ones of the same
length, people by people who are not there, hosts by ``.example``; dates, labels and the markup stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from papers.hosts import registrable_tail
from parsers import Article, charset
from sinmungo.drafting.markup import Piece, pieces
from sinmungo.drafting.words import Words

TAIL = "paper.example"

_MAIL = r"(?P<mail>[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,40}){1,4})"
_ADDRESS = r"(?P<address>(?:https?:)?//[a-z0-9](?:[^\s\"'<>]{1,2000}))"
_HOST = r"(?P<host>(?<![\w.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|net|kr|org|co|example)(?![\w-]))"
_TELEPHONE = r"(?P<telephone>(?<!\d)0\d{1,2}[ .)-]{1,3}\d{3,4}[ .-]{1,2}\d{4}(?!\d)|(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)"
_REGISTERED = r"|(?<=[가나다라아])[ -]?\d{4,6}(?!\d))"  # 등록번호 : 경북 다 00012
_ENTITY = r"(?P<entity>&#?\w{1,10};)"
_TIME = r"(?P<time>\d{4}-\d\d-\d\dT[\d:.+Z-]{5,20})"
_HANGUL = r"(?P<hangul>[가-힣一-鿿]+)"
_FILE = r"(?P<file>[\w-]{1,80}\.(?:jpe?g|png|gif|webp)\b)"
_LATIN = r"(?P<latin>(?<![A-Za-z])[A-Za-z]{3,60}(?![A-Za-z]))"
_MAILS = re.compile(_MAIL)
_WORDS_OF_ADDRESSES = re.compile(f"{_ENTITY}|{_HANGUL}")
_KOREAN = re.compile(_HANGUL)
_ROMAN = re.compile(_LATIN)
_PICTURE = re.compile(r"(?<![^/?])(?P<name>[^/?]{1,200})(?P<end>\.(?:jpe?g|png|gif|webp|svg))(?=$|\?)", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?<=[?&;])((?:sc_)?(?:word|keyword|search|q|writer|reporter|author|user|email|name)=)([^&#]{1,200})",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(\s)([\w:.@-]{1,40})(\s{0,3}=\s{0,3})("[^"]*"|'[^']*'|[^\s"'>]+)""")
_KEPT_ATTRIBUTES = frozenset(
    """class id type rel property itemprop itemtype lang dir charset http-equiv width height target media
    align""".split()
)
_WITH_ADDRESS = frozenset("href src action srcset poster data-src data-url data-href cite background".split())
_WORD = re.compile(r"[가-힣]+")
_VOCABULARIES = ("schema.org", "www.schema.org", "ogp.me", "www.w3.org")
_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{4})|(?P<number>\d{5}));", re.IGNORECASE)
_OWN_NAME = 5  # letters; a shorter one may be a part of any word
_LONG_COMMENT = 60  # characters; a longer one holds markup
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Page:
    """The invented page and the address it is at."""

    body: bytes
    url: str


class _Inventor:
    """What stands for what on one page. ``tail`` is its paper's domain, ``people`` and ``titles`` whom it names."""

    def __init__(self, tail: str, people: Iterable[str], titles: Iterable[str], kept: Iterable[str]) -> None:
        self._tail = tail
        self._words = Words(kept)
        self._mails: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._names: dict[str, Callable[[str], str]] = dict.fromkeys(people, self._words.person)
        self._names |= dict.fromkeys(titles, self._words.title)
        listed = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        shown = [
            _TIME,
            _ENTITY,
            _MAIL,
            _ADDRESS,
            _FILE,
            _HOST,
            _TELEPHONE + _REGISTERED,
            rf"(?P<name>{listed or '(?!)'})",
            _HANGUL,
        ]
        self._said = re.compile("|".join(shown))
        self._shown = re.compile("|".join([*shown, _LATIN]))

    def text(self, text: str, *, latin: bool = True) -> str:
        """Words for words; ``latin`` says that Latin ones are words as well, and not parts of a program."""
        return (self._shown if latin else self._said).sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        kind, said = match.lastgroup, match[0]
        made: dict[str | None, Callable[[], str]] = {
            "mail": lambda: self.mail(said),
            "address": lambda: self.address(said),
            "host": lambda: self.host(said),
            "telephone": lambda: _DIGIT.sub("0", said),
            "name": lambda: self._names[said](said),
            "hangul": lambda: self._words.hangul(said),
            "file": lambda: f"picture{Path(said).suffix}",
            "latin": lambda: self._words.latin(said),
        }
        return made[kind]() if kind in made else said

    def mail(self, mail: str) -> str:
        """An address at the invented paper, another for each."""
        return self._mails.setdefault(mail.lower(), f"reporter{len(self._mails) + 1}@{TAIL}")

    def host(self, host: str) -> str:
        """The invented paper's host for one of the paper's own (``cdn.`` …), somebody's for another."""
        if host in _VOCABULARIES:
            return host
        if registrable_tail(host.lower()) == self._tail:
            return host.lower().removesuffix(self._tail) + TAIL
        return self._others.setdefault(host.lower(), f"other{len(self._others) + 1}.example")

    def address(self, address: str) -> str:
        """An address with an invented host; words in it, whom it looks for and pictures' names are invented."""
        try:
            place = urlsplit(address).netloc
        except ValueError:
            return ""
        if place:
            address = address.replace(place, self.host(place), 1)
        if "%" in address:
            address = unquote(address, errors="replace")
        address = _MAILS.sub(lambda match: self.mail(match[0]), address)
        address = _PERSONAL.sub(lambda match: match[1] + self.text(match[2]), address)
        address = _PICTURE.sub(lambda match: _ROMAN.sub(self._one, match["name"]) + match["end"], address)
        return _WORDS_OF_ADDRESSES.sub(self._one, address)

    def attribute(self, match: re.Match[str]) -> str:
        """One attribute of a tag."""
        blank, name, equals, quoted = match.groups()
        mark = quoted[0] if quoted[0] in "\"'" else ""
        value = quoted[1:-1] if mark else quoted
        lower = name.lower()
        if lower.startswith("on"):
            value = ""
        elif lower in _WITH_ADDRESS:
            value = value if value.startswith(("#", "javascript:")) else self.address(value)
            value = "#" if value.startswith("javascript:") else value
        elif lower not in _KEPT_ATTRIBUTES:
            value = self.text(value, latin=lower in ("alt", "title"))
        return f"{blank}{name}{equals}{mark}{value}{mark}"

    def piece(self, piece: Piece, tag: str) -> str:
        """One piece of the source; ``tag`` is the one before it. Of scripts only facts for machines are kept."""
        if piece.kind == "tag":
            return _ATTRIBUTE.sub(self.attribute, piece.text)
        if piece.kind == "text":
            return self.text(piece.text)
        if piece.kind == "script" and "json" in tag.lower():
            return self.text(piece.text, latin=False)
        if piece.kind == "comment" and len(piece.text) < _LONG_COMMENT:
            return _WORD.sub(lambda match: self._words.hangul(match[0]), piece.text)
        return ""


def page(body: bytes, url: str, article: Article | None, names: Iterable[str], sections: Iterable[str] = ()) -> Page:
    """Invent a page in the shape of the one at ``url``.

    ``article`` is what was read of it; ``names`` are its paper's, ``sections`` the words of its menu, which stay.
    """
    decoded = charset.decode(body)
    people = {person.name for person in article.bylines if person.name} if article else set()
    menu = (word for section in (*sections, *(article.section if article else ())) for word in _WORD.findall(section))
    tail = registrable_tail(urlsplit(url).netloc.lower())
    inventor = _Inventor(tail, sorted(people), dict.fromkeys(filter(None, names)), menu)
    written, tag = [], ""
    for piece in pieces(_REFERENCE.sub(_character, decoded.text)):
        written.append(inventor.piece(piece, tag))
        tag = piece.text if piece.kind == "tag" else tag
    source = _without(tail.partition(".")[0], "".join(written))
    return Page(source.encode(decoded.encoding, errors="xmlcharrefreplace"), inventor.address(url))


def _character(reference: re.Match[str]) -> str:
    """The character that a number stands for, where it is a letter of a word; &#039; and &#8220; stay as they are."""
    letter = chr(int(reference["hex"], 16) if reference["hex"] else int(reference["number"]))
    return letter if _KOREAN.fullmatch(letter) else reference[0]


def _without(label: str, source: str) -> str:
    """The source without the name that the paper has in Latin letters, wherever its programs have it."""
    if len(label) < _OWN_NAME:
        return source
    return re.compile(re.escape(label), re.IGNORECASE).sub("paper", source)
