"""An account of what happened in, a clause that tells it out: by whom, to whom and where, as far as that is told."""

from __future__ import annotations

import re

from whoheld.briefs.telling import Telling, actor_words
from whoheld.briefs.turning import doer_words, fights, is_here
from whoheld.briefs.words import CIVILIANS, counted, forces_words, listed, side_words
from whoheld.model import Kind, Place
from whoheld.store import PlaceRow
from whoheld.views.accounts import Account

PLURALS = {
    "clash": "clashes", "movement of forces": "movements of forces", "shelling": "cases of shelling",
    "movement of people": "movements of people",
    "attack beaten back": "attacks beaten back", "seizure or clearing of weapons": "seizures or clearings of weapons",
    "destruction": "cases of destruction",
    "taking nearby or in part": "takings nearby or in part", "hold nearby or in part": "holds nearby or in part",
    "leaving nearby or in part": "leavings nearby or in part",
}  # fmt: skip
Clause = dict[str, str]
BOTH: Clause = {
    "capture": "{a} took ground {where} from {b}", "withdraw": "{a} left positions {where}",
    "hold": "{a} held ground {where}", "advance": "{a} advanced {onto} against {b}",
    "besiege": "{a} besieged {b} {where}", "offensive": "{a} ran an offensive against {b} {where}",
    "repel": "{a} beat back an attack by {b} {where}",
    "clash": "{a} and {b} fought {where}", "airstrike": "{a} struck {b} from the air {where}",
    "shelling": "{a} shelled {b} {where}", "bombing": "{a} bombed {b} {where}", "attack": "{a} attacked {b} {where}",
    "abduct": "{a} abducted people {where}", "arrest": "{a} made arrests {where}",
    "disarm": "{a} seized or cleared weapons or explosives {where}",
    "destroy": "{a} destroyed property or equipment of {b} {where}",
    "displace": "people fled, were brought out or returned {where}", "agree": "{a} and {b} came to terms {where}",
    "deploy": "{a} moved forces {where}",
}  # fmt: skip
DOER: Clause = BOTH | {
    "capture": "{a} took ground {where}", "advance": "{a} advanced {onto}", "besiege": "{a} kept up a siege {where}",
    "offensive": "{a} ran an offensive {where}", "repel": "{a} beat back an attack {where}",
    "clash": "{a} fought {where}", "airstrike": "{a} struck from the air {where}",
    "shelling": "{a} fired shells or rockets {where}", "bombing": "{a} carried out a bombing {where}",
    "attack": "{a} made an attack {where}", "destroy": "{a} destroyed property or equipment {where}",
    "agree": "{a} came to terms {where}",
}  # fmt: skip
DONE: Clause = {
    "capture": "ground was taken from {b} {where}", "withdraw": "positions {where} were left",
    "hold": "ground was held {where}", "advance": "an advance was made {onto} against {b}",
    "besiege": "a siege of {b} went on {where}", "offensive": "an offensive against {b} went on {where}",
    "repel": "an attack by {b} was beaten back {where}", "clash": "there was fighting with {b} {where}",
    "airstrike": "air strikes hit {b} {where}", "shelling": "shells or rockets hit {b} {where}",
    "bombing": "a bombing hit {b} {where}", "attack": "an attack hit {b} {where}",
    "abduct": "people were abducted {where}", "arrest": "arrests were made {where}",
    "disarm": "weapons or explosives were seized or cleared {where}",
    "destroy": "property or equipment of {b} was destroyed {where}",
    "displace": "people fled, were brought out or returned {where}", "agree": "terms were agreed with {b} {where}",
    "deploy": "forces were moved {where}",
}  # fmt: skip
BARE: Clause = DONE | {
    "capture": "ground was taken {where}", "advance": "an advance was made {onto}",
    "besiege": "a siege went on {where}", "offensive": "an offensive went on {where}",
    "repel": "an attack was beaten back {where}", "clash": "there was fighting {where}",
    "airstrike": "there were air strikes {where}", "shelling": "shells or rockets fell {where}",
    "bombing": "there was a bombing {where}", "attack": "there was an attack {where}",
    "destroy": "property or equipment was destroyed {where}", "agree": "terms were agreed {where}",
}  # fmt: skip
BEARINGS = {
    "N": "north", "NE": "north-east", "E": "east", "SE": "south-east", "S": "south", "SW": "south-west", "W": "west",
    "NW": "north-west",
}  # fmt: skip
PART_OF = re.compile(
    r"[\w-]+(?: [\w-]+)? (?:of|in) |[\w ]*\b(?:road|bridge|airport|base|crossing|border|front)\b", re.IGNORECASE
)
SPOT = re.compile(
    r"\b(?:bases?|airports?|airfield|bridge|crossing|dam|hospital|university|palace|prison|port|compound|square|station|"
    r"gate|border|outskirts|edge|entrance|checkpoint|barracks|camp|front)\b",
    re.IGNORECASE,
)
NAMES: dict[str, str] = {
    "clash": "clash", "airstrike": "air strike", "shelling": "shelling", "bombing": "bombing", "attack": "attack",
    "advance": "advance", "offensive": "offensive", "besiege": "siege", "repel": "attack beaten back",
    "abduct": "abduction", "arrest": "arrest", "disarm": "seizure or clearing of weapons", "destroy": "destruction",
    "deploy": "movement of forces", "displace": "movement of people", "agree": "agreement",
    "capture": "taking nearby or in part",
    "withdraw": "leaving nearby or in part", "hold": "hold nearby or in part",
}  # fmt: skip
COMPASS = re.compile(r"(?:north|south|east|west|central|rural|upper|lower)", re.IGNORECASE)
ARMED: frozenset[Kind] = frozenset({"clash", "advance", "offensive", "repel"})
"""What is done against armed sides alone."""
PEACEFUL: frozenset[Kind] = frozenset({"agree", "destroy", "capture"})
"""What is done with, to or from a side, not to its forces."""
MOST = 3
"""Places of one clause."""
WIDE = {"adm1", "country", "district", "region"}
LONGEST = 50


