"""Who is crawled: one TOML file a newspaper, and the loader. Knows no HTML."""

from papers.errors import RegistryError
from papers.loader import Registry, load, registry
from papers.model import CONFIDENCES, ENCODINGS, FACTS, FAMILIES, KINDS, STATUSES, Feed, Listing, Paper, Sitemap
from papers.regions import REGIONS
from papers.sections import COMMON_SECTIONS, SECTIONS, Section

__all__ = [
    "COMMON_SECTIONS",
    "CONFIDENCES",
    "ENCODINGS",
    "FACTS",
    "FAMILIES",
    "KINDS",
    "REGIONS",
    "SECTIONS",
    "STATUSES",
    "Feed",
    "Listing",
    "Paper",
    "Registry",
    "RegistryError",
    "Section",
    "Sitemap",
    "load",
    "registry",
]
