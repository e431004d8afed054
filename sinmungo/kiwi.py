"""Words taken apart by Kiwi, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Final

from archive.morphemes import Analyse, Words
from sinmungo import console

# Of the Sejong tags: common and proper nouns, Latin letters, 한자.
_NOUNS: Final = frozenset({"NNG", "NNP", "SL", "SH"})
_VERBS: Final = ("VV", "VA")  # those of irregular verbs have more behind: VV-R, VA-I


def tagger(jobs: int) -> tuple[Analyse, str]:
    """Kiwi on so many cores (0: all), and its name with the version. Raises Failed where it is not installed.

    Its model, which takes seconds to load, is loaded when there is something to take apart.
    """
    if not _is_installed():
        raise console.Failed("morphemes need Kiwi: pip install 'sinmungo[morphemes]'", console.USAGE)

    @cache
    def kiwi() -> Any:
        from kiwipiepy import Kiwi  # noqa: PLC0415  # with the extra only

        return Kiwi(num_workers=jobs or -1)

    def analyse(texts: Iterable[str]) -> Iterator[Words]:
        for tokens in kiwi().tokenize(texts):
            nouns = (token.form for token in tokens if token.tag in _NOUNS)
            lemmas = (token.lemma for token in tokens if token.tag.startswith(_VERBS))
            yield Words(" ".join(nouns), " ".join(lemmas))

    return analyse, f"kiwipiepy {version('kiwipiepy')}"


def _is_installed() -> bool:
    try:
        return find_spec("kiwipiepy") is not None
    except ValueError:  # there is something of that name, and it is no module
        return False
