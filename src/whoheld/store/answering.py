"""`Answering`: what an open record is asked. Model types come out; the SQL is in the modules beside this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from whoheld.model import (
    Claim,
    Control,
    Document,
    Event,
    Factor,
    Judgement,
    Kind,
    Origin,
    Rejection,
    Snapshot,
    Stage,
)
from whoheld.store import derived, judgement_rows, lookup, pages, removal, taking, told
from whoheld.store.connection import RecordFile
from whoheld.store.rows import DocumentHead, PlaceRow, Removal


class Answering:
    """The questions to a record file; reading while iterating over another answer is fine."""

    def __init__(self, path: Path, db: RecordFile) -> None:
        self.path = path
        self.db = db

    def known(self) -> set[str]:
        """Return the SHA-256 of every page kept."""
        return {sha for (sha,) in self.db.execute("SELECT sha256 FROM snapshots")}

    def snapshot(self, sha256: str) -> Snapshot:
        """Return one page as found."""
        return pages.snapshot(self.db, sha256)

    def snapshots(self) -> Iterator[Snapshot]:
        """Yield every page, by name."""
        return pages.snapshots(self.db, pending=False)

    def pending(self) -> Iterator[Snapshot]:
        """Yield the pages of which nothing was made yet: new ones, or those that a killed build left."""
        return pages.snapshots(self.db, pending=True)

    def waiting(self) -> int:
        """Return how many pages `pending` yields."""
        return pages.waiting(self.db)

    def reckoned(self) -> dict[str, str]:
        """Return by place of what its control was made, as a digest."""
        return derived.reckoned(self.db)

    def places_judged(self, claim_ids: Iterable[str]) -> set[str]:
        """Return the places that claims speak of as judged."""
        return judgement_rows.places_judged(self.db, claim_ids)

    def is_stale(self) -> bool:
        """Return whether pages or judgements changed since the derived tables were made."""
        return self.stamps().get("derived") != "fresh"

    def stamps(self) -> dict[str, str]:
        """Return the versions that made the record."""
        return dict(self.db.execute("SELECT name, value FROM stamps ORDER BY name"))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return what people decided, by id."""
        return judgement_rows.judgements(self.db)

    def documents(self, telling: bool = False) -> Iterator[Document]:
        """Yield every document, or those alone that have claims, by name."""
        return pages.documents(self.db, telling)

    def document(self, name_or_sha256: str) -> Document:
        """Return one document by its name, its SHA-256, or the latter's first eight or more digits."""
        return pages.document(self.db, pages.find(self.db, name_or_sha256))

    def documents_of(self, shas: Iterable[str]) -> dict[str, DocumentHead]:
        """Return what a list says of each document; unknown ones are left out."""
        return pages.heads(self.db, shas)

    def credits_of(self, shas: Iterable[str]) -> dict[str, Document]:
        """Return documents without their text and blocks."""
        return pages.credits_of(self.db, shas)

    def reports_of(self, shas: Iterable[str]) -> dict[str, Document]:
        """Return of documents what they are cited by: name, title, outlet, agency, address, days."""
        return pages.reports_of(self.db, shas)

    def heads_between(self, earlier: date, later: date) -> list[DocumentHead]:
        """Return the documents whose latest possible day of publication lies after a day and by another, by name."""
        return pages.heads_between(self.db, earlier, later)

    def claims(
        self, place: str | None = None, document: str | None = None, kind: Kind | None = None
    ) -> Iterator[Claim]:
        """Yield claims by page and place in the text: all, or those of a place's id, a document, a kind.

        They are read as people judged them; `claims_as_found` gives them as the pages say.
        """
        sha256 = None if document is None else pages.find(self.db, document)
        return told.claims(self.db, place, sha256, kind)

    def claims_as_found(self, document: str | None = None) -> Iterator[Claim]:
        """Yield claims by page and place in the text as the pages say, whatever was judged."""
        sha256 = None if document is None else pages.find(self.db, document)
        return told.claims_as_found(self.db, sha256)

    def claims_of(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return claims by their ids, as judged; those that are gone or struck out are left out."""
        return {claim.id: claim for claim in told.claims_among(self.db, "id", ids)}

    def claims_on(self, shas: Iterable[str]) -> dict[str, Claim]:
        """Return the claims of pages, as judged, by their ids."""
        return {claim.id: claim for claim in told.claims_among(self.db, "sha256", shas)}

    def claim_ids(self) -> dict[str, list[str]]:
        """Return the ids of all claims by the SHA-256 of their pages."""
        return taking.claim_ids(self.db)

    def telling(self, shas: Iterable[str]) -> set[str]:
        """Return those of some pages that have claims."""
        return told.telling(self.db, shas)

    def claims_found(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return claims by their ids, as the pages say."""
        return {claim.id: claim for claim in told.claims_found_among(self.db, "id", ids)}

    def claims_found_at(self, places: Iterable[str]) -> dict[str, Claim]:
        """Return the claims about places, as the pages say, by their ids."""
        return {claim.id: claim for claim in told.claims_found_among(self.db, "place", places)}

    def claim(self, id: str) -> Claim:
        """Return one claim."""
        return told.claim(self.db, id)

    def quotes_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Return the words that carry each claim."""
        return told.quotes(self.db, claim_ids)

    def sentences_of(self, claim_ids: Iterable[str], limit: int) -> list[tuple[str, str]]:
        """Return some of the sentences of claims, each once, with the name of its document."""
        return told.sentences(self.db, claim_ids, limit)

    def events(
        self, place: str | None = None, start: date | None = None, end: date | None = None, kind: Kind | None = None
    ) -> Iterator[Event]:
        """Yield events by day: all, or those at a place's id, that may lie within the days, of a kind."""
        return derived.events(self.db, place, (start, end), kind)

    def event(self, id: str) -> Event:
        """Return the event of that id, or the one that a claim of that id tells of."""
        return derived.event(self.db, id)

    def control(self, place: str) -> tuple[Control, ...]:
        """Return who held a place, by its id, day after day."""
        return derived.control(self.db, place)

    def control_on(self, day: date) -> Iterator[Control]:
        """Yield who held each place on a day."""
        return derived.control_on(self.db, day)

    def last_control(self, kinds: Iterable[Kind]) -> Iterator[tuple[date, Control]]:
        """Yield each place's last day of evidence in claims of some kinds, and who held it then."""
        return derived.last_control(self.db, kinds)

    def factors(self, place: str) -> tuple[Factor, ...]:
        """Return the statements that decide a place's control, by day."""
        return derived.factors(self.db, place)

    def origins(self, ids: Iterable[str]) -> dict[str, Origin]:
        """Return origins by their ids."""
        return derived.origins_named(self.db, ids)

    def origins_of(self, claim_ids: Iterable[str]) -> dict[str, Origin]:
        """Return the origin of each claim that has one."""
        return derived.origins_of(self.db, claim_ids)

    def rejections(self, stage: Stage | None = None) -> Iterator[Rejection]:
        """Yield what was left out and why, by stage and item."""
        return pages.rejections(self.db, stage)

    def misfiled(self) -> list[DocumentHead]:
        """Return the documents whose bounds do not hold the day that they were filed under, by name."""
        return pages.misfiled(self.db)

    def removals(self) -> tuple[Removal, ...]:
        """Return the lines that removed pages left."""
        return removal.removals(self.db)

    def places(self) -> tuple[PlaceRow, ...]:
        """Return every place that the claims speak of, by name."""
        return lookup.places(self.db)

    def place(self, id: str) -> PlaceRow | None:
        """Return the place of that id, where claims speak of it."""
        return lookup.place(self.db, id)

    def places_named(self, name: str) -> tuple[PlaceRow, ...]:
        """Return the places that go by a name, however its article, apostrophes and hyphens are written."""
        return lookup.places_named(self.db, name)

    def faults(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file: damage, and rows that point to nothing."""
        return lookup.faults(self.db)

    def counts(self) -> dict[str, int]:
        """Return how many rows each main table has."""
        return lookup.counts(self.db)
