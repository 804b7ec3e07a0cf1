"""What the coder finds, as its word stands in the tree, in; who does it, where the tree says so outright, out.

The subject of a verb and the agent of a passive; of a noun who stands behind its 'by', whose it is, and whoever
launches it: 'a rebel push', 'renewed their offensive'.
"""

from __future__ import annotations

from collections.abc import Sequence

from whoheld.claims.filling import Found
from whoheld.claims.standing import TERRITORY, Standing
from whoheld.coder import SORTS, At, Filled
from whoheld.model import Span

CIVIL = SORTS.index("civilians")
VIOLENT = frozenset({"airstrike", "shelling", "bombing", "attack", "abduct", "arrest", "destroy"})
TOLD_BY_VERB = frozenset({"takes", "leaves", "ousts", "moves", "strikes", "holds", "noun", "departure"})
"""Frames in which who does it is a verb's subject or agent."""


def as_told(found: Found, actor: Filled) -> Filled:
    """Return who may be the actor where the tree names the doer: that one; where it gives no name, nobody beside it."""
    own, here = found.standing, found.number
    word = doer(own) if own.cue.kind in TERRITORY else agent(own)
    if word is None:
        return actor
    names = found.page.told[here].names
    inside = [(at, name.span) for at, name in enumerate(names) if is_within(own, name.span, word)]
    acting = named(own, word, [(at, span) for at, span in inside if names[at].actor and names[at].sort != CIVIL])
    if acting:
        kept = [pair for pair in actor.choices if pair[0] in {At(here, at) for at in acting}]
        return Filled(tuple(kept) or ((At(here, acting[0]), 1.0),))
    if inside or own.lemma(word) in own.words.lying:
        return actor  # 'the town remains in rebel hands'
    hang = {None} | {At(here, at) for at, name in enumerate(names) if is_below(own, name.span, word)}
    return Filled(tuple(pair for pair in actor.choices if pair[0] in hang or (pair[0] and pair[0].sentence != here)))


def doer(own: Standing) -> int | None:
    """Return the noun that the tree makes the doer; None where it does not tell, or tells by a pronoun."""
    if own.cue.frame not in TOLD_BY_VERB:
        return None
    found = _of_verb(own, own.verb) if own.verb is not None else _of_noun(own, own.head)
    if found is None or not own.syntax.sentence.words[found].tag.startswith("NN"):
        return None
    owner = own.syntax.child(found, "nmod:poss")
    pronoun = owner is not None and own.syntax.sentence.words[owner].tag.startswith("PRP")
    return None if pronoun else found


def agent(own: Standing) -> int | None:
    """Return the noun behind the 'by' of a passive or of a noun of violence: 'killed by', 'attacks on the base by'."""
    if own.head is None or own.cue.kind not in VIOLENT:
        return None
    if own.verb is None:
        found = _behind_by(own, own.head)
    else:
        found = own.syntax.agent(own.verb) if own.syntax.passive(own.verb) else None
    return found if found is not None and own.syntax.sentence.words[found].tag.startswith("NN") else None


def is_within(own: Standing, name: Span, word: int) -> bool:
    """Tell whether a name is among the words that name a noun: itself, its modifiers, what 'of' adds to it."""
    return any(name.start < span.end and span.start < name.end for span in own.syntax.naming(word))


def is_below(own: Standing, name: Span, word: int) -> bool:
    """Tell whether a name hangs on a noun, however far below: 'forces loyal to the president'."""
    head = own.syntax.head(name)
    return head is not None and word in own.syntax.above(head)


def named(own: Standing, word: int, names: Sequence[tuple[int, Span]]) -> list[int]:
    """Return of some names, by number and span, those by which a noun goes first."""
    for span in own.syntax.naming(word):
        if found := [number for number, name in names if name.start < span.end and span.start < name.end]:
            return found
    return []


def _of_verb(own: Standing, verb: int) -> int | None:
    syntax = own.syntax
    if syntax.passive(verb):
        return syntax.agent(verb)
    word = syntax.sentence.words[verb]
    if word.tag == "VBN" and word.label == "conj" and syntax.child(verb, "aux", "nsubj") is None:
        return None  # 'was taken and held': by whom is not said
    subject = syntax.subject(verb)
    if subject is not None and word.label == "advcl" and word.head is not None and _is_pronoun(own, subject):
        subject = syntax.subject(word.head)  # 'the group burned tanks as it withdrew'
    if subject is None or syntax.is_verb(subject):
        return None
    if word.label == "acl" and word.tag == "VB":
        return _of_noun(own, subject)  # 'an offensive to retake the town'
    return subject


def _is_pronoun(own: Standing, word: int) -> bool:
    return own.syntax.sentence.words[word].tag == "PRP" and own.lemma(word) in ("it", "they")


def _of_noun(own: Standing, noun: int | None) -> int | None:
    if noun is None:
        return None
    syntax = own.syntax
    if (found := _behind_by(own, noun)) is not None:
        return found
    owner = syntax.child(noun, "nmod:poss")
    above = syntax.sentence.words[noun].head
    if owner is not None and not syntax.sentence.words[owner].tag.startswith("PRP"):
        return owner
    if above is None or syntax.label(noun) != "obj" or not syntax.is_verb(above):
        return None
    if owner is not None or own.lemma(above) in own.words.running:
        return _of_verb(own, above)
    return None


def _behind_by(own: Standing, noun: int) -> int | None:
    for below in own.syntax.sentence.below(noun):
        case = own.syntax.child(below, "case")
        if own.syntax.label(below) in ("nmod", "obl", "obl:agent") and case is not None and own.lemma(case) == "by":
            return below
    return None
