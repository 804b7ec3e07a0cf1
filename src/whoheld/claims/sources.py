"""Who says so: a sentence in, the sources that it names out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from whoheld.claims.grammar import Grammar
from whoheld.claims.passages import Passage
from whoheld.claims.syntax import Syntax
from whoheld.claims.tellers import Teller, teller_of
from whoheld.model import Source, Span

QUOTING = ("quoted", "quoting", "citing", "cited")
LONGEST = 12  # words of a source's name
LONGEST_CHAIN = 3
LONG = 7  # words before a verb of saying beyond which they are more than its subject
_DETERMINER = re.compile(
    r"(?<![\w’'])(?:the|a|an|his|her|their|one|two|some|several|local|military|medical|official|state)\s"
)
_BOUND = re.compile(
    r"[;:“”\"]|(?:^|\s)(?:that|but|and then|while|as|after|when|although|where|because)\s"
    r"|(?<!\b[A-Z])(?<!\bCol)(?<!\bGen)[.!?]\s"
)
_TOLD = re.compile(
    r"\s*(?P<who>(?:the )?(?:[A-Z][\w’'.-]*)(?: [A-Z][\w’'.-]*){0,4}(?: news agency| newspaper| website| television)?)"
)
_NAMES_AFTER = re.compile(
    r"\s*(?P<who>[^,;:.“”\"]{2,90}?"
    r"(?:\b(?:Gen|Col|Lt|Maj|Capt|Brig|Adm|Sgt|Prof|Sen|Gov|Rep|Mr|Dr|Mrs|Ms)\. ?[^,;:.“”\"]{2,60}?)*)"
    r"(?=[,;:“”\"]|\.(?:\s|$)|$| (?:said|saying|as \w+ing|that|told|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_TRIM = re.compile(
    r"^(?:the|a|an|and|but|also|meanwhile|earlier|later|however|,|in addition|quoted|by)\s+", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:,|\s+(?:has|have|had|also|later|earlier|then|on \w+day|last week|was|were|is|are|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+\s*$"
)


class Voice(Struct, frozen=True):
    """The chain of sources that a sentence names, nearest to the outlet first, and the word that brings in its last.

    `pronoun` tells that the sentence says 'he said' of somebody.
    """

    chain: tuple[Source, ...] = ()
    pronoun: bool = False
    by: str | None = None


class Voices(Struct, frozen=True):
    """What each sentence of a page says of its source, and in how many of them each source comes last."""

    each: tuple[Voice, ...]
    often: dict[str, int]


def voices_of(sentences: Iterable[Passage], rules: Grammar) -> Voices:
    """Return the sources that the sentences of a page name."""
    each = tuple(voice_of(one, rules) for one in sentences)
    return Voices(each, Counter(voice.chain[-1].text for voice in each if voice.chain))


def voice_of(sentence: Passage, rules: Grammar) -> Voice:
    """Return the sources that a sentence names itself."""
    text = sentence.text
    syntax = Syntax(sentence.tree, sentence.span.start) if sentence.tree else None
    chain: list[Source] = []
    pronoun, by = False, None
    for cue in rules.said.finditer(text):
        for start, end in _named(text, cue, _teller(text, cue, syntax)):
            name = text[start:end]
            if name.lower() in rules.weak:
                pronoun = True
            elif _is_source(name, rules) and not any(s.text == name for s in chain):
                chain.append(Source(name, Span(sentence.span.start + start, sentence.span.start + end)))
                by = cue.group().lower()
    return Voice(tuple(chain[:LONGEST_CHAIN]), pronoun, by)


def _teller(text: str, cue: re.Match[str], syntax: Syntax | None) -> Teller:
    """Return who tells by the tree, without what is not part of the name."""
    if syntax is None or cue.group().lower() == "according to":
        return None
    found = teller_of(text, Span(*cue.span()), syntax)
    if not isinstance(found, tuple):
        return found
    start, end = _trimmed(text, *found)
    return (start, end) if start < end else None


def _named(text: str, cue: re.Match[str], teller: Teller) -> Sequence[tuple[int, int]]:
    """Return the places of the names of those who tell, and where they are heard, nearest to the outlet first."""
    word = cue.group().lower()
    if teller == "nobody":
        return []
    before = [teller] if teller else _before(text, cue.start())
    if word in ("according to", *QUOTING):
        after = _NAMES_AFTER.match(text, cue.end())
        return [*(before if word in QUOTING else []), *([_trimmed(text, *after.span("who"))] if after else [])]
    if word in ("told", "tells"):
        listener = _TOLD.match(text, cue.end())
        heard = [_trimmed(text, *listener.span("who"))] if listener else []
        return [*heard, *before]
    if not before:
        after = _NAMES_AFTER.match(text, cue.end())
        if after and text[cue.start() - 2 : cue.start()] in (", ", "” ", '" '):
            return [_trimmed(text, *after.span("who"))]
    return before


def _before(text: str, end: int) -> list[tuple[int, int]]:
    """Return the noun phrase that ends before a verb of saying: 'X said', or the X of 'X, the mayor, said'."""
    start = max((m.end() for m in _BOUND.finditer(text, 0, end - 1)), default=0)
    commas = [m.start() for m in re.finditer(r", ", text[start:end])]
    if commas and commas[-1] + 2 == end - start:
        end = start + commas[-2] if len(commas) > 1 else start + commas[-1]
        commas = commas[:-2]
    if commas:
        start += commas[-1] + 2
    span = _trimmed(text, *_last_phrase(text, start, end))
    return [span] if span[1] > span[0] else []


def _last_phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """Where commas were lost, a long stretch ends in the source: '… died in the raid a monitoring group said'."""
    if len(text[start:end].split()) <= LONG:
        return start, end
    heads = [m.start() for m in _DETERMINER.finditer(text, start, end) if len(text[m.start() : end].split()) > 1]
    return (heads[-1], end) if heads else (start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while match := _TRIM.match(text[start:end]):
        start += match.end()
    tail = _TAIL.search(text[start:end])
    if tail:
        end = start + tail.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return start, end


def _is_source(name: str, rules: Grammar) -> bool:
    words = name.split()
    if not words or len(words) > LONGEST:
        return False
    return rules.source_noun.search(name.lower()) is not None or all(w[0].isupper() for w in words if len(w) > 3)
