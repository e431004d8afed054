"""What an element's class and id say that it holds: a subheadline, a section, an author, tags."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.page import Element

# Names that a class or id ends with, build tools' hashes and the plural's s taken off.
_SUBTITLE = re.compile(
    r"(?:^|[-_])(?:sub[-_]?(?:title|tit|head|heading|sbj|subject)?|stit|mid[-_]?title|deck|dek|lead|standfirst|intro|teaser(?:[-_]text)?|lede"
    r"|article[-_]excerpt|summary_view|media_end_summary|sub[-_]?(?:title|tit)[-_]?(?:box|wrap|area|text|txt))$"
)
_SECTION = re.compile(
    r"(?:^|[-_])(?:cat|cate|category(?:[-_]name|\d)?|cate[-_]?name|bo_v_cate|cat-link|categorize"
    r"|categorize_item|section[-_]?(?:name|tit|title)|(?:cate|category|ctg|sec|section)[-_]?nm"
    r"|breadcrumb|crumb|location|loc|path|navi|sec|depth_?path|kicker|eyebrow|gubun|channel|board[-_]?name|blog2_serie)$"
)
_AUTHOR = re.compile(r"(?:^|[-_])(?:(?:author|reporter|writer)(?:[-_]?name)?|byline|journalist|username)$")
_TAGS = re.compile(
    r"(?:^|[-_])(?:hash_?)?(?:tag|tags?[-_]?(?:list|box|area|link|group|wrap|cloud|item|foot)(?:[-_]article)?|keyword)$"
)
_HASH = re.compile(r"__(?=[\w-]{0,7}[A-Z\d])[\w-]{4,8}$")  # and not article__tags
_NUMBER = re.compile(r"(?<=[a-z])0\d$")  # nav-path01, and not depth1
_KINDS = (("subtitle", _SUBTITLE), ("section", _SECTION), ("author", _AUTHOR), ("tags", _TAGS))
_LONGEST = 200  # characters of names that are looked at


def kinds_of(element: Element) -> tuple[tuple[str, str], ...]:
    """What an element's names say: kind and name, for each that says something."""
    names, own = element.get("class"), element.get("id")
    if own:
        names = f"{names} {own}" if names else own
    return _kinds(names) if names and len(names) < _LONGEST else ()


@lru_cache(maxsize=4096)
def _kinds(names: str) -> tuple[tuple[str, str], ...]:
    """What an element's classes and id say it holds (subtitle, section, author, tags), each with the name that does.

    Build tools append a hash to a name, and the plural says no more than the singular.
    """
    bare = [_NUMBER.sub("", _HASH.sub("", name)).lower().rstrip("_").removesuffix("s") for name in names.split()]
    return tuple((kind, name) for name in bare for kind, pattern in _KINDS if pattern.search(name))
