"""Text of hostile pages in, text that a terminal can be given out.

Control characters and marks that turn the direction of text are replaced; in JSON they are escaped.
"""

from __future__ import annotations

import re
import unicodedata

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BREAKS = re.compile(r"\s+")
LEFTWARDS = frozenset({"R", "AL", "AN"})


def safe(text: object) -> str:
    """Return text for one line of a terminal: breaks become spaces, what could steer a terminal becomes �."""
    return UNSAFE.sub("�", BREAKS.sub(" ", str(text)))


def safe_drawing(line: str) -> str:
    """Return a laid-out line, its spaces kept; what could steer a terminal becomes �."""
    return UNSAFE.sub("�", line)


def safe_json(encoded: bytes) -> str:
    """Return JSON with what could steer a terminal escaped; the values stay the same."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded.decode())


def runs_leftwards(text: str) -> bool:
    """Say whether text has letters that a terminal may set from right to left, so that no column of it is sure."""
    return any(unicodedata.bidirectional(sign) in LEFTWARDS for sign in text)


def safe_places(text: str) -> tuple[str, list[int]]:
    """Return text as `safe` gives it, and where each of its characters stands in that; the last is the text's end."""
    made: list[str] = []
    places: list[int] = []
    for sign in text:
        if not sign.isspace():
            places.append(len(made))
            made.append(UNSAFE.sub("�", sign))
            continue
        if not made or made[-1] != " ":
            made.append(" ")
        places.append(len(made) - 1)
    return "".join(made), [*places, len(made)]
