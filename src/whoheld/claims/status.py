"""Whether a sentence says that something happened, is planned, is possible, or is not so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoheld.claims.grammar import Grammar
from whoheld.claims.standing import TERRITORY, Standing
from whoheld.model import Span, Status

BEGUN = frozenset({"advance", "offensive"})  # kinds of which the attempt is one
REACH = 70  # characters before the word within which a hedge or a plan still governs it
CLOSE = 28  # the same for a negation
_BREAK = re.compile(r"[;:—]|, (?:but|while|whereas)\b|\b(?:but|after|since)\b")
_RANKED = re.compile(r"\b(?:first|second|third|last|latest|only|largest|biggest)\b[^,;]{0,45} to $")
_DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut(?:ed|es|ing)|dismiss(?:ed|es|ing))\b[^;.]*\b(?:that|reports?|claims?|having)\b"
)
_PURPOSE = re.compile(r"(?:before|without|instead of|aimed at|of|for) $")


def status_of(text: str, cue: Span, rules: Grammar, *, verbal: bool) -> Status:
    """Return the status of the word at `cue` of a lower-cased sentence; `verbal` is False where a noun names it."""
    before = text[max(0, cue.start - REACH) : cue.start]
    if breaks := list(_BREAK.finditer(before)):
        before = before[breaks[-1].end() :]
    near = before[-CLOSE:]
    if rules.denied.search(near) or re.search(
        r"\b(?:has|have|had)(?: since)? (?:collapsed|unravelled)", text[cue.end : cue.end + 40]
    ):
        return "denied"
    if _DENIAL.search(before):
        return "denied"
    infinitive = verbal and re.search(r"(?:^|\W)to (?:\w+ly )?$", before) is not None
    if infinitive and rules.done_after_to.search(before[-30:]):
        return "happened"
    if infinitive and _RANKED.search(before):
        return "happened"
    if rules.planned.search(before) and (infinitive or not verbal or not _past(text, cue) or before.endswith("be ")):
        return "planned"
    if infinitive or (verbal and _PURPOSE.search(before[-12:]) and text[cue.start : cue.end].endswith("ing")):
        return "planned"
    if rules.possible.search(before[-45:]):
        return "possible"
    return "happened"


def undone(own: Standing) -> Status | None:
    """Return the status that the tree gives what the coder takes to have happened: only aimed at, not quite, not so."""
    if own.head is None or own.cue.kind not in TERRITORY:
        return None
    below = list(own.syntax.sentence.below(own.head))
    if own.cue.kind in ("capture", "withdraw") and any(own.lemma(at) in own.words.nearly for at in below):
        return "denied"
    if (
        own.cue.kind == "hold"
        and own.lemma(own.head) in own.words.grips
        and any(own.syntax.label(at) == "case" and own.lemma(at) in own.words.outside for at in below)
    ):
        return "denied"
    return "planned" if own.cue.kind not in BEGUN and _is_aim(own, below) else None


def _is_aim(own: Standing, below: Sequence[int]) -> bool:
    """Tell whether a word is what is only tried, agreed to or enough for: 'fought to take the town'."""
    assert own.head is not None
    word = own.syntax.sentence.words[own.head]
    if word.head is None or word.tag != "VB" or not any(own.syntax.sentence.words[at].tag == "TO" for at in below):
        return False
    governing = own.lemma(word.head)
    if governing in own.words.having and own.syntax.child(word.head, "obj") is not None:
        return True
    if word.label == "advcl":
        return governing in own.words.trying
    return word.label in ("xcomp", "acl") and governing not in own.words.reached


def _past(text: str, cue: Span) -> bool:
    return re.search(r"(?:ed|ew|ook|ell|un|aken|ran|eld|ove)\b", text[cue.start : cue.end]) is not None
