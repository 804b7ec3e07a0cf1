"""Text in, repairs of text that was split into tokens out: 'Syria 's army -LRB- SAA -RRB- , he said .' as prose.

The evidence: nearly all commas and full stops of the page stand free, or its brackets are written '-LRB-'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whoheld.model import Repair, Span

FEWEST = 3  # commas and full stops that stand free
INSIDE = " ` "  # inside a name: 'Da ` raa'
SHARE = 0.6  # of those before white space; figures and abbreviations keep theirs
MEANT = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": "“", "`": "‘", "''": "”",
    "'": "'", "": "",
}  # fmt: skip
SHORT = "(?:As|At|An|Am|Be|By|Do|Go|He|If|In|Is|It|Me|My|No|Of|On|Or|So|To|Up|Us|We)"  # 'As ` old friends ' they met'
_FREE = re.compile(r" [,.](?=\s|$)")
_BOUND = re.compile(r"[a-z0-9)][,.](?=\s|$)")
_TOKEN = re.compile(  # each form begins with a character of its own, so that a page is passed over quickly
    r"-(?:L[RSC]B- ?|R[RSC]B-)|`(?<!\S`)`? ?|'(?:'|(?=\s|$))"
    r"| (?:-R[RSC]B-|` (?=[a-z]{2})(?:(?<=\b[A-Z][a-z] ` )|(?<=\b[A-Z][a-z]{2} ` ))(?<!\b" + SHORT + r" ` )"
    r"|'(?<=[a-z] ') (?=(?:s|t|re|ve|ll|d|m)\s)|''|'(?=\s|$)|(?=n't(?![A-Za-z]))"
    r"|(?='(?:s|re|ve|ll|d|m)(?![A-Za-z]))|(?=(?:[,.;:?!%]|\.\.\.)(?:\s|$))|(?<=[$£€] )(?=\d))",
    re.IGNORECASE,
)


def spaced_tokens(text: str) -> Iterator[Repair]:
    """Yield the spaces before marks as nothing, and the tokens of brackets and quotes as these."""
    if not _is_tokenised(text):
        return
    for match in _TOKEN.finditer(text):
        yield Repair(Span(*match.span()), "’" if match[0] == INSIDE else MEANT[match[0].strip(" ").upper()])


def _is_tokenised(text: str) -> bool:
    if " ," not in text and " ." not in text:
        return False
    if "-LRB-" in text and "-RRB-" in text:
        return True
    free = sum(1 for _ in _FREE.finditer(text))
    return free >= FEWEST and free >= SHARE * (free + sum(1 for _ in _BOUND.finditer(text)))
