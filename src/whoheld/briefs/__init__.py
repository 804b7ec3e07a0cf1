"""A record, places and days in, a cited report out: written by rules from what the record holds, never beyond it."""

from whoheld.briefs.composing import compose
from whoheld.briefs.printing import FORMATS, Format, write_brief
from whoheld.briefs.shapes import Brief, Note, Part, Sentence

__all__ = ["FORMATS", "Brief", "Format", "Note", "Part", "Sentence", "compose", "write_brief"]
