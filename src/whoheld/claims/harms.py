"""A sentence's tree in, out come what befell people in it: the word that says so, whom it befell, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Literal

from msgspec import Struct, structs

from whoheld.claims.figures import Figure, Numerals, figures, numerals
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Span

Fate = Literal["killed", "wounded", "captured", "strength"]
FATES: tuple[Fate, ...] = ("killed", "wounded", "captured")
FORMS = ("verbs", "states", "nouns", "tolls")
SINGLE = frozenset({"NN", "NNP"})
ONE = frozenset({"a", "an", "another", "one", "his", "her", "the"})
NONE = frozenset({"no", "neither", "without"})
COUNTS = frozenset({"nummod", "amod", "det", "compound", "nmod", "nmod:unmarked", "appos"})
MODIFIES = frozenset({"amod", "acl", "advcl:relcl", "acl:relcl", "nummod", "appos", "compound"})
MOST = 200  # harms of a sentence that are looked at
NEAR = 9  # words between a word and a number that goes with it by its nearness alone


class Harm(Struct, frozen=True):
    """What befell people: the place of the word that says so, by which tie it has a victim, and their number."""

    fate: Fate
    form: str
    word: int
    tie: str
    victim: int | None
    low: int | None
    high: int | None
    how: str
    span: Span | None


class Counting(Struct, frozen=True):
    """The words by lemma that tell a fate, each with its form, those for people, and those for numbers."""

    fates: dict[str, list[tuple[Fate, str]]]
    people: dict[str, str]
    numerals: Numerals


_BUILT: dict[str, Counting] = {}


def counting(lexicon: Lexicon) -> Counting:
    """Return the lexicon's words for what befalls people."""
    if lexicon.version not in _BUILT:
        table, fates = lexicon.table("counting"), dict[str, list[tuple[Fate, str]]]()
        for fate in FATES:
            for form in FORMS:
                for lemma in table.get(fate, {}).get(form, ()):
                    fates.setdefault(lemma, []).append((fate, form))
        people = {lemma: kind for kind in table.get("people", {}) for lemma in table["people"][kind]}
        language = lexicon.table("language")
        values = {word: (count, count) for word, count in language["numbers"].items()}
        values |= {word: (low, high) for word, (low, high) in language["counts"].items()}
        _BUILT[lexicon.version] = Counting(fates, people, numerals(values))
    return _BUILT[lexicon.version]


def harms(text: str, syntax: Syntax, words: Counting) -> list[Harm]:
    """Return what befell people in a sentence, each word with all those whom it may have befallen."""
    some = _Casualties(text, syntax, words, [], {}, {})
    for figure in figures(text, words.numerals):
        some.hang(figure)
    return list(dict.fromkeys(islice(some.all(), MOST)))


