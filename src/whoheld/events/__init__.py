"""Claims -> Origin, Event: which reports speak with one voice, and which claims tell of one happening."""

from whoheld.events.merging import merge
from whoheld.events.origins import trace

__all__ = ["merge", "trace"]
