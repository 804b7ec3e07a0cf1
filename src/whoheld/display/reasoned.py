"""The reasoning behind an answer in, plain lines for people out: for and against, in quotes, and what would flip it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import exp

from whoheld.display.phrases import answer_lines, counted, days, held, in_quotes, kind_of, page_of, share
from whoheld.display.safe_text import safe
from whoheld.display.tables import Table
from whoheld.pipeline.reasoning import Reasoning, Statement, Without
from whoheld.views.changes import Difference

STATES = {"divided": "contested (divided)"}
"""How states are called beside sides, where they are not called as in an answer."""
SHOWN = 12
"""Claims told of under each heading, those of the nearest days; all are in the JSON."""
MOST_FLIPS = 12
FOUGHT, FAR = "Of rivals, fighting and parts of the place", "Of other days"
"""The headings of what neither puts nor takes the holder, and of claims about days on which another led."""
CERTAIN = 1000
"""From so many times as likely on the number says nothing more."""
MOVES = 0.05
"""By so much an origin, left out, must move the probability to be told beside each of its claims."""


def reasoning_lines(told: Reasoning) -> Iterator[str]:
    """Yield the whole reasoning as laid-out lines of safe text."""
    answer = told.answer
    yield from map(safe, answer_lines(answer))
    if answer.on is None:
        return
    yield f"So from {told.since} until {told.until}."
    side = answer.holder or max(answer.sides, key=lambda each: (answer.sides[each], each), default=None)
    headings: dict[str, list[list[Statement]]] = {f"For {side}": [], f"Against {side}": [], FOUGHT: [], FAR: []}
    for statements in _by_claim(told):
        headings[_heading(statements, told, side)].append(statements)
    for heading, claims in headings.items():
        yield from _section(heading, claims, told)
    yield ""
    yield from map(safe, _left_out(told))
    yield from map(safe, _not_counted(told))


def _by_claim(told: Reasoning) -> list[list[Statement]]:
    """Return the statements of each claim, the claims of the nearest days first."""
    on, claims = told.answer.on or date.min, dict[str, list[Statement]]()
    for each in told.statements:
        claims.setdefault(each.claim, []).append(each)
    return sorted(claims.values(), key=lambda some: (min(_away(each, on) for each in some), some[0].claim))


def _away(statement: Statement, on: date) -> int:
    return abs((statement.day - on).days)


def _heading(statements: Sequence[Statement], told: Reasoning, side: str | None) -> str:
    """Return where a claim belongs: by what it says of the nearest day on which the same side leads."""
    on = told.answer.on or date.min
    within = [each for each in statements if told.since <= each.day <= told.until]
    if side is None or not within:
        return FAR
    nearest = min(within, key=lambda each: (_away(each, on), each.day, each.why))
    if side in nearest.supports:
        return f"For {side}"
    others = set(nearest.supports) & told.answer.sides.keys()
    return f"Against {side}" if side in nearest.against or others else FOUGHT


def _section(heading: str, claims: Sequence[Sequence[Statement]], told: Reasoning) -> Iterator[str]:
    if not claims:
        return
    voices = len({some[0].origin or some[0].claim for some in claims})
    yield ""
    yield safe(f"{heading}: {counted(len(claims), 'claim')} of {counted(voices, 'independent origin')}")
    shown = sorted(claims[:SHOWN], key=lambda some: (some[0].day, some[0].claim))
    by_words: dict[tuple[str, str], list[Sequence[Statement]]] = {}
    for some in shown:
        by_words.setdefault((some[0].quote, _says(some[0])), []).append(some)
    for (quote, says), of_them in by_words.items():
        yield f"  {safe(in_quotes(quote))}"
        yield f"    {safe(says)}"
        yield from (line for some in of_them for line in _claim(some, told))
    if (more := len(claims) - SHOWN) > 0:
        yield f"  … and {counted(more, 'claim')} on days farther away"


def _claim(statements: Sequence[Statement], told: Reasoning) -> Iterator[str]:
    """Yield as what a claim is read, what it does to which day, and how much its origin weighs."""
    first = statements[0]
    yield f"    {safe(kind_of(first))}, {days(first.start, first.end)}  [{first.claim}]"
    yield from (f"      {safe(_weighs(each))}" for each in statements)
    left = next((each for each in told.without if each.origin == first.origin), None)
    if left and abs(left.probability - told.answer.probability) >= MOVES:
        yield f"      without this origin: {safe(held(told.answer))} {share(left.probability)}"


def _says(each: Statement) -> str:
    return ", in ".join(filter(None, (" < ".join(source.text for source in each.sources), page_of(each))))


def _weighs(each: Statement) -> str:
    """Return what a statement does to the day that it is about: '2015-05-17 (taken by this day): IS 37 times …'."""
    times = exp(each.weight)
    factor = f"over {CERTAIN}" if times > CERTAIN else f"{times:.1f}" if times < 10 else f"{times:.0f}"
    does = [f"{STATES.get(state, state)} {factor} times more likely" for state in each.supports]
    does += [f"{state} {factor} times less likely" for state in each.against]
    return f"{each.day} ({each.why}): {', '.join(does)}"


def _not_counted(told: Reasoning) -> Iterator[str]:
    if told.unheard:
        ids = ", ".join(item.claim for item in told.unheard[:SHOWN])
        more = f" and {len(told.unheard) - SHOWN} more" if len(told.unheard) > SHOWN else ""
        yield (
            f"Not counted: {counted(len(told.unheard), 'claim')}, said already by the same origin or page, "
            f"or without a day or a side ({ids}{more})."
        )


def _left_out(told: Reasoning) -> Iterator[str]:
    """Yield which origin, left out, would flip the answer."""
    if not told.without:
        yield "No origin speaks of who held it."
        return
    answer = told.answer
    tried = f"{told.tried} of {told.origins} origins" if told.tried < told.origins else counted(told.origins, "origin")
    flips = [each for each in told.without if each.flips]
    for each in flips[:MOST_FLIPS]:
        other = f"{each.holder or 'no holder'} ({held(answer)} {share(each.probability)})"
        yield f"Without {_origin(each)} the answer would be {other}: it rests on that origin."
    if len(flips) > MOST_FLIPS:
        yield f"{len(flips) - MOST_FLIPS} more origins would flip it, each by itself."
    if not flips:
        most = min(told.without, key=lambda each: each.probability)
        yield f"None of the {tried}, left out alone, changes who held it."
        if share(most.probability) != share(answer.probability):
            yield f"Most rests on {_origin(most)}: without it {held(answer)} {share(most.probability)}."


def _origin(each: Without) -> str:
    return f"{each.voice} ({_ids(each.claims)})"


def _ids(claims: Iterable[str]) -> str:
    first, *rest = claims
    return f"{first} and {len(rest)} more" if rest else first


def differences_table(found: Iterable[Difference]) -> Table:
    """Return what was known otherwise later, a line for each run of days."""
    rows = tuple(
        (
            each.place.name,
            days(change.start, change.end),
            f"{change.before.holder} {share(change.before.probability)}",
            f"{change.after.holder} {share(change.after.probability)}",
            str(change.on),
        )
        for each in found
        for change in each.changes
    )
    return Table("What changed", ("place", "days", "before", "after", "most on"), rows)
