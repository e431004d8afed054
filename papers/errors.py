"""What a registry that cannot be used raises."""

from __future__ import annotations


class RegistryError(ValueError):
    """A registry file or folder is at fault; the message is one line that names it, and the key in it."""
