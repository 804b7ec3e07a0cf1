"""`Record`: the one door to a record file. Model types go in and come out; the SQL is in the modules beside this."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from whoheld.model import (
    Claim,
    Control,
    Document,
    Event,
    Factor,
    Judgement,
    Origin,
    Rejection,
    Snapshot,
)
from whoheld.store import derived, hearing, judgement_rows, pages, removal, taking
from whoheld.store.answering import Answering
from whoheld.store.connection import connect
from whoheld.store.neighbours import Neighbours
from whoheld.store.rows import HeardRow, PlaceRow, Removal


class Record(Answering):
    """A record file, open. Use it as a context manager."""

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a record that exists, bringing an older one up to date."""
        return cls(Path(path), connect(Path(path), create=False))

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """Open a record, making it first where there is none."""
        return cls(Path(path), connect(Path(path), create=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self.db.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make one transaction of all writes within: all are kept, or none."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.rollback()
            raise
        self.db.execute("COMMIT")

    def add_snapshots(self, snapshots: Iterable[Snapshot]) -> int:
        """Keep pages and return how many are new; of a page under two names the smaller (name, origin) stays."""
        with self.batch():
            return sum(pages.add_snapshot(self.db, snapshot) for snapshot in snapshots)

    def put_page(
        self, sha256: str, document: Document | None, claims: Sequence[Claim], rejections: Sequence[Rejection]
    ) -> None:
        """Keep what was made of one page, in place of what was made before; marks the derived tables stale."""
        with self.batch():
            pages.put_page(self.db, sha256, document, claims)
            pages.put_rejections(self.db, rejections)
            derived.mark(self.db, stale=True)

    def put_heard(self, sha256: str, row: HeardRow) -> None:
        """Keep what a page says of persons; it goes with what was made of the page."""
        with self.batch():
            hearing.put_heard(self.db, sha256, row)

    def take(self, whole: Record, pages: Collection[str], claims: Collection[str]) -> None:
        """Keep pages of another record, but for their bytes, and some of their claims; marks what is derived stale."""
        with self.batch():
            taking.take(self.db, whole.db, pages, claims)
            derived.mark(self.db, stale=True)

    def put_rejections(self, rejections: Iterable[Rejection]) -> None:
        """Keep what was left out; the same one again changes nothing."""
        with self.batch():
            pages.put_rejections(self.db, rejections)

    def drop_derived_pages(self) -> None:
        """Drop everything that was made of the pages, for it to be made anew."""
        with self.batch():
            derived.clear(self.db)
            pages.clear(self.db)

    def put_derived(
        self,
        origins: Iterable[Origin],
        events: Iterable[Event],
        controls: Iterable[Control],
        factors: Iterable[Factor],
    ) -> None:
        """Replace all that is made of the claims together, and mark it fresh."""
        with self.batch():
            derived.clear(self.db)
            derived.put_origins(self.db, origins)
            derived.put_events(self.db, events)
            derived.put_control(self.db, controls, factors)
            derived.mark(self.db, stale=False)

    def settle_origins(self, origins: Iterable[Origin], among: Collection[str] | None = None) -> None:
        """Bring the origins of some claims (None: all) up to these, touching only what differs."""
        with self.batch():
            derived.settle_origins(self.db, origins, among)

    def settle_events(self, events: Iterable[Event], among: Collection[str] | None = None) -> None:
        """Bring the events of some claims (None: all) up to these, touching only what differs."""
        with self.batch():
            derived.settle_events(self.db, events, among)

    def settled(self, values: dict[str, str]) -> None:
        """Mark the derived tables fresh, and note what made them; what was touched was followed up."""
        with self.batch():
            self.neighbours.forget_touched()
            derived.mark(self.db, stale=False)
            derived.stamp(self.db, values)

    @property
    def neighbours(self) -> Neighbours:
        """Return by what the claims and pages that a change can reach are found."""
        return Neighbours(self.db)

    def put_control(
        self, digests: Mapping[str, str | None], controls: Iterable[Control], factors: Iterable[Factor]
    ) -> None:
        """Replace who held the places of these digests; one of None is held by nobody any more."""
        with self.batch():
            derived.drop_control(self.db, digests)
            derived.put_control(self.db, controls, factors)
            derived.put_reckoned(self.db, {place: digest for place, digest in digests.items() if digest})

    def put_places(self, places: Iterable[PlaceRow]) -> None:
        """Say what is known of places, and by which names they go."""
        with self.batch():
            derived.put_places(self.db, places)

    def stamp(self, values: dict[str, str]) -> None:
        """Note the versions that made the record."""
        with self.batch():
            derived.stamp(self.db, values)

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep what a person decided; marks the derived tables stale."""
        with self.batch():
            judgement_rows.add_judgement(self.db, judgement)
            derived.mark(self.db, stale=True)

    def drop_judgement(self, id: str) -> None:
        """Take back what a person decided; marks the derived tables stale."""
        with self.batch():
            judgement_rows.drop_judgement(self.db, id)
            derived.mark(self.db, stale=True)

    def put_judged(self, judged: Mapping[str, Claim | None]) -> None:
        """Keep how judgements have claims read, None for those struck out; after the places that these speak of.

        Places that no claim speaks of any more go.
        """
        with self.batch():
            judgement_rows.put_judged(self.db, judged)
            derived.drop_unspoken(self.db)

    def remove(self, name_or_sha256: str, why: str) -> Removal:
        """Take a page and all that rests on it out of the file, bytes included; derived tables wait for `derive`."""
        sha256 = pages.find(self.db, name_or_sha256)
        with self.batch():
            left = removal.remove(self.db, sha256, why)
            derived.clear(self.db)
            derived.mark(self.db, stale=True)
        removal.wipe(self.db)
        return left
