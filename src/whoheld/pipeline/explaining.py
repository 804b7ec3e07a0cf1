"""A claim of a record in, its parts out: where each stands, what it means, what decided it, from which line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from whoheld.claims.reasons import Chosen, Reasons, Said, Word, reasons_of
from whoheld.claims.wording import FRAMES
from whoheld.grounding.context import gather
from whoheld.grounding.places import choose
from whoheld.lexicon import Lexicon
from whoheld.lexicon.known import Told, known_actors, known_places
from whoheld.lexicon.layers import ALL_IN_ONE, read_toml, sourced
from whoheld.model import Actor, Claim, Count, Document, Place, Source, Span
from whoheld.pipeline.why import brief
from whoheld.settings import Settings
from whoheld.store import Record

COUNTS = ("killed", "wounded", "captured", "strength")
OWN_VOICE = "the outlet's own voice"
_STANDS = re.compile(r"^'(?P<words>[^\n]+?)' stands for ")


class Elsewhere(Struct, frozen=True):
    """Where a value stands in another sentence: how many before the claim's (negative: behind), the words around."""

    before: int
    part: str
    words: str


class ClaimPart(Struct, frozen=True):
    """One part of a claim: its words, what they mean, what decided it; `underlined` is what stands in the sentence."""

    part: str
    text: str
    span: Span | None = None
    underlined: Span | None = None
    means: str | None = None
    inferred: str | None = None
    elsewhere: Elsewhere | None = None
    why: tuple[str, ...] = ()


class Explained(Struct, frozen=True):
    """A claim's sentence and its parts; `found` tells whether the sentence is still read as one of the page."""

    claim: str
    sentence: str
    span: Span
    confidence: float
    found: bool
    parts: tuple[ClaimPart, ...]


class Telling(Struct, frozen=True):
    """A claim on its page, with what is known for telling it."""

    claim: Claim
    document: Document
    lexicon: Lexicon
    reasons: Reasons

    def part(self, name: str, value: Actor | Place | Count | Source, means: str | None, *why: str | None) -> ClaimPart:
        """Return a value as a part: where it stands, what stands for it, and how it lies in the tree."""
        span, inferred = value.span, getattr(value, "inferred", None)
        text = span.of(self.document.text) if span else getattr(value, "text", "")
        said = self.reasons.elsewhere.get(span) if span else None
        told = (self.reasons.relations.get(span) if span else None, *why)
        return ClaimPart(
            name, text, span, self._underlined(span, inferred), means, inferred, _elsewhere(said),
            tuple(line for line in told if line),
        )  # fmt: skip

    def _underlined(self, span: Span | None, inferred: str | None) -> Span | None:
        """Return the words of the sentence that are the value, or stand for it."""
        sentence = self.claim.sentence
        if span and sentence.start <= span.start and span.end <= sentence.end:
            return span
        stands = _STANDS.match(inferred or "")
        at = sentence.of(self.document.text).lower().find(stands["words"].lower()) if stands else -1
        return Span(sentence.start + at, sentence.start + at + len(stands["words"])) if stands and at >= 0 else None


def explain(record: Record, id: str, lexicon: Lexicon, settings: Settings) -> Explained:
    """Return a claim's parts, each with what decided it; the page is read again for it."""
    claim = record.claim(id)
    document = record.document(claim.sha256)
    reasons = reasons_of(document, claim, lexicon)
    telling = Telling(claim, document, lexicon, reasons or Reasons())
    parts = (
        _kind(telling),
        *_actors(telling),
        *_places(telling, settings),
        _when(telling),
        *_counts(telling),
        *_sources(telling),
    )
    sentence = claim.sentence.of(document.text)
    return Explained(id, sentence, claim.sentence, claim.confidence, reasons is not None, parts)


def _kind(telling: Telling) -> ClaimPart:
    claim, word = telling.claim, telling.reasons.word
    means = " ".join(filter(None, (claim.status if claim.status != "happened" else None, claim.kind)))
    if claim.extent:
        means += f" ({claim.extent} of it)"
    if word is None:
        return ClaimPart(
            "kind",
            "",
            means=means,
            why=("no word of the lexicon carries it: the coder tells it by the whole sentence",),
        )
    row = _row(telling.lexicon, word)
    why = [f"{row}, frame {word.frame}: {FRAMES.get(word.frame, word.frame)}" if row else f"frame {word.frame}"]
    if telling.reasons.status:
        why.append(f"{claim.status}: “{telling.reasons.status}” stands before it")
    return ClaimPart("kind", word.text, word.span, word.span, means, why=tuple(why))


