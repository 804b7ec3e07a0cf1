"""Text in, repairs of UTF-8 that was read as Windows-1252, once or more often, out: 'Syriaâ€™s', 'HaÃ¯fa'.

The evidence is a run of characters that are the bytes of UTF-8 and make no sense as letters, by ftfy's measure of
badness; where a page has such a run its milder ones ('ÅŸ') are repaired as well. A U+FFFD or '?' inside 'Syria?s' is
an apostrophe that was lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftfy.badness import is_bad

from whoheld.model import Repair, Span

CODEC = "sloppy-windows-1252"
MOST_ROUNDS = 4
_HIGH = bytes(range(0x80, 0xC0)).decode(CODEC)
_LATER = f"[{re.escape(_HIGH)}]"
_RUN = re.compile(rf"(?:[\u00c2-\u00df]{_LATER}|[\u00e0-\u00ef]{_LATER}{{2}}|[\u00f0-\u00f4]{_LATER}{{3}}){{1,500}}")
_CUT = re.compile(r"â€(?=[\s.,;:)]|$)|Â(?=\s|$)")
_MARK = re.compile(r"(?<=[A-Za-z])[\ufffd?](?=(?:s|t|re|ve|ll)(?:[\s,.;:]|$))")
LEADS = "ÂÃâÅÄÐÑØÙÎÏð"  # one of these is in every run that ftfy calls bad
FEWEST_MARKS = 2  # '?' for an apostrophe; one may be a slip of the keyboard
CUT = {"â€": "”", "Â": ""}


def misread_bytes(text: str) -> Iterator[Repair]:
    """Yield the runs of a text that were misread, as the characters that they were."""
    if not text.isascii() and any(lead in text for lead in LEADS):
        yield from _runs(text)
    if "?" in text or "\ufffd" in text:
        marks = list(_MARK.finditer(text))
        if len(marks) >= FEWEST_MARKS or any(mark.group() == "\ufffd" for mark in marks):
            yield from (Repair(Span(*mark.span()), "'") for mark in marks)


def _runs(text: str) -> Iterator[Repair]:
    runs = list(_RUN.finditer(text))
    cut = list(_CUT.finditer(text))
    bad = any(is_bad(run.group()) for run in runs)
    if bad:
        for run in runs:
            meant = _decoded(run.group())
            if meant != run.group():
                yield Repair(Span(*run.span()), meant.replace("\u00a0", " "))
    if bad or len(cut) > 1:
        yield from (Repair(Span(*match.span()), CUT[match.group()]) for match in cut)


def _decoded(run: str) -> str:
    for _ in range(MOST_ROUNDS):
        if not _RUN.fullmatch(run):
            break
        try:
            run = run.encode(CODEC).decode("utf-8")
        except UnicodeError:
            break
    return run
