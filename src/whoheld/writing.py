"""A path in, a file to write to out: the path gets it whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from whoheld.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a new file beside the path that takes its place at the end; at an error nothing is left behind."""
    check_writable(path)
    handle, made = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    making = Path(made)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        making.chmod(0o666 & ~_umask())
        making.replace(path)
    except BaseException:
        making.unlink(missing_ok=True)
        raise


def check_writable(path: Path) -> None:
    """Raise where no file can be written at a path."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file to write")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: no such folder; make it first, or name another file")
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f"{path.parent}: may not be written to; name a file elsewhere")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
