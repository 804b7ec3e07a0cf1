"""Coded pages in, what is to be learnt of each sentence out: its kinds, and for each claim its status and roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.scoring import place_key
from training.cases import Cases, cases_of, marks
from training.coded import CodedClaim, CodedPage, Words
from whoheld.claims.asking import told_of
from whoheld.claims.extract import by_rules
from whoheld.claims.grammar import grammar
from whoheld.claims.mended import mend
from whoheld.claims.reading import Reading
from whoheld.coder.candidates import NOBODY, Candidate, Names, candidates, names_of
from whoheld.coder.encoding import KIND, Real, Sheet, sheet
from whoheld.coder.telling import DAYS, KINDS, SPEAKERS, STATUSES, Name, Told
from whoheld.lexicon import Lexicon
from whoheld.reader import habits
from whoheld.reader.pieces import Pieces

RETOLD = 0.2  # weight of a kind in a sentence that may only tell again what another sentence was coded for


class Taught(NamedTuple):
    """A claim as it is to be learnt; of each role the share of each candidate, None where it is not known."""

    sentence: int
    kind: int
    status: int
    quote: tuple[int, int]
    who: list[Candidate]
    places: list[float] | None
    actor: list[float] | None
    target: list[float] | None
    days: list[int]
    speakers: list[int]
    cases: Cases | None


class Lesson(NamedTuple):
    """A page as it is learnt from; `kinds` and `weights` by sentence and kind."""

    id: str
    told: list[Told]
    sheet: Sheet
    names: Names
    kinds: Real
    weights: Real
    taught: list[Taught]


def lesson(page: CodedPage, lexicon: Lexicon, pieces: Pieces) -> Lesson:
    """Return what is to be learnt from a page."""
    document, _ = mend(page.document)
    read = list(by_rules(document, lexicon))
    told = told_of(read, grammar(lexicon), lexicon, habits(lexicon))
    names = names_of(told)
    kinds = np.zeros((len(told), len(KINDS)), dtype=np.float32)
    taught = list(_taught(page, [reading for reading, _ in read], names, lexicon)) if told else []
    for one in taught:
        kinds[one.sentence, one.kind] = 1
    return Lesson(page.id, told, sheet(told, pieces), names, kinds, _weights(kinds, told), taught)


def _weights(kinds: Real, told: Sequence[Told]) -> Real:
    """A happening is coded once a page: where a lexicon's word may tell it again, nothing sure is to be learnt."""
    found = np.ones_like(kinds)
    coded = kinds.sum(0) > 0
    for at, sentence in enumerate(told):
        for _, kind in sentence.cues:
            if coded[KIND[kind]] and not kinds[at, KIND[kind]]:
                found[at, KIND[kind]] = RETOLD
    return found


def _taught(page: CodedPage, read: Sequence[Reading], names: Names, lexicon: Lexicon) -> Iterator[Taught]:
    told = names.told
    for claim in page.claims:
        sentence = sentence_of(claim, told)
        cases = cases_of(page.id, claim, read[sentence], grammar(lexicon))
        who = candidates(names, sentence)
        quote = _within(told[sentence].text, claim.quote.text)
        yield Taught(
            sentence,
            KIND[claim.kind],  # type: ignore[index]
            STATUSES.index(claim.status),
            quote,
            who,
            places_of(claim, told, who),
            party(claim.actor, claim.side, (told, who), lexicon),
            party(claim.target, claim.target_side, (told, who), lexicon),
            marks(cases.days if cases else None, DAYS),
            marks(cases.speakers if cases else None, SPEAKERS),
            cases,
        )


def sentence_of(claim: CodedClaim, told: Sequence[Told]) -> int:
    """Return the sentence that a claim was coded by."""
    quote = " ".join(claim.quote.text.split())
    wanted = set(quote.lower().split())

    def likeness(at: int) -> tuple[bool, bool, float]:
        text = " ".join(told[at].text.split())
        shared = len(wanted & set(text.lower().split())) / len(wanted)
        return quote in text, quote in text and told[at].part == claim.part, shared

    return max(range(len(told)), key=likeness)


def _within(text: str, quote: str) -> tuple[int, int]:
    start = text.find(quote)
    return (start, start + len(quote)) if start >= 0 else (0, len(text))


def _name(told: Sequence[Told], one: Candidate) -> Name:
    assert one.at
    return told[one.at.sentence].names[one.at.name]


def _text(told: Sequence[Told], one: Candidate) -> str:
    return _name(told, one).span.of(told[one.at.sentence].text) if one.at else ""


def _shares(who: Sequence[Candidate], right: Sequence[bool]) -> list[float] | None:
    total = sum(right)
    return [float(one) / total for one in right] if total else None


def places_of(claim: CodedClaim, told: Sequence[Told], who: Sequence[Candidate]) -> list[float] | None:
    """Return the shares of candidates in the coded places: those spelled so, else those within or around them."""
    wanted = {found for place in claim.places if (found := place_key(place.text))}
    if not wanted:
        return [float(one is NOBODY) for one in who]
    keys = [place_key(_text(told, one)) if one.at and one.place else "" for one in who]
    exact = [found in wanted for found in keys]
    if any(exact):
        return _shares(who, exact)
    return _shares(who, [len(found) > 3 and any(found in one or one in found for one in wanted) for found in keys])


def party(
    coded: Words | None, side: str | None, given: tuple[Sequence[Told], Sequence[Candidate]], lexicon: Lexicon
) -> list[float] | None:
    """Return the shares of candidates in a coded actor: those named so, else those of its side; None if none is."""
    told, who = given
    if coded is None:
        return [float(one is NOBODY) for one in who]
    wanted = place_key(coded.text)
    here = who[1].at.sentence if len(who) > 1 and who[1].at else -1
    keys = [place_key(_text(told, one)) if one.at and one.actor else "" for one in who]
    same = [found == wanted for found in keys]
    like = [len(found) > 1 and (found in wanted or wanted in found) for found in keys]
    sided = [one.at is not None and one.actor and side is not None and _side(told, one, lexicon) == side for one in who]
    own = [one.at is not None and one.at.sentence == here for one in who]
    for right in (same, like, sided):
        inside = [a and b for a, b in zip(right, own, strict=True)]
        if any(inside):
            return _shares(who, inside)
    for right in (same, like, sided):
        if any(right):
            return _shares(who, right)
    return None


def _side(told: Sequence[Told], one: Candidate, lexicon: Lexicon) -> str | None:
    entry = lexicon.actor(_name(told, one).key)
    return entry.side if entry else None
