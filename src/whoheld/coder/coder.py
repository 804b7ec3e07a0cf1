"""A document's sentences in, the claims that each may hold out, with probabilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log
from typing import NamedTuple

import numpy as np
from msgspec import Struct, structs

from whoheld.coder.candidates import SIZE, Candidate, Names, candidates, features, names_of
from whoheld.coder.encoding import KIND, Place, Real, Sheet, Whole, sheet
from whoheld.coder.graphs import Graphs
from whoheld.coder.telling import DAYS, KINDS, SPEAKERS, Coded, Filled, Told
from whoheld.model import Span
from whoheld.reader.pieces import Pieces
from whoheld.reader.running import batches, padded

WIDTH = 128
LEAST = 0.2  # probability under which a kind is not looked into: no claim comes of it
BATCH, SENTENCES, CLAIMS = 220, 24, 32  # pieces (a window or two: more at once is slower); sentences; claims
NEVER = -1e9


class Fusion(Struct, frozen=True):
    """What makes probabilities of the graph's logits and of what the rules and the lexicon say: weights of logits.

    They are fitted to pages that the graph has not learnt from: on those that it has, it seems to need no rules.
    """

    logit: float = 1.0
    hint: float = 0.0
    cue: float = 0.0
    both: float = 0.0
    title: float = 0.0
    bias: float = 0.0
    status: float = 1.0
    status_hint: float = 0.0
    days: float = 0.0
    speakers: float = 0.0
    sure: float = 1.0
    sure_bias: float = 0.0


PLAIN = Fusion()


class Coder:
    """The graphs with the encoder's vocabulary; what it says of a document depends on nothing else."""

    def __init__(self, graphs: Graphs, pieces: Pieces, fusion: Fusion = PLAIN) -> None:
        self._graphs, self._pieces, self._fusion = graphs, pieces, fusion

    def confidence(self, probability: float) -> float:
        """Return how often claims of such a probability are right."""
        return confidence(probability, self._fusion)

    def code(self, told: Sequence[Told], least: float = LEAST) -> list[list[Coded]]:
        """Return the claims that each sentence that is asked for may hold, those at least so likely, by KINDS."""
        asked = [one.asked for one in told]
        if not any(asked):
            return [[] for _ in told]
        page = sheet(told, self._pieces)
        found: list[list[Coded]] = [[] for _ in told]
        opened = [one for seen in self._seen(told, page, asked) for one in self._opened(told, page, (seen, least))]
        open_claims = [one for one in opened if asked[one.sentence]]
        names = names_of(told)
        for at in range(0, len(open_claims), CLAIMS):
            for one, coded in self._filled(names, open_claims[at : at + CLAIMS]):
                found[one.sentence].append(coded)
        return found

    def _encoded(self, page: Sheet, asked: Sequence[bool]) -> list[Real]:
        """Return the vectors of each window's pieces, zeros for the windows in which no sentence is asked for."""
        wanted = sorted({place.window for place, ask in zip(page.sentences, asked, strict=True) if ask})
        found: dict[int, Real] = {}
        for batch in batches([len(page.pieces[at]) for at in wanted], BATCH):
            some = [wanted[at] for at in batch]
            columns = (padded([column[at] for at in some]) for column in (page.pieces, page.sorts, page.cues))
            found |= zip(some, self._graphs.encode(*columns), strict=True)
        width = found[wanted[0]].shape[-1]
        empty = ((at, np.zeros((len(row), width), dtype=np.float32)) for at, row in enumerate(page.pieces))
        return [found.get(at, zeros) for at, zeros in empty]

    def table(self, told: Sequence[Told]) -> tuple[Real, Real, Real]:
        """Return what is weighed for each kind of each sentence, and the logits of the statuses and ways of each."""
        seen = list(self._seen(told, sheet(told, self._pieces), [True] * len(told)))
        kinds = np.concatenate([tabled(some.logits, told[some.first :]) for some in seen])
        statuses, ways = (np.concatenate([getattr(some, name) for some in seen]) for name in ("statuses", "ways"))
        return kinds, statuses, ways

    def _seen(self, told: Sequence[Told], page: Sheet, asked: Sequence[bool]) -> Iterator[_Seen]:
        hidden = self._encoded(page, asked)
        for first in range(0, len(told), SENTENCES):
            some = list(range(first, min(len(told), first + SENTENCES)))
            rows, mask = stacked([_of(hidden, page.sentences[at]) for at in some])
            parts = np.array([page.parts[at] for at in some], dtype=np.int64)
            yield _Seen(first, *self._graphs.kinds(rows, mask, page.hints[some], parts))

    def _opened(self, told: Sequence[Told], page: Sheet, of: tuple[_Seen, float]) -> Iterator[_Open]:
        seen, least = of
        chances = fused(seen.logits, told[seen.first :], self._fusion)
        for row, kind in zip(*(found.tolist() for found in np.nonzero(chances >= least)), strict=True):
            at = seen.first + row
            cue = cue_at(told[at], page.firsts[at], int(seen.focus[row, kind]), kind)
            said = page.hints[at, kind, 1:] * self._fusion.status_hint
            likely = softmax(seen.statuses[row, kind] * self._fusion.status + said)
            ways = seen.ways[row, kind]
            days = _leaning(DAYS, ways[: len(DAYS)] * self._fusion.days)
            speakers = _leaning(SPEAKERS, ways[len(DAYS) :] * self._fusion.speakers)
            yield _Open(at, kind, float(chances[row, kind]), cue, tuple(map(float, likely)), days, speakers)

    def _filled(self, names: Names, some: Sequence[_Open]) -> Iterator[tuple[_Open, Coded]]:
        fillers = [candidates(names, one.sentence) for one in some]
        facts = np.zeros((len(some), max(map(len, fillers)), SIZE), dtype=np.float32)
        for row, (one, who) in enumerate(zip(some, fillers, strict=True)):
            facts[row, : len(who)] = features(names, one.sentence, KINDS[one.kind], one.cue, who)
        kinds = np.array([one.kind for one in some], dtype=np.int64)
        logits = self._graphs.roles(kinds, facts)
        for row, (one, who) in enumerate(zip(some, fillers, strict=True)):
            place, actor, target = (filled(who, logits[row, : len(who), role], place=role == 0) for role in range(3))
            coded = Coded(KINDS[one.kind], one.probability, one.cue, one.statuses, place, actor, target)
            yield one, structs.replace(coded, days=one.days, speakers=one.speakers)


