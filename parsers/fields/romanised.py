"""Korean names in Latin letters, as reporters spell theirs in addresses: whose of several names an address holds."""

from __future__ import annotations

from collections.abc import Sequence

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")

_CONSONANTS = str.maketrans("kptr", "gbdl", "aeiouwy0123456789._-+")


def syllable(character: str) -> str:
    """One syllable in the Revised Romanization, each final as it stands before a consonant; itself if it is none."""
    code = ord(character)
    if not _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        return character.lower()
    initial, rest = divmod(code - _FIRST_SYLLABLE, 21 * 28)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def spelled(address: str, names: Sequence[str]) -> str | None:
    """The one of several persons whose given name or initials an address spells; None where it spells nobody's."""
    local = address.partition("@")[0].lower()
    told = [_told(local, name) for name in names]
    return names[told.index(max(told))] if max(told, default=0) and told.count(max(told)) == 1 else None


def owner(address: str, names: Sequence[str]) -> int:
    """Which of several persons an address is of: the one whose given name it spells, else the first."""
    local = address.partition("@")[0].lower()
    told = [_told(local, name) for name in names]
    return told.index(max(told))


def _told(local: str, name: str) -> int:
    """How much of a given name an address spells; younghee and yeonghui have the same consonants."""
    spelled = [syllable(character) for character in name[1:]]
    exact = sum(len(part) for part in spelled if len(part) > 1 and part in local)
    bones = _bones("".join(spelled))
    return exact or int((len(bones) > 1 and bones in _bones(local)) or _has_initials(local, name))


def _has_initials(local: str, name: str) -> bool:
    """Whether an address is the surname with the given name's initials, before or behind it: hongkd, dk.han."""
    surname = _bones(syllable(name[:1])) if name else ""
    initials = _bones("".join(syllable(character)[:1] for character in name[1:]))
    is_whole = surname != "" and len(initials) > 1
    return is_whole and _bones(local) in (surname + initials, initials + surname)


def _bones(text: str) -> str:
    return text.replace("ch", "j").translate(_CONSONANTS)