def clause(account: Account, telling: Telling) -> str:
    """Return what happened as a clause."""
    event = account.event
    a, b = _sides(account)
    if a is not None and a == b:
        a, b = None, None
    forms = BOTH if a and b else DOER if a else DONE if b else BARE
    where, onto = _where(account, telling)
    text = forms[event.kind].format(a=a, b=b, where=where, onto=onto)
    if all(claim.status == "possible" for claim in account.claims):
        return f"it may be that {text}"
    return text


def at_words(place: PlaceRow) -> str:
    """Return a place as where something is: 'at Hit', 'in Anbar'."""
    return _at(place.name, place.level)


def spot_words(account: Account, place: PlaceRow) -> str:
    """Return where something happened: 'at Hit', 'north-east of Ramadi'."""
    near = [at for claim in account.claims for at in claim.places if at.id == place.id and at.relation]
    return at_words(place) if is_here(account, place.id) or not near else _beside(near[0], place.name)


def subject(account: Account) -> str | None:
    """Return who a clause says did it."""
    return _sides(account)[0]


def _at(name: str, level: str | None) -> str:
    return f"{'in' if level in WIDE else 'at'} {name}"


def _sides(account: Account) -> tuple[str | None, str | None]:
    """Return who did it and to whom; where one side stands as both, its parts, or nobody."""
    event = account.event
    a = doer_words([account], event.side) if event.side and fights(event.side, event.kind) else None
    b = (side_words if event.kind in PEACEFUL else forces_words)(event.target_side) if event.target_side else None
    if event.kind in ARMED and event.target_side == CIVILIANS:
        b = None
    if event.side is None or event.side != event.target_side:
        return a, b
    targets = [actor_words(claim.target, event.side, "") for claim in account.claims if claim.target]
    named = next((target for target in targets if target and target != a), None)
    return (a, named) if named and a != forces_words(event.side) else (None, None)


def _where(account: Account, telling: Telling) -> tuple[str, str]:
    """Return where it happened, and the same as the end of a move: 'at Hit' and 'on Hit'."""
    place = telling.place
    assert place is not None
    others = _others(account, place)
    if not is_here(account, place.id):
        near = [at for claim in account.claims for at in claim.places if at.id == place.id and at.relation]
        if near:
            words = listed([_beside(near[0], place.name), *(_at(*other) for other in others)])
            return words, words
    if telling.named and not others:
        return "there", f"on {telling.where()}"
    if place.level in WIDE and any(level not in WIDE for _, level in others):
        named = listed([name for name, level in others if level not in WIDE])
        return _at(named, None), f"on {named}"
    named = listed([telling.where(), *(name for name, _ in others)])
    wide = place.level in WIDE
    return _at(named, place.level), f"{'in' if wide else 'on'} {named}"


def _others(account: Account, place: PlaceRow) -> list[tuple[str, str | None]]:
    """Return the name and level of the places named together with one, and how many more there are."""
    words = {id: (said.document, said.quote) for id, said in account.words.items()}
    here = {words[claim.id] for claim in account.claims if any(at.id == place.id for at in claim.places)}
    beside = [at for claim in account.claims if words[claim.id] in here for at in claim.places]
    named = [(at.name, at.level) for at in beside if at.name and at.id in account.event.places]
    finer = (each for each in dict.fromkeys(named) if each[1] not in WIDE or place.level in WIDE)
    distinct = [each for each in finer if each[0] != place.name]
    more = [(counted(len(distinct) - MOST + 1, "other place"), None)] if len(distinct) >= MOST else []
    return [*distinct[: MOST - 1], *more]


def _beside(at: Place, place: str) -> str:
    """Return how something lies to a place, by its name in the record: 'west of Ramadi', 'near Hit'."""
    relation, words = at.relation, " ".join(at.text.split())
    assert relation is not None
    if relation.what == "near":
        return f"near {place}"
    if relation.what == "direction":
        return f"{BEARINGS[relation.bearing]} of {place}" if relation.bearing in BEARINGS else f"near {place}"
    known = any(name.casefold() in words.casefold() for name in (relation.of, place))
    bare = words.casefold() in (relation.of.casefold(), place.casefold())
    if not known or bare or len(words) > LONGEST or not words.isprintable():
        return f"in a part of {place}"
    spot = SPOT.search(words)
    words = words[0].lower() + words[1:] if COMPASS.match(words) else words
    return f"{'at' if spot else 'in'} {'the ' if spot or PART_OF.match(words) else ''}{words}"