class _Casualties(Struct, frozen=True):
    """The sentence; its figures, by the words that they are written with, and by those that they count."""

    text: str
    syntax: Syntax
    words: Counting
    figures: list[Figure]
    inside: dict[int, Figure]
    counted: dict[int, Figure]

    def hang(self, figure: Figure) -> None:
        """Note the words that a figure is written with and the nouns that it counts."""
        tree, (start, end) = self.syntax.sentence.words, self._parsed(figure.span)
        within = [at for at, word in enumerate(tree) if word.start < end and start < word.end]
        self.figures.append(figure)
        self.inside.update(dict.fromkeys(within, figure))
        for at in within:
            above = tree[at].head
            if above is not None and above not in within and tree[at].label in COUNTS:
                self.counted.setdefault(above, figure)
        for at, word in enumerate(tree):
            if word.head in within and at not in within and word.label == "nmod":
                self.counted.setdefault(at, figure)

    def all(self) -> Iterator[Harm]:
        """Yield what befell people in the sentence, then the people that it numbers whatever befell them."""
        for place, word in enumerate(self.syntax.sentence.words):
            surface = self.text[slice(*self._told(word.start, word.end))].lower()
            for fate, form in self.words.fates.get(word.lemma.lower()) or self.words.fates.get(surface, []):
                if (form == "verbs") == word.tag.startswith("VB"):
                    yield from self._befell(fate, form, place)
        for owner, figure in self.counted.items():
            if self._is_person(owner):
                yield _numbered("strength", "people", owner, "own", owner, figure)
        for at, figure in self.inside.items():
            if not any(self.counted.get(owner) is figure for owner in self.counted):
                yield _numbered("strength", "bare", at, "own", at, figure)

    def _befell(self, fate: Fate, form: str, place: int) -> Iterator[Harm]:
        ties = {"verbs": self._suffering, "states": self._in_state, "nouns": self._in_noun, "tolls": self._in_toll}
        for tie, victim in ties[form](place):
            if fate != "captured" or self._is_person(victim) or self._figure(victim):
                yield self._harm(fate, form, place, tie, victim)
                if total := self._summed(victim):
                    yield structs.replace(self._harm(fate, form, place, tie, victim), low=total, high=total, how="sum")
        for tie, at in self._near(place):
            yield _numbered(fate, form, place, tie, at, self.inside[at])
        yield Harm(fate, form, place, "unsaid", None, None, None, "unsaid", None)

    def _harm(self, fate: Fate, form: str, place: int, tie: str, victim: int) -> Harm:
        if figure := self._figure(victim):
            return _numbered(fate, form, place, tie, victim, figure)
        noun, articles = self.syntax.sentence.words[victim], self._articles(victim)
        single = noun.tag in SINGLE and self.words.people.get(noun.lemma.lower()) != "several"
        if articles & NONE:
            return Harm(fate, form, place, tie, victim, 0, 0, "no", self._span(victim))
        if single and form != "tolls":
            how = f"one-{noun.tag}-{min(articles, default='bare')}"
            return Harm(fate, form, place, tie, victim, 1, 1, how, self._span(victim))
        return Harm(fate, form, place, tie, victim, None, None, f"unnumbered-{noun.tag[:3]}", None)

    def _summed(self, victim: int) -> int | None:
        """Return the number of 'twelve men and two women'."""
        words, total = self.syntax.sentence.words, 0
        parts = [victim, *(at for at in self.syntax.sentence.below(victim) if words[at].label == "conj")]
        for part in parts:
            figure = self._figure(part)
            if figure and figure.low == figure.high and figure.low is not None:
                total += figure.low
            elif figure or words[part].tag not in SINGLE:
                return None
            else:
                total += 1
        return total if len(parts) > 1 else None

    def _suffering(self, verb: int) -> Iterator[tuple[str, int]]:
        syntax, words = self.syntax, self.syntax.sentence.words
        passive = "passive" if syntax.passive(verb) else "active"
        for below in syntax.sentence.below(verb):
            if words[below].label in ("obj", "nsubj:pass", "nsubj", "ccomp", "xcomp", "obl"):
                yield f"{passive}-{words[below].label}", below
        subject = syntax.subject(verb)
        if subject is not None and words[subject].head != verb:
            yield f"{passive}-taken-{words[verb].label}", subject
        for other in (words[verb].head, *syntax.sentence.below(verb)):
            shares = other is not None and "conj" in (words[verb].label, words[other].label)
            if shares and other is not None and (found := syntax.child(other, "obj")) is not None:
                yield f"{passive}-shared", found

    def _in_state(self, place: int) -> Iterator[tuple[str, int]]:
        syntax, words = self.syntax, self.syntax.sentence.words
        if self._figure(place):
            yield "itself", place
        above = words[place].head
        for below in syntax.sentence.below(place):
            if words[below].label in ("nsubj", "nsubj:pass", "nmod"):
                yield words[below].label, below
        if above is not None and words[place].label in MODIFIES:
            yield "modified", above
        elif above is not None:
            for beside in syntax.sentence.below(above):
                if words[beside].label in ("obj", "nsubj:pass", "nsubj"):
                    yield f"beside-{words[beside].label}", beside

    def _in_noun(self, place: int) -> Iterator[tuple[str, int]]:
        words = self.syntax.sentence.words
        yield "itself", place
        for below in self.syntax.sentence.below(place):
            if words[below].label in ("nmod", "nmod:poss", "compound"):
                yield words[below].label, below

    def _in_toll(self, place: int) -> Iterator[tuple[str, int]]:
        """Yield what a toll 'rose to', 'stands at' or 'is'."""
        words = self.syntax.sentence.words
        above = words[place].head
        if above is not None and self._figure(above):
            yield "is", above
        for other in (above, place):
            for below in self.syntax.sentence.below(other) if other is not None else ():
                if words[below].label in ("obl", "obj", "nmod", "xcomp") and self._figure(below):
                    yield words[below].label, below

    def _near(self, place: int) -> Iterator[tuple[str, int]]:
        after = [at for at in self.inside if 0 < at - place <= NEAR]
        before = [at for at in self.inside if 0 < place - at <= NEAR]
        if after:
            yield f"next-{self._crossed(place, min(after))}", min(after)
        if before:
            yield f"last-{self._crossed(max(before), place)}", max(before)

    def _crossed(self, start: int, end: int) -> str:
        """Say whether another fate is told between two words, or a clause ends."""
        between = self.syntax.sentence.words[start + 1 : end]
        if any(word.lemma.lower() in self.words.fates for word in between):
            return "fate"
        return "stop" if any(word.tag in (",", ":", ".") for word in between) else "free"

    def _figure(self, place: int) -> Figure | None:
        return self.inside.get(place) or self.counted.get(place)

    def _articles(self, noun: int) -> set[str]:
        words = self.syntax.sentence.words
        return {words[at].lemma.lower() for at in self.syntax.sentence.below(noun)} & (ONE | NONE)

    def _is_person(self, place: int) -> bool:
        word = self.syntax.sentence.words[place]
        return word.tag.startswith("NNP") or word.lemma.lower() in self.words.people

    def _span(self, place: int) -> Span:
        word = self.syntax.sentence.words[place]
        return Span(*self._told(word.start, word.end))

    def _parsed(self, span: Span) -> tuple[int, int]:
        return span.start + self.syntax.offset, span.end + self.syntax.offset

    def _told(self, start: int, end: int) -> tuple[int, int]:
        return start - self.syntax.offset, end - self.syntax.offset


def _numbered(fate: Fate, form: str, place: int, tie: str, victim: int, figure: Figure) -> Harm:
    if figure.low is None:
        how = "at most"
    elif figure.high is None:
        how = "at least"
    else:
        how = "exact" if figure.low == figure.high else "range"
    return Harm(fate, form, place, tie, victim, figure.low, figure.high, how, figure.span)
