"""The articles of the two demonstration papers: invented, and the same at every call."""

from __future__ import annotations

from functools import cache

from sinmungo.demo.newsroom import write_paper
from sinmungo.demo.story import PAPERS, PaperId, Story

__all__ = ["PAPERS", "PaperId", "Story", "stories"]


@cache
def stories(paper: PaperId) -> tuple[Story, ...]:
    """All stories of ``demo-nd`` or ``demo-aid``, the oldest first, those that are gone included."""
    return write_paper(paper)
