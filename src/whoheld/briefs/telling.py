"""Accounts of events in, clauses out: when, by whose word, and how many had it from one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from whoheld.briefs.words import counted, day_words, listed, side_words, speaker_words, when_words
from whoheld.model import Actor
from whoheld.store import PlaceRow
from whoheld.views.accounts import Account

CITY_KM = 6.0
"""So wide a settlement is called a city."""
MOST_SPEAKERS = 3
LONGEST = 60
ODD = re.compile(r"\d|/|\b(?:said|says|quoted|told|added|reported)\b")
"""What stands in no name: such a source was cut wrongly, and is told in its note alone."""
NAMELESS = ("generic:", "state:")


class Telling:
    """A paragraph as it is told: what was said last need not be said again."""

    def __init__(self) -> None:
        self.place: PlaceRow | None = None
        self.year: int | None = None
        self.page: str | None = None
        self.span: tuple[date | None, date | None] = (None, None)
        self.paragraph = 0
        self.sentences = 0
        self.named = False

    def at(self, place: PlaceRow) -> None:
        """Turn to a place; one that was not the last is named anew."""
        self.named = self.named and self.place == place
        self.place = place

    def begin(self, paragraph: int) -> None:
        """Begin a sentence of the paragraph of a year; the first one names that year."""
        if paragraph != self.paragraph:
            self.year, self.page, self.span, self.named = None, None, (None, None), False
        self.paragraph = paragraph

    def leads(self, by: str) -> bool:
        """Tell whether a sentence begins with its source: every other one that can."""
        return self.sentences % 3 == 2 and by.startswith(("according", "as "))

    def when(self, start: date | None, end: date | None) -> str:
        """Return a span of days as an adverb, without a year that was just named."""
        words = when_words(start, end, self.year)
        again, self.span = (start, end) == self.span and start is not None, (start, end)
        if last := end or start:
            self.year = last.year
        return f"also {words}" if again else words

    def day(self, day: date) -> str:
        """Return a day, without a year that was just named."""
        words = day_words(day, self.year)
        self.year = day.year
        return words

    def where(self) -> str:
        """Return the place by its name, then and again by what it is."""
        assert self.place is not None
        self.named, first = True, not self.named
        if first or self.sentences % 2 == 0 or self.place.level != "settlement":
            return self.place.name
        return "the city" if (self.place.precision_km or 0.0) >= CITY_KM else "the town"

    def by(self, told: Sequence[Account]) -> str:
        """Return by whose word something is told."""
        speakers = speakers_of(told)
        reports = [report for account in told for voice in account.voices for report in voice.reports]
        first = min(reports, key=lambda report: (report.published or date.max, report.document))
        origins = distinct_origins(told)
        pages = len({report.document for report in reports})
        again, self.page = first.document == self.page, first.document
        outlet = outlet_words(first.outlet, first.document)
        if origins > 1 and len(told) == 1:
            out = f" on {self.day(first.published)}" if first.published else ""
            among = f", among their sources {listed(speakers)}" if speakers else ""
            return f"as {counted(origins, 'independent origin')} say, {outlet} first{out}{among}"
        said = self._same(speakers) if again else self._said(outlet, first.published, speakers)
        carried = "with one origin" if origins == 1 else f"of {counted(origins, 'independent origin')}"
        return said if pages == 1 else f"{said}; {counted(pages, 'page')} carry it, {carried}"

    def _same(self, speakers: Sequence[str]) -> str:
        if not speakers:
            return "the same report says"
        named = listed(speakers)
        return f"according to {named}, as the same report has it" if self.sentences % 2 else f"{named} said there too"

    def _said(self, outlet: str, out: date | None, speakers: Sequence[str]) -> str:
        day = self.day(out) if out else None
        turn = self.sentences % 3
        if not speakers:
            told = f"{outlet} reported" if turn != 1 else f"according to {outlet}"
            return f"{told}{(' on ' if turn != 1 else ' of ') + day if day else ''}"
        named, stands = listed(speakers), f"({outlet}{f', {day}' if day else ''})"
        if turn == 0:
            return f"according to {named} {stands}"
        return (
            f"{named} said {stands}" if turn == 1 else f"{outlet} reported{f' on {day}' if day else ''}, citing {named}"
        )


def distinct_origins(told: Sequence[Account]) -> int:
    """Return how many independent origins tell something."""
    return len({voice.origin for account in told for voice in account.voices})


def speakers_of(told: Sequence[Account]) -> list[str]:
    """Return those whom accounts name as the last of their sources, but for the outlets themselves."""
    outlets = {said.outlet for account in told for said in account.words.values()}
    texts = [claim.sources[-1].text for account in told for claim in account.claims if claim.sources]
    plain = [text for text in texts if text not in outlets and len(text) <= LONGEST and not ODD.search(text)]
    words = {speaker_words(text).casefold(): speaker_words(text) for text in plain}
    found = list(words.values())
    return [*found[:MOST_SPEAKERS], "others"] if len(found) > MOST_SPEAKERS else found


def outlet_words(outlet: str | None, document: str) -> str:
    """Return who published a page; of an unknown outlet the page itself."""
    named = " ".join((outlet or f"the page {document}").split())
    return named if len(named) <= LONGEST else f"{named[:LONGEST]}…"


def cited(told: Sequence[Account], most: int = 4) -> tuple[str, ...]:
    """Return the claims that accounts rest on, one of each origin first."""
    first = [report.claims[0] for account in told for voice in account.voices for report in voice.reports[:1]]
    rest = [claim.id for account in told for claim in account.claims]
    return tuple(dict.fromkeys([*first, *rest]))[: max(most, len(told))]


def actor_words(actor: Actor | None, side: str | None, forces: str) -> str:
    """Return an actor by its own name and its side, where that is more than the side's own; else the forces given."""
    if actor is None or actor.name is None or side is None or actor.side != side or actor.name == side:
        return forces
    initials = "".join(word[0] for word in actor.name.split() if word[:1].isupper())
    if (actor.id or "").startswith(NAMELESS) or initials == side or actor.name.casefold() in side.casefold():
        return forces
    return f"{side_words(actor.name)} ({side})"
