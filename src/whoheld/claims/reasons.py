"""A document and one of its claims in, what decided the claim's values out: its word, the tree, weighed features.

The page is read again for it. What was chosen by weights is told beside the next likeliest, by the features that
speak most for the one against the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from whoheld.claims.choosing import NO_LEANING, Features, Leaning, score, way_of, weights
from whoheld.claims.grammar import grammar
from whoheld.claims.moments import Told, options
from whoheld.claims.rereading import Again, Carrier, read_again
from whoheld.claims.voices import speakers
from whoheld.claims.wording import CODER, RELATIONS, WAYS, feature_words
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Days, Document, Source, Span

REACH = 70  # characters before the word within which a plan, hedge or denial is looked for
MOST = 3  # features told of one choice
AROUND = 160  # characters quoted to each side of a value in another sentence
STEPS = 4  # relations told of one path through a tree


class Word(Struct, frozen=True):
    """The word of the lexicon that carries a claim: its span in the layer, its row in the table of verbs, its frame."""

    text: str
    span: Span
    row: int
    frame: str


class Chosen(Struct, frozen=True):
    """What was chosen among what the page offers: how likely, what came next, and what spoke for it against that."""

    what: str
    probability: float
    spoke: tuple[tuple[str, float], ...] = ()
    next: str | None = None
    next_probability: float | None = None


class Said(Struct, frozen=True):
    """Where a value stands in another sentence: how many before the claim's (negative: behind), the words around."""

    before: int
    part: str
    words: str


class Reasons(Struct, frozen=True):
    """What decided a claim's values; what is not known of it is None."""

    word: Word | None = None
    status: str | None = None
    days: Chosen | None = None
    sources: Chosen | None = None
    relations: dict[Span, str] = {}
    elsewhere: dict[Span, Said] = {}


def reasons_of(document: Document, claim: Claim, lexicon: Lexicon) -> Reasons | None:
    """Return what decided a claim; None where its sentence is not found again on the page."""
    again = read_again(document, claim, lexicon)
    if again is None:
        return None
    carrier = next(iter(again.carriers), None)
    return Reasons(
        word=_word(again, carrier) if carrier else None,
        status=_status(again, claim, carrier, lexicon) if carrier else None,
        days=_days(again, claim),
        sources=_sources(again, claim),
        relations=dict(_relations(again, claim, carrier)),
        elsewhere=dict(_elsewhere(again, claim)),
    )


def spans_of(claim: Claim) -> Iterator[Span]:
    """Yield the spans of a claim's values."""
    counts = claim.killed + claim.wounded + claim.captured + claim.strength
    values = (claim.actor, *claim.allies, claim.target, *claim.places, claim.when, *claim.sources, *counts)
    yield from (value.span for value in values if value and value.span)


def _word(again: Again, carrier: Carrier) -> Word:
    return Word(carrier.at.of(again.sentence.text), again.layer(carrier.at), carrier.row, carrier.cue.frame)


def _status(again: Again, claim: Claim, carrier: Carrier, lexicon: Lexicon) -> str | None:
    """Return the last words before the claim's that the lexicon knows for its status."""
    rules = grammar(lexicon)
    patterns = {"planned": rules.planned, "possible": rules.possible, "denied": rules.denied}
    if claim.status not in patterns:
        return None
    before = again.sentence.text.lower()[max(0, carrier.at.start - REACH) : carrier.at.start]
    found = [match.group().strip() for match in patterns[claim.status].finditer(before)]
    return found[-1] if found else None


def _heads(again: Again, claim: Claim) -> Iterator[tuple[int, bool, Told]]:
    """Yield the words that may carry the claim, whether the lexicon has them, and the kind and status asked by."""
    for carrier in again.carriers:
        head = again.syntax.head(carrier.at)
        yield head or 0, True, Told(carrier.cue.kind, claim.status)
    for span in (*([again.coded.cue] if again.coded else []), again.local(claim.quote)):
        yield again.syntax.head(span) or 0, False, Told(claim.kind, claim.status)


def _days(again: Again, claim: Claim) -> Chosen | None:
    """Return why the claim's days were chosen, None where no word of the sentence leads to them."""
    stored, known = Days(claim.start, claim.end), weights("days")
    leanings = (again.coded.days, NO_LEANING) if again.coded else (NO_LEANING,)
    for (head, cued, told), ways in product(_heads(again, claim), leanings):
        found = options(again.reading.moment(again.syntax, head, cued=cued), told)
        names = [_named(option.how, option.words.text if option.words else None, option.days) for option in found]
        best, chosen = _weighed([option.features for option in found], names, known, ways)
        if found[best].days == stored:
            return chosen
    return None


