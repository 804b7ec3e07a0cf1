"""A record -> plain data for the command line, the page and exports alike."""

from whoheld.views.answers import Answer, Day, Evidence, Gaps, Interval, Marked, PlaceHead, PublishedDays
from whoheld.views.claim import claim_json, document_json, in_context
from whoheld.views.history import history
from whoheld.views.listing import Listed, events_list, gaps
from whoheld.views.places import find_place
from whoheld.views.reading import Reading, open_reading, parse_day
from whoheld.views.shown import Shown, ShownClaim, ShownDocument, ShownEvent, ShownSnapshot, show
from whoheld.views.who import who, who_all

__all__ = [
    "Answer",
    "Day",
    "Evidence",
    "Gaps",
    "Interval",
    "Listed",
    "Marked",
    "PlaceHead",
    "PublishedDays",
    "Reading",
    "Shown",
    "ShownClaim",
    "ShownDocument",
    "ShownEvent",
    "ShownSnapshot",
    "claim_json",
    "document_json",
    "events_list",
    "find_place",
    "gaps",
    "history",
    "in_context",
    "open_reading",
    "parse_day",
    "show",
    "who",
    "who_all",
]
