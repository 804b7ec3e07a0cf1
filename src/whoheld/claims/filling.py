"""A claim that the coder finds, as it stands in its sentence, and what the rules claim there in, the claim out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from whoheld.claims.grammar import Cue, Grammar, lower, row_of
from whoheld.claims.mentions import Mention
from whoheld.claims.moments import Told as Asked
from whoheld.claims.reading import Reading
from whoheld.claims.roles import Roles
from whoheld.claims.scene import Scene
from whoheld.claims.standing import Standing, of_the_past, standing
from whoheld.claims.syntax import Syntax
from whoheld.claims.telling import extent_of, quote_of
from whoheld.coder import At, Coded, Told
from whoheld.model import Actor, Claim, Days, Place, Status

ELSEWHERE = "named in another sentence"


class Page(Struct, frozen=True):
    """A document as read, sentence by sentence, as told to the coder, the grammar, and the coder's true confidence.

    `side` returns the side of an actor by the key of its name, the key itself where the lexicon knows none.
    """

    readings: Sequence[Reading]
    told: Sequence[Told]
    rules: Grammar
    confidence: Callable[[float], float]
    side: Callable[[str], str]


class Found(Struct, frozen=True):
    """What the coder finds in a sentence of a page, the sentence seen from its word, how that word stands there."""

    page: Page
    number: int
    coded: Coded
    scene: Scene
    standing: Standing

    @property
    def reading(self) -> Reading:
        """The sentence as read."""
        return self.page.readings[self.number]


class Chosen(Struct, frozen=True):
    """The status and the roles that are likeliest, and how likely kind, status and places are right together."""

    status: Status
    places: tuple[At, ...]
    actor: At | None
    target: At | None
    sure: float


def found_at(page: Page, number: int, coded: Coded) -> Found:
    """Return what the coder finds with the sentence that it stands in; that sentence has a tree."""
    reading = page.readings[number]
    text, tree = reading.sentence.text, reading.sentence.tree
    assert tree
    match = page.rules.cue.match(lower(text), coded.cue.start)
    cue = page.rules.cues[row_of(match)] if match else Cue(coded.kind, "takes", None, False)
    syntax = Syntax(tree, reading.sentence.span.start)
    scene = Scene(text, reading.mentions, coded.cue, structs.replace(cue, kind=coded.kind), syntax)
    return Found(page, number, coded, scene, standing(scene, page.rules))


def claim_of(found: Found, chosen: Chosen, rule: Claim | None) -> Claim:
    """Return the claim with what the rules read of it, where they find one of its kind in the sentence."""
    reading, scene, page = found.reading, found.scene, found.page
    asked = Asked(found.coded.kind, chosen.status)
    when = reading.dated(scene, asked, cued=_is_cued(found), ways=found.coded.days)
    if not when.words and of_the_past(found.standing):
        when = structs.replace(when, days=Days(None, None))
    if found.standing.cue.frame == "held" and when.days.start != when.days.end:  # 'raids on rebel-held areas since May'
        when = structs.replace(when, days=Days(None, when.days.end))
    claim = rule if rule and rule.status == chosen.status else _unruled(found, chosen, rule)
    return structs.replace(
        claim,
        actor=_actor(found, chosen.actor, rule.actor if rule else None),
        target=_target(found, chosen, rule.target if rule else None),
        places=_places(found, chosen.places, rule),
        confidence=page.confidence(chosen.sure),
        start=when.days.start, end=when.days.end, when=when.words,
        sources=reading.sources(scene, asked, found.coded.speakers),
    )  # fmt: skip


def _unruled(found: Found, chosen: Chosen, rule: Claim | None) -> Claim:
    """Return a claim that the rules do not make, its roles and days left open."""
    reading, scene = found.reading, found.scene
    acting = (chosen.actor, chosen.target)
    here = [_mention(found.page, at) if at and at.sentence == found.number else None for at in acting]
    sites = tuple(_mention(found.page, at) for at in chosen.places if at.sentence == found.number)
    inside = Roles(here[0], here[1], places=sites)
    claim = Claim(
        id="", sha256=reading.document.sha256, kind=found.coded.kind, status=chosen.status, part=reading.sentence.part,
        quote=quote_of(reading.sentence, scene, inside), sentence=reading.sentence.span, confidence=0.0,
        extent=extent_of(scene, inside), allies=rule.allies if rule else (),
    )  # fmt: skip
    return reading.counted(claim, scene)


def _is_cued(found: Found) -> bool:
    return any(span == found.coded.cue for span, _ in found.page.told[found.number].cues)


def _places(found: Found, chosen: Sequence[At], rule: Claim | None) -> tuple[Place, ...]:
    """Return the places chosen; where the rules read one of them in a list, the list."""
    places = tuple(_place(found, at, rule.places if rule else ()) for at in chosen)
    listed = rule is not None and len(rule.places) > len(places) and any(place in rule.places for place in places)
    return rule.places if rule and listed else places


def _mention(page: Page, at: At) -> Mention:
    reading, name = page.readings[at.sentence], page.told[at.sentence].names[at.name]
    found = next((mention for mention in reading.mentions if mention.span == name.span), None)
    return found or Mention("actor", name.span, name.span.of(reading.sentence.text))


def _actor(found: Found, at: At | None, rule: Actor | None) -> Actor | None:
    """Return the actor chosen, as the rules have it where they chose the same; theirs where nobody is chosen."""
    if at is None:
        return rule
    actor = _mention(found.page, at).actor(_offset(found.page, at))
    if rule and rule.span == actor.span:
        return rule
    return actor if at.sentence == found.number else structs.replace(actor, inferred=ELSEWHERE)


def _target(found: Found, chosen: Chosen, rule: Actor | None) -> Actor | None:
    """Return the target chosen, else that of the rules, where it is not who does it."""
    target = _actor(found, chosen.target, rule)
    if target is None or chosen.target or chosen.actor is None:
        return target
    doer = _mention(found.page, chosen.actor).actor(_offset(found.page, chosen.actor))
    return None if doer.text.lower() == target.text.lower() else target


def _place(found: Found, at: At, rules: Sequence[Place]) -> Place:
    place = _mention(found.page, at).place(_offset(found.page, at))
    same = next((one for one in rules if one.span == place.span), None)
    if same:
        return same
    return place if at.sentence == found.number else structs.replace(place, inferred=ELSEWHERE)


def _offset(page: Page, at: At) -> int:
    return page.readings[at.sentence].sentence.span.start
