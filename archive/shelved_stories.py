"""The stories of an archive and its shelves as those of one archive; each is found within one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.store import Archive
    from archive.stories import Story


class ShelvedStories(Stories):
    """As ``Stories``; what is new is looked at in the archive's own file."""

    def __init__(self, own: Stories, files: Callable[[], list[Archive]]) -> None:
        super().__init__(own._reading, own._writing)  # noqa: SLF001  # the same file's
        self._files = files

    def told(self, *, limit: int | None = 50, offset: int = 0, **asked: Any) -> list[Story]:
        """As ``Stories.told``."""
        stop = None if limit is None else offset + limit
        found = super().told(limit=stop, **asked)
        for file in self._files()[1:]:
            found += file.stories.told(limit=stop, **asked)
        return sorted(found, key=lambda story: story.id, reverse=True)[offset:stop]

    def of(self, ref: int | str) -> Story | None:
        """As ``Stories.of``."""
        found = super().of(ref)
        return found or next(filter(None, (file.stories.of(ref) for file in self._files()[1:])), None)
