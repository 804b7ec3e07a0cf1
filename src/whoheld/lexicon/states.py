"""How states and their forces are named: in goes the table of actors, out come 'state:IQ' rows and forces in a text.

A force is a state's name before a noun of force: 'Iraqi pro-government forces', 'Turkey's army', 'Assad's troops'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

OTHERS_DEED = re.compile(
    r"[ ](?:backed|led|allied|based|linked|supported|trained|sponsored|born|occupied|held|controlled)\b", re.I
)
LOYALTY = "loyal to|allied with|backing|supporting|of"
TITLES = r"the |President |Libyan leader |Colonel |Col\. |strongman "
AGAINST = re.compile(r"\b(?:anti|non)[ ]$", re.I)
BEFORE = len("-anti ")  # what `AGAINST` may need to see


class StateNames:
    """The names of states, of their peoples and of their leaders, and the nouns of force that follow them."""

    def __init__(self, actors: Mapping[str, Any]) -> None:
        self._states: list[dict[str, Any]] = actors.get("state", [])
        self.names: dict[str, str] = {}
        for state in self._states:
            for name in (state["name"], *state.get("demonyms", []), *state.get("heads", [])):
                self.names[name] = f"state:{state['country']}"
        force: Mapping[str, Any] = actors.get("force", {})
        nouns = "|".join(sorted(force.get("nouns", []), key=len, reverse=True))
        modifiers = "|".join(sorted(force.get("modifiers", []), key=len, reverse=True))
        heads = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        self._force = re.compile(
            rf"(?<!\w)(?P<head>{heads})(?:'s|s'|'|s)?(?: (?:{modifiers}))*? (?:{nouns})(?!\w)"
            rf"|(?i:forces|troops|fighters|soldiers|units|army|militia|regime) (?:{LOYALTY})"
            rf" (?:{TITLES})*(?P<leader>{heads})(?: (?:regime|government))?(?!\w)"
            if heads and nouns
            else r"(?!)"
        )
        self._shout = re.compile(self._force.pattern, re.IGNORECASE)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each state's government as a row of the actors."""
        for state in self._states:
            yield {
                "id": f"state:{state['country']}",
                "name": state.get("government", f"Government of {state['name']}"),
                "side": state.get("side", f"Government of {state['name']}"),
                "country": state["country"],
                "source": state["source"],
                "organ": True,
            }

    def forces(self, flat: str, shouted: bool = False) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and actor id of each state's force in a flattened text."""
        by_name = {name.lower(): id for name, id in self.names.items()} if shouted else self.names
        for match in (self._shout if shouted else self._force).finditer(flat):
            head = match["head"] or match["leader"]
            if not AGAINST.search(flat[max(0, match.start() - BEFORE) : match.start()]):
                yield match.start(), match.end(), by_name[head.lower() if shouted else head]
