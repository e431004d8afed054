"""The sites of the simulated papers: a request's path in, an answer out."""

from __future__ import annotations

from datetime import datetime

from benchmarks.simulation.sites import aid, feeds, ndsoft, others
from benchmarks.simulation.sites.visit import Reply, Visit
from benchmarks.simulation.world import World
from sinmungo.demo.web import Address

__all__ = ["Reply", "answer"]

_SITES = {
    "ndsoft": ndsoft.answer,
    "aid": aid.answer,
    "layout": others.layout,
    "wcms": others.wcms,
    "mediaon": others.mediaon,
}


def answer(world: World, paper: str, target: str, at: datetime) -> Reply:
    """What the paper's site answers to a request's target (path and query) at a moment."""
    plan = world.plans[paper]
    visit = Visit(world, plan, world.edition(paper, at), Address.of(target), at)
    return feeds.answer(visit, target) or _SITES[plan.paper.family](visit)
