"""TLS is verified. A paper whose old server cannot stand that is named in the registry, and in every run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from papers import Paper

_SETTINGS: Final[Mapping[str | None, Mapping[str, Any]]] = MappingProxyType(
    {
        "unverified": {"DOWNLOAD_VERIFY_CERTIFICATES": False},
        # OpenSSL speaks TLS 1.0 at its lowest security level only.
        "old": {"DOWNLOAD_TLS_MIN_VERSION": "TLSv1.0", "DOWNLOADER_CLIENT_TLS_CIPHERS": "DEFAULT:@SECLEVEL=0"},
    }
)
_TOLD: Final[Mapping[str | None, str]] = MappingProxyType(
    {"unverified": "tls: certificates not checked", "old": "tls: old versions and weak ciphers allowed"}
)


def settings_of(paper: Paper) -> dict[str, Any]:
    """The settings of a paper's exception; none for a paper without."""
    return dict(_SETTINGS.get(paper.tls, {}))


def exception_of(paper: Paper) -> str | None:
    """The exception in words, for the log and the run's account."""
    return _TOLD.get(paper.tls)
