"""What the readers of all forms are given: one opened file, or one member of an archive."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from whoheld.snapshots.sniff import stem_of
from whoheld.snapshots.streams import Stream

Fields = Mapping[str, str]


class Entry(Struct, frozen=True):
    """An opened file: where it was found, its name for ending and stem, its bytes, and the archives around it."""

    origin: str
    name: str
    stream: Stream
    archives: int = 0
    packed: bool = False

    @property
    def stem(self) -> str:
        """The name without its endings."""
        return stem_of(self.name)
