"""A word of control as it stands in its sentence's tree in, whether it is of a place at all and of which not, out.

'Seized power' and 'a battle for control of the town' tell of nobody's holding; 'the road to Tripoli' is not Tripoli.
"""

from __future__ import annotations

from collections.abc import Iterable

from whoheld.claims.standing import Standing
from whoheld.model import Span

APPOSED = frozenset({"appos", "conj", "nmod", "nmod:desc", "compound", "flat", "list", "dep"})


def is_of_ground(own: Standing, actors: Iterable[Span]) -> bool:
    """Tell whether a word of control may be of a place: not what takes power or men, is left, or fights for control."""
    if own.head is None or not own.of_control:
        return True
    if own.verb is None:
        case = own.syntax.child(own.head, "case")
        return not (own.cue.kind == "hold" and case is not None and own.lemma(case) == "for")
    if own.cue.kind == "withdraw" and own.lemma(own.verb) == "leave" and _is_passive_without_agent(own, own.verb):
        return False  # 'fighters were left in the town': there they are
    thing = _thing(own, own.verb)
    if thing is None:
        return True
    men = (
        own.cue.kind == "capture" and own.lemma(own.verb) in own.words.captors and thing in map(own.syntax.head, actors)
    )
    return not men and own.lemma(thing) not in own.words.not_ground


def _is_passive_without_agent(own: Standing, verb: int) -> bool:
    return own.syntax.passive(verb) and own.syntax.agent(verb) is None


def _thing(own: Standing, verb: int) -> int | None:
    """Return what is taken: the object of a verb or of those joined to it, the subject of a passive."""
    syntax = own.syntax
    if syntax.passive(verb):
        return syntax.child(verb, "nsubj:pass")
    joined = [below for below in syntax.sentence.below(verb) if syntax.label(below) == "conj"]
    objects = (syntax.child(at, "obj") for at in (verb, *joined))  # 'captured and killed the general'
    return next((thing for thing in objects if thing is not None), None)


def cannot_be_there(own: Standing, place: Span) -> bool:
    """Tell whether a place is only what something leads to, what is left out, or no part of what '-held' is said of."""
    if own.head is None or not own.of_control:
        return False
    word = own.syntax.head(place)
    if word is None or word in own.syntax.above(own.head):
        return False
    return _leads_there(own, own.head, word) or (own.cue.frame == "held" and not _is_of_noun(own, own.head, word))


def _leads_there(own: Standing, head: int, word: int) -> bool:
    """'The road to Tripoli', 'closest bastion to Baghdad', 'all of Homs except Waar', 'a bastion 50 km from Mosul'."""
    syntax = own.syntax
    case, above = syntax.child(word, "case"), syntax.sentence.words[word].head
    if case is None or above is None:
        return False
    if own.lemma(case) in own.words.beside or (own.lemma(case) == "from" and own.lemma(head) in own.words.seats):
        return True
    if own.lemma(case) not in own.words.towards:
        return False
    return syntax.label(word) == "nmod" or (
        syntax.label(word) == "obl" and above != head and syntax.label(above) == "acl"
    )


def _is_of_noun(own: Standing, head: int, word: int) -> bool:
    """Tell whether a place is, names or lies with the noun of 'rebel-held': not B of 'rebel-held A and then B'."""
    noun = own.syntax.sentence.words[head].head
    if own.syntax.label(head) != "amod" or noun is None:
        return True
    det, of = own.syntax.child(noun, "det"), own.syntax.child(noun, "nmod")
    if of is not None or (det is not None and own.lemma(det) == "the") or noun in own.syntax.above(word):
        return True  # 'the rebel-held enclave' may be any place told of
    over = own.syntax.above(noun)
    return word in over and all(own.syntax.label(at) in APPOSED for at in over[: over.index(word)])