class _Seen(NamedTuple):
    """What the graph says of some sentences, the number of the first before it."""

    first: int
    logits: Real
    statuses: Real
    focus: Whole
    ways: Real


class _Open(NamedTuple):
    """A claim whose roles are not filled yet."""

    sentence: int
    kind: int
    probability: float
    cue: Span
    statuses: tuple[float, ...]
    days: dict[str, float]
    speakers: dict[str, float]


def fused(logits: Real, told: Sequence[Told], by: Fusion) -> Real:
    """Return the probability of each kind in each sentence."""
    total = tabled(logits, told) @ np.array([by.logit, by.hint, by.cue, by.both, by.title, by.bias])
    chances: Real = (1 / (1 + np.exp(-total))).astype(np.float32)
    return chances


def confidence(probability: float, by: Fusion) -> float:
    """Return how often claims of such a probability are right, by the weights `sure` and `sure_bias`."""
    if not 0 < probability < 1:
        return probability
    return round(1 / (1 + exp(-by.sure * log(probability / (1 - probability)) - by.sure_bias)), 2)


def tabled(logits: Real, told: Sequence[Told]) -> Real:
    """Return what is weighed for each kind of as many sentences as there are logits: (sentences, kinds, weights)."""
    told = told[: len(logits)]
    hints, cues = np.zeros_like(logits), np.zeros_like(logits)
    for at, sentence in enumerate(told):
        for hint in sentence.hints:
            hints[at, KIND[hint.kind]] = 1
        for _, kind in sentence.cues:
            cues[at, KIND[kind]] = 1
    titles = np.array([[sentence.part == "title"] for sentence in told]) * np.ones_like(logits)
    return np.stack([logits, hints, cues, logits * hints, titles, np.ones_like(logits)], -1)


def filled(who: Sequence[Candidate], logits: Real, *, place: bool) -> Filled:
    """Return the fillers of a role with their probabilities, the likeliest first."""
    fits = np.array([one.place if place else one.actor for one in who])
    chances = softmax(np.where(fits, logits, NEVER)).tolist()
    order = sorted(range(len(who)), key=chances.__getitem__, reverse=True)
    return Filled(tuple((who[at].at, chances[at]) for at in order if fits[at]))


def cue_at(told: Told, firsts: Sequence[int], piece: int, kind: int) -> Span:
    """Return the word that tells a kind: the lexicon's, the nearest to the piece that the coder looks at, else that."""
    number = max((at for at, first in enumerate(firsts) if first <= piece), default=0)
    word = Span(*told.words[number]) if told.words else Span(0, len(told.text))
    own = [span for span, meant in told.cues if meant == KINDS[kind]]
    return min(own, key=lambda span: (abs(span.start - word.start), span), default=word)


def stacked(rows: Sequence[Real]) -> tuple[Real, Real]:
    """Return rows of vectors as one array, with the mask of what is there."""
    found = np.zeros((len(rows), max(len(row) for row in rows), rows[0].shape[1]), dtype=np.float32)
    mask = np.zeros(found.shape[:2], dtype=np.float32)
    for at, row in enumerate(rows):
        found[at, : len(row)], mask[at, : len(row)] = row, 1
    return found, mask


def softmax(logits: Real) -> Real:
    """Return logits as probabilities."""
    powers = np.exp(logits - logits.max())
    shares: Real = powers / powers.sum()
    return shares


def _leaning(names: Sequence[str], weights: Real) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _of(hidden: Sequence[Real], place: Place) -> Real:
    return hidden[place.window][place.start : place.end]
