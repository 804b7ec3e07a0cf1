"""Words and a day of publication in, days out: 'Friday evening', 'late last year', 'since 2014', 'June 3-5'.

A named stretch of the calendar gives its own bounds, cut off at the day of publication unless the tense is future.
A day of publication known by bounds widens what is reckoned from it. Nothing is guessed: without a day of publication
'Friday' is found, but its days are None. The readings follow the codebook and, where that is silent, what most coders
did (docs/when.md).
"""

from whoheld.when.finding import Found, duration, find, resolve
from whoheld.when.forms import FoundKind
from whoheld.when.stretches import fresh

__all__ = ["Found", "FoundKind", "duration", "find", "fresh", "resolve"]
