"""Knowledge as data (actors, places, verbs, outlets, known happenings), and one loader."""

from whoheld.lexicon.entries import ActorEntry, Hit, PlaceEntry
from whoheld.lexicon.loader import Lexicon, load

__all__ = ["ActorEntry", "Hit", "Lexicon", "PlaceEntry", "load"]
