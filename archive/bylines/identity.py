"""Which signatures are one person's: rules that see all signatures of a name at once, in whatever order they came.

Nothing is joined by a name alone but within one house: a paper, or the wire agency that a story is taken from.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from archive.bylines.reporter_log import Entry

# Why a signature is taken for the same person's as others: they have its mail; its mailbox of the same name in the
# same house; its name in the same paper, or agency; or somebody has said so.
JoinedBy = Literal["mail", "mailbox", "paper", "agency", "hand"]
House = tuple[Literal["paper", "agency"], str]
Key = tuple[object, ...] | None
# What tells a signature from all others, wherever it lies: paper, agency, name, email, role.
Content = tuple[str | None, ...]

MANY_NAMES: Final = 3  # a mail that as many persons sign with is a desk's
MASK: Final = "○"  # stands for each letter that was taken down
# RFC 2142 reserves names of mailboxes for offices; those of newsrooms are the others.
_OFFICES: Final = frozenset(
    "abuse admin contact desk edit editor help info jebo mail marketing master media news newsdesk newsroom noc office "
    "opinion photo postmaster press report root sales security service support web webmaster www".split()
)


class Signature(NamedTuple):
    """A way in which bylines of a paper are signed, each once."""

    id: int
    paper: str | None
    agency: str | None
    name: str | None
    email: str | None
    role: str | None

    @property
    def content(self) -> Content:
        """What tells it from all others."""
        return self[1:]

    @property
    def house(self) -> House | None:
        """Whose the person is: the agency's, else the paper's; None where that is not known."""
        if self.agency:
            return "agency", self.agency
        return ("paper", self.paper) if self.paper else None

    @property
    def at(self) -> Key:
        """Its name in its house."""
        return (self.house, self.name) if self.house else None

    def mail(self, desks: Collection[str]) -> str | None:
        """The mail, where that is a person's."""
        mail = (self.email or "").lower()
        local, at, _ = mail.partition("@")
        return mail if at and local not in _OFFICES and mail not in desks and MASK not in mail else None

    def names_somebody(self, desks: Collection[str]) -> bool:
        """Whether it leads to a person. One of no known paper, without a mail, may be anybody's of the name."""
        return bool(self.name) and MASK not in (self.name or "") and bool(self.house or self.mail(desks))


def persons(
    signatures: Sequence[Signature], desks: Collection[str], log: Iterable[Entry]
) -> dict[int, tuple[int, JoinedBy | None]]:
    """By the signatures' numbers the persons', each the lowest of its signatures', and why it is not one of its own.

    ``signatures`` are all of some names, with all names that ``log`` joins with these; ``desks`` are the mails, in
    lower case, that many names are signed with. Signatures of nobody are left out.
    """
    named = [one for one in signatures if one.names_somebody(desks)]
    parted, joined = _decisions(log)
    free = [one for one in named if one.content not in parted]
    groups = _Groups(one.id for one in named)
    for key in (_by_mail, _by_mailbox):
        groups.join_alike((key(one, desks), one.id) for one in free)
    numbers = {one.content: one.id for one in named}
    for pair in joined:
        groups.join([numbers[one] for one in pair if one in numbers])
    _join_by_name(groups, named, parted, desks)
    by_hand = {one for pair in joined if all(one in numbers for one in pair) for one in pair}
    return {
        one.id: (min(group), _reason(one, group, desks, by_hand=one.content in parted | by_hand))
        for group in groups.members({one.id: one for one in named})
        for one in group.values()
    }


def _decisions(log: Iterable[Entry]) -> tuple[set[Content], list[tuple[Content, Content]]]:
    """What was parted from all that the rules join it with, and what was joined since then."""
    parted: set[Content] = set()
    joined: list[tuple[Content, Content]] = []
    for entry in log:
        if entry.other is None:
            parted.add(entry.one)
            joined = [pair for pair in joined if entry.one not in pair]
        else:
            joined.append((entry.one, entry.other))
    return parted, joined


def _by_mail(one: Signature, desks: Collection[str]) -> Key:
    mail = one.mail(desks)
    return (one.name, mail) if mail else None


def _by_mailbox(one: Signature, desks: Collection[str]) -> Key:
    mail = one.mail(desks)
    return (one.at, mail.partition("@")[0]) if mail and one.at else None


def _join_by_name(
    groups: _Groups, named: Sequence[Signature], parted: Collection[Content], desks: Collection[str]
) -> None:
    """Those without a mail of a name in a house are one's; and theirs who has a mail there, if there is only one."""
    with_mail, without = defaultdict(list), defaultdict(list)
    for one in named:
        if one.at and one.mail(desks):
            with_mail[one.at].append(one.id)
        elif one.at and one.content not in parted:
            without[one.at].append(one.id)
    for at, numbers in without.items():
        groups.join(numbers)
        if len({groups.of(number) for number in with_mail[at]}) == 1:
            groups.join([numbers[0], with_mail[at][0]])


def _reason(one: Signature, group: dict[int, Signature], desks: Collection[str], *, by_hand: bool) -> JoinedBy | None:
    others = [other for other in group.values() if other is not one]
    if not others:
        return None
    if by_hand:
        return "hand"
    if (mail := _by_mail(one, desks)) and any(_by_mail(other, desks) == mail for other in others):
        return "mail"
    if (box := _by_mailbox(one, desks)) and any(_by_mailbox(other, desks) == box for other in others):
        return "mailbox"
    if one.house and any(other.at == one.at for other in others):
        return one.house[0]
    return "hand"


class _Groups:
    """Sets that are joined with one another; of each, its lowest number stands for it."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._above = {number: number for number in numbers}

    def of(self, number: int) -> int:
        """The number that stands for the set of another."""
        while self._above[number] != number:
            self._above[number] = number = self._above[self._above[number]]
        return number

    def join(self, numbers: Sequence[int]) -> None:
        """Make one set of those of the numbers."""
        found = {self.of(number) for number in numbers}
        for number in found:
            self._above[number] = min(found)

    def join_alike(self, told: Iterable[tuple[Key, int]]) -> None:
        """Join the numbers of equal keys; those without one stay as they are."""
        alike = defaultdict(list)
        for key, number in told:
            if key:
                alike[key].append(number)
        for numbers in alike.values():
            self.join(numbers)

    def members(self, signatures: dict[int, Signature]) -> Iterable[dict[int, Signature]]:
        """The sets."""
        found: dict[int, dict[int, Signature]] = defaultdict(dict)
        for number, one in signatures.items():
            found[self.of(number)][number] = one
        return found.values()
