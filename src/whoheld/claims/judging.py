"""What is read of a sentence, what the rules claim of it and what the coder says of that in, claims out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, structs

from whoheld.claims.grammar import Cue, Grammar, lower, row_of
from whoheld.claims.mentions import Mention
from whoheld.claims.moments import Told as Asked
from whoheld.claims.reading import Reading
from whoheld.claims.roles import Roles
from whoheld.claims.scene import Scene
from whoheld.claims.standing import by_outlaws, cannot_act, cannot_be_there, of_the_past, suffers
from whoheld.claims.syntax import Syntax
from whoheld.claims.telling import extent_of, quote_of
from whoheld.coder import SORTS, STATUSES, At, Coded, Filled, Name, Told
from whoheld.model import Actor, Claim, Days, Place, Status

LEAST = 0.26  # of probability that a claim's kind, status and places are right, under which none is made
BARE = 0.09  # the same where the rules find it too and the page has fewer than FEW sentences: the coder misses the rest
FEW = 4
LISTED = 0.5  # share of the likeliest place's probability from which another of the sentence is one of its list
STATE = SORTS.index("state force")
ELSEWHERE = "named in another sentence"


class Page(Struct, frozen=True):
    """A document as read, sentence by sentence, as told to the coder, the grammar, and the coder's true confidence."""

    readings: Sequence[Reading]
    told: Sequence[Told]
    rules: Grammar
    confidence: Callable[[float], float]


class Choice(Struct, frozen=True):
    """Who fills a role, and how likely that is right."""

    at: tuple[At, ...]
    probability: float


def bar(told: Sequence[Told]) -> float:
    """Return the probability under which no claim of a page can be made."""
    return BARE if len(told) < FEW else LEAST


