"""Document -> Claim: each sentence's words of war, with roles, status, days, counts and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from whoheld.claims.counts import Toll, toll_of
from whoheld.claims.dating import dated
from whoheld.claims.grammar import Cue, Grammar, grammar
from whoheld.claims.identity import claim_id
from whoheld.claims.mentions import Mention, mentions
from whoheld.claims.roles import Roles, Scene, roles
from whoheld.claims.sentences import Sentence, sentences
from whoheld.claims.sources import sources_of
from whoheld.claims.status import status_of
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Claim, Days, Document, Extent, Place, Rejection, Source, Span, Status
from whoheld.when import Found, find

LONGEST_QUOTE = 60
VIOLENT = frozenset({"airstrike", "shelling", "bombing", "attack", "clash", "repel", "offensive", "advance", "capture"})
NAMED_FORCE = frozenset({"airstrike", "shelling", "bombing", "attack", "besiege", "agree"})  # need no named actor
_PART = re.compile(r"\b(?:most|majority|parts?|half|third|quarter|much|some|several|more|many|dozens|areas?|districts|positions|outskirts)\b(?: of)?")


class Memory(Struct):
    """What the sentences so far have told: the last places and actors, and the source of a running quotation."""

    places: tuple[Place, ...] = ()
    actor: Actor | None = None
    sources: tuple[Source, ...] = ()
    age: int = 0


class Reading(Struct, frozen=True):
    """One sentence as read: its mentions, time expressions, numbers and sources."""

    document: Document
    sentence: Sentence
    mentions: tuple[Mention, ...]
    found: tuple[Found, ...]
    toll: Toll
    sources: tuple[Source, ...]


def extract(document: Document, lexicon: Lexicon) -> Iterator[Claim | Rejection]:
    """Yield the claims of a document in order of text, and a rejection for each passage left out as off-topic."""
    for block in document.blocks:
        if block.kind == "off-topic":
            words = block.span.of(document.text)
            yield Rejection("claims", words[:80], "off-topic", "not about the page's war", document.sha256, block.span)
    rules = grammar(lexicon)
    yield from _told_once(list(_read(document, lexicon, rules)), document)


def _read(document: Document, lexicon: Lexicon, rules: Grammar) -> Iterator[Claim]:
    memory = Memory()
    numbers: Counter[tuple[str, str]] = Counter()
    filed = Days(document.published.start, document.published.end)
    for sentence in sentences(document, rules.abbreviations):
        sources = sources_of(sentence, rules, memory.sources)
        reading = Reading(
            document,
            sentence,
            mentions(sentence.text, lexicon, rules),
            find(sentence.text, filed, offset=sentence.span.start),
            toll_of(sentence, rules),
            sources,
        )
        for claim in _claims_of(reading, memory, rules):
            number = numbers[claim.kind, sentence.text]
            numbers[claim.kind, sentence.text] += 1
            yield structs.replace(claim, id=claim_id(document.sha256, claim.kind, sentence.text, number))
        _remember(memory, reading)


def _remember(memory: Memory, reading: Reading) -> None:
    offset = reading.sentence.span.start
    if reading.sentence.part in ("caption", "related"):
        return
    places = [m for m in reading.mentions if m.kind == "place" and not (m.relation and m.relation.km)]
    memory.age += 1
    if places:
        finest = min(m.rank for m in places)
        memory.places = (next(m for m in places if m.rank == finest).place(offset),)
        memory.age = 0
    actor = next((m for m in reading.mentions if m.kind == "actor"), None)
    if actor:
        memory.actor = actor.actor(offset)
    memory.sources = reading.sources


def _claims_of(reading: Reading, memory: Memory, rules: Grammar) -> Iterator[Claim]:
    scenes = list(_scenes(reading, rules))
    strong = any(not s.cue.loses_to for s, _ in scenes)
    spent = False
    for scene, found in scenes:
        if scene.cue.loses_to and strong:
            continue
        claim = _claim(reading, scene, found, memory, rules)
        if claim is None:
            continue
        if claim.kind in VIOLENT or claim.kind in ("arrest", "abduct"):
            claim = _with_toll(claim, reading.toll, spent)
            spent = True
        elif claim.kind == "hold" and reading.toll.strength:
            claim = structs.replace(claim, strength=reading.toll.strength)
        yield claim


def _scenes(reading: Reading, rules: Grammar) -> Iterator[tuple[Scene, Roles]]:
    text = reading.sentence.text
    for match in rules.cue.finditer(text.lower()):
        cue = rules.cues[int((match.lastgroup or "r0")[1:])]
        if any(m.span.start <= match.start() and match.end() <= m.span.end for m in reading.mentions):
            continue
        scene = Scene(text, reading.mentions, Span(match.start(), match.end()), cue)
        found = roles(scene)
        if found:
            yield scene, found


def _claim(reading: Reading, scene: Scene, found: Roles, memory: Memory, rules: Grammar) -> Claim | None:
    sentence, offset, cue = reading.sentence, reading.sentence.span.start, scene.cue
    places = tuple(m.place(offset) for m in found.places) or _the_place(scene, memory, rules, offset)
    actor = found.actor.actor(offset) if found.actor else _they(scene, memory, offset)
    if (cue.needs == "place" and not places) or not _is_of_war(cue, actor, found, places):
        return None
    lowered = sentence.text.lower()
    status: Status = status_of(lowered, scene.at, rules, verbal=cue.frame not in ("noun", "stronghold", "held"))
    if found.free:
        status = "denied"
    clause = scene.clause()
    when = dated(
        reading.found, cue.kind, status, Span(clause.start + offset, clause.end + offset),
        Span(scene.at.start + offset, scene.at.end + offset), reading.document.published,
    )  # fmt: skip
    return Claim(
        id="", sha256=reading.document.sha256, kind=cue.kind, status=status, part=sentence.part,
        quote=_quote(reading, scene, found), sentence=sentence.span, confidence=_confidence(found, places),
        extent=_extent(scene, found), actor=actor, allies=tuple(m.actor(offset) for m in found.allies),
        target=found.target.actor(offset) if found.target else None, places=places,
        start=when.start, end=when.end, when=when.words, sources=reading.sources,
    )  # fmt: skip


def _is_of_war(cue: Cue, actor: Actor | None, found: Roles, places: Sequence[Place]) -> bool:
    named = actor is not None or found.target is not None
    if cue.needs == "civilians":
        return named and bool(places)
    return named or (cue.kind in NAMED_FORCE and bool(places)) or (cue.kind in ("capture", "withdraw", "clash") and bool(places))


def _the_place(scene: Scene, memory: Memory, rules: Grammar, offset: int) -> tuple[Place, ...]:
    """'The town' and 'there' stand for the place named last; so does silence in the next two sentences."""
    if not memory.places or scene.cue.frame in ("held", "stronghold"):
        return ()
    last = memory.places[0]
    anaphor = rules.anaphor.search(scene.text.lower(), scene.at.end) or rules.anaphor.search(scene.text.lower())
    if anaphor:
        span = Span(offset + anaphor.start(), offset + anaphor.end())
        why = f"'{span.of(' ' * offset + scene.text)}' stands for the place named before"
        return (structs.replace(last, span=last.span, inferred=why),)
    if scene.cue.needs != "place" and memory.age <= 1:
        return (structs.replace(last, inferred="the place named before"),)
    return ()


def _they(scene: Scene, memory: Memory, offset: int) -> Actor | None:
    """A pronoun as subject stands for the actor named last."""
    clause = scene.clause()
    pronoun = re.search(r"\b(?:they|it|the group|the militants|the jihadists|the extremists)\b", scene.text[clause.start : scene.at.start].lower())
    if pronoun and memory.actor and scene.cue.frame in ("takes", "leaves", "moves", "holds", "ousts"):
        return structs.replace(memory.actor, inferred=f"'{pronoun.group()}' stands for the actor named before")
    return None


def _extent(scene: Scene, found: Roles) -> Extent | None:
    if scene.cue.kind not in ("capture", "withdraw", "hold"):
        return None
    last = found.places[0].span.start if found.places else len(scene.text)
    around = scene.text[max(0, scene.at.start - 40) : max(last, scene.at.end + 25)].lower()
    return "part" if _PART.search(around) else "all"


def _quote(reading: Reading, scene: Scene, found: Roles) -> Span:
    """Return the sentence, or where that is long the stretch that holds the word and its roles, 60 words at most."""
    sentence = reading.sentence
    if len(sentence.text.split()) <= LONGEST_QUOTE:
        return sentence.span
    clause = scene.clause()
    spans = [clause, scene.at, *(m.span for m in (found.actor, found.target, *found.places) if m)]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if len(sentence.text[start:end].split()) > LONGEST_QUOTE:
        start, end = clause.start, clause.end
    words = list(re.finditer(r"\S+", sentence.text[start:end]))
    if not words:
        start, end = scene.at.start, scene.at.end
        words = list(re.finditer(r"\S+", sentence.text[start:end]))
    kept = words[:LONGEST_QUOTE]
    if len(words) > LONGEST_QUOTE:
        middle = next((i for i, w in enumerate(words) if start + w.end() >= scene.at.start), 0)
        first = max(0, min(middle - LONGEST_QUOTE // 2, len(words) - LONGEST_QUOTE))
        kept = words[first : first + LONGEST_QUOTE]
    return Span(sentence.span.start + start + kept[0].start(), sentence.span.start + start + kept[-1].end())


def _confidence(found: Roles, places: Sequence[Place]) -> float:
    return round(0.4 + 0.2 * (found.actor is not None) + 0.1 * (found.target is not None) + 0.2 * bool(places), 2)


def _with_toll(claim: Claim, toll: Toll, spent: bool) -> Claim:
    if spent:
        return claim
    captured = toll.captured if claim.kind in ("arrest", "abduct") else ()
    return structs.replace(claim, killed=toll.killed, wounded=toll.wounded, captured=captured)


def _told_once(claims: list[Claim], document: Document) -> Iterator[Claim]:
    """The same happening told twice in one document is one claim; the body's telling is kept before the title's."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        names = frozenset(re.sub(r"\W|^(?:al|el)\W", "", (p.head or p.text).lower()) for p in claim.places)
        key = (claim.kind, claim.status, names or claim.sentence, claim.part == "related")
        other = kept.get(key)
        if other is None or (other.part in ("title", "caption") and claim.part == "body" and _may_be_same(other, claim)):
            kept[key] = claim
        elif not _may_be_same(other, claim):
            kept[(*key, claim.id)] = claim
    yield from sorted(kept.values(), key=lambda c: (c.quote, c.id))


def _may_be_same(a: Claim, b: Claim) -> bool:
    if (a.actor and b.actor) and a.actor.text.lower() != b.actor.text.lower() and a.kind in ("capture", "hold", "withdraw"):
        return False
    apart = (a.end and b.start and b.start > a.end) or (b.end and a.start and a.start > b.end)
    return not apart
