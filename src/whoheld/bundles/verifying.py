"""A bundle in, whether it is as it was made out, and what is wrong where it is not; nothing of it is unpacked.

Every byte is accounted for: those of the files by their SHA-256 in the manifest, those between them because a bundle of
these files has no others. Whoever alters a file and the manifest alike is found only by the manifest's own SHA-256.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec
from msgspec import Struct

from whoheld.bundles.layout import LONGEST_NAME, MOST_FILES, STORED, Member, after, before
from whoheld.bundles.shapes import CLAIMS, FORM, MANIFEST, PAGES, ClaimThere, Listed, Manifest, PageThere
from whoheld.errors import UsageError

AT_ONCE = 2**20
MOST_JSON = 2**30
SAID = 50
"""Findings that are told one by one."""


class Verified(Struct, frozen=True):
    """What a bundle is; `findings` name each file that is not as it was made, and what is wrong with it."""

    path: str
    findings: tuple[str, ...]
    files: int = 0
    pages: int = 0
    claims: int = 0
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
    manifest = _manifest(told, members)
    findings += _against(manifest.files, members, hashes)
    pages, claims = 0, 0
    if not findings:
        there = msgspec.json.decode(_content(told, members, PAGES), type=tuple[PageThere, ...])
        said = msgspec.json.decode(_content(told, members, CLAIMS), type=tuple[ClaimThere, ...])
        findings += _quotes(told, members, there, said)
        findings += [
            f"{page.snapshot}: its SHA-256 is not that of its page"
            for page in there
            if page.snapshot not in hashes or hashes[page.snapshot] != page.sha256
        ]
        pages, claims = len(there), len(said)
    more = [f"and {len(findings) - SAID} more"] if len(findings) > SAID else []
    proof = hashes.get(MANIFEST)
    return Verified(str(path), (*findings[:SAID], *more), len(members), pages, claims, manifest.whoheld, proof)


def _members(told: BinaryIO) -> list[Member]:
    """Return the files in their order; raise where the zip is none, cut short, or not such as bundles are."""
    try:
        with zipfile.ZipFile(told) as found:
            infos = found.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeError, OverflowError) as why:
        raise Broken(f"no whole zip: cut short or altered ({why})") from None
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
    offset = 0
    for member in members:
        offset += len(before(member))
        told.seek(offset)
        digest, left = sha256(), member.size
        while left and (piece := told.read(min(left, AT_ONCE))):
            digest.update(piece)
            left -= len(piece)
        yield member.name, digest.hexdigest() if not left else "cut short"
        offset += member.size


def _content(told: BinaryIO, members: Sequence[Member], name: str) -> bytes:
    offset = 0
    for member in members:
        offset += len(before(member))
        if member.name == name:
            if member.size > MOST_JSON:
                raise Broken(f"{name}: is too large")
            told.seek(offset)
            return told.read(member.size)
        offset += member.size
    raise Broken(f"{name}: is missing")


def _manifest(told: BinaryIO, members: Sequence[Member]) -> Manifest:
    content = _content(told, members, MANIFEST)
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


def _against(files: dict[str, Listed], members: Sequence[Member], hashes: dict[str, str]) -> Iterator[str]:
    """Yield the files that are altered, missing, or more than the manifest names."""
    sizes = {member.name: member.size for member in members}
    for name, listed in sorted(files.items()):
        if name not in sizes:
            yield f"{name}: is missing"
        elif sizes[name] != listed.size or hashes[name] != listed.sha256:
            yield f"{name}: was altered"
    yield from (f"{name}: is not in the manifest" for name in sorted(set(sizes) - set(files) - {MANIFEST}))


def _quotes(
    told: BinaryIO, members: Sequence[Member], pages: Sequence[PageThere], claims: Sequence[ClaimThere]
) -> Iterator[str]:
    """Yield the claims whose quote does not stand in its text at its span."""
    by_page: dict[str, list[ClaimThere]] = {}
    for claim in claims:
        by_page.setdefault(claim.page, []).append(claim)
    files = {page.sha256: page.text for page in pages}
    yield from (f"{CLAIMS}: {some[0].id} is of no page" for page, some in by_page.items() if page not in files)
    for page, some in by_page.items():
        if page in files:
            text = _content(told, members, files[page]).decode("utf-8", "surrogatepass")
            wrong = (claim for claim in some if text[claim.start : claim.end] != claim.quote)
            yield from (f"{CLAIMS}: the quote of {claim.id} is not what {files[page]} says there" for claim in wrong)
