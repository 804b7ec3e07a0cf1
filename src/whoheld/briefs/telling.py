"""Accounts of events in, clauses out: when, by whose word, and how many had it from one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from whoheld.briefs.words import counted, day_words, listed, side_words, speaker_words, when_words
from whoheld.model import Actor, Claim, Source
from whoheld.store import PlaceRow
from whoheld.views.accounts import Account

MOST_SPEAKERS = 2
LONGEST = 60
ODD = re.compile(
    r"\d|/|-LRB-|\b(?:said|says|quoted|told|added|reported|reportedly|according|is|are|was|were|has|have|had)\b|"
    r"^(?:\w+ing (?:the|to|a)|despite|among|in|on|at|with|of|from|elsewhere|as|by|after|while|when|for|but|and|"
    r"an in|(?:the )?(?:north|south|east|west) of|sources|reports?|it)\b|"
    r"\b(?:as|of|in|the|and|for|to|at|on|by|with|it|its|there|who|united|united state|initially|incorrectly|also|"
    r"which|that|adm|gen|lt|col|maj|brig|capt|sgt|dr|mr|mrs|ms)$",
    re.IGNORECASE,
)
"""What stands in no name: such a source was cut wrongly, and is told in its note alone."""
BOTH = re.compile(r" and (?=[a-z])")
GOES_ON = re.compile(r"\s?[A-Z]|\w")
NAMELESS = ("generic:", "state:")
PRONOUNS = {"one", "some", "others", "many", "most", "those", "two", "all", "both", "he", "she", "they", "we"}
UNNAMED = "an unnamed outlet"


class Telling:
    """A paragraph as it is told: what was said last need not be said again."""

    def __init__(self) -> None:
        self.place: PlaceRow | None = None
        self.year: int | None = None
        self.page: str | None = None
        self.span: tuple[date | None, date | None] = (None, None)
        self.paragraph = 0
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

    def when(self, start: date | None, end: date | None) -> str:
        """Return a span of days as an adverb, without a year that was just named."""
        words = when_words(start, end, self.year)
        again, self.span = (start, end) == self.span and start is not None, (start, end)
        if last := end or start:
            self.year = last.year
        return _again(words, start == end) if again else words

    def day(self, day: date) -> str:
        """Return a day, without a year that was just named."""
        words = day_words(day, self.year)
        self.year = day.year
        return words

    def where(self) -> str:
        """Return the place by its name."""
        assert self.place is not None
        self.named = True
        return self.place.name

    def by(self, told: Sequence[Account]) -> str:
        """Return by whose word something is told, as the end of a clause: outlet and day stand in brackets."""
        speakers = speakers_of(told)
        named = f", according to {listed(speakers)}" if speakers else ""
        return f"{named} ({self._stands(told)})"

    def _stands(self, told: Sequence[Account]) -> str:
        reports = [report for account in told for voice in account.voices for report in voice.reports]
        first = min(reports, key=lambda report: (report.published or date.max, report.document))
        pages, origins = len({report.document for report in reports}), distinct_origins(told)
        again, self.page = pages == 1 and first.document == self.page, first.document
        if again:
            return "same report"
        out = f"{outlet_words(first.outlet)}, {self.day(first.published) if first.published else 'day unknown'}"
        if pages == 1:
            return f"{out}; {counted(origins, 'source')} on one page" if origins > 1 else out
        if origins == 1:
            return f"{out}, the first of {counted(pages, 'page')} of one origin"
        on = f" on {counted(pages, 'page')}" if pages != origins else ""
        return f"{out}, the first of {counted(origins, 'independent origin')}{on}"


def _again(words: str, is_day: bool) -> str:
    """Return the days that were told just before, as an adverb."""
    if is_day:
        return "on the same day"
    return "in the same days" if words.startswith("between") else f"also {words}"


def distinct_origins(told: Sequence[Account]) -> int:
    """Return how many independent origins tell something."""
    return len({voice.origin for account in told for voice in account.voices})


def speakers_of(told: Sequence[Account]) -> list[str]:
    """Return those whom accounts name as the last of their sources, but for the outlets themselves."""
    words: dict[str, str] = {}
    for account in told:
        outlets = {said.outlet for said in account.words.values()}
        for claim in account.claims:
            if claim.sources and claim.sources[-1].text not in outlets:
                for name in _names(account, claim):
                    words.setdefault(name.casefold(), name)
    found = list(_widest(list(words.values())))
    return [*found[:MOST_SPEAKERS], "others"] if len(found) > MOST_SPEAKERS else found


def _names(account: Account, claim: Claim) -> Iterator[str]:
    """Yield whom the last source names, where it is whole: not cut in the midst of a name."""
    source = claim.sources[-1]
    if GOES_ON.match(_after(account, claim, source)):
        return
    for text in BOTH.split(source.text):
        if is_name(text):
            yield speaker_words(text)


def is_name(source: str) -> bool:
    """Tell whether the words of a source are a name, not words that were cut wrongly."""
    named = source.casefold() not in PRONOUNS and any(sign.isalpha() for sign in source)
    return named and len(source) <= LONGEST and not ODD.search(source)


def _after(account: Account, claim: Claim, source: Source) -> str:
    """Return what follows a source in its quote."""
    at = source.span.end - claim.quote.start if source.span else -1
    quote = account.words[claim.id].quote
    return quote[at : at + 2] if 0 <= at <= len(quote) else ""


def _widest(names: Sequence[str]) -> Iterator[str]:
    """Yield names without those that stand within another."""
    for name in names:
        if not any(name != other and name in other for other in names):
            yield name


def outlet_words(outlet: str | None) -> str:
    """Return who published a page."""
    named = " ".join((outlet or UNNAMED).split())
    return named if len(named) <= LONGEST else f"{named[:LONGEST]}…"


def cited(told: Sequence[Account], most: int = 4) -> tuple[str, ...]:
    """Return the claims that accounts rest on, one of each origin first, and no words of a page twice."""
    first = [report.claims[0] for account in told for voice in account.voices for report in voice.reports[:1]]
    rest = [claim.id for account in told for claim in account.claims]
    words = {id: (said.document, said.quote) for account in told for id, said in account.words.items()}
    by_words: dict[tuple[str, str], str] = {}
    for id in [*first, *rest]:
        by_words.setdefault(words[id], id)
    return tuple(by_words.values())[: max(most, len(told))]


def actor_words(actor: Actor | None, side: str | None, forces: str) -> str:
    """Return an actor by its own name and its side, where that is more than the side's own; else the forces given."""
    if actor is None or actor.name is None or side is None or actor.side != side or actor.name == side:
        return forces
    initials = "".join(word[0] for word in actor.name.split() if word[:1].isupper())
    governs = side.startswith("Government of ") and "government" in actor.name.casefold()
    if (actor.id or "").startswith(NAMELESS) or initials == side or actor.name.casefold() in side.casefold() or governs:
        return forces
    return f"{side_words(actor.name)} ({side_words(side).removeprefix('the ')})"
