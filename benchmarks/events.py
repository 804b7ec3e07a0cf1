"""Sentences with a verb and the places where its event happened in, how many of them the program chooses out.

The places are those that `claims.sites` finds for the verb among the program's own mentions and the proper names of the
sentence. A place is right where it meets one that is marked; a marked one is found where a chosen one meets it. A
sentence without a place counts for precision alone. The weights are learnt from half of the documents
(`training/sites.py`): `events` are the figures of the other half, `events_learnt` those of the half learnt from.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.rows import Row, read_rows
from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.mentions import mentions
from whoheld.claims.scene import Scene
from whoheld.claims.sites import happened_at
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Span
from whoheld.reader import cut, habits, reader_of

FILE = "bench/event-location.jsonl.gz"
PLAIN = Cue("attack", "strikes", None, False)
"""The cue of a verb that no row of `verbs.toml` fits."""
HALVES = ("events", "events_learnt")
LEARNT = 0
"""The half of the documents that the weights are learnt from."""
_DAY = re.compile(r"[A-Z]+_ENG_\d+")
OPENING = 120  # letters by which two sentences are the same


class Event(NamedTuple):
    """A text with its verb and the places that are marked."""

    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return precision and recall of the places by verb, on the unseen half and on the other, and the misses."""
    events = [event_of(row) for row in read_rows(shared / FILE)]
    parts: dict[str, list[Part]] = {name: [] for half in HALVES for name in (f"{half}.precision", f"{half}.recall")}
    misses: list[Miss] = []
    for event, group in zip(events, groups(events), strict=True):
        name = HALVES[half_of(group) == LEARNT]
        chosen = places_at(event.text, event.verb, lexicon)
        wrong, lost = unmet(chosen, event.places), unmet(event.places, chosen)
        parts[f"{name}.precision"].append((float(len(chosen) - len(wrong)), float(len(chosen))))
        parts[f"{name}.recall"].append((float(len(event.places) - len(lost)), float(len(event.places))))
        misses += [_miss(f"{name}.precision", event, span, chosen) for span in wrong]
        misses += [_miss(f"{name}.recall", event, span, chosen) for span in lost]
    return Measured([Figure(name, tuple(some)) for name, some in parts.items() if some], misses)


def groups(events: Sequence[Event]) -> list[str]:
    """Return for each event its group: those of documents that share a day of an outlet, or the words of a sentence."""
    joined: dict[str, str] = {}

    def first(name: str) -> str:
        while joined.setdefault(name, name) != name:
            name = joined[name]
        return name

    documents = [(match[0] if (match := _DAY.match(event.id)) else event.id.strip()) for event in events]
    for event, document in zip(events, documents, strict=True):
        words = " ".join(re.findall(r"\w+", event.text.lower()))[:OPENING]
        one, other = sorted((first(document), first(f"words {words}")))
        joined[other] = one
    return [first(document) for document in documents]


def half_of(group: str) -> int:
    """Return the half that a group of documents belongs to, drawn by its name."""
    return zlib.crc32(group.encode()) & 1


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
    placed = scene_of(text, verb, lexicon)
    if placed is None:
        return []
    scene, offset = placed
    return [Span(place.span.start + offset, place.span.end + offset) for place in happened_at(scene, named=True)]


def scene_of(text: str, verb: Span, lexicon: Lexicon) -> tuple[Scene, int] | None:
    """Return the sentence of a verb as seen from it and where it begins; None where it has no tree."""
    sentence = next((span for span in cut(text, habits(lexicon), by_line=False) if _holds(span, verb)), None)
    trees = list(reader_of(lexicon).read(text, [sentence])) if sentence else []
    if not sentence or not trees:
        return None
    words, offset = sentence.of(text), sentence.start
    at = Span(verb.start - offset, verb.end - offset)
    named = mentions(words, lexicon, grammar(lexicon))
    return Scene(words, named, *_cued(words, at, lexicon), Syntax(trees[0], offset)), offset


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
