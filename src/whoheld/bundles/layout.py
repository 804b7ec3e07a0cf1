"""Names and sizes of files in, every byte of a zip around them out: stored as they are, in order, without time.

Nothing of such a zip is left open, so that a single byte that differs is found; nothing unpacks to more than it is.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from msgspec import Struct

VERSION, UNIX, UTF8, STORED = 20, 3 << 8 | 20, 0x800, 0
MIDNIGHT, FIRST_DAY = 0, 0x21  # 1 January 1980, where a zip's time begins
READABLE = 0o100644 << 16
MOST_BYTES, MOST_FILES, LONGEST_NAME = 2**32 - 2**16, 2**16 - 2, 512
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


class Member(Struct, frozen=True):
    """A file of a bundle: its name, its size in bytes, and the checksum that zips have."""

    name: str
    size: int
    crc: int


def before(member: Member) -> bytes:
    """Return what stands before a file."""
    return LOCAL + struct.pack("<HH", VERSION, UTF8) + _told(member) + struct.pack("<H", 0) + member.name.encode()


def after(members: Sequence[Member]) -> bytes:
    """Return what stands after all files: where each of them begins, and the end."""
    told, offset = [], 0
    for member in members:
        start = CENTRAL + struct.pack("<HHH", UNIX, VERSION, UTF8)
        rest = struct.pack("<HHHHLL", 0, 0, 0, 0, READABLE, offset)
        told.append(start + _told(member) + rest + member.name.encode())
        offset += len(before(member)) + member.size
    directory = b"".join(told)
    return directory + END + struct.pack("<HHHHLLH", 0, 0, len(told), len(told), len(directory), offset, 0)


def _told(member: Member) -> bytes:
    name = len(member.name.encode())
    return struct.pack("<HHHLLLH", STORED, MIDNIGHT, FIRST_DAY, member.crc, member.size, member.size, name)
