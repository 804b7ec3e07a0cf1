"""A WARC file in, its records out, each with its headers and body; damage is stepped over to the next record.

The framing is ours, because a wrong length, a truncated member or a line without end must cost one record and a known
amount of memory; what stands inside a record is read by warcio.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from whoheld.snapshots import limits
from whoheld.snapshots.found import Reason
from whoheld.snapshots.streams import SAMPLE, Meter, Source, Stream

GZIP = b"\x1f\x8b\x08"
MEMBER = re.compile(re.escape(GZIP) + rb"[\x00-\x1f]", re.S)
OPENING = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
BLANK = b"\r\n \t"
OVERLAP = 16  # bytes; an opening or a magic number is shorter
CHUNK = 16_384
DAMAGES = 1_000  # damaged members of one file
REREAD = 256 * limits.MB  # bytes of wrong lengths that are searched for the records they swallowed, in one file


class Record(Struct, frozen=True):
    """One record: where it stands, its headers, its body; `body` is None where it is over the limit."""

    at: str
    headers: bytes
    body: bytes | None


class Damage(Struct, frozen=True):
    """What could not be read, and where."""

    at: str
    reason: Reason
    what: str


class Reader:
    """Bytes to be read by lengths, some of which can be looked at first or put back."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.at = 0
        self._ahead = b""
        self._from = 0

    def peek(self, size: int = SAMPLE) -> bytes:
        """Return the next bytes without moving on."""
        while len(self._ahead) - self._from < size and (some := self.source.read1(SAMPLE)):
            self._ahead, self._from = self._ahead[self._from :] + some, 0
        return self._ahead[self._from : self._from + size]

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer only at the end."""
        parts = [self._ahead[self._from : self._from + size]]
        self._from += len(parts[0])
        left = size - len(parts[0])
        while left and (some := self.source.read1(min(left, 2**20))):
            parts.append(some)
            left -= len(some)
        self.at += size - left
        return b"".join(parts)

    def put_back(self, some: bytes) -> None:
        """Have bytes read again."""
        self._ahead, self._from = some + self._ahead[self._from :], 0
        self.at -= len(some)

    def skip_blank(self) -> bytes:
        """Move on to the next line that is not empty; return how it opens."""
        while (some := self.peek()) and not some.lstrip(BLANK):
            self.take(len(some))
        self.take(len(some) - len(some.lstrip(BLANK)))
        return self.peek()

    def seek(self, what: re.Pattern[bytes]) -> bool:
        """Move on to the next match; say whether there is one."""
        while some := self.peek():
            if found := what.search(some):
                self.take(found.start())
                return True
            self.take(len(some) - OVERLAP if len(some) == SAMPLE else len(some))
        return False


class Member:
    """What one gzip member of a file unpacks to; `fault` says how it ended otherwise than it should."""

    def __init__(self, packed: Reader, meter: Meter) -> None:
        self.packed = packed
        self.meter = meter
        self.fault: Damage | None = None
        self._at = packed.at
        self._inflate = zlib.decompressobj(31)
        self._ended = False

    def read1(self, size: int = SAMPLE, /) -> bytes:
        """Return some bytes, none at the end."""
        while not self._ended:
            some = self._inflate.unconsumed_tail or self.packed.take(CHUNK)
            try:
                out = self._inflate.decompress(some, size)
            except zlib.error as error:
                self.packed.put_back(some)
                out = self._end("damaged archive", str(error))
            if self._inflate.eof:
                self.packed.put_back(self._inflate.unused_data)
                self._ended = True
            elif not some:
                out += self._end("truncated archive", "the file ends within a record")
            if out:
                self.meter.count(len(out))
                return out
        return b""

    def close(self) -> None:
        """Read no more of it."""
        self._ended = True

    def _end(self, reason: Reason, what: str) -> bytes:
        self.fault = Damage(f"{self._at}", reason, what)
        self.close()
        return b""


def read_records(stream: Stream) -> Iterator[Record | Damage]:
    """Yield every record of a WARC file, packed or not, and what is damaged where."""
    reader = Reader(stream)
    budget = [REREAD]
    if not stream.head.startswith(GZIP):
        yield from _records(reader, "", budget)
        return
    damages = 0
    while damages < DAMAGES and reader.seek(MEMBER):
        start = reader.at
        member = Member(reader, stream.meter)
        faults = 0
        for item in _records(Reader(member), f"{start}", budget):
            faults += isinstance(item, Damage)
            yield item
        if member.fault and not faults:
            yield member.fault
        if member.fault or faults:
            damages += 1
            reader.take(max(start + 1 - reader.at, 0))
    if damages >= DAMAGES:
        yield Damage(f"{reader.at}", "damaged archive", "more damage than is looked behind")


def _records(reader: Reader, member: str, budget: list[int]) -> Iterator[Record | Damage]:
    while opening := reader.skip_blank():
        at = f"{member}+{reader.at}" if member and reader.at else member or f"{reader.at}"
        item = _record(reader, at, opening, budget)
        yield item
        if isinstance(item, Damage) and not reader.seek(OPENING):
            return


def _record(reader: Reader, at: str, opening: bytes, budget: list[int]) -> Record | Damage:
    if not OPENING.match(opening):
        return Damage(at, "damaged archive", "no record opens where one should")
    end = EMPTY_LINE.search(opening) or EMPTY_LINE.search(reader.peek(limits.HEADERS))
    headers = reader.take(end.end() if end else 1)
    length = LENGTH.search(headers)
    if not length:
        if not end and len(opening) < SAMPLE:
            return Damage(at, "truncated archive", "the file ends within the record's headers")
        return Damage(at, "damaged archive", "the record's headers have no end or no length")
    size = int(length[1])
    if size <= limits.PAGE + limits.HEADERS:
        return _bounded(reader, Record(at, headers, None), size, budget)
    start = reader.at
    more = reader.seek(OPENING)
    if reader.at - start >= size:
        return Record(at, headers, None)
    reason: Reason = "damaged archive" if more else "truncated archive"
    return Damage(at, reason, f"the record is to have {size:,} bytes and has {reader.at - start:,}")


def _bounded(reader: Reader, record: Record, size: int, budget: list[int]) -> Record | Damage:
    body = reader.take(size)
    after = reader.peek(64).lstrip(BLANK)
    if len(body) == size and (not after or OPENING.match(after)):
        return replace(record, body=body)
    said = f"its length, {size:,} bytes, is wrong"
    budget[0] -= len(body)
    if budget[0] > 0 and (swallowed := OPENING.search(body)):
        reader.put_back(body[swallowed.start() :])
    elif len(body) < size:
        return Damage(record.at, "truncated archive", f"{said} or the file ends within the record")
    else:
        reader.put_back(body[-OVERLAP:])  # an opening may lie across the end
    return Damage(record.at, "damaged archive", said)
