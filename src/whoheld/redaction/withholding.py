"""Pages, claims and places in, the same as they may be shown out, with counts of what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TypeVar

from msgspec.structs import replace

from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.model import Actor, Claim, Control, Document, Event, Origin, Place, Relation, Snapshot, Source, Words
from whoheld.redaction.learning import learnt
from whoheld.redaction.rules import LeftOut, Rules
from whoheld.redaction.striking import Striker
from whoheld.store import DocumentHead, PlaceRow, Record

FINE = "site"
"""The level of places that lie within a settlement, or outside of any: quarters, bases, airports, dams."""
Told = TypeVar("Told", Actor, Source, Words)


class Redaction:
    """What is left out of one publication, and how often."""

    def __init__(self, rules: Rules, lexicon: Lexicon, last: date) -> None:
        self.rules = rules
        self.lexicon = lexicon
        self.last = last
        self.counted: Counter[tuple[str, str]] = Counter()
        self.kept: set[str] = set()
        self.hidden_places: set[str] = set()
        self.striker = Striker(rules, None)

    def note(self, what: str, number: int, why: str) -> None:
        """Count what was left out."""
        if number:
            self.counted[what, why] += number

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return what was left out, with what was struck in words."""
        struck = chain(self.counted.items(), self.striker.counted.items())
        return tuple(LeftOut(what, number, why) for (what, why), number in struck)

    def drops_page(self, head: DocumentHead) -> bool:
        """Tell whether a page is left out, and count it."""
        end = head.published.end
        if end is None or end > self.last:
            self.note("documents", 1, f"not surely out by {self.last}, {self.rules.embargo} days ago")
            return True
        if not {head.name, head.sha256} & self.rules.documents:
            return False
        self.note("documents", 1, "left out by your file")
        return True

    def learn(self, base: Record) -> None:
        """Learn who is named in the record, and which places are left out."""
        self.learn_places(base)
        self.learn_people(base)

    def learn_places(self, base: Record) -> None:
        """Learn which places are left out."""
        self.hidden_places = {row.id for row in base.places() if {row.id, row.name} & self.rules.places}
        self.note("places", len(self.hidden_places), "left out by your file")

    def learn_people(self, base: Record) -> None:
        """Learn who is named in the record, where names are left out."""
        if self.rules.names:
            return
        self.striker = Striker(self.rules, learnt(base, self.lexicon))

    # Pages

    def copy_pages(self, base: Record, copy: Record) -> None:
        """Copy what may be told of each page: its quotes, and its claims without what is left out."""
        copy.put_places(self.shown_places(base))
        if not self.rules.texts:
            self.note("texts", base.counts()["documents"], "quotes only, not whole texts")
        for document in base.documents():
            told = list(base.claims(document=document.sha256))
            claims = [claim for claim in told if self._keeps(claim)]
            kept = {claim.id for claim in claims}
            self.kept |= kept
            masked = self.striker.masked(document, claims, [claim for claim in told if claim.id not in kept])
            shown = self.shown_credits(masked)
            _add_page(copy, base.snapshot(document.sha256), shown, [self.shown_claim(claim) for claim in claims])

    def _keeps(self, claim: Claim) -> bool:
        if claim.status == "planned" and not self.rules.plans:
            self.note("claims", 1, "plans")
            return False
        if claim.kind == "deploy" and not self.rules.deployments:
            self.note("claims", 1, "deployments")
            return False
        if self.hidden_places & {place.id for place in claim.places}:
            self.note("claims", 1, "of a place left out by your file")
            return False
        return True

    def shown_credits(self, document: Document) -> Document:
        """Return a document without its authors, and with its title struck."""
        return replace(document, byline=None, title=self._words(document.title), dateline=None)

    def shown_claim(self, claim: Claim) -> Claim:
        """Return a claim with its words struck and its places no finer than they may be."""
        shown = {
            "strength": claim.strength if self.rules.strengths else (),
            "actor": self._actor(claim.actor),
            "target": self._actor(claim.target),
            "allies": tuple(map(self._actor, claim.allies)),
            "sources": tuple(map(self._source, claim.sources)),
            "places": tuple(map(self._place, claim.places)),
        }
        changed = {field: value for field, value in shown.items() if value != getattr(claim, field)}
        return replace(claim, **changed) if changed else claim

    def _actor(self, actor: Actor | None) -> Actor | None:
        return actor and _with_text(actor, self.striker.words(actor.text))

    def _source(self, source: Source) -> Source:
        return _with_text(source, self.striker.source(source.text, source.id))

    def _words(self, words: Words | None) -> Words | None:
        return words and _with_text(words, self.striker.words(words.text))

    # Places

    def shown_places(self, base: Record) -> list[PlaceRow]:
        """Return the places that are shown, with those in which places too fine to be shown lie."""
        rows = {row.id: row for row in base.places() if row.id not in self.hidden_places}
        fine = [row for row in rows.values() if self._is_fine(row.level)]
        self.note("places", len(fine), "finer than the centre of a settlement")
        for row in fine:
            del rows[row.id]
            parent = self._parent(row.id)
            if parent:
                rows.setdefault(parent.id, PlaceRow(parent.id, parent.name, parent.aliases, *_where(parent)))
        return list(rows.values())

    def moved_places(self, base: Record) -> dict[str, str | None]:
        """Return where each place that is too fine to be shown lies; None where that is not known."""
        above = {row.id: self._parent(row.id) for row in base.places() if self._is_fine(row.level)}
        return {id: parent.id if parent else None for id, parent in above.items()}

    def _is_fine(self, level: str | None) -> bool:
        return level == FINE and not self.rules.sites

    def _parent(self, id: str | None) -> PlaceEntry | None:
        """Return the settlement in which a site lies, where that is known."""
        entry = self.lexicon.places.get(id) if id else None
        above: PlaceEntry | None = self.lexicon.places.get(entry.parent) if entry and entry.parent else None
        return above if above and above.level != FINE and above.id not in self.hidden_places else None

    def _place(self, place: Place) -> Place:
        """Return a place no finer than the centre of a settlement; a part of one is said to be a part."""
        if self._is_fine(place.level):
            above = self._parent(place.id)
            if above is None:
                return Place(place.text, place.span, place.inferred)
            part = Relation("part", above.name)
            return Place(
                place.text,
                place.span,
                place.inferred,
                above.name,
                part,
                above.id,
                above.name,
                *_where(above),
                place.score,
            )
        if place.relation and not self.rules.sites:
            return replace(place, lat=None, lon=None, precision_km=None)
        return place

    # What is made of all pages together

    def copy_derived(self, base: Record, copy: Record) -> None:
        """Copy origins, events and control, without the claims and places that are not in the copy."""
        shown = {row.id for row in copy.places()}
        origins = {origin.id: origin for origin in base.origins_of(self.kept).values()}.values()
        found = (self._event(event, shown) for event in base.events())
        copy.put_derived(
            [replace(each, claims=self._still(each)) for each in origins],
            [event for event in found if event],
            [row for id in sorted(shown) for row in self._control(base.control(id))],
            [one for id in sorted(shown) for one in base.factors(id) if one.claim in self.kept],
        )

    def _still(self, held: Origin | Event) -> tuple[str, ...]:
        return tuple(claim for claim in held.claims if claim in self.kept)

    def _event(self, event: Event, shown: set[str]) -> Event | None:
        """Return an event as it may be told, None where nothing of it may."""
        claims = self._still(event)
        first = event.start or event.end
        if not claims or (first and first > self.last):
            return None
        above = [parent.id for id in event.places if id not in shown and (parent := self._parent(id))]
        places = dict.fromkeys(id for id in (*event.places, *above) if id in shown)
        return replace(event, claims=claims, places=tuple(places))

    def _control(self, rows: Iterable[Control]) -> Iterator[Control]:
        """Yield days of control up to the last that may be told."""
        for row in rows:
            if row.start <= self.last:
                yield replace(row, end=min(row.end, self.last))


def _with_text(told: Told, text: str) -> Told:
    """Return what a text is told with, with another text."""
    return told if told.text == text else replace(told, text=text)


def _where(place: PlaceEntry) -> tuple[str, str | None, str, float | None, float | None, float | None]:
    return place.country, place.adm1, place.level, place.lat, place.lon, place.precision_km


def _add_page(copy: Record, snapshot: Snapshot, document: Document, claims: Iterable[Claim]) -> None:
    """Add a page without what the file held, and without where it lay."""
    copy.add_snapshots([replace(snapshot, payload=b"", origin="")])
    copy.put_page(document.sha256, document, list(claims), ())
