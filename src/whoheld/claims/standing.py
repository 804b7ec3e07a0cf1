"""A sentence's tree and the word that carries a claim in, the names that cannot fill its roles as they stand out.

What the tree says outright: who is driven out did not take the place; 'their stronghold' is not that of one named
after it; 'the Syrian capital' is nobody's doing; who controls the road to a town does not hold the town.
"""

from __future__ import annotations

from whoheld.claims.grammar import Cue
from whoheld.claims.syntax import NAME, Syntax
from whoheld.model import Span

OF_CONTROL = frozenset({"capture", "hold", "withdraw"})
DONE_TO = frozenset({"capture", "airstrike", "shelling", "bombing", "attack", "besiege", "offensive", "repel"})
"""Kinds of what one side does and another, or a place, suffers."""
SITES = frozenset(
    {
        "bastion", "border", "capital", "city", "desert", "district", "port", "province", "region", "soil",
        "stronghold", "territory", "town", "village",
    }
)  # fmt: skip
"""What lies in a country, whosever it is: 'its Syrian stronghold'."""
SEATS = frozenset({"bastion", "stronghold", "fiefdom", "redoubt", "capital", "enclave", "hands"})
"""What belongs to a side by its own word: 'the rebels' stronghold'."""
OUTLAWS = frozenset(
    {"extremist", "group", "gunman", "insurgent", "jihadist", "militant", "organisation", "organization", "rebel"}
)
"""Who no state's forces are: 'the last city that the group still controls'."""
PAST = frozenset({"former", "erstwhile", "onetime", "one-time", "ex", "once", "then", "formerly"})
TOWARDS = frozenset({"to", "toward", "towards"})
_ATTACHED = NAME | {"appos", "conj", "flat"}


def cannot_act(syntax: Syntax, cue: Cue, at: Span, name: Span) -> bool:
    """Tell whether a name, as it stands in the sentence, cannot be the doer of what the word there tells."""
    if suffers(syntax, cue, at, name) or _only_says(syntax, cue, at, name):
        return True
    return cue.kind in OF_CONTROL and (_says_where(syntax, name) or _is_anothers(syntax, at, name))


def cannot_be_there(syntax: Syntax, cue: Cue, at: Span, place: Span) -> bool:
    """Tell whether a place is only what something leads to: 'the road to Tripoli', 'closest bastion to Baghdad'."""
    head, word = syntax.head(at), syntax.head(place)
    if head is None or word is None or cue.kind not in OF_CONTROL or word in syntax.above(head):
        return False
    case, above = syntax.child(word, "case"), syntax.sentence.words[word].head
    if case is None or above is None or _lemma(syntax, case) not in TOWARDS:
        return False
    return syntax.label(word) == "nmod" or (
        syntax.label(word) == "obl" and above != head and syntax.label(above) == "acl"
    )


def of_the_past(syntax: Syntax, cue: Cue, at: Span) -> bool:
    """Tell whether a seat is said to be one no more: 'the former rebel stronghold'; since when is not said."""
    seat = syntax.head(at)
    if seat is None or cue.kind != "hold" or _lemma(syntax, seat) not in SEATS:
        return False
    return any(_lemma(syntax, below) in PAST for below in syntax.sentence.below(seat))


def by_outlaws(syntax: Syntax, cue: Cue, at: Span) -> bool:
    """Tell whether it is 'the group' or the like, by the word's own subject, that has a place."""
    verb = syntax.head(at)
    if verb is None or cue.kind not in OF_CONTROL or not syntax.is_verb(verb):
        return False
    own = syntax.subject(verb)
    return own is not None and _lemma(syntax, own) in OUTLAWS


def suffers(syntax: Syntax, cue: Cue, at: Span, name: Span) -> bool:
    """Tell whether a verb is done to who is named: its object, the subject of its passive, or who loses a place."""
    verb, word = syntax.head(at), syntax.head(name)
    if cue.kind not in DONE_TO or verb is None or word is None:
        return False
    if not syntax.is_verb(verb) or syntax.label(verb) == "amod":
        return False
    while syntax.label(word) in _ATTACHED and (above := syntax.sentence.words[word].head) is not None:
        word = above
    if syntax.label(word) in ("obj", "iobj"):
        return syntax.sentence.words[word].head == verb
    return (cue.frame == "loses" or syntax.passive(verb)) and syntax.subject(verb) == word


def _only_says(syntax: Syntax, cue: Cue, at: Span, name: Span) -> bool:
    """Tell whether who is named only says what another does: 'militants are left in the town, the coalition said'."""
    verb, word = syntax.head(at), syntax.head(name)
    if verb is None or word is None or cue.kind not in OF_CONTROL or not syntax.is_verb(verb):
        return False
    own, says = syntax.subject(verb), syntax.sentence.words[word].head
    if own is None or own == word or says is None or says == verb or syntax.label(word) != "nsubj":
        return False
    if syntax.sentence.words[own].tag.startswith("PRP") or (
        syntax.passive(verb) and _lemma(syntax, own) not in OUTLAWS
    ):
        return False  # 'the army said it had taken the town', 'said the town had been taken'
    branch = syntax.branch(says, verb)
    told = branch is not None and syntax.label(branch) == "ccomp"
    return told or (syntax.label(says) == "parataxis" and syntax.sentence.words[says].head in syntax.above(verb))


def _says_where(syntax: Syntax, name: Span) -> bool:
    """Tell whether a people's name only says in which country a town or stronghold lies."""
    word = syntax.head(name)
    if word is None or (above := syntax.sentence.words[word].head) is None:
        return False
    own = syntax.sentence.words[word]
    alone = own.end - own.start == name.end - name.start
    return alone and own.tag == "JJ" and own.label == "amod" and _lemma(syntax, above) in SITES


def _is_anothers(syntax: Syntax, at: Span, name: Span) -> bool:
    """Tell whether a seat is that of one named before: of 'their stronghold' never who comes after it."""
    seat, word = syntax.head(at), syntax.head(name)
    if seat is None or word is None or word < seat or _lemma(syntax, seat) not in SEATS:
        return False
    owner = syntax.child(seat, "nmod:poss")
    return owner is not None and syntax.sentence.words[owner].tag == "PRP$"


def _lemma(syntax: Syntax, at: int) -> str:
    return syntax.sentence.words[at].lemma.lower()
