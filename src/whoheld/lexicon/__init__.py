"""Knowledge as data (actors, places, verbs, outlets, known happenings), and one loader."""

from whoheld.lexicon.entries import ActorEntry, Hit, OutletEntry, PlaceEntry
from whoheld.lexicon.loader import Lexicon, load

__all__ = ["ActorEntry", "Hit", "Lexicon", "OutletEntry", "PlaceEntry", "load"]
