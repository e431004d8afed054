"""Twelve papers of the registry, simulated on loopback: invented articles, real addresses, a clock that can be set."""

from benchmarks.simulation.faults import FAULTS, Rule
from benchmarks.simulation.process import Simulation
from benchmarks.simulation.server import Entry
from benchmarks.simulation.truth import Event, Told, Truth
from benchmarks.simulation.world import NOW, World

__all__ = ["FAULTS", "NOW", "Entry", "Event", "Rule", "Simulation", "Told", "Truth", "World"]
