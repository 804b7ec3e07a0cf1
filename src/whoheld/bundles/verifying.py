"""A bundle in, whether it is as it was made out, and what is wrong where it is not; nothing of it is unpacked.

Every byte is accounted for: those of the files by their SHA-256 in the manifest, those between them because a bundle of
these files has no others. Whoever alters a file and the manifest alike is found only by the manifest's own SHA-256.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar
from zlib import crc32

import msgspec
from msgspec import Struct

from whoheld.bundles.layout import LONGEST_NAME, MOST_FILES, STORED, Member, after, before
from whoheld.bundles.shapes import CLAIMS, FORM, MANIFEST, PAGES, SUMS, ClaimThere, Manifest, PageThere
from whoheld.errors import UsageError

AT_ONCE = 2**20
MOST_JSON = 2**30
SAID = 50
"""Findings that are told one by one."""
T = TypeVar("T")
Members = Mapping[str, tuple[int, int]]
"""Where each file begins, and its size."""


class Verified(Struct, frozen=True):
    """What a bundle is; `findings` name each file that is not as it was made, and what is wrong with it."""

    path: str
    findings: tuple[str, ...]
    files: int = 0
    pages: int = 0
    claims: int = 0
    quotes: int = 0
    whoheld: str | None = None
    manifest: str | None = None


class Broken(Exception):
    """The bundle cannot be read on; its text says why."""


def verify(path: Path) -> Verified:
    """Return what is wrong with a bundle; nothing where it is as it was made."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; give a bundle that `whoheld bundle` wrote")
    try:
        with path.open("rb") as told:
            return _verified(path, told)
    except Broken as broken:
        return Verified(str(path), (str(broken),))


def _verified(path: Path, told: BinaryIO) -> Verified:
    members = _members(told)
    findings = list(_between(told, members))
    hashes = dict(_hashes(told, members))
    at = dict(_laid(members))
    manifest = _manifest(told, members, at)
    findings += _against(manifest, members, hashes)
    if not findings and _content(told, at, SUMS) != manifest.sums(hashes[MANIFEST]):
        findings.append(f"{SUMS}: is not that of these files")
    pages: tuple[PageThere, ...] = ()
    claims: tuple[ClaimThere, ...] = ()
    if not findings:
        pages = _decoded(told, at, PAGES, tuple[PageThere, ...])
        claims = _decoded(told, at, CLAIMS, tuple[ClaimThere, ...])
        findings += _unlike(pages, manifest, hashes)
        findings += _quotes(told, at, pages, claims)
    more = [f"and {len(findings) - SAID} more"] if len(findings) > SAID else []
    quotes = len(claims) if manifest.pages == "whole" else 0
    counts = (len(members), len(pages), len(claims), quotes)
    return Verified(str(path), (*findings[:SAID], *more), *counts, manifest.whoheld, hashes[MANIFEST])


def _unlike(pages: Iterable[PageThere], manifest: Manifest, hashes: Mapping[str, str]) -> Iterator[str]:
    """Yield the pages whose bytes or text are not there or not those that are told of them."""
    for page in pages if manifest.pages == "whole" else ():
        if hashes.get(page.snapshot or "") != page.sha256:
            yield f"{page.snapshot}: its SHA-256 is not that of its page"
        if hashes.get(page.text or "") != page.text_sha256:
            yield f"{page.text}: its SHA-256 is not that of its text"


def _members(told: BinaryIO) -> list[Member]:
    """Return the files in their order; raise where the zip is none, cut short, or not such as bundles are."""
    try:
        with zipfile.ZipFile(told) as found:
            infos = found.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeError, OverflowError) as why:
        raise Broken(f"no whole zip of `whoheld bundle`: another file, cut short or altered ({why})") from None
    names = [info.orig_filename for info in infos]
    if len(infos) > MOST_FILES:
        raise Broken(f"holds {len(infos):,} files, more than any bundle")
    for info, name in zip(infos, names, strict=True):
        if not _is_plain(name):
            raise Broken(f"{name[:LONGEST_NAME]!r}: no name that a bundle has; it may lead out of a folder")
        if info.compress_type != STORED or info.compress_size != info.file_size or info.flag_bits & 1:
            raise Broken(f"{name}: is packed or locked, which no file of a bundle is")
    if len(set(names)) < len(names):
        twice = min(name for name, number in Counter(names).items() if number > 1)
        raise Broken(f"{twice}: stands in it twice")
    return [Member(info.orig_filename, info.file_size, info.CRC) for info in infos]


