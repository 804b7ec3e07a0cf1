"""What is costly to make in, the same from the user's cache folder out, as long as what it was made of is unchanged."""

from __future__ import annotations

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

Made = TypeVar("Made")
CODE = Path(__file__).parent


def digest_over(paths: Iterable[Path]) -> bytes:
    """Return a digest over the names and bytes of files, of the code that reads them, and of what letters are."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in (*sorted(CODE.glob("*.py")), *paths):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def kept(name: str, of: bytes, kind: type[Made], make: Callable[[], Made]) -> Made:
    """Return what was kept by that name where it was made `of` the same, else make and keep it.

    A file that is damaged, or that cannot be written, costs time and nothing else.
    """
    folder = cache_folder()
    file = folder and folder / f"{name}.msgpack"
    if file and (known := _read(file, of, kind)) is not None:
        return known
    made = make()
    if file:
        with contextlib.suppress(OSError):
            _write(file, of, msgspec.msgpack.encode(made))
    return made


def cache_folder() -> Path | None:
    """Return the folder of what can be made again, by the XDG rules."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        cache = Path(named) if os.path.isabs(named) else Path.home() / ".cache"
    except RuntimeError:  # no home
        return None
    return cache / "whoheld"


def _read(file: Path, of: bytes, kind: type[Made]) -> Made | None:
    """Return what a file holds; it begins with what it was made of and with the digest of the rest."""
    try:
        content = memoryview(file.read_bytes())
        head = of + hashlib.sha256(content[2 * len(of) :]).digest()
        return msgspec.msgpack.decode(content[len(head) :], type=kind) if content[: len(head)] == head else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _write(file: Path, of: bytes, content: bytes) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        making.write_bytes(of + hashlib.sha256(content).digest() + content)
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
