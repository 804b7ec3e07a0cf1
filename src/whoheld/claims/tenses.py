"""A word in a tree in, the name of its tense out: what tells a fresh happening from a state or an older one."""

from __future__ import annotations

from whoheld.reader import Sentence

FINITE = frozenset({"VBD", "VBZ", "VBP", "have", "had", "modal"})
LEANING = frozenset({"noun", "inf", "pass-bare", "prog-bare"})
"""Forms that say nothing of time themselves and take it from a verb above."""


def tense_of(tree: Sentence, place: int) -> str:
    """Return 'noun', 'modal', 'inf', 'have', 'had', 'pass-' or 'prog-' and the tag of 'be', or the word's own tag."""
    tag = tree.words[place].tag
    if not tag.startswith(("VB", "MD")):
        return "noun"
    helpers = [word for word in map(tree.words.__getitem__, tree.below(place)) if word.label.startswith(("aux", "cop"))]
    being = next((word.tag for word in helpers if word.lemma in ("be", "get")), "bare")
    having = next((word.tag for word in helpers if word.lemma == "have"), None)
    if any(word.tag == "MD" for word in helpers):
        return "modal"
    if tag == "VBN" and having:
        return "had" if having == "VBD" else "have"
    return {"VB": "inf", "VBG": f"prog-{being}", "VBN": f"pass-{being}"}.get(tag, tag)


def governing_tense(tree: Sentence, place: int) -> str:
    """Return the tense of a word, or where it has none of its own that of the nearest finite verb above it."""
    own = tense_of(tree, place)
    if own not in LEANING:
        return own
    above: int | None = place
    while above is not None:
        tense = tense_of(tree, above)
        if tense in FINITE or (tense.startswith(("pass-", "prog-")) and not tense.endswith("-bare")):
            return tense
        above = tree.words[above].head
    return "none"
