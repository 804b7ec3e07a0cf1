"""A zip file in, its members out, each opened in its turn; nothing is ever written to the disk."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from whoheld.model import Rejection
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry
from whoheld.snapshots.files import HIDDEN, part_of, saved_beside
from whoheld.snapshots.found import Tally, reject, why
from whoheld.snapshots.streams import Meter, Stream

END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
LOCKED = 0x1
NAMELESS = "nameless"


def read_zip(origin: str, file: BinaryIO, meter: Meter) -> Iterator[Entry | Rejection]:
    """Yield the members of an archive in the order of their names, those that cannot be opened as rejections."""
    if _directory(file) > limits.DIRECTORY:
        yield reject(origin, "too many members")
        return
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:  # a damaged directory ends in errors of many kinds
        yield reject(origin, "damaged zip", str(error))
        return
    with archive:
        members = [member for member in archive.infolist() if not _name(member).endswith("/")]
        if len(members) > limits.MEMBERS:
            yield reject(origin, "too many members", f"{len(members):,}")
            return
        yield from _members(origin, archive, members, meter)


def _members(
    origin: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], meter: Meter
) -> Iterator[Entry | Rejection]:
    names = frozenset(map(_name, members))
    left = Tally()
    visible = False
    for member in sorted(members, key=lambda member: (_name(member), member.header_offset)):
        path = PurePosixPath(_name(member))
        if any(part.startswith(HIDDEN) and part != ".." for part in path.parts) or path.parts[:1] == ("__MACOSX",):
            continue
        visible = True
        if folder := saved_beside(_name(member), names):
            left.add("page's own files", folder)
        elif part := part_of(path.name):
            left.add("not a page", part)
        else:
            yield _opened(f"{origin}#{_clean(_name(member))}", archive, member, meter)
    yield from left.rejections(origin, "file")
    if not visible:
        yield reject(origin, "no files")


def _opened(origin: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter) -> Entry | Rejection:
    if member.flag_bits & LOCKED:
        return reject(origin, "locked")
    try:
        stream = Stream(cast("zipfile.ZipExtFile", archive.open(member)), meter)
    except Exception as error:  # as above: one bad member leaves the others
        return reject(origin, *why(error, "zip"))
    return Entry(origin, PurePosixPath(_clean(_name(member))).name or NAMELESS, stream, archives=1)


def _name(member: zipfile.ZipInfo) -> str:
    """Return the path of a member; programs on Windows part its folders by the other slash."""
    return member.filename.replace("\\", "/")


def _directory(file: BinaryIO) -> int:
    """Return the size of a zip's list of members as its end states it, in bytes; 0 where it has no end."""
    size = file.seek(0, 2)
    file.seek(max(size - 65_557, 0))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END.size:
        return 0
    listed = int(END.unpack_from(tail, at)[5])
    return listed if listed < 0xFFFFFFFF else _directory_64(tail, at)


def _directory_64(tail: bytes, end: int) -> int:
    """Return the size as the end of a large zip states it, which stands just before."""
    at = tail.rfind(b"PK\x06\x06", 0, end)
    return int(struct.unpack_from("<Q", tail, at + 40)[0]) if at >= 0 and len(tail) >= at + 48 else 0


def _clean(name: str) -> str:
    """Return a member's name without control characters."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