def _is_plain(name: str) -> bool:
    """Tell whether a name is one of those that bundles give: letters, digits, dots and slashes, never upwards."""
    parts = name.split("/")
    signs = all(sign.isascii() and (sign.isalnum() or sign in "._-/") for sign in name)
    return signs and len(name) <= LONGEST_NAME and all(part and part.strip(".") for part in parts)


def _between(told: BinaryIO, members: Sequence[Member]) -> Iterator[str]:
    """Yield where the bytes between the files are not those of a bundle of these files."""
    offset = 0
    for member in members:
        told.seek(offset)
        if told.read(len(before(member))) != before(member):
            yield f"{member.name}: its head in the zip was altered"
        offset += len(before(member)) + member.size
    told.seek(offset)
    end = after(members)
    if told.read(len(end) + 1) != end:
        yield "the zip's list of files was altered, or something was put beside it"


def _hashes(told: BinaryIO, members: Sequence[Member]) -> Iterator[tuple[str, str]]:
    """Yield the SHA-256 of each file."""
    for name, (offset, size) in _laid(members):
        told.seek(offset)
        digest, left = sha256(), size
        while left and (piece := told.read(min(left, AT_ONCE))):
            digest.update(piece)
            left -= len(piece)
        yield name, digest.hexdigest() if not left else "cut short"


def _laid(members: Sequence[Member]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield where each file begins, and its size."""
    offset = 0
    for member in members:
        offset += len(before(member))
        yield member.name, (offset, member.size)
        offset += member.size


def _content(told: BinaryIO, members: Members, name: str) -> bytes:
    if name not in members:
        raise Broken(f"{name}: is missing")
    offset, size = members[name]
    if size > MOST_JSON:
        raise Broken(f"{name}: is too large")
    told.seek(offset)
    return told.read(size)


def _decoded(told: BinaryIO, members: Members, name: str, type: type[T]) -> T:
    """Return what a file of the bundle tells; raise where it is not such a file."""
    try:
        return msgspec.json.decode(_content(told, members, name), type=type)
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise Broken(f"{name}: is no such list as bundles have ({why})") from None


def _manifest(told: BinaryIO, members: Sequence[Member], at: Members) -> Manifest:
    content = _content(told, at, MANIFEST)
    expected = next(member.crc for member in members if member.name == MANIFEST)
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise Broken(f"{MANIFEST}: was altered ({why})") from None
    if manifest.form != FORM:
        raise Broken(f"{MANIFEST}: is of another form ({manifest.form!r}), not {FORM!r}")
    if crc32(content) != expected:
        raise Broken(f"{MANIFEST}: was altered")
    return manifest


def _against(manifest: Manifest, members: Sequence[Member], hashes: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that are altered, missing, or more than the manifest names."""
    files = manifest.files
    sizes = {member.name: member.size for member in members}
    for name, listed in sorted(files.items()):
        if name not in sizes:
            yield f"{name}: is missing"
        elif sizes[name] != listed.size or hashes[name] != listed.sha256:
            yield f"{name}: was altered"
    yield from (f"{name}: is not in the manifest" for name in sorted(set(sizes) - set(files) - {MANIFEST, SUMS}))


def _quotes(
    told: BinaryIO, members: Members, pages: Sequence[PageThere], claims: Sequence[ClaimThere]
) -> Iterator[str]:
    """Yield the claims whose quote does not stand in its text at its span."""
    by_page: dict[str, list[ClaimThere]] = {}
    for claim in claims:
        by_page.setdefault(claim.page, []).append(claim)
    files = {page.sha256: page.text for page in pages}
    yield from (f"{CLAIMS}: {some[0].id} is of no page" for page, some in by_page.items() if page not in files)
    for page, some in by_page.items():
        if path := files.get(page):
            text = _content(told, members, path).decode("utf-8", "surrogatepass")
            wrong = (claim for claim in some if text[claim.start : claim.end] != claim.quote)
            yield from (f"{CLAIMS}: the quote of {claim.id} is not what {path} says there" for claim in wrong)
