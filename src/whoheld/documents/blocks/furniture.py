"""The lexicon's table of page furniture in, tests over single lines out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from whoheld.documents.blocks.flow import ANY_AGENCY, Flow, agencies_of, any_of, flow_of
from whoheld.lexicon import Lexicon
from whoheld.model import BlockKind

NEVER = "(?!)"
GROUP = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\((?!\?)")  # what opens one, and what may hold the sign of one
ODD_SPACES = (
    "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
EDGES = " -–—•·*|>»:.#[]~"
LONGEST = 400  # characters; no longer line is furniture as a whole
ORNAMENTED = 60  # characters; a longer line is not made of ornaments
STAMP_SIGNS = ("|", "retweet", " at ", " - ")  # beside the colon of its clock, one stands in a comment's stamp
TAIL = 160  # characters at the end of a line in which a picture's credit stands
_compiled: dict[str, Furniture] = {}


class RunIn(Struct, frozen=True):
    """What may run into the flow of a text: its pattern, its kind, what it takes along, what follows it."""

    pattern: re.Pattern[str]
    kind: BlockKind
    back: Literal["", "sentence", "names", "signature", "line", "count"] = ""
    then: Literal["", "headline", "headlines", "caption", "tags", "end"] = ""


class Words:
    """Words and phrases looked for all at once, in any case."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(words))
        self._automaton = AhoCorasick(self._words or ("\0",), implementation=Implementation.DFA)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each stands, overlaps included; `text` is in small letters."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield start, end, self._words[index]

    def stand_in(self, text: str) -> bool:
        """Say whether any of them stands in a text of small letters."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def whole(self, text: str) -> list[str]:
        """Return those that stand as whole words in a text of small letters."""
        return [
            word
            for start, end, word in self.find(text)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        ]


class Furniture(Struct, frozen=True):
    """Compiled patterns; each is matched against a folded line."""

    debris: re.Pattern[str]
    debris_start: re.Pattern[str]
    doubtful: re.Pattern[str]
    comments: re.Pattern[str]
    thread: re.Pattern[str]
    comment_stamp: re.Pattern[str]
    related: re.Pattern[str]
    lead: re.Pattern[str]
    credit_signs: Words
    credit: re.Pattern[str]
    opening: re.Pattern[str]
    agency_end: re.Pattern[str]
    scene: re.Pattern[str]
    entry: re.Pattern[str]
    label_words: frozenset[str]
    politics: Words
    elsewhere: Words
    strange: Words  # of politics or elsewhere
    lands: frozenset[str]
    anchors: Words
    run_in: dict[str, tuple[RunIn, ...]]
    flow: Flow


def furniture_of(lexicon: Lexicon) -> Furniture:
    """Return the furniture of a lexicon, compiled once for each version."""
    if lexicon.version not in _compiled:
        _compiled[lexicon.version] = _compile(lexicon)
    return _compiled[lexicon.version]


def fold(line: str) -> str:
    """Return a line in lower case with straight quotes and single spaces."""
    return single_spaced(straight(line).lower())


def single_spaced(text: str) -> str:
    """Return a text with single spaces; most have no others, which is quicker seen than mended."""
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def is_evenly_spaced(text: str) -> bool:
    """Say whether all white space of a page is of single spaces and the ends of lines, so that no line needs a look."""
    return "  " not in text and not any(space in text for space in ODD_SPACES)


def lower(text: str) -> str:
    """Return a text in lower case with straight quotes, each character where it was."""
    if text.isascii():
        return text.lower()
    lowered = straight(text).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in straight(text))


def straight(text: str) -> str:
    """Return a text with straight quotes, each character where it was."""
    if text.isascii():
        return text
    return text.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("“", '"').replace("”", '"')


def is_debris(folded: str, furniture: Furniture, *, in_article: bool = False) -> bool:
    """Say whether a folded line is furniture, with or without the ornaments around it.

    What markup puts `in_article` may be a cell of a table, a sub-head, or the name under a message that it quotes.
    """
    if len(folded) > LONGEST or (in_article and furniture.doubtful.match(folded)):
        return False
    bare = folded.strip(EDGES)
    if len(folded) <= ORNAMENTED and bare != folded and furniture.debris.match(folded):
        return True
    return (furniture.debris if len(bare) <= TAIL else furniture.debris_start).match(bare) is not None


def heads_part(folded: str, furniture: Furniture) -> Literal["related", "comments"] | None:
    """Say what a folded line heads, a list of other articles or readers' comments; None where it heads neither."""
    if len(folded) > TAIL:
        return None
    bare = folded.strip(EDGES)
    if furniture.related.match(bare):
        return "related"
    return "comments" if furniture.comments.match(bare) else None


