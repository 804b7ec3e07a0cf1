"""What a document tells twice is one claim; and the words that a claim is quoted by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whoheld.claims.passages import Passage
from whoheld.claims.roles import Roles
from whoheld.claims.scene import Scene
from whoheld.model import Claim, Extent, Span

LONGEST_QUOTE = 60
OWNED = frozenset({"capture", "hold", "withdraw"})  # kinds in which another actor makes another claim
_PART = re.compile(
    r"\b(?:most|majority|parts?|half|third|quarter|much|some|several|more|many|dozens|areas?|districts?|neighbou?rhoods?|positions|"
    r"outskirts|buildings?|bases?|side|edge|territory)\b"
)
_ALL = re.compile(r"\b(?:last|remaining|full|fully|complete|completely|entire|all|whole|total)\b")


def told_once(claims: list[Claim]) -> Iterator[Claim]:
    """Yield each happening of a document once, the body's telling before that of title or caption, in order of text."""
    kept: dict[tuple[object, ...], Claim] = {}
    taken = {(c.sentence, p.head) for c in claims if c.kind == "capture" for p in c.places}
    left = {(c.sentence, c.actor.text) for c in claims if c.kind == "withdraw" and c.actor}
    for claim in claims:
        if claim.kind == "hold" and claim.start is None:
            if any((claim.sentence, p.head) in taken for p in claim.places):
                continue  # 'took one of the last strongholds': the taking says it all
            if claim.actor and (claim.sentence, claim.actor.text) in left:
                continue  # 'fled their last positions': so does the leaving
        key = (claim.kind, claim.status, _names(claim) or claim.sentence, claim.part == "related")
        other = kept.get(key)
        if other is None or (other.part in ("title", "caption") and claim.part == "body" and _same(other, claim)):
            kept[key] = claim
        elif not _same(other, claim):
            kept[(*key, claim.id)] = claim
    yield from sorted(kept.values(), key=lambda c: (c.quote, c.id))


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(re.sub(r"\W|^(?:al|el)\W", "", (p.head or p.text).lower()) for p in claim.places)


def _same(a: Claim, b: Claim) -> bool:
    if a.kind in OWNED and a.actor and b.actor and a.actor.text.lower() != b.actor.text.lower():
        return False
    if a.kind in OWNED and a.sources and b.sources and a.sources[-1].text.lower() != b.sources[-1].text.lower():
        return False
    apart = (a.end and b.start and b.start > a.end) or (b.end and a.start and a.start > b.end)
    return not apart


def extent_of(scene: Scene, found: Roles) -> Extent | None:
    """Return whether the words say that part of a place was taken, left or held, or all of it; None for other kinds."""
    if scene.cue.kind not in OWNED:
        return None
    last = found.places[0].span.start if found.places else len(scene.text)
    around = scene.text[max(0, scene.at.start - 40) : max(last, scene.at.end + 25)].lower()
    return "part" if _PART.search(around) and not _ALL.search(around) else "all"


def quote_of(sentence: Passage, scene: Scene, found: Roles) -> Span:
    """Return the sentence, or where that is long the stretch that holds the word and its roles, 60 words at most."""
    if len(sentence.text.split()) <= LONGEST_QUOTE:
        return sentence.span
    clause = scene.clause()
    spans = [clause, scene.at, *(m.span for m in (found.actor, found.target, *found.places) if m)]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if len(sentence.text[start:end].split()) > LONGEST_QUOTE:
        start, end = clause.start, clause.end
    words = list(re.finditer(r"\S+", sentence.text[start:end]))
    if len(words) > LONGEST_QUOTE:
        middle = next((i for i, w in enumerate(words) if start + w.end() >= scene.at.start), 0)
        first = max(0, min(middle - LONGEST_QUOTE // 2, len(words) - LONGEST_QUOTE))
        words = words[first : first + LONGEST_QUOTE]
    origin = sentence.span.start + start
    return Span(origin + words[0].start(), origin + words[-1].end()) if words else sentence.span
