"""A path in, the files that it names out, and those that a browser saved beside a page counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

HIDDEN = "."
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
BESIDE = ("_files", "-Dateien", "_fichiers", "_archivos", "_file", "-filer", "_bestanden", "_ficheiros", ".files")

PARTS = frozenset({
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".woff",
    ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".mov", ".avi", ".swf",
})  # fmt: skip
OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "robots.txt"})
QUERY = re.compile(r"[?@].*")  # as wget names what was asked for with one: style.css?ver=4.9, on Windows with @


class Beside(Struct, frozen=True):
    """The folder of pictures and scripts that a browser saved beside a page, and how many files it holds."""

    folder: Path
    files: int


def walk(path: Path) -> Iterator[Path | Beside]:
    """Yield a file itself, or every visible file below a folder in sorted order; linked folders are not entered."""
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if not here.is_dir():
            yield here
            continue
        if here != path and any(here.with_name(page).exists() for page in pages_of(here.name)):
            yield Beside(here, sum(1 for below in here.rglob("*") if below.is_file()))
            continue
        try:
            inside = sorted(p for p in here.iterdir() if not p.name.startswith(HIDDEN))
        except OSError:
            yield here
            continue
        waiting.extend(p for p in reversed(inside) if not (p.is_symlink() and p.is_dir()))


def pages_of(folder: str) -> Iterator[str]:
    """Yield the names of the pages that a folder could have been saved beside ('a_files': 'a.html', 'a.htm')."""
    for ending in BESIDE:
        if folder.endswith(ending):
            yield from (folder.removesuffix(ending) + page for page in PAGE_ENDINGS)


def part_of(name: str) -> str | None:
    """Return what a file among others is by its name where it is no page: a page's script, a picture; else None."""
    bare = QUERY.sub("", name.lower())
    ending = PurePosixPath(bare).suffix
    return ending if ending in PARTS else bare if bare in OF_SYSTEMS else None


def saved_beside(member: str, members: frozenset[str]) -> str | None:
    """Return the folder saved beside a page of the same archive that a member lies in, or None."""
    for folder in PurePosixPath(member).parents:
        if any(str(folder.with_name(page)) in members for page in pages_of(folder.name)):
            return str(folder)
    return None
