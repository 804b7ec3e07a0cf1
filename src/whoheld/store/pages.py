"""Pages, and what was made of each alone: snapshots, documents, claims, rejections."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.json import Decoder
from msgspec.structs import replace

from whoheld.errors import NotFound, UsageError
from whoheld.model import Block, BlockKind, Claim, Days, Document, Published, Rejection, Snapshot, Span, Words
from whoheld.store.cells import day_of, ends, iso
from whoheld.store.claim_rows import put_claim, to_json
from whoheld.store.keys import row_number, storable
from whoheld.store.neighbours import asked, touch_page
from whoheld.store.rows import DocumentHead

DOCUMENT = Decoder(Document)
FINDING = "name, origin, media, url, saved, charset"
SAME_PAGE = "same page as another file"
UNRECKONED = """UPDATE reckoned SET digest = '' WHERE place IN (
SELECT place FROM factors JOIN claims ON claims.id = factors.claim WHERE sha256 = ?)"""
SHORTEST_PREFIX = 8  # digits of a SHA-256 that may stand for all of it


def add_snapshot(db: sqlite3.Connection, found: Snapshot) -> bool:
    """Keep a page and return whether it is new; one that was removed before, or is kept already, is a rejection."""
    snapshot = replace(found, name=storable(found.name), origin=storable(found.origin))
    gone = db.execute("SELECT removed FROM removals WHERE sha256 = ?", (snapshot.sha256,)).fetchone()
    if gone:
        put_rejections(db, [_unkept(snapshot.sha256, snapshot.origin, "removed before", f"on {gone[0][:10]}")])
        return False
    db.execute("DELETE FROM rejections WHERE stage = 'snapshots' AND sha256 IS NULL AND item = ?", (snapshot.origin,))
    kept = db.execute(f"SELECT {FINDING} FROM snapshots WHERE sha256 = ?", (snapshot.sha256,)).fetchone()
    if kept is None:
        _put_snapshot(db, snapshot)
        return True
    _settle(db, snapshot, kept)
    return False


def _put_snapshot(db: sqlite3.Connection, snapshot: Snapshot) -> None:
    payload = zlib.compress(snapshot.payload, 6)
    row = (*_finding(snapshot), snapshot.sha256, len(snapshot.payload), payload)
    db.execute(f"INSERT INTO snapshots ({FINDING}, sha256, size, payload) VALUES ({_marks(row)})", row)


def _finding(snapshot: Snapshot) -> tuple[str | None, ...]:
    """Return how and where a page was found, as its columns hold it."""
    saved = iso(snapshot.saved)
    return snapshot.name, snapshot.origin, snapshot.media, snapshot.url, saved, snapshot.charset


def _settle(db: sqlite3.Connection, snapshot: Snapshot, kept: tuple[str | None, ...]) -> None:
    """Keep of a page found twice the finding that tells more of it, else the smaller; the other is the same page."""
    offered = _finding(snapshot)
    if offered == kept:
        return
    first, second = sorted((offered, kept), key=_rank)
    if first == offered:
        _forget_made(db, snapshot.sha256)
        db.execute("DELETE FROM rejections WHERE sha256 = ? AND item = ?", (snapshot.sha256, snapshot.origin))
        db.execute(
            f"UPDATE snapshots SET ({FINDING}) = ({_marks(offered)}) WHERE sha256 = ?", (*offered, snapshot.sha256)
        )
    if second[1] != first[1]:
        _put_same_page(db, snapshot.sha256, str(second[1]), str(first[1]), renamed=first == offered)


def _rank(finding: tuple[str | None, ...]) -> tuple[list[bool], list[str]]:
    """Order findings: those with an address, a day of saving, an encoding come first, then the smaller name."""
    return [part is None for part in finding[3:]], [part or "" for part in finding]


def _put_same_page(db: sqlite3.Connection, sha256: str, item: str, kept: str, *, renamed: bool) -> None:
    """Say of a page that it is kept under another origin; where that is a new one, of all its copies."""
    detail = f"kept as {kept}"
    db.execute("DELETE FROM rejections WHERE stage = 'snapshots' AND item = ? AND reason = ?", (item, SAME_PAGE))
    put_rejections(db, [_unkept(sha256, item, SAME_PAGE, detail)])
    if renamed:
        told = "UPDATE OR REPLACE rejections SET detail = ? WHERE sha256 = ? AND reason = ?"
        db.execute(told, (detail, sha256, SAME_PAGE))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _unkept(sha256: str, item: str, reason: str, detail: str) -> Rejection:
    return Rejection("snapshots", item, reason, detail, sha256)


def snapshot(db: sqlite3.Connection, sha256: str) -> Snapshot:
    """Return one page as found."""
    row = db.execute(f"SELECT {FINDING}, payload FROM snapshots WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise NotFound(f"no snapshot {sha256!r} in the record")
    name, origin, media, url, saved, charset, payload = row
    return Snapshot(sha256, name, origin, media, zlib.decompress(payload), url, day_of(saved), charset)


PENDING = """WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = snapshots.sha256) AND NOT EXISTS
(SELECT 1 FROM rejections r WHERE r.sha256 = snapshots.sha256 AND r.stage <> 'snapshots')"""


def snapshots(db: sqlite3.Connection, pending: bool) -> Iterator[Snapshot]:
    """Yield every page, or those of which nothing was made, by name; the record may be written to meanwhile."""
    which = PENDING if pending else ""
    for (sha256,) in db.execute(f"SELECT sha256 FROM snapshots {which} ORDER BY name, sha256").fetchall():
        yield snapshot(db, sha256)


def put_page(db: sqlite3.Connection, sha256: str, document: Document | None, claims: Sequence[Claim]) -> None:
    """Keep what was made of a page in place of what was made before."""
    _forget_made(db, sha256)
    if document is None:
        return
    _put_document(db, document)
    for claim in claims:
        put_claim(db, claim, document.text)
    touch_page(db, sha256)


def _forget_made(db: sqlite3.Connection, sha256: str) -> None:
    """Drop what was made of a page; the statements of its claims go with it, so that their places are made anew."""
    touch_page(db, sha256)
    db.execute(UNRECKONED, (sha256,))
    db.execute("DELETE FROM documents WHERE sha256 = ?", (sha256,))
    db.execute("DELETE FROM rejections WHERE sha256 = ? AND stage <> 'snapshots'", (sha256,))


def _put_document(db: sqlite3.Connection, document: Document) -> None:
    parts = (document.outlet, document.agency, document.title, document.byline, document.dateline)
    published = document.published
    row = (
        row_number(document.sha256), document.sha256, document.name, *map(_text, parts), document.url,
        iso(published.start), iso(published.end), published.how,
        document.text, to_json(replace(document, text="", blocks=())), iso(published.filed),
    )  # fmt: skip
    db.execute(f"INSERT INTO documents VALUES ({_marks(row)})", row)
    blocks = [(document.sha256, n, *_cells(block)) for n, block in enumerate(document.blocks)]
    db.executemany("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?)", blocks)


def _cells(block: Block) -> tuple[str | int | None, ...]:
    days = block.days or Days()
    return block.kind, *ends(block.span), iso(days.start), iso(days.end)


def _block(kind: BlockKind, start: int, end: int, first: str | None, last: str | None) -> Block:
    days = Days(day_of(first), day_of(last)) if first or last else None
    return Block(kind, Span(start, end), days)


def _text(words: Words | None) -> str | None:
    return None if words is None else words.text


def put_rejections(db: sqlite3.Connection, rejections: Iterable[Rejection]) -> None:
    """Keep what was left out; the same one again changes nothing."""
    rows = [(r.stage, storable(r.item), r.reason, storable(r.detail), r.sha256, *ends(r.span)) for r in rejections]
    db.executemany("INSERT OR IGNORE INTO rejections VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def rejections(db: sqlite3.Connection, stage: str | None) -> Iterator[Rejection]:
    """Yield what was left out, by stage and item."""
    where, values = ("WHERE stage = ?", (stage,)) if stage else ("", ())
    for row in db.execute(f"SELECT * FROM rejections {where} ORDER BY 1, 2, 3, 4, 5, 6, 7", values):
        stage_, item, reason, detail, sha256, start, end = row
        yield Rejection(stage_, item, reason, detail, sha256, None if start is None else Span(start, end))


def clear(db: sqlite3.Connection) -> None:
    """Drop what was made of pages; what was never a page keeps its rejection."""
    db.execute("DELETE FROM documents")
    db.execute("DELETE FROM rejections WHERE stage <> 'snapshots'")
    db.execute("DELETE FROM places")


def find(db: sqlite3.Connection, name_or_sha256: str) -> str:
    """Return the SHA-256 of the one page of that name, or whose SHA-256 begins so."""
    rows = db.execute("SELECT sha256 FROM snapshots WHERE name = ?", (name_or_sha256,)).fetchall()
    if not rows and len(name_or_sha256) >= SHORTEST_PREFIX:
        ends = (name_or_sha256.lower(), name_or_sha256.lower() + "g")
        rows = db.execute("SELECT sha256 FROM snapshots WHERE sha256 >= ? AND sha256 < ?", ends).fetchall()
    shas: list[str] = [sha for (sha,) in rows]
    if not shas:
        raise NotFound(f"no document {name_or_sha256!r} in the record; `whoheld gaps` lists what was left out")
    if len(shas) > 1:
        short = ", ".join(sorted(sha[:12] for sha in shas))
        raise UsageError(f"{name_or_sha256!r} fits {len(shas)} documents; name one of {short}")
    return shas[0]


def document(db: sqlite3.Connection, sha256: str) -> Document:
    """Return the document made of a page."""
    row = db.execute("SELECT data, text FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise NotFound(f"page {sha256[:12]} gave no document; `whoheld gaps` says why")
    columns = "kind, start, end, first_day, last_day"
    blocks = db.execute(f"SELECT {columns} FROM blocks WHERE sha256 = ? ORDER BY position", (sha256,))
    return replace(DOCUMENT.decode(row[0]), text=row[1], blocks=tuple(_block(*block) for block in blocks))


def documents(db: sqlite3.Connection, telling: bool) -> Iterator[Document]:
    """Yield every document, or those that have claims, by name."""
    which = "WHERE sha256 IN (SELECT sha256 FROM claims)" if telling else ""
    for (sha256,) in db.execute(f"SELECT sha256 FROM documents {which} ORDER BY name, sha256").fetchall():
        yield document(db, sha256)


def heads(db: sqlite3.Connection, shas: Iterable[str]) -> dict[str, DocumentHead]:
    """Return what a list says of each document."""
    rows = asked(db, "SELECT data FROM documents WHERE sha256 IN ({})", shas)
    return {head.sha256: head for head in (_head(DOCUMENT.decode(data)) for (data,) in rows)}


def credits_of(db: sqlite3.Connection, shas: Iterable[str]) -> dict[str, Document]:
    """Return documents without their text and blocks: who published them, and when."""
    rows = asked(db, "SELECT data FROM documents WHERE sha256 IN ({})", shas)
    return {document.sha256: document for document in (DOCUMENT.decode(data) for (data,) in rows)}


def reports_of(db: sqlite3.Connection, shas: Iterable[str]) -> dict[str, Document]:
    """Return of documents what they are cited by, without the spans: name, title, outlet, agency, address, days."""
    columns = "sha256, name, title, outlet, agency, url, published_start, published_end, published_how"
    return {row[0]: _report(row) for row in asked(db, f"SELECT {columns} FROM documents WHERE sha256 IN ({{}})", shas)}


def _report(row: tuple[Any, ...]) -> Document:
    sha256, name, *credits, url, start, end, how = row
    title, outlet, agency = (None if text is None else Words(text) for text in credits)
    published = Published(day_of(start), day_of(end), how)
    return Document(sha256, name, "", (), published, title, outlet, agency, url=url)


def heads_between(db: sqlite3.Connection, earlier: date, later: date) -> list[DocumentHead]:
    """Return the documents out by the later day, but not by the earlier one, by name."""
    asked = "SELECT data FROM documents WHERE published_end > ? AND published_end <= ? ORDER BY name, sha256"
    return [_head(DOCUMENT.decode(data)) for (data,) in db.execute(asked, (iso(earlier), iso(later)))]


def misfiled(db: sqlite3.Connection) -> list[DocumentHead]:
    """Return the documents filed under a day outside their bounds, by name."""
    outside = "filed < coalesce(published_start, filed) OR filed > coalesce(published_end, filed)"
    rows = db.execute(f"SELECT data FROM documents WHERE {outside} ORDER BY name, sha256")
    return [_head(DOCUMENT.decode(data)) for (data,) in rows]


def _head(document: Document) -> DocumentHead:
    published: Published = document.published
    return DocumentHead(document.sha256, document.name, published, _text(document.outlet), _text(document.title))


def waiting(db: sqlite3.Connection) -> int:
    """Return how many pages nothing was made of yet."""
    return int(db.execute(f"SELECT count(*) FROM snapshots {PENDING}").fetchone()[0])