def judged(page: Page, number: int, coded: Sequence[Coded], own: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a sentence that the coder finds likely enough; those of the rules lend what it lacks."""
    if page.readings[number].sentence.tree is None:
        return
    for one in (_standing(page, number, one) for one in coded):
        status = max(range(len(STATUSES)), key=one.statuses.__getitem__)
        places = chosen_places(page.told, number, one.places)
        sure = one.probability * one.statuses[status] * places.probability
        ruled = [claim for claim in own if claim.kind == one.kind]
        if sure < (bar(page.told) if ruled else LEAST):
            continue
        if len(ruled) > 1:  # 'fell to ISIS in January 2014 but was retaken by the army'
            yield from (structs.replace(claim, confidence=page.confidence(sure)) for claim in ruled)
        else:
            yield _claim(page, number, one, (STATUSES[status], places, sure), ruled[0] if ruled else None)


def _standing(page: Page, number: int, one: Coded) -> Coded:
    """Return what the coder found without the names that, as the sentence stands, cannot fill their roles.

    Who loses a place is then its target, where the coder finds none.
    """
    scene = _scene(page, number, one)
    syntax, cue = scene.syntax, scene.cue
    outlaws = by_outlaws(syntax, cue, one.cue)

    def left(filled: Filled, may: Callable[[Name, bool], bool]) -> Filled:
        """Keep nobody, and the names that may fill a role, told whether they stand in the sentence."""
        named = ((at, likely, page.told[at.sentence].names[at.name] if at else None) for at, likely in filled.choices)
        kept = ((at, likely) for at, likely, name in named if not (at and name) or may(name, at.sentence == number))
        return Filled(tuple(kept))

    def acts(name: Name, here: bool) -> bool:
        return not (outlaws and name.sort == STATE) and not (here and cannot_act(syntax, cue, one.cue, name.span))

    def loses(name: Name, here: bool) -> bool:
        return here and not name.place and suffers(syntax, cue, one.cue, name.span)

    places = left(one.places, lambda name, here: not (here and cannot_be_there(syntax, cue, one.cue, name.span)))
    actor, target = left(one.actor, acts), one.target
    if one.kind == "capture" and not chosen_actor(page.told, target):
        target = Filled(tuple(pair for pair in left(one.actor, loses).choices if pair[0]))
    return structs.replace(one, places=places, actor=actor, target=target)


def chosen_places(told: Sequence[Told], number: int, filled: Filled) -> Choice:
    """Return the likeliest place, with those of the sentence that are nearly as likely: names of one key count once."""
    names = _by_key(told, filled)
    best, most = max(names, key=lambda one: one[1], default=(None, 1.0))
    if best is None:
        return Choice((), most)
    listed = [(best, most)]
    if best.sentence == number:
        listed = [(at, likely) for at, likely in names if at and at.sentence == number and likely >= LISTED * most]
    return Choice(tuple(sorted(at for at, _ in listed)), min(1.0, sum(likely for _, likely in listed)))


def chosen_actor(told: Sequence[Told], filled: Filled) -> At | None:
    """Return the likeliest actor, names of one key together."""
    return max(_by_key(told, filled), key=lambda one: one[1], default=(None, 1.0))[0]


def _by_key(told: Sequence[Told], filled: Filled) -> list[tuple[At | None, float]]:
    """Return of the choices the likeliest of each key, with the probability of all of that key; None for nobody."""
    sums: dict[str | None, float] = {}
    first: dict[str | None, At | None] = {}
    for at, probability in filled.choices:
        name = told[at.sentence].names[at.name].key if at else None
        sums[name] = sums.get(name, 0.0) + probability
        first.setdefault(name, at)
    return [(at, sums[name]) for name, at in first.items()]


def _claim(page: Page, number: int, one: Coded, found: tuple[Status, Choice, float], rule: Claim | None) -> Claim:
    reading, (status, places, sure) = page.readings[number], found
    actor, target = chosen_actor(page.told, one.actor), chosen_actor(page.told, one.target)
    scene = _scene(page, number, one)
    here = [_mention(page, at) if at and at.sentence == number else None for at in (actor, target)]
    sites = tuple(_mention(page, at) for at in places.at if at.sentence == number)
    inside = Roles(here[0], here[1], places=sites)
    chosen = _places(page, number, places.at, rule)
    cued = any(span == one.cue for span, _ in page.told[number].cues)
    asked = Asked(one.kind, status)
    when = reading.dated(scene, asked, cued=cued, ways=one.days)
    if not when.words and of_the_past(scene.syntax, scene.cue, one.cue):
        when = structs.replace(when, days=Days(None, None))
    sources = reading.sources(scene, asked, one.speakers)
    if rule and rule.status == status:
        return structs.replace(
            rule, actor=_actor(page, number, actor, rule.actor), target=_actor(page, number, target, rule.target),
            places=chosen, confidence=page.confidence(sure),
            start=when.days.start, end=when.days.end, when=when.words, sources=sources,
        )  # fmt: skip
    claim = Claim(
        id="", sha256=reading.document.sha256, kind=one.kind, status=status, part=reading.sentence.part,
        quote=quote_of(reading.sentence, scene, inside), sentence=reading.sentence.span,
        confidence=page.confidence(sure),
        extent=extent_of(scene, inside), actor=_actor(page, number, actor, rule.actor if rule else None),
        allies=rule.allies if rule else (),
        target=_actor(page, number, target, rule.target if rule else None),
        places=chosen,
        start=when.days.start, end=when.days.end, when=when.words, sources=sources,
    )  # fmt: skip
    return reading.counted(claim, scene)


def _places(page: Page, number: int, chosen: Sequence[At], rule: Claim | None) -> tuple[Place, ...]:
    """Return the places chosen; where the rules read one of them in a list, the list."""
    found = tuple(_place(page, number, at, rule.places if rule else ()) for at in chosen)
    listed = rule is not None and len(rule.places) > len(found) and any(place in rule.places for place in found)
    return rule.places if rule and listed else found


def _scene(page: Page, number: int, one: Coded) -> Scene:
    reading = page.readings[number]
    text, offset = reading.sentence.text, reading.sentence.span.start
    match = page.rules.cue.match(lower(text), one.cue.start)
    cue = page.rules.cues[row_of(match)] if match else Cue(one.kind, "takes", None, False)
    assert reading.sentence.tree
    return Scene(
        text, reading.mentions, one.cue, structs.replace(cue, kind=one.kind), Syntax(reading.sentence.tree, offset)
    )


def _mention(page: Page, at: At) -> Mention:
    reading, name = page.readings[at.sentence], page.told[at.sentence].names[at.name]
    found = next((mention for mention in reading.mentions if mention.span == name.span), None)
    return found or Mention("actor", name.span, name.span.of(reading.sentence.text))


def _actor(page: Page, number: int, at: At | None, rule: Actor | None) -> Actor | None:
    """Return the actor chosen, as the rules have it where they chose the same; theirs where nobody is chosen."""
    if at is None:
        return rule
    offset = page.readings[at.sentence].sentence.span.start
    found = _mention(page, at).actor(offset)
    if rule and rule.span == found.span:
        return rule
    return found if at.sentence == number else structs.replace(found, inferred=ELSEWHERE)


def _place(page: Page, number: int, at: At, rules: Sequence[Place]) -> Place:
    offset = page.readings[at.sentence].sentence.span.start
    found = _mention(page, at).place(offset)
    same = next((place for place in rules if place.span == found.span), None)
    if same:
        return same
    return found if at.sentence == number else structs.replace(found, inferred=ELSEWHERE)