def is_comment(folded: str, furniture: Furniture) -> bool:
    """Say whether a folded line is of a thread of readers' comments: by a comment's stamp, or its rules."""
    if len(folded) <= LONGEST and furniture.thread.match(folded.strip(EDGES)):
        return True
    if ":" not in folded or not any(sign in folded for sign in STAMP_SIGNS):
        return False
    return furniture.comment_stamp.search(folded) is not None


def _compile(lexicon: Lexicon) -> Furniture:
    table = lexicon.table("furniture")
    caption = table["caption"]
    agencies = agencies_of(lexicon)
    folded = any_of({name.lower() for name in agencies})
    credited = "|".join(credit.replace(ANY_AGENCY, f"(?:{folded})") for credit in caption["credited"])
    run_in = _run_in(table["run_in"], agencies)
    flow = flow_of(lexicon)
    return Furniture(
        debris=_lines(table["debris"]),
        debris_start=re.compile(_any(table["debris"]["start"])),
        doubtful=re.compile(f"(?:{_any(table['debris']['doubtful'])})$"),
        comments=_lines(table["comments"]),
        thread=re.compile(_any(table["comments"]["thread"])),
        comment_stamp=re.compile(_any(table["comments"]["stamp"])),
        related=_lines(table["related"]),
        lead=re.compile(rf"(?:{_any(table['related']['lead'])})\s+(?=\S)", re.I),
        credit_signs=Words(caption["signs"]),
        credit=re.compile(_any(caption["credit"])),
        opening=re.compile(_any(caption["opening"])),
        agency_end=re.compile(rf"[(\[](?:{credited})(?:[ /,-]+[\w .,/-]{{1,40}})?[)\]]$"),
        scene=re.compile(rf"\b(?:{_any(caption['scene'])})\b"),
        entry=re.compile(rf"(?:{_any(table['live']['head'])})(?=$|\s*[:|–—-]|\s+[A-Z\"“‘'(])(?:\s*[:|–—-]+)?", re.I),
        label_words=frozenset(caption["label"]),
        politics=Words(table["politics"]["words"]),
        elsewhere=Words(table["elsewhere"]["words"]),
        strange=Words((*table["politics"]["words"], *table["elsewhere"]["words"])),
        lands=frozenset(table["lands"]["words"]),
        anchors=Words((*run_in, *flow.signs)),
        run_in=run_in,
        flow=flow,
    )


def _run_in(rows: list[dict[str, Any]], agencies: tuple[str, ...]) -> dict[str, tuple[RunIn, ...]]:
    found: dict[str, tuple[RunIn, ...]] = {}
    for row in rows:
        pattern = row["pattern"].replace(ANY_AGENCY, f"(?:{any_of(agencies)})")
        made = RunIn(re.compile(pattern), row["kind"], row.get("back", ""), row.get("then", ""))
        for anchor in _anchors(row["anchors"], agencies):
            found[anchor] = (*found.get(anchor, ()), made)
    return found


def _anchors(anchors: list[str], agencies: tuple[str, ...]) -> Iterator[str]:
    """Yield the anchors, those of any agency with each one's name."""
    folded = dict.fromkeys(name.lower() for name in agencies)
    for anchor in anchors:
        yield from (anchor.replace(ANY_AGENCY, name) for name in folded) if ANY_AGENCY in anchor else (anchor,)


def _lines(section: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(f"(?:{_any(section['whole'])})$|(?:{_any(section['start'])})")


def _any(patterns: Iterable[str]) -> str:
    """Return one pattern of several, its groups not captured, which takes a third of the time."""
    return "|".join(f"(?:{GROUP.sub(_uncaptured, pattern)})" for pattern in patterns) or NEVER


def _uncaptured(found: re.Match[str]) -> str:
    return "(?:" if found[0] == "(" else found[0]
