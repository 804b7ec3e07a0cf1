"""A sentence's tree and the word that carries a claim in, the names that cannot fill its roles as they stand out.

What the tree says outright: who is driven out did not take the place; 'their stronghold' is not that of one named
after it; 'the Syrian capital' is nobody's doing; who controls the road to a town does not hold the town. The words
that tell so are those of the section `standing` of `language.toml`.
"""

from __future__ import annotations

from msgspec import Struct

from whoheld.claims.grammar import Cue, Grammar, StandingWords, lower
from whoheld.claims.moments import SAYING
from whoheld.claims.scene import Scene
from whoheld.claims.syntax import NAME, Syntax
from whoheld.model import Span

OF_CONTROL = frozenset({"capture", "hold", "withdraw"})
TERRITORY = OF_CONTROL | {"advance", "repel", "besiege", "offensive"}
DONE_TO = frozenset({"capture", "airstrike", "shelling", "bombing", "attack", "besiege", "offensive", "repel"})
"""Kinds of what one side does and another, or a place, suffers."""
_ATTACHED = NAME | {"appos", "conj", "flat"}


class Standing(Struct, frozen=True):
    """The word that carries a claim: what its row says of it, and the word of the tree that governs it.

    `infighting` says that the sentence may tell of what a side does to itself.
    """

    syntax: Syntax
    cue: Cue
    head: int | None
    words: StandingWords
    infighting: bool = False

    @property
    def verb(self) -> int | None:
        """The word where it is a verb."""
        return self.head if self.head is not None and self.syntax.is_verb(self.head) else None

    @property
    def of_control(self) -> bool:
        """Whether it tells who has, takes or leaves a place."""
        return self.cue.kind in OF_CONTROL

    def lemma(self, at: int) -> str:
        """Return the lemma of a word in small letters."""
        return self.syntax.sentence.words[at].lemma.lower()


def standing(scene: Scene, rules: Grammar) -> Standing:
    """Return how a scene's word stands in its sentence."""
    infighting = rules.infighting.search(lower(scene.text)) is not None
    at = Span(scene.at.start + 1, scene.at.end) if scene.cue.frame == "held" else scene.at  # 'rebel-held': not the dash
    return Standing(scene.syntax, scene.cue, scene.syntax.head(at), rules.standing, infighting)


def cannot_act(own: Standing, name: Span) -> bool:
    """Tell whether a name, as it stands in the sentence, cannot be the doer of what the word there tells."""
    word = own.syntax.head(name)
    if word is None:
        return False
    if _suffers(own, word) or _only_says(own, word) or _is_faced(own, word):
        return True
    if own.cue.kind in TERRITORY and _only_helps(own, word):
        return True
    return own.of_control and (_says_where(own, word, name) or _is_anothers(own, word))


def of_the_past(own: Standing) -> bool:
    """Tell whether a place is held no more: 'the former rebel stronghold', 'once held by'; until when is not said."""
    if (
        own.head is None
        or own.cue.kind != "hold"
        or not (own.verb is not None or own.lemma(own.head) in own.words.seats)
    ):
        return False
    return any(own.lemma(below) in own.words.past for below in own.syntax.sentence.below(own.head))


def by_outlaws(own: Standing) -> bool:
    """Tell whether it is 'the group' or the like, by the word's own subject, that has a place."""
    if own.verb is None or not own.of_control:
        return False
    subject = own.syntax.subject(own.verb)
    return subject is not None and own.lemma(subject) in own.words.outlaws


def suffers(own: Standing, name: Span) -> bool:
    """Tell whether a verb is done to who is named: its object, the subject of its passive, or who loses a place."""
    word = own.syntax.head(name)
    return word is not None and _suffers(own, word)


def _suffers(own: Standing, word: int) -> bool:
    syntax, verb = own.syntax, own.verb
    if own.cue.kind not in DONE_TO or verb is None or syntax.label(verb) == "amod":
        return False
    while syntax.label(word) in _ATTACHED and (above := syntax.sentence.words[word].head) is not None:
        word = above
    if syntax.label(word) in ("obj", "iobj"):
        return syntax.sentence.words[word].head == verb
    return (own.cue.frame == "loses" or syntax.passive(verb)) and syntax.subject(verb) == word


def cannot_suffer(own: Standing, name: Span) -> bool:
    """Tell whether a name, as it stands in the sentence, cannot be whom it is done to: who helps, and who says so."""
    word = own.syntax.head(name)
    if word is None:
        return False
    if _only_helps(own, word):
        return True
    over = own.syntax.above(word)
    return own.syntax.label(word) == "nsubj" and len(over) > 1 and own.lemma(over[1]) in SAYING


def _only_helps(own: Standing, word: int) -> bool:
    """Tell whether who is named helps another: 'with the support of the militia', 'backed by coalition air strikes'."""
    return any(own.lemma(above) in own.words.aiding for above in own.syntax.above(word)[1:3])


def _is_faced(own: Standing, word: int) -> bool:
    """Tell whether it is who is named that another side moves against or strikes: 'the gassing of the Kurds'."""
    case = own.syntax.child(word, "case")
    if case is None:
        return False
    if own.cue.kind == "attack" and own.verb is None and own.lemma(case) == "of":
        return own.syntax.sentence.words[word].head == own.head
    moves = own.cue.kind in TERRITORY and own.cue.kind != "repel"  # who is assaulted may repel
    return moves and own.lemma(case) in own.words.facing


def _only_says(own: Standing, word: int) -> bool:
    """Tell whether who is named only says what another does: 'militants are left in the town, the coalition said'."""
    syntax, verb = own.syntax, own.verb
    if verb is None or not own.of_control:
        return False
    subject, says = syntax.subject(verb), syntax.sentence.words[word].head
    if subject is None or subject == word or says is None or says == verb or syntax.label(word) != "nsubj":
        return False
    if syntax.sentence.words[subject].tag.startswith("PRP") or (
        syntax.passive(verb) and own.lemma(subject) not in own.words.outlaws
    ):
        return False  # 'the army said it had taken the town', 'said the town had been taken'
    branch = syntax.branch(says, verb)
    told = branch is not None and syntax.label(branch) == "ccomp"
    return told or (syntax.label(says) == "parataxis" and syntax.sentence.words[says].head in syntax.above(verb))


def _says_where(own: Standing, word: int, name: Span) -> bool:
    """Tell whether a people's name only says in which country a town or stronghold lies."""
    people = own.syntax.sentence.words[word]
    alone = people.end - people.start == name.end - name.start
    lies = people.head is not None and own.lemma(people.head) in own.words.lying
    return alone and lies and people.tag == "JJ" and people.label == "amod"


def _is_anothers(own: Standing, word: int) -> bool:
    """Tell whether a seat is that of one named before: of 'their stronghold' never who comes after it."""
    seat = own.head
    if seat is None or word < seat or own.lemma(seat) not in own.words.seats:
        return False
    owner = own.syntax.child(seat, "nmod:poss")
    return owner is not None and own.syntax.sentence.words[owner].tag == "PRP$"
