"""Paths in, opened files out: which files a path names, and how their bytes are reached."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

HIDDEN = "."


def walk(path: Path) -> Iterator[Path]:
    """Yield a file itself, or every visible file below a folder in sorted order; linked folders are not entered."""
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if not here.is_dir():
            yield here
            continue
        try:
            inside = sorted(p for p in here.iterdir() if not p.name.startswith(HIDDEN))
        except OSError:
            yield here
            continue
        waiting.extend(p for p in reversed(inside) if not (p.is_symlink() and p.is_dir()))


def bare(path: Path) -> Path:
    """Return the path without a trailing '.gz'."""
    return path.with_suffix("") if path.suffix.lower() == ".gz" else path


def unpack(path: Path) -> BinaryIO:
    """Open a file for reading, decompressing '.gz' on the way."""
    if path.suffix.lower() == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")
