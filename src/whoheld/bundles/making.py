"""A record, places and days in, a bundle of evidence written: the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from msgspec import Struct, json

from whoheld.bundles.gathering import Days, gather, text_bytes
from whoheld.bundles.indexing import index
from whoheld.bundles.layout import MOST_BYTES, MOST_FILES, Member, after, before
from whoheld.bundles.shapes import ANSWERS, CLAIMS, FORM, INDEX, JUDGEMENTS, MANIFEST, PAGES, Contents, Listed, Manifest
from whoheld.errors import UsageError
from whoheld.store import Record
from whoheld.writing import replacing


class Bundled(Struct, frozen=True):
    """What was bundled; `manifest` is the SHA-256 of the manifest, to be kept elsewhere."""

    path: str
    pages: int
    claims: int
    size: int
    manifest: str


def bundle(record: Record, names: Sequence[str], days: Days, path: Path) -> Bundled:
    """Write the evidence on places over days; whole or not at all."""
    contents = gather(record, names, days)
    with replacing(path) as out:
        size, proof = _write(out, contents, _files(record, contents))
    return Bundled(str(path), len(contents.pages), len(contents.claims), size, proof)


def _files(record: Record, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every file but the manifest, by name."""
    yield ANSWERS, _json(contents.answers)
    yield CLAIMS, _json(contents.claims)
    yield INDEX, index(contents).encode()
    yield JUDGEMENTS, _json(contents.judgements)
    yield PAGES, _json(contents.pages)
    for page in contents.pages:
        yield page.snapshot, record.snapshot(page.sha256).payload
        yield page.text, text_bytes(record.document(page.sha256))


def _write(out: BinaryIO, contents: Contents, files: Iterator[tuple[str, bytes]]) -> tuple[int, str]:
    members: list[Member] = []
    listed: dict[str, Listed] = {}
    for name, told in files:
        _put(out, members, name, told)
        listed[name] = Listed(sha256(told).hexdigest(), len(told))
    start, end = contents.days
    made = Manifest(FORM, version("whoheld"), contents.stamps, contents.places, start, end, listed)
    manifest = _json(made)
    _put(out, members, MANIFEST, manifest)
    out.write(after(members))
    return out.tell(), sha256(manifest).hexdigest()


def _put(out: BinaryIO, members: list[Member], name: str, told: bytes) -> None:
    if out.tell() + len(told) > MOST_BYTES or len(members) >= MOST_FILES:
        raise UsageError("the evidence is too much for one bundle (4 GB or 65,000 files); give fewer places or days")
    members.append(Member(name, len(told), crc32(told)))
    out.write(before(members[-1]))
    out.write(told)


def _json(value: object) -> bytes:
    return json.format(json.encode(value, order="deterministic"), indent=1)
