"""What is read of a document and what the rules claim of it in, what the coder is told out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from whoheld.claims.grammar import Grammar
from whoheld.claims.mentions import Mention
from whoheld.claims.reading import Reading
from whoheld.claims.where import is_off
from whoheld.coder import SORTS, Hint, Name, Told
from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import flatten, key
from whoheld.model import Actor, Claim, Place, Span
from whoheld.reader import Habits, words_of

_SORT = {sort: number for number, sort in enumerate(SORTS)}


def told_of(
    read: Sequence[tuple[Reading, Sequence[Claim]]], rules: Grammar, lexicon: Lexicon, habits: Habits
) -> list[Told]:
    """Return the sentences of a document with their names and with what the rules claim of each."""
    names = [_names(reading, claims, lexicon) for reading, claims in read]
    keys = {
        Span(reading.sentence.span.start + name.span.start, reading.sentence.span.start + name.span.end): name.key
        for (reading, _), some in zip(read, names, strict=True)
        for name in some
    }
    return [
        _told(reading, claims, some, (keys, rules, habits)) for (reading, claims), some in zip(read, names, strict=True)
    ]


def _told(
    reading: Reading,
    claims: Sequence[Claim],
    names: tuple[Name, ...],
    known: tuple[dict[Span, str], Grammar, Habits],
) -> Told:
    keys, rules, habits = known
    sentence = reading.sentence
    offset = sentence.span.start
    words = (
        tuple((word.start - offset, word.end - offset) for word in sentence.tree.words)
        if sentence.tree
        else tuple(words_of(sentence.text, habits))
    )
    cues = tuple((span, cue.kind) for span, cue in rules.carriers(sentence.text))
    hints = tuple(_hint(claim, keys) for claim in claims)
    tree = sentence.tree.words if sentence.tree else ()
    heads, labels = tuple(word.head for word in tree), tuple(word.label for word in tree)
    anaphor = rules.anaphor.search(sentence.text.lower()) is not None
    asked = sentence.tree is not None
    return Told(sentence.text, sentence.part, words, names, cues, hints, anaphor, heads, labels, asked)


def _hint(claim: Claim, keys: dict[Span, str]) -> Hint:
    def of(value: Actor | Place | None) -> str | None:
        if value is None:
            return None
        return keys.get(value.span, key(value.text)) if value.span else key(value.text)

    places = frozenset(found for place in claim.places if (found := of(place)))
    return Hint(claim.kind, claim.status, places, of(claim.actor), of(claim.target))


def _names(reading: Reading, claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Name, ...]:
    found = [_name(mention, lexicon) for mention in reading.mentions]
    for name in (*_peoples(reading, claims), *_powers(reading.sentence.text, lexicon), *_civil(reading, lexicon)):
        if not any(name.span.start < other.span.end and other.span.start < name.span.end for other in found):
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.span))


def _peoples(reading: Reading, claims: Sequence[Claim]) -> Iterator[Name]:
    """Yield the actors of the rules that are no mention: the people of 'Russian air strikes'."""
    offset = reading.sentence.span.start
    for value in dict.fromkeys(one for claim in claims for one in (claim.actor, claim.target) if one and one.span):
        assert value.span
        span = Span(value.span.start - offset, value.span.end - offset)
        if span.start >= 0 and span.end <= len(reading.sentence.text):
            yield Name(span, key(value.text), _SORT["people"])


def _powers(text: str, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the peoples, leaders and capitals that stand for a state: 'Gaddafi', 'Ankara', 'the Russians'."""
    flat = flatten(text)
    if len(flat) == len(text):
        for start, end, id in lexicon.states.standing(flat):
            yield Name(Span(start, end), id, _SORT["people"])


def _civil(reading: Reading, lexicon: Lexicon) -> Iterator[Name]:
    """Yield people without arms by common nouns: 'schoolgirls', 'workers'."""
    sentence, offset, people = reading.sentence, reading.sentence.span.start, _people(lexicon)
    for word in sentence.tree.words if sentence.tree else ():
        start, end = word.start - offset, word.end - offset
        if (text := sentence.text[start:end]) in people:
            yield Name(Span(start, end), key(text), _SORT["civilians"])


@lru_cache(maxsize=8)
def _people(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("actors").get("civil", {}).get("people", ()))


def _name(mention: Mention, lexicon: Lexicon) -> Name:
    if mention.kind == "place":
        sort = "area" if mention.rank > 1 else "place"
        power = flatten(mention.text) in lexicon.states.names
        return Name(mention.span, key(mention.text), _SORT[sort], mention.rank, is_off(mention), power)
    entry = lexicon.actor(mention.ids[0]) if mention.ids else None
    if entry is None:
        sort = "stranger"
    elif mention.civil:
        sort = "civilians"
    elif (entry.side or "").startswith("Government of ") or entry.generic == "government":
        sort = "state force"
    else:
        sort = "armed group" if entry.side and not entry.generic else "generic"
    return Name(mention.span, mention.ids[0] if mention.ids and not mention.generic else key(mention.text), _SORT[sort])
