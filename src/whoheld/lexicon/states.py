"""How states and their forces are named: in goes the table of actors, out come 'state:IQ' rows and forces in a text.

A force is the name of a state or a leader before a noun of force: 'Iraqi pro-government forces', 'Turkey's army',
'Haftar's troops'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from whoheld.lexicon.entries import ActorEntry
from whoheld.lexicon.names import flatten

OTHERS_DEED = re.compile(
    r"[ ](?:backed|led|allied|based|linked|supported|trained|sponsored|born|occupied|held|controlled)\b", re.I
)
FORCES = ("forces", "troops", "fighters", "soldiers", "units", "army", "militia", "regime")
LOYALTY = "loyal to|allied with|backing|supporting|of"
TITLES = r"the |President |Libyan leader |Colonel |Col\. |strongman "
AGAINST = re.compile(r"\b(?:anti|non)[ ]$", re.I)
STATE = "state:"  # how the ids of states begin, before the code of the country
_WORD = re.compile(r"[^\W_]+")
BEFORE = len("-anti ")  # what `AGAINST` may need to see


def state_rows(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each state's government as a row of the actors."""
    for state in table.get("state", []):
        yield {
            "id": f"{STATE}{state['country']}",
            "name": state.get("government", f"Government of {state['name']}"),
            "side": state.get("side", f"Government of {state['name']}"),
            "country": state["country"],
            "source": state["source"],
            "organ": True,
        }


class StateNames:
    """The names of states, of their peoples and of their leaders, and the nouns of force that follow them."""

    def __init__(self, table: Mapping[str, Any], actors: Iterable[ActorEntry] = ()) -> None:
        self.names: dict[str, str] = {}
        for state in table.get("state", []):
            for name in (state["name"], *state.get("demonyms", []), *state.get("heads", [])):
                self.names[flatten(name)] = f"{STATE}{state['country']}"
        for actor in actors:
            self.names.update((flatten(name), actor.id) for name in actor.leaders)
        force: Mapping[str, Any] = table.get("force", {})
        nouns = "|".join(sorted(force.get("nouns", []), key=len, reverse=True))
        modifiers = "|".join(sorted(force.get("modifiers", []), key=len, reverse=True))
        self._heads = _any_of(self.names)
        self._force = (
            rf"(?<!\w)(?P<head>{self._heads})(?:'s|s'|'|s)?(?: (?:{modifiers}))*? (?:{nouns})(?!\w)"
            rf"|(?i:{'|'.join(FORCES)}) (?:{LOYALTY})"
            rf" (?:{TITLES})*(?P<leader>{self._heads})(?: (?:regime|government))?(?!\w)"
            if self._heads and nouns
            else r"(?!)"
        )

    @cached_property
    def openings(self) -> dict[str, tuple[int, ...]]:
        """The first words of the names in small letters, as they may stand in a text; how much of a name is before."""
        openings: dict[str, set[int]] = {}
        for name in self.names:
            if first := _WORD.search(name.lower()):
                for word in (first[0], f"{first[0]}s"):
                    openings.setdefault(word, set()).add(first.start())
        return {word: tuple(leads) for word, leads in openings.items()}

    @cached_property
    def _spoken(self) -> re.Pattern[str]:
        return re.compile(self._force)

    @cached_property
    def _shouted(self) -> re.Pattern[str]:
        return re.compile(self._force, re.IGNORECASE)

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?P<head>{self._heads})(?:'?s)?(?!\w)" if self._heads else r"(?!)")

    def forces(self, flat: str, lowered: str, opened: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and actor id of each state's force in a flat text; `opened` is where names may begin."""
        shouted = flat.isupper()
        force = self._shouted if shouted else self._spoken
        by_name = {name.lower(): id for name, id in self.names.items()} if shouted else self.names
        done = 0
        for start in sorted({*opened, *_loyal(lowered)}):
            match = force.match(flat, start) if start >= done else None
            if match:
                done = match.end()
                head = match["head"] or match["leader"]
                if not AGAINST.search(flat[max(0, start - BEFORE) : start]):
                    yield start, done, by_name[head.lower() if shouted else head]

    def first(self, flat: str) -> str | None:
        """Return the id of the first state, people or leader named in a flattened text; 'Turkish backed' names none."""
        return next(self.named(flat), None)

    def named(self, flat: str) -> Iterator[str]:
        """Yield the ids of the states, peoples and leaders named in a flattened text, in its order."""
        yield from (id for _, _, id in self.standing(flat))

    def standing(self, flat: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and id of each of the states, peoples and leaders that `named` finds."""
        for match in self._bare.finditer(flat):
            if not OTHERS_DEED.match(flat, match.end()):
                yield *match.span("head"), self.names[match["head"]]


def _loyal(lowered: str) -> Iterator[int]:
    """Yield where forces stand that may be somebody's by what follows."""
    for noun in FORCES:
        at = lowered.find(noun)
        while at >= 0:
            yield at
            at = lowered.find(noun, at + 1)


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of names, the longest first, parted by their first letters so that few are tried at a place."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(filter(None, names), key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(ends)})" for letter, ends in by_letter.items())
