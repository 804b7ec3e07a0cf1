"""Sentences with a verb and the places where its event happened in, how many of them the program chooses out.

The places are those that the roles of the word at the verb give, among the program's own mentions, or where no row of
`verbs.toml` fits the verb, those of the scene around it. A place is right where it meets one that is marked; a marked
one is found where a chosen one meets it. A sentence without a place counts for precision alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.rows import Row, read_rows
from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.mentions import Mention, mentions
from whoheld.claims.roles import roles
from whoheld.claims.scene import Scene
from whoheld.claims.syntax import Syntax
from whoheld.claims.where import scene_places
from whoheld.lexicon import Lexicon
from whoheld.model import Span
from whoheld.reader import cut, habits, reader_of

FILE = "bench/event-location.jsonl.gz"
PLAIN = Cue("attack", "strikes", None, False)
"""The cue of a verb that no row of `verbs.toml` fits."""


class Event(NamedTuple):
    """A text with its verb and the places that are marked."""

    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return precision and recall of the places by verb, and the misses."""
    right: list[Part] = []
    found: list[Part] = []
    misses: list[Miss] = []
    for event in map(event_of, read_rows(shared / FILE)):
        chosen = places_at(event.text, event.verb, lexicon)
        wrong, lost = unmet(chosen, event.places), unmet(event.places, chosen)
        right.append((float(len(chosen) - len(wrong)), float(len(chosen))))
        found.append((float(len(event.places) - len(lost)), float(len(event.places))))
        misses += [_miss("events.precision", event, span, chosen) for span in wrong]
        misses += [_miss("events.recall", event, span, chosen) for span in lost]
    return Measured([Figure("events.precision", tuple(right)), Figure("events.recall", tuple(found))], misses)


def event_of(row: Row) -> Event:
    """Return a row with its spans where its own words stand."""
    spans = {label: [one for one in row["spans"] if one["label"] == label] for label in ("VERB", "LOCATION")}
    verb, *_ = (stands(row["text"], one) for one in spans["VERB"])
    return Event(str(row["id"]), row["text"], verb, tuple(stands(row["text"], one) for one in spans["LOCATION"]))


def stands(text: str, marked: Row) -> Span:
    """Return where a marked span stands: as given, or nearest to it where it has words that stand elsewhere."""
    given, words = Span(marked["start"], marked["end"]), marked.get("text")
    if not words or given.of(text) == words:
        return given
    spans = [Span(*match.span()) for match in re.finditer(re.escape(words), text)]
    return min(spans, key=lambda span: abs(span.start - given.start), default=given)


def places_at(text: str, verb: Span, lexicon: Lexicon) -> list[Span]:
    """Return where the places stand that the program takes for those of a verb's event."""
    sentence = next((span for span in cut(text, habits(lexicon), by_line=False) if _holds(span, verb)), None)
    trees = list(reader_of(lexicon).read(text, [sentence])) if sentence else []
    if not sentence or not trees:
        return []
    words, offset = sentence.of(text), sentence.start
    at = Span(verb.start - offset, verb.end - offset)
    named = mentions(words, lexicon, grammar(lexicon))
    scene = Scene(words, named, *_cued(words, at, lexicon), Syntax(trees[0], offset))
    return [Span(place.span.start + offset, place.span.end + offset) for place in _chosen(scene)]


def _chosen(scene: Scene) -> Sequence[Mention]:
    if scene.cue is PLAIN:
        return scene_places(scene)
    found = roles(scene)
    return found.places if found else ()


def _holds(sentence: Span, verb: Span) -> bool:
    return sentence.start <= verb.start < sentence.end


def _cued(words: str, at: Span, lexicon: Lexicon) -> tuple[Span, Cue]:
    rules = grammar(lexicon)
    for match in rules.cue.finditer(words.lower()):
        if match.start() < at.end and at.start < match.end():
            return Span(*match.span()), rules.cues[int((match.lastgroup or "r0")[1:])]
    return at, PLAIN


def unmet(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Return the spans that share no character with any of the others."""
    return [one for one in spans if not any(one.start < other.end and other.start < one.end for other in others)]


def _miss(measure: str, event: Event, span: Span, chosen: Sequence[Span]) -> Miss:
    def told(spans: Sequence[Span]) -> str:
        return ", ".join(one.of(event.text) for one in spans) or "nothing"

    words = f"{event.verb.of(event.text)} … {span.of(event.text)}"
    return Miss(measure, f"{event.id} {event.text}", words, told(event.places), told(chosen))
