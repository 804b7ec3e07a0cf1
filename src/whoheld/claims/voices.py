"""A claim's sentence and the sources of those around it in, the chains of sources that may be the claim's out.

A feature is a name; each holds of one option ('before|age=1': the source of the sentence before). `attributing` weighs
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from whoheld.claims.moments import GROUPS, Told
from whoheld.claims.passages import Passage
from whoheld.claims.sources import Voice, Voices
from whoheld.claims.syntax import Syntax
from whoheld.claims.tenses import governing_tense, tense_of
from whoheld.model import Source, Span

QUOTES = tuple("\"“'‘")
FAR = 8  # sentences back to which a source may still be the speaker
MOST = 3  # sources of other sentences that are options
Chain = tuple[Source, ...]


class Hearing(Struct, frozen=True):
    """The sentences of a page with what each says of its source, the one that tells a claim, and the claim's word."""

    sentences: Sequence[Passage]
    voices: Voices
    index: int
    syntax: Syntax
    head: int

    @property
    def sentence(self) -> Passage:
        """The sentence that tells the claim."""
        return self.sentences[self.index]

    @property
    def voice(self) -> Voice:
        """What that sentence says of its source."""
        return self.voices.each[self.index]


class Speaker(Struct, frozen=True):
    """A chain of sources that may be a claim's, how it comes about, and what speaks for it."""

    how: str
    chain: Chain
    features: tuple[str, ...]


def speakers(hearing: Hearing, told: Told) -> list[Speaker]:
    """Return all chains that may be meant, the empty one among them."""
    shared = tuple(_shared(hearing, told))
    found = [*_own(hearing), *_around(hearing), ("none", (), ())]
    return [Speaker(how, chain, (how, *(f"{how}|{name}" for name in (*shared, *own)))) for how, chain, own in found]


_Raw = tuple[str, Chain, Sequence[str]]


def _shared(hearing: Hearing, told: Told) -> Iterator[str]:
    sentence, voice = hearing.sentence, hearing.voice
    tree = hearing.syntax.sentence
    has = "chain" if voice.chain else "pronoun" if voice.pronoun else "no"
    quoted = sentence.text.startswith(QUOTES)
    last = next((str(min(age, 6)) for age, _ in _before(hearing)), "none")
    tense = tense_of(tree, hearing.head)
    yield from (f"has={has}", f"part={sentence.part}", f"quoted={quoted}&has={has}", f"status={told.status}&has={has}")
    yield from (
        f"kind={GROUPS.get(told.kind, 'violence')}",
        f"tense={tense}",
        f"above={governing_tense(tree, hearing.head)}",
    )
    yield from (f"last={last}&has={has}", f"last={last}&tense={tense}", f"same block={_same_block(hearing)}&has={has}")
    yield f"index={min(hearing.index, 4)}&has={has}"
    if any(mark in sentence.text for mark in QUOTES[:2]):
        yield "quotes inside"


def _own(hearing: Hearing) -> Iterator[_Raw]:
    """Yield the chain that the sentence itself names."""
    chain = hearing.voice.chain
    if not chain:
        return
    own = [*_kind_of(chain[-1]), f"length={len(chain)}", f"by={hearing.voice.by}"]
    source = chain[0].span
    offset = hearing.sentence.span.start
    word = hearing.syntax.head(Span(source.start - offset, source.end - offset)) if source else None
    if word is not None:
        own += _bearing(hearing, word)
    yield "own", chain, own


def _bearing(hearing: Hearing, word: int) -> Iterator[str]:
    """Yield how the words of a source stand to the word that carries the claim."""
    syntax, head = hearing.syntax, hearing.head
    verb = next((up for up in syntax.above(word) if syntax.is_verb(up)), None)
    yield f"borders={min(3, syntax.borders(word, head))}"
    yield f"label={syntax.label(word)}"
    yield "after" if word > head else "before"
    if verb is None:
        yield "no verb"
    elif verb == head:
        yield "does it"
    else:
        yield "told" if verb in syntax.above(head) else "added" if head in syntax.above(verb) else "apart"


def _around(hearing: Hearing) -> Iterator[_Raw]:
    """Yield the chains of the sentences before, latest first, and of the next one."""
    for order, (age, chain) in enumerate(_before(hearing)):
        block = hearing.sentences[hearing.index - age].block == hearing.sentence.block
        own = [f"age={min(age, 6)}", f"order={order}", f"block={block}&age={min(age, 3)}", *_kind_of(chain[-1])]
        own += [
            f"often={min(hearing.voices.often[chain[-1].text], 4)}",
            f"title={hearing.sentences[hearing.index - age].part}",
        ]
        yield "before", chain, own
    each = hearing.voices.each
    after = each[hearing.index + 1] if hearing.index + 1 < len(each) else None
    if after and after.chain:
        same = hearing.sentences[hearing.index + 1].block == hearing.sentence.block
        yield "after", after.chain, [f"block={same}", *_kind_of(after.chain[-1])]


def _before(hearing: Hearing) -> list[tuple[int, Chain]]:
    found: list[tuple[int, Chain]] = []
    for age in range(1, min(FAR, hearing.index) + 1):
        chain = hearing.voices.each[hearing.index - age].chain
        if chain and all(chain[-1].text != other[-1].text for _, other in found):
            found.append((age, chain))
    return found[:MOST]


def _kind_of(source: Source) -> Iterator[str]:
    named = any(word[:1].isupper() for word in source.text.split())
    yield f"named={named}"
    yield f"words={min(4, len(source.text.split()))}"


def _same_block(hearing: Hearing) -> bool:
    return hearing.index > 0 and hearing.sentences[hearing.index - 1].block == hearing.sentence.block
