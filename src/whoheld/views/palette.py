"""The colours of sides: names of sides, greatest first, go in, and a colour for each comes out.

The page and the plots take their colours from here. The first six are Okabe and Ito's (memory), without their yellow
and black, which are lost on a light and on a dark map. The others were sought so that each stays apart from all before
it for an eye without red, green or blue cones, and from both grounds. A side asks for the colour that its name gives,
so that it keeps it when a record grows; a lesser side makes way for a greater one.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

FIRST = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#772211", "#443377")
FURTHER = ("#BBCCAA", "#775566", "#AA22FF", "#994400")
REST = "#ADADAD"  # every side beyond the twelfth
CONTESTED = "#707070"  # the lines of the hatching
UNKNOWN = "#9A9A9A"  # an outline alone: unknown fills nothing
GROUNDS = {"light": "#F4F1EA", "dark": "#1B2026"}


def colours(sides: Iterable[str]) -> dict[str, str]:
    """Return each side's colour; the order settles only who keeps a colour that two ask for."""
    found: dict[str, str] = {}
    free = [*FIRST]
    further = [*FURTHER]
    for side in sides:
        if side in found:
            continue
        wished = FIRST[crc32(side.encode()) % len(FIRST)]
        if wished in free:
            found[side] = wished
            free.remove(wished)
        elif free:
            found[side] = free.pop(0)
        else:
            found[side] = further.pop(0) if further else REST
    return found