def _row(lexicon: Lexicon, word: Word) -> str | None:
    """Return the file and line of the row of verbs that has a word, the nearest layer's first."""
    wanted = lexicon.table("verbs")["verb"][word.row]
    for folder in reversed(lexicon.folders):
        for path in (folder / ALL_IN_ONE, folder / "verbs.toml"):
            table = read_toml(path)
            rows = table.get("verb", []) if isinstance(table, dict) else []
            for row in sourced(path, "verb", rows, None) if isinstance(rows, list) else ():
                alike = all(row.values.get(name) == wanted.get(name) for name in ("kind", "frame", "needs"))
                if alike and {*wanted["forms"]} <= {*row.values.get("forms", ())}:
                    return _line(Told(str(row.file), row.line), lexicon)
    return None


def _line(told: Told, lexicon: Lexicon) -> str:
    """Return a file and line, our own files by their names alone."""
    path = Path(told.file)
    file = path.relative_to(lexicon.folders[0]) if path.is_relative_to(lexicon.folders[0]) else path
    return f"{file}:{told.line}" if told.line else str(file)


def _actors(telling: Telling) -> Iterator[ClaimPart]:
    claim = telling.claim
    named = [("actor", claim.actor), *(("ally", ally) for ally in claim.allies), ("target", claim.target)]
    for name, actor in named:
        if actor:
            yield telling.part(name, actor, _side(actor), *_told_of(actor, telling.lexicon))


def _side(actor: Actor) -> str | None:
    return actor.name if actor.side in (None, actor.name) else f"{actor.name or actor.text}, side {actor.side}"


def _told_of(actor: Actor, lexicon: Lexicon) -> Iterator[str]:
    if actor.id is None:
        yield "no actor of the lexicon"
        return
    lines = [told for known in known_actors(lexicon, actor.id) if known.actor.id == actor.id for told in known.told]
    yield from (_line(told, lexicon) for told in lines)


def _places(telling: Telling, settings: Settings) -> Iterator[ClaimPart]:
    claim, lexicon = telling.claim, telling.lexicon
    context = gather(telling.document, lexicon, frozenset(settings.theatre)) if claim.places else None
    for place in claim.places:
        means = ", ".join(filter(None, (place.name, place.adm1, place.country))) or None
        lines = [told for known in known_places(lexicon, place.id or "") for told in known.told]
        chosen = brief(place, choose(place, context, lexicon)) if context else None
        chosen = None if chosen == place.inferred else chosen
        yield telling.part("place", place, means, chosen, *(_line(told, lexicon) for told in lines))


def _when(telling: Telling) -> ClaimPart:
    claim, days = telling.claim, telling.reasons.days
    bounds = str(claim.start or "?") if claim.start == claim.end else f"{claim.start or '?'} to {claim.end or '?'}"
    means = bounds if claim.start or claim.end else None
    words = claim.when
    said = telling.reasons.elsewhere.get(words.span) if words and words.span else None
    span = words.span if words else None
    shown = span if span and span.start >= claim.sentence.start and span.end <= claim.sentence.end else None
    text = span.of(telling.document.text) if span else ""
    return ClaimPart(
        "when",
        text,
        span,
        shown,
        means,
        words.inferred if words else None,
        _elsewhere(said),
        tuple(_weighed(days, words.inferred if words else None)),
    )


def _counts(telling: Telling) -> Iterator[ClaimPart]:
    for name in COUNTS:
        for count in getattr(telling.claim, name):
            means = " ".join(filter(None, (_bounds(count), count.who or "people")))
            yield telling.part(name, count, f"{means}, {count.role}" if count.role != "unknown" else means)


def _bounds(count: Count) -> str:
    match count.low, count.high:
        case None, None:
            return "unnumbered"
        case low, None:
            return f"at least {low}"
        case None, high:
            return f"at most {high}"
        case low, high:
            return str(low) if low == high else f"{low} to {high}"


def _sources(telling: Telling) -> Iterator[ClaimPart]:
    chosen = telling.reasons.sources
    if not telling.claim.sources:
        yield ClaimPart("source", "", means=OWN_VOICE, why=tuple(_weighed(chosen, OWN_VOICE)))
    why = tuple(_weighed(chosen))
    for number, source in enumerate(telling.claim.sources):
        yield telling.part("source", source, source.side, *(why if number == 0 else ()))


def _weighed(chosen: Chosen | None, told: str | None = None) -> Iterator[str]:
    """Yield how likely a choice is, what it is where nothing told it yet, what came next, what spoke against that."""
    if chosen is None:
        return
    yield f"{chosen.probability:.2f} {'likely' if told else chosen.what}"
    if chosen.next is not None:
        spoke = " ".join(f"{points:+.1f} {words};" for words, points in chosen.spoke).removesuffix(";")
        yield f"next {chosen.next_probability:.2f} {chosen.next}; against it {spoke or 'little'}"


def _elsewhere(said: Said | None) -> Elsewhere | None:
    return Elsewhere(said.before, said.part, said.words) if said else None
