"""A file's bytes in, the same bytes out, with the first of them known and their number bounded."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, Protocol

from whoheld.encodings import wide_of
from whoheld.snapshots import limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SAMPLE = 65_536
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Bomb(ValueError):
    """A few bytes unpack to very many."""


class Source(Protocol):
    """What bytes are read from: a file, or an archive's member."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, none at the end."""

    def close(self) -> None:
        """Let go of the file."""


class Meter:
    """How many bytes one file has unpacked to, all its members together."""

    def __init__(self, packed: int) -> None:
        self.left = limits.FREE + limits.RATIO * packed

    def count(self, size: int) -> None:
        """Take note of unpacked bytes; too many for the file's size are a bomb."""
        self.left -= size
        if self.left < 0:
            raise Bomb("the file unpacks to very much more than it holds")


class Stream(io.RawIOBase):
    """Bytes to be read once, whose `head` can be looked at first.

    What goes wrong within the head is raised when the bytes before it have been read: a truncated file gives what it
    holds.
    """

    def __init__(self, source: Source, meter: Meter) -> None:
        self.source = source
        self.meter = meter
        self.fault: Exception | None = None
        self.head = self._sample()
        self.ahead = self.head

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        """Fill a buffer with the next bytes."""
        view = memoryview(into).cast("B")
        some = self.read1(len(view))
        view[: len(some)] = some
        return len(some)

    def read1(self, size: int = SAMPLE, /) -> bytes:
        """Return the next bytes, as many as are at hand."""
        if self.ahead:
            some, self.ahead = self.ahead[:size], self.ahead[size:]
            return some
        if self.fault is not None:
            raise self.fault
        some = self.source.read1(size)
        self.meter.count(len(some))
        return some

    def whole(self) -> bytes:
        """Return all bytes, or one more than a page may have."""
        parts, size = [], 0
        while size <= limits.PAGE and (some := self.read1(min(2**20, limits.PAGE + 1 - size))):
            parts.append(some)
            size += len(some)
        return b"".join(parts)

    def _sample(self) -> bytes:
        parts, size = [], 0
        try:
            while size < SAMPLE and (some := self.source.read1(SAMPLE - size)):
                self.meter.count(len(some))
                parts.append(some)
                size += len(some)
        except Exception as error:  # kept for when it is its turn
            self.fault = error
        return b"".join(parts)


class _Utf8(io.RawIOBase):
    """UTF-16 as some shells write it, read as UTF-8."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")
        self.ahead = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        view = memoryview(into).cast("B")
        while not self.ahead and (some := self.stream.read1()):
            self.ahead = self.decoder.decode(some).encode("utf-8", "replace")
        some, self.ahead = self.ahead[: len(view)], self.ahead[len(view) :]
        view[: len(some)] = some
        return len(some)


def lines_of(stream: Stream) -> io.BufferedReader:
    """Return a stream to be read line by line, in UTF-8 if it is in UTF-16."""
    wide = "utf-16" if stream.head.startswith(WIDE) else wide_of(stream.head)
    return io.BufferedReader(_Utf8(stream, wide) if wide else stream, 2**18)