def _sources(again: Again, claim: Claim) -> Chosen | None:
    """Return why the claim's sources were chosen, None where no word of the sentence leads to them."""
    stored, known = [source.span for source in claim.sources], weights("sources")
    leanings = (again.coded.speakers, NO_LEANING) if again.coded else (NO_LEANING,)
    for (head, _, told), ways in product(_heads(again, claim), leanings):
        found = speakers(again.reading.hearing(again.syntax, head), told)
        names = [_named(speaker.how, _chain(speaker.chain)) for speaker in found]
        best, chosen = _weighed([speaker.features for speaker in found], names, known, ways)
        if [again.mending.span(source.span) for source in found[best].chain if source.span] == stored:
            return chosen
    return None


def _chain(chain: Sequence[Source]) -> str | None:
    return " < ".join(source.text for source in chain) or None


def _named(how: str, words: str | None, days: Days | None = None) -> str:
    """Return an option in words: how it is meant, the words that name it, the days that it gives."""
    told = f"{WAYS.get(how, how)} (“{words}”)" if words else WAYS.get(how, how)
    if days is None or days == Days():
        return told
    bounds = str(days.start) if days.start == days.end else f"{days.start or '?'} to {days.end or '?'}"
    return f"{bounds}, {told}"


def _weighed(
    options: Sequence[Features], names: Sequence[str], known: dict[str, float], ways: Leaning
) -> tuple[int, Chosen]:
    """Return the place of the likeliest option, and what spoke for it against the next of another name."""
    leans = [ways.get(way_of(features), 0.0) for features in options]
    sums = [score(features, known) + lean for features, lean in zip(options, leans, strict=True)]
    order = sorted(range(len(sums)), key=lambda at: -sums[at])
    best, total = order[0], sum(math.exp(each - max(sums)) for each in sums)
    second = next((at for at in order if names[at] != names[best]), None)
    if second is None:
        return best, Chosen(names[best], 1.0)
    spoke = _against(options[best], options[second], known, leans[best] - leans[second])
    odds = math.exp(sums[second] - sums[best]) / total
    return best, Chosen(names[best], round(1 / total, 3), spoke, names[second], round(odds, 3))


def _against(chosen: Features, other: Features, known: dict[str, float], lean: float) -> tuple[tuple[str, float], ...]:
    """Return the features that speak most for one option against another, each with the powers of e between them."""
    ours, theirs = ({feature.partition("|")[2]: known.get(feature, 0.0) for feature in one} for one in (chosen, other))
    apart = {name: ours.get(name, 0.0) - theirs.get(name, 0.0) for name in (*ours, *theirs)}
    told = {CODER: lean}
    for name, points in apart.items():
        words = feature_words(f"|{name}") if name in ours else f"not the next: {feature_words(f'|{name}')}"
        told[words] = told.get(words, 0.0) + points
    strongest = sorted(told.items(), key=lambda item: -item[1])[:MOST]
    return tuple((words, round(points, 2)) for words, points in strongest if points >= 0.05)


def _relations(again: Again, claim: Claim, carrier: Carrier | None) -> Iterator[tuple[Span, str]]:
    """Yield how each value of the sentence stands in the tree to the word that carries it, else to the quote's head."""
    at = carrier.at if carrier else again.local(claim.quote)
    opening = len(at.of(again.sentence.text)) - len(at.of(again.sentence.text).lstrip("-"))
    head = again.syntax.head(Span(at.start + opening, at.end))  # '-held' is told of by its verb
    if head is None:
        return
    for span in spans_of(claim):
        if claim.sentence.start <= span.start and span.end <= claim.sentence.end:
            word = again.syntax.head(again.local(span))
            if word is not None:
                yield span, _relation(again, word, head)


def _relation(again: Again, word: int, head: int) -> str:
    """Return the path from a word up to the one that carries the claim: 'modifier of “forces”, subject of “took”'."""
    words, offset, text = again.syntax.sentence.words, again.sentence.span.start, again.sentence.text
    forms = [text[one.start - offset : one.end - offset] for one in words]
    path = again.syntax.above(word)
    if word == head:
        return "within the word itself"
    meeting = next((at for at in path if at in again.syntax.above(head)), None)
    if meeting is None:
        return f"apart from “{forms[head]}”"
    steps = [f"{_label(again, at)} of “{forms[words[at].head or 0]}”" for at in path[: path.index(meeting)]]
    told = ", ".join(steps if len(steps) <= STEPS else [*steps[:2], "…", steps[-1]])
    return told if meeting == head else f"{told or 'it'}{', which' if told else ''} governs “{forms[head]}”"


def _label(again: Again, word: int) -> str:
    label = again.syntax.label(word)
    return RELATIONS.get(label, RELATIONS.get(label.partition(":")[0], label))


def _elsewhere(again: Again, claim: Claim) -> Iterator[tuple[Span, Said]]:
    """Yield where the values stand that stand in other sentences than the claim's."""
    for span in spans_of(claim):
        at = again.place_of(span)
        if at is not None and at != again.index:
            sentence = again.sentences[at]
            start = again.mending.at(span.start) - sentence.span.start
            yield span, Said(again.index - at, sentence.part, _around(sentence.text, start))


def _around(text: str, at: int) -> str:
    """Return the words around a place of a sentence, at most some lines of them."""
    first, last = max(0, at - AROUND), min(len(text), at + AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
