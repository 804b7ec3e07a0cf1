"""In go the actors with their dated memberships, out come whose an actor is on a day, and who governs a state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from whoheld.lexicon.entries import ActorEntry, Membership


class Sides:
    """Who belongs to whom on which day; memberships must be free of cycles and name known actors."""

    def __init__(self, actors: Mapping[str, ActorEntry]) -> None:
        self._actors = actors
        self._governing: dict[str, list[tuple[Membership, ActorEntry]]] = {}
        for actor in actors.values():
            for membership in actor.member_of:
                if membership.governs:
                    self._governing.setdefault(membership.id, []).append((membership, actor))

    def chain(self, id: str, day: date | None) -> tuple[ActorEntry, ...]:
        """Return the actor and the bodies that it belongs to on the day, nearest first."""
        chain = [self._actors[id]]
        while above := _above(chain[-1], day):
            chain.append(self._actors[above.id])
        return tuple(chain)

    def side(self, id: str, day: date | None = None) -> str | None:
        """Return the side that the actor is counted to on the day: that of what it belongs to, else its own.

        Where the day is unknown its own side comes first.
        """
        actor = self._actors[id]
        while not (day is None and actor.side):
            above = _above(actor, day)
            if above is None or above.apart:
                break
            actor = self._actors[above.id]
        return actor.side

    def government(self, state: str, day: date | None) -> ActorEntry | None:
        """Return the actor that governs the state ('state:LY') on the day, else the state itself."""
        governing = (actor for membership, actor in self._governing.get(state, ()) if day and membership.on(day))
        return next(governing, self._actors.get(state))


def _above(actor: ActorEntry, day: date | None) -> Membership | None:
    """Return the membership in force on the day; of an unknown day, one that has not ended, else the last."""
    last = actor.member_of[-1] if actor.member_of and day is None else None
    return next((membership for membership in actor.member_of if membership.on(day)), last)
