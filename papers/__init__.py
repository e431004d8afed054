"""Who is crawled: one TOML file a newspaper, and the loader. Knows no HTML."""

from papers.errors import RegistryError
from papers.loader import Registry, load, registry
from papers.model import CONFIDENCES, FACTS, FAMILIES, KINDS, STATUSES, Feed, Listing, Paper
from papers.regions import REGIONS

__all__ = [
    "CONFIDENCES",
    "FACTS",
    "FAMILIES",
    "KINDS",
    "REGIONS",
    "STATUSES",
    "Feed",
    "Listing",
    "Paper",
    "Registry",
    "RegistryError",
    "load",
    "registry",
]
