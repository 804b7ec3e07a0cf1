"""What is counted of an event in, words and rows of a table out: each count by its bounds, and by claimant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whoheld.briefs.asking import MONTH, Told
from whoheld.briefs.clauses import spot_words
from whoheld.briefs.shapes import Sentence, TollRow
from whoheld.briefs.telling import is_name, outlet_words
from whoheld.briefs.turning import order
from whoheld.briefs.words import amount, listed, speaker_words, when_words
from whoheld.views.accounts import Account

MOST_ROWS = 30
"""Rows of the table of tolls: the highest counts."""
PRONOUNS = {"them", "they", "others", "people", "those", "it", "him", "her", "us", "who"}
LONGEST = 45
PLAIN = re.compile(r"[a-z][a-z' -]+s|people|civilians|police|men|women|children")
NUMBERED = {
    "several", "scores", "dozens", "hundreds", "thousands", "tens", "many", "some", "few", "more", "others", "other",
    "further", "additional", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen",
    "casualties", "deaths", "dead", "killed",
}  # fmt: skip


def tolls_words(account: Account) -> str:
    """Return what is counted of an event, each count by its bounds, as the end of a clause."""
    said: list[str] = []
    named: str | None = None
    for toll in account.tolls:
        entries = [entry for entry in toll.entries if entry.low is not None or entry.high is not None]
        if entries:
            who = next((who for entry in entries if (who := _who(entry.who))), "people")
            best = f" (best count {toll.best:,})" if toll.best is not None and toll.best != toll.low else ""
            said.append(f"{_people(toll.low, toll.high, '' if who == named else who)} {toll.what}{best}")
            named = who
    return f", with {listed(said)}" if said else ""


def dead(account: Account, least: int = 1) -> int:
    """Return the best count of the dead of one happening that so many origins count.

    Of what goes on for long the count is a sum, and not told.
    """
    start, end = account.event.start, account.event.end
    if start is None or end is None or end - start > MONTH:
        return 0
    killed = next((toll for toll in account.tolls if toll.what == "killed"), None)
    if killed is None:
        return 0
    counts = {entry.claim for entry in killed.entries}
    origins = {voice.origin for voice in account.voices for report in voice.reports if counts & {*report.claims}}
    return killed.best or 0 if len(origins) >= least else 0


def number_words(low: int | None, high: int | None) -> str:
    """Return a number by its bounds: 'at least 12', '12 to 20', '9'."""
    if low is None:
        return "an unstated number of" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def tolls(told: Sequence[Told]) -> tuple[tuple[TollRow, ...], int]:
    """Return the highest tolls of all places by day, each event once, and how many there are in all."""
    rows: dict[str, tuple[Account, Told]] = {}
    for place in told:
        for account in place.accounts:
            if account.tolls and (account.event.start or account.event.end):
                rows.setdefault(account.event.id, (account, place))
    ordered = order(list({_counts(account): account for account, _ in reversed(rows.values())}.values()))
    found = [row for account in ordered for row in _rows(account, rows[account.event.id][1])]
    highest = sorted(range(len(found)), key=lambda at: (-(found[at].best or found[at].high or 0), at))[:MOST_ROWS]
    return tuple(found[at] for at in sorted(highest)), len(found)


def _counts(account: Account) -> object:
    """Return what accounts share that are one count read twice: the words and the bounds of it."""
    tolls = tuple((toll.what, toll.low, toll.best, toll.high) for toll in account.tolls)
    counts = {entry.claim for toll in account.tolls for entry in toll.entries}
    said = {(words.document, words.quote) for id, words in account.words.items() if id in counts}
    return account.event.kind, tolls, frozenset(said)


def _people(low: int | None, high: int | None, who: str) -> str:
    """Return how many people, named where they were not just before: 'at least twelve people', 'at least 21'."""
    if low == 1 and high in (1, None) and who:
        return "one person" if high else "at least one person"
    number = number_words(low, high)
    if low is not None and high in (low, None):
        number = f"{'' if high else 'at least '}{amount(low)}"
    return f"{number} {who}".rstrip()


def counted_words(text: str | None) -> str:
    """Return who is counted, or people where that is not told plainly."""
    words = _who(text) or "people"
    return "people" if words == "persons" else words


def _who(text: str | None) -> str | None:
    """Return who is counted, where the words are a plain name for people."""
    words = " ".join((text or "").split())
    plain = PLAIN.fullmatch(words) and not NUMBERED.intersection(words.split())
    return words if plain and words not in PRONOUNS and len(words) <= LONGEST else None


def _rows(account: Account, told: Told) -> Iterator[TollRow]:
    event = account.event
    for toll in account.tolls:
        said = []
        for entry in toll.entries:
            words = account.words.get(entry.claim)
            outlet = outlet_words(words.outlet if words else None)
            named = speaker_words(entry.claimant) if entry.claimant and is_name(entry.claimant) else outlet
            who = f" {who}" if (who := _who(entry.who)) and not entry.low == entry.high == 1 else ""
            said.append(Sentence(f"{named}: {number_words(entry.low, entry.high)}{who}", (entry.claim,)))
        days = when_words(event.start, event.end)
        yield TollRow(
            days,
            re.sub("^(?:at|in) ", "", spot_words(account, told.place)),
            toll.what,
            toll.low,
            toll.best,
            toll.high,
            tuple(said),
        )
