"""A record, places and days in, a bundle of evidence written: the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from msgspec import Struct, json

from whoheld.bundles import indexing
from whoheld.bundles.gathering import Days, Found, answers, gather, judged, told, voices
from whoheld.bundles.layout import MOST_BYTES, MOST_FILES, Member, after, before
from whoheld.bundles.marking import reading
from whoheld.bundles.paging import text_bytes, with_files, without_files
from whoheld.bundles.shapes import (
    ANSWERS,
    CLAIMS,
    FORM,
    INDEX,
    JUDGEMENTS,
    MANIFEST,
    PAGES,
    SUMS,
    Heading,
    Listed,
    Manifest,
    PageThere,
)
from whoheld.errors import UsageError
from whoheld.store import Record
from whoheld.views.places import head
from whoheld.writing import replacing

TOO_MUCH = "the evidence is too much for one bundle (4 GB or 65,000 files); give fewer places or days"
PER_PAGE = 3
Numbers = Mapping[str, int]


class Bundled(Struct, frozen=True):
    """What was bundled; `manifest` is the SHA-256 of the manifest, to be kept elsewhere."""

    path: str
    pages: int
    claims: int
    size: int
    manifest: str


def bundle(
    record: Record, names: Sequence[str], days: Days, path: Path, left_out: Sequence[str] | None = None
) -> Bundled:
    """Write the evidence on places over days, whole or not at all.

    `left_out` says what was left out of a record whose pages are not to be handed on; without it the pages are bundled.
    """
    found = gather(record, names, days)
    whole = left_out is None
    heading = Heading(tuple(map(head, found.rows)), days, record.stamps(), whole, tuple(left_out or ()))
    with replacing(path) as out:
        size, proof = _write(out, heading, _files(record, found, heading))
    return Bundled(str(path), len(found.by_page()), len(found.spots), size, proof)


def _files(record: Record, found: Found, heading: Heading) -> Iterator[tuple[str, bytes]]:
    """Yield every file but those that prove the others."""
    numbers = {spot.id: number for number, spot in enumerate(found.spots, 1)}
    if heading.whole and len(found.by_page()) * PER_PAGE + len(indexing.FILES) > MOST_FILES:
        raise UsageError(TOO_MUCH)
    pages: dict[str, PageThere] = {}
    for sha, spots in found.by_page().items():
        if not heading.whole:
            pages[sha] = without_files(record, sha)
            continue
        snapshot, document = record.snapshot(sha), record.document(sha)
        pages[sha] = page = with_files(snapshot, document)
        for name, content in (
            (page.snapshot, snapshot.payload),
            (page.text, text_bytes(document)),
            (page.reading, reading(page, document.text, spots, numbers).encode()),
        ):
            yield name or "", content
    yield from _tables(record, found, heading, pages, numbers)


def _tables(
    record: Record, found: Found, heading: Heading, pages: Mapping[str, PageThere], numbers: Numbers
) -> Iterator[tuple[str, bytes]]:
    """Yield the files on all pages together."""
    held, decided, shared = answers(record, found), judged(record, found, heading.whole), voices(record, found)
    claims, lines = [], [indexing.head(heading, len(found.spots), len(pages)), *indexing.held(held)]
    for each in told(record, found, heading.whole):
        claims.append(json.encode(each, order="deterministic"))
        lines.append(indexing.claim(each, pages[each.page], shared.get(each.origin or "", ()), numbers))
    lines += indexing.judgements(decided, numbers)
    lines += map(indexing.page, pages.values())
    lines += indexing.foot(heading.whole)
    yield ANSWERS, _json(held)
    yield CLAIMS, b"[\n" + b",\n".join(claims) + b"\n]\n"
    yield INDEX, "\n".join(lines).encode()
    yield JUDGEMENTS, _json(decided)
    yield PAGES, _json(list(pages.values()))


def _write(out: BinaryIO, heading: Heading, files: Iterator[tuple[str, bytes]]) -> tuple[int, str]:
    members: list[Member] = []
    listed: dict[str, Listed] = {}
    for name, content in files:
        _put(out, members, name, content)
        listed[name] = Listed(sha256(content).hexdigest(), len(content))
    what = (FORM, version("whoheld"), heading.stamps, heading.places, *heading.days)
    made = Manifest(*what, "whole" if heading.whole else "left out", heading.left_out, listed)
    manifest = _json(made)
    proof = sha256(manifest).hexdigest()
    _put(out, members, MANIFEST, manifest)
    _put(out, members, SUMS, made.sums(proof))
    out.write(after(members))
    return out.tell(), proof


def _put(out: BinaryIO, members: list[Member], name: str, content: bytes) -> None:
    if out.tell() + len(content) > MOST_BYTES or len(members) >= MOST_FILES:
        raise UsageError(TOO_MUCH)
    members.append(Member(name, len(content), crc32(content)))
    out.write(before(members[-1]))
    out.write(content)


def _json(value: object) -> bytes:
    return json.format(json.encode(value, order="deterministic"), indent=1) + b"\n"
