"""A record and what is to be left out of it in, the same record out, read without that: nothing is copied.

Rows that are left out are hidden by views of the connection, which have the names of tables and go before them; words
are struck as claims, quotes and titles are read. Names are learnt from all texts when the first words are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property

from msgspec import json
from msgspec.structs import replace

from whoheld.errors import RecordTrouble
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Kind, Span
from whoheld.redaction.resting import resting_on
from whoheld.redaction.rules import Rules
from whoheld.redaction.striking import FOREIGN, STRENGTH, Striker
from whoheld.redaction.withholding import Redaction
from whoheld.settings import Settings
from whoheld.store import DocumentHead, PlaceRow, Record
from whoheld.store.neighbours import asked

QUOTES = "SELECT id, sha256, quote_start, quote_end, quote FROM claims WHERE id IN ({})"
TEXTS = "SELECT sha256, text FROM documents WHERE sha256 IN ({})"
STRENGTHS = """SELECT sha256, span_start, span_end FROM main.claim_counts JOIN main.claims ON id = claim
WHERE what = 'strength' AND span_start IS NOT NULL"""
AS_READ = "coalesce(json_extract(j.data, '$.{0}'), c.{0})"
JUDGED = "FROM main.claims c LEFT JOIN main.judged j ON j.claim = c.id"
MOVED = "LEFT JOIN temp.moved m ON m.place = p.place WHERE (m.place IS NULL OR m.parent IS NOT NULL)"
TABLES = """CREATE TEMP TABLE withheld (claim TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE moved (place TEXT PRIMARY KEY, parent TEXT) WITHOUT ROWID;
CREATE TEMP TABLE places (id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, country TEXT, adm1 TEXT,
  level TEXT, lat REAL, lon REAL, precision_km REAL) WITHOUT ROWID;
CREATE TEMP TABLE thinned (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE thinned_claims (event TEXT, position INTEGER, claim TEXT, PRIMARY KEY (event, position))
  WITHOUT ROWID;
CREATE INDEX temp.thinned_by_claim ON thinned_claims(claim);
CREATE TEMP TABLE shifted (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE shifted_places (event TEXT, position INTEGER, place TEXT, PRIMARY KEY (event, position))
  WITHOUT ROWID;
CREATE INDEX temp.shifted_by_place ON shifted_places(place)"""
FILLED = (
    "INSERT INTO temp.thinned SELECT DISTINCT event FROM main.event_claims WHERE claim IN temp.withheld",
    """INSERT INTO temp.thinned_claims SELECT event, row_number() OVER (PARTITION BY event ORDER BY position) - 1, claim
    FROM main.event_claims WHERE event IN temp.thinned AND claim NOT IN temp.withheld""",
    """INSERT INTO temp.shifted SELECT DISTINCT event FROM main.event_places
    WHERE place IN (SELECT place FROM temp.moved)""",
    f"""INSERT INTO temp.shifted_places SELECT event, min(position), coalesce(m.parent, p.place)
    FROM main.event_places p {MOVED} AND event IN temp.shifted GROUP BY 1, 3""",
)
HIDING = (
    "CREATE TEMP VIEW claims AS SELECT * FROM main.claims WHERE id NOT IN temp.withheld",
    """CREATE TEMP VIEW events AS SELECT * FROM main.events WHERE coalesce(start, end, '') <= '{last}'
    AND (id NOT IN temp.thinned OR id IN (SELECT event FROM temp.thinned_claims))""",
    """CREATE TEMP VIEW event_claims AS SELECT event, position, claim FROM main.event_claims
    WHERE event NOT IN temp.thinned UNION ALL SELECT event, position, claim FROM temp.thinned_claims""",
    """CREATE TEMP VIEW event_places AS SELECT event, position, place FROM main.event_places
    WHERE event NOT IN temp.shifted UNION ALL SELECT event, position, place FROM temp.shifted_places""",
    """CREATE TEMP VIEW control AS SELECT place, start, min(end, '{last}') AS end, sides, contested, unknown
    FROM main.control WHERE start <= '{last}' AND place IN (SELECT id FROM temp.places)""",
    """CREATE TEMP VIEW factors AS SELECT * FROM main.factors WHERE day <= '{last}'
    AND claim NOT IN temp.withheld AND place IN (SELECT id FROM temp.places)""",
    f"""CREATE TEMP VIEW claim_places AS SELECT claim, position, coalesce(m.parent, p.place) AS place, text, head,
    relation, span_start, span_end, inferred, lat, lon, precision_km, score FROM main.claim_places p {MOVED}
    AND claim NOT IN temp.withheld""",
    "CREATE TEMP VIEW claim_sources AS SELECT * FROM main.claim_sources WHERE claim NOT IN temp.withheld",
)
VIEWS = ("claims", "events", "event_claims", "event_places", "control", "factors", "claim_places", "claim_sources")
OWN_TABLES = ("thinned_claims", "thinned", "shifted_places", "shifted", "places", "moved", "withheld")
CACHE_KB = 65_536
"""Of the record that is kept in memory while rows of events, claims and pages are asked for in turn."""


@contextmanager
def streamed(
    record: Record, rules: Rules, lexicon: Lexicon, settings: Settings, today: date
) -> Iterator[tuple[Record, Redaction]]:
    """Yield the record as it may be exported on a day, and what counts what was left out of it.

    Where pages are left out, all is derived anew of the others first, in a file of its own.
    """
    redaction = Redaction(rules, lexicon, rules.last_day(today))
    with resting_on(record, redaction, settings) as base:
        redaction.learn_places(base)
        base.db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        try:
            _hide(base, redaction)
            yield Shown(base, redaction), redaction
        finally:
            with suppress(RecordTrouble):
                _uncover(base)


def _uncover(base: Record) -> None:
    """Drop what went before the record's tables; what a reader that was cut short still holds goes with the file."""
    for what, names in (("VIEW", VIEWS), ("TABLE", OWN_TABLES)):
        for name in names:
            base.db.execute(f"DROP {what} IF EXISTS temp.{name}")


def _hide(base: Record, redaction: Redaction) -> None:
    """Make the views and tables that go before those of the record."""
    places, fine = redaction.shown_places(base), redaction.moved_places(base)
    for statement in TABLES.split(";"):
        base.db.execute(statement)
    base.db.executemany("INSERT INTO temp.places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_cells, places))
    hidden = dict.fromkeys(redaction.hidden_places)
    base.db.executemany("INSERT INTO temp.moved VALUES (?, ?)", (fine | hidden).items())
    for what, test in _withheld(redaction):
        before = base.db.total_changes
        base.db.execute(f"INSERT OR IGNORE INTO temp.withheld SELECT c.id {JUDGED} WHERE {test}")
        redaction.note("claims", base.db.total_changes - before, what)
    for statement in (*FILLED, *HIDING):
        base.db.execute(statement.format(last=redaction.last.isoformat()))


def _withheld(redaction: Redaction) -> Iterator[tuple[str, str]]:
    """Yield why claims are withheld, and by which test."""
    if not redaction.rules.plans:
        yield "plans", f"{AS_READ.format('status')} = 'planned'"
    if not redaction.rules.deployments:
        yield "deployments", f"{AS_READ.format('kind')} = 'deploy'"
    if redaction.hidden_places:
        among = "SELECT place FROM temp.moved WHERE parent IS NULL AND place NOT IN (SELECT id FROM temp.places)"
        named = f"""c.id IN (SELECT claim FROM main.claim_places WHERE place IN ({among})
            UNION SELECT claim FROM main.judged_places WHERE place IN ({among}))"""
        yield "of a place left out by your file", named


def _cells(place: PlaceRow) -> tuple[object, ...]:
    aliases = json.encode(place.aliases).decode()
    where = (place.country, place.adm1, place.level, place.lat, place.lon, place.precision_km)
    return (place.id, place.name, aliases, *where)


class Shown(Record):
    """A record whose claims, quotes and titles are read without what is left out; its whole texts are not to be had."""

    def __init__(self, base: Record, redaction: Redaction) -> None:
        super().__init__(base.path, base.db)
        self._base = base
        self._unlearnt = redaction

    @cached_property
    def _redaction(self) -> Redaction:
        """Return what is left out, once it was learnt who is named in the record."""
        self._unlearnt.learn_people(self._base)
        return self._unlearnt

    @property
    def _striker(self) -> Striker:
        return self._redaction.striker

    @cached_property
    def _strengths(self) -> dict[str, list[tuple[Span, str]]]:
        """Return by page where its claims speak of strengths that are left out."""
        found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for sha256, start, end in () if self._redaction.rules.strengths else self.db.execute(STRENGTHS):
            found[sha256].append((Span(start, end), STRENGTH))
        return found

    def claims(
        self, place: str | None = None, document: str | None = None, kind: Kind | None = None
    ) -> Iterator[Claim]:
        """Yield claims as they may be shown."""
        return map(self._redaction.shown_claim, super().claims(place, document, kind))

    def claims_of(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return claims as they may be shown, by their ids."""
        return {id: self._redaction.shown_claim(claim) for id, claim in super().claims_of(ids).items()}

    def quotes_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """Return the words that carry each claim, as they may be shown; names in them are known by what is around."""
        rows = list(asked(self.db, QUOTES, claim_ids))
        if not self._striker.reads:
            return {id: _without(self._strengths.get(sha, ()), quote, start) for id, sha, start, _, quote in rows}
        quotes: dict[str, list[tuple[str, Span, str]]] = defaultdict(list)
        for id, sha256, start, end, quote in rows:
            quotes[sha256].append((id, Span(start, end), quote))
        found: dict[str, str] = {}
        for sha256, text in asked(self.db, TEXTS, quotes):
            for id, span, quote in quotes[sha256]:
                struck = [*self._striker.struck(text, span), *self._strengths.get(sha256, ())]
                found[id] = _without(struck, quote, span.start)
        return {id: found[id] for id, *_ in rows}

    def documents_of(self, shas: Iterable[str]) -> dict[str, DocumentHead]:
        """Return what a list says of each document."""
        heads = super().documents_of(shas).items()
        return {sha: replace(head, title=head.title and self._striker.words(head.title)) for sha, head in heads}

    def reports_of(self, shas: Iterable[str]) -> dict[str, Document]:
        """Return what documents are cited by, as it may be shown."""
        return {sha: self._redaction.shown_credits(page) for sha, page in super().reports_of(shas).items()}

    def credits_of(self, shas: Iterable[str]) -> dict[str, Document]:
        """Return documents without their text, blocks and authors."""
        return {sha: self._redaction.shown_credits(page) for sha, page in super().credits_of(shas).items()}


def _without(struck: Sequence[tuple[Span, str]], quote: str, start: int) -> str:
    """Return a quote with what is struck in its page."""
    if not struck and quote.isascii():
        return quote
    signs = list(FOREIGN.sub("�", quote))
    for span, mark in struck:
        first, last = max(span.start - start, 0), min(span.end - start, len(signs))
        if first < last:
            signs[first:last] = mark * (last - first)
    return "".join(signs)
