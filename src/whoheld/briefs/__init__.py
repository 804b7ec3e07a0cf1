"""A record, places and days in, a cited report out: written by rules from what the record holds, never beyond it."""

from whoheld.briefs.composing import compose
from whoheld.briefs.handing import Asked, public_days, published
from whoheld.briefs.printing import FORMATS, Format, check_target, write_brief
from whoheld.briefs.shapes import Brief, Note, Part, Sentence

__all__ = [
    "FORMATS",
    "Asked",
    "Brief",
    "Format",
    "Note",
    "Part",
    "Sentence",
    "check_target",
    "compose",
    "public_days",
    "published",
    "write_brief",
]
