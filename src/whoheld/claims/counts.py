"""A claim's word and what befell people in its sentence in, its toll out: killed, wounded, captured and strength.

A claim has of each fate what the weights of `weights/counts.tsv` find likeliest: nothing, deaths without a number, or
one of the numbers that the sentence gives.
"""

from __future__ import annotations

from msgspec import Struct

from whoheld.claims.choosing import Features, likeliest
from whoheld.claims.grammar import grammar
from whoheld.claims.harms import Counting, Fate, Harm, counting, harms
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Count, Kind, Role, Span

FATES: tuple[Fate, ...] = ("killed", "wounded", "captured", "strength")
FARTHEST = 4
CROWDED = 40  # words that carry claims beyond which a sentence is a list of words, and nobody is counted
OWN_LOSS = frozenset({"lose", "suffer"})
NAMING = frozenset({"amod", "compound", "nmod:poss", "flat", "nmod:desc"})


class Toll(Struct, frozen=True):
    """A claim's numbers of people, by what befell them."""

    killed: tuple[Count, ...] = ()
    wounded: tuple[Count, ...] = ()
    captured: tuple[Count, ...] = ()
    strength: tuple[Count, ...] = ()


class Befallen(Struct, frozen=True):
    """What befell people in a sentence, and the words that may carry its claims."""

    text: str
    syntax: Syntax
    harms: list[Harm]
    heads: tuple[int, ...]
    words: Counting


class Option(Struct, frozen=True):
    """A harm that a claim may tell of, or None for none, and what speaks for it."""

    harm: Harm | None
    features: Features


def befallen(text: str, syntax: Syntax, lexicon: Lexicon) -> Befallen:
    """Return what befell people in a sentence."""
    words = counting(lexicon)
    heads = {syntax.head(span) for span, _ in grammar(lexicon).carriers(text)}
    told = tuple(sorted(head for head in heads if head is not None))
    if len(told) > CROWDED:
        return Befallen(text, syntax, [], (), words)
    return Befallen(text, syntax, harms(text, syntax, words), told, words)


def toll_of(some: Befallen, head: int, kind: Kind) -> Toll:
    """Return the numbers of people that the claim of a kind tells of which a word carries."""
    found = dict[str, tuple[Count, ...]]()
    for fate in FATES:
        offered = options(some, head, kind, fate)
        best, _ = likeliest([option.features for option in offered], "counts")
        harm = offered[best].harm
        found[fate] = (_count(some, harm, head),) if harm else ()
    return Toll(**found)


def options(some: Befallen, head: int, kind: Kind, fate: Fate) -> list[Option]:
    """Return what a claim may have of a fate."""
    own = [harm for harm in some.harms if harm.fate == fate]
    nothing = Option(None, (f"{fate}-nothing", f"{fate}-nothing-{kind}"))
    return [nothing, *(Option(harm, _features(some, head, kind, harm)) for harm in own)]


def _features(some: Befallen, head: int, kind: Kind, harm: Harm) -> Features:
    words, borders = some.syntax.sentence.words, _borders(some.syntax, head, harm.word)
    fate, form, route = harm.fate, f"{harm.form}-{harm.tie}", _route(some.syntax, head, harm.word)
    rank = len({one.word for one in some.harms if one.fate == fate and one.word < harm.word})
    features = [
        harm.form,
        f"{kind}-{harm.form}",
        form,
        f"{form}-{harm.how}",
        harm.how,
        f"{kind}-{harm.how}",
        f"route-{route}",
        f"{kind}-route-{route}",
        f"rank-{min(rank, 3)}",
        f"borders-{borders}",
        f"{kind}-borders-{borders}",
        f"{form}-borders-{borders}",
        f"rival-{_rivalled(some, head, harm.word)}",
        f"lemma-{words[harm.word].lemma.lower()}",
        f"lemma-{words[harm.word].lemma.lower()}-{harm.tie}-{harm.how}",
    ]
    if harm.victim is not None:
        victim = words[harm.victim]
        features += [f"victim-{victim.label}", f"tag-{victim.tag}"]
        features.append(f"whom-{victim.lemma.lower()}-{harm.how.split('-')[0]}")
    return tuple(f"{fate}-{feature}" for feature in features)


def _route(syntax: Syntax, head: int, word: int) -> str:
    """Return the labels between a claim's word and a harm's, or what is known of them where they lie far apart."""
    if head == word:
        return "same"
    for upper, lower, way in ((head, word, "below"), (word, head, "above")):
        path = syntax.above(lower)
        if upper in path:
            labels = [syntax.label(at) for at in path[: path.index(upper)]]
            return f"{way}-{'.'.join(labels)}" if len(labels) <= 2 else f"{way}-far-{labels[-1]}"
    return "beside" if _borders(syntax, head, word) < 2 else "beside-far"


def _borders(syntax: Syntax, head: int, word: int) -> int:
    return min(FARTHEST, syntax.borders(head, word))


def _rivalled(some: Befallen, head: int, word: int) -> str:
    """Say whether another claim's word stands nearer in the tree."""
    own = _steps(some.syntax, head, word)
    nearest = min((_steps(some.syntax, rival, word) for rival in some.heads if rival != head), default=None)
    if nearest is None:
        return "alone"
    return "nearer" if nearest < own else "level" if nearest == own else "farther"


def _steps(syntax: Syntax, one: int, other: int) -> int:
    return len({*syntax.above(one)} ^ {*syntax.above(other)})


def _count(some: Befallen, harm: Harm, head: int) -> Count:
    tree, offset = some.syntax.sentence, some.syntax.offset
    who = _who(some, harm.victim) if harm.victim is not None else None
    word = tree.words[harm.victim if harm.victim is not None else harm.word]
    span = Span(harm.span.start + offset, harm.span.end + offset) if harm.span else Span(word.start, word.end)
    return Count(who, _role(some, harm, head), harm.low, harm.high, span)


def _who(some: Befallen, victim: int) -> str | None:
    """Return the words that name those whom a count counts, None where it names nobody ('killing 14')."""
    tree, offset = some.syntax.sentence, some.syntax.offset
    if tree.words[victim].tag == "CD":
        return None
    named = [at for at in tree.below(victim) if at < victim and tree.words[at].label in NAMING]
    start = tree.words[min((*named, victim))].start
    return some.text[start - offset : tree.words[victim].end - offset]


def _role(some: Befallen, harm: Harm, head: int) -> Role:
    """Say whose losses a count is."""
    tree = some.syntax.sentence
    if harm.victim is None or tree.words[harm.victim].tag == "CD":
        return "unknown"
    if some.words.people.get(tree.words[harm.victim].lemma.lower()) == "civilians":
        return "civilians"
    lost = tree.words[harm.word].lemma in OWN_LOSS
    if harm.fate == "strength" or (lost and some.syntax.subject(harm.word) == some.syntax.subject(head)):
        return "actor"
    return "target"
