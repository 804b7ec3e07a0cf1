"""Knowledge as data (actors, places, verbs, outlets, known happenings), and one loader."""

from whoheld.lexicon.entries import ActorEntry, Hit, OutletEntry, PlaceEntry, Refusal
from whoheld.lexicon.loader import Lexicon, load, load_for

__all__ = ["ActorEntry", "Hit", "Lexicon", "OutletEntry", "PlaceEntry", "Refusal", "load", "load_for"]
