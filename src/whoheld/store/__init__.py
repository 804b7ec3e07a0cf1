"""The record: one SQLite file that keeps pages and judgements, and what was made of them."""

from whoheld.store.keys import place_key
from whoheld.store.neighbours import Touched
from whoheld.store.record import Record
from whoheld.store.rows import DocumentHead, HeardRow, PlaceRow, Removal

__all__ = ["DocumentHead", "HeardRow", "PlaceRow", "Record", "Removal", "Touched", "place_key"]
