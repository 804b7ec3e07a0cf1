"""A path in, what is written to out: it gets the whole or nothing, and what stands in the way is one clear line."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from whoheld.errors import TargetTrouble, UsageError

if sys.platform != "win32":
    import fcntl

HIDDEN = ".whoheld-writing-"
YOUNG_S = 10.0
"""Age of a folder that may have been made just now, and is not held yet."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the path's place once it is whole; a device or a pipe is written to as it is."""
    check_writable(path)
    with _told(path):
        if _is_stream(path):
            with path.open("wb") as out:
                yield out
            return
        with _beside(path) as folder:
            made = folder / "made"
            with made.open("wb") as out:
                yield out
            made.replace(path.resolve())


@contextmanager
def new_files(folder: Path) -> Iterator[Path]:
    """Give an empty folder whose files go into the one asked for once all are whole; others there stay."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is no folder; name one, since several files are written")
    _check_parent(folder)
    with _told(folder), _beside(folder) as making:
        yield making
        folder.mkdir(exist_ok=True)
        for made in sorted(making.iterdir()):
            made.replace(folder / made.name)


def check_writable(path: Path) -> None:
    """Raise where no file can be written at a path."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file to write")
    if not _is_stream(path):
        _check_parent(path)


def _check_parent(path: Path) -> None:
    parent = path.resolve().parent
    if not parent.is_dir():
        raise UsageError(f"{path.parent}: no such folder; make it first, or name another place for {path.name}")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"{path.parent}: may not be written to; name another place for {path.name}")


def _is_stream(path: Path) -> bool:
    """Tell whether a path is that of a device or a pipe, which nothing may take the place of."""
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a folder beside a path, which goes again with all that is left in it; so does what a killed writer left."""
    _sweep(path.resolve().parent)
    folder = Path(mkdtemp(prefix=HIDDEN, dir=path.resolve().parent))
    try:
        with _held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Remove the folders that nobody writes into any more: their writers were killed."""
    for left in parent.glob(f"{HIDDEN}*"):
        with suppress(OSError):
            if not left.is_symlink() and time.time() - left.stat().st_mtime > YOUNG_S:
                with _held(left) as is_free:
                    if is_free:
                        shutil.rmtree(left)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder until its writer ends, however it does; False where another holds it, or where none can tell."""
    if sys.platform == "win32":
        yield False
        return
    at, is_free = os.open(folder, os.O_RDONLY), True
    try:
        try:
            fcntl.flock(at, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            is_free = False
        yield is_free
    finally:
        os.close(at)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the file system reports into an error that names the path and the way out."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetTrouble(f"{path}: could not be written: {reason}; name another place, or make room") from error
