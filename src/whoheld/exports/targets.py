"""A path in, what is written to out: it gets the whole or nothing, and what stands in the way is one clear line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from whoheld.errors import TargetTrouble, UsageError


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the path's place once it is whole; a device or a pipe is written to as it is."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file to write")
    with _told(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
            return
        with _beside(path) as folder:
            made = folder / "made"
            with made.open("wb") as out:
                yield out
            made.replace(path)


@contextmanager
def new_files(folder: Path) -> Iterator[Path]:
    """Give an empty folder whose files go into the one asked for once all are whole; others there stay."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is no folder; name one, since several files are written")
    with _told(folder), _beside(folder) as making:
        yield making
        folder.mkdir(exist_ok=True)
        for made in sorted(making.iterdir()):
            made.replace(folder / made.name)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a folder beside a path, which goes again with all that is left in it."""
    folder = Path(mkdtemp(prefix=".whoheld-", dir=path.absolute().parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
