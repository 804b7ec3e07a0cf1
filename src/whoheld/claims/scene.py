"""A sentence seen from the word in it that carries a claim: what stands to its left and right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from whoheld.claims.grammar import Cue
from whoheld.claims.mentions import Mention
from whoheld.claims.syntax import Syntax
from whoheld.model import Span

_CLAUSE = re.compile(
    r"[;—]| – |, (?:but|while|whereas|who|which|where|after|as|when|and|with|saying|said)\b"
    r"|,? (?:but|while|whereas|after|before|when|because|although|though)\b|\. "
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are|gets?|got)(?: \w+ly| now| fully| also| still| finally| later| just| all)* $"
)
NEARBY = 32  # characters between a preposition and the name that it governs


class Scene(Struct, frozen=True):
    """A sentence with its mentions and its tree, and the word in it that carries the claim."""

    text: str
    mentions: Sequence[Mention]
    at: Span
    cue: Cue
    syntax: Syntax

    def clause(self) -> Span:
        """Return the clause around the word."""
        start = max((m.end() for m in _CLAUSE.finditer(self.text, 0, self.at.start)), default=0)
        follows = _CLAUSE.search(self.text, self.at.end)
        return Span(start, follows.start() if follows else len(self.text))

    def verb(self) -> int | None:
        """Return the verb of the word in the tree, None where it is none."""
        head = self.syntax.head(self.at)
        return head if head is not None and self.syntax.is_verb(head) else None

    def passive(self) -> bool:
        """Tell whether the word is a passive verb: 'was retaken', 'seized by'."""
        verb = self.verb()
        if verb is not None:
            return self.syntax.passive(verb)
        before = self.text[max(0, self.at.start - 30) : self.at.start]  # 'IS' is no 'is'
        return (
            _PASSIVE.search(before) is not None or re.match(r"\W*(?:\w+ )?by\b", self.text[self.at.end :]) is not None
        )

    def left(self, kind: str, within: Span | None = None) -> list[Mention]:
        """Return the mentions of a kind before the word, nearest first."""
        low = within.start if within else 0
        return [
            m for m in reversed(self.mentions) if m.kind == kind and low <= m.span.start and m.span.end <= self.at.start
        ]

    def right(self, kind: str, within: Span | None = None) -> list[Mention]:
        """Return the mentions of a kind after the word, nearest first."""
        high = within.end if within else len(self.text)
        return [m for m in self.mentions if m.kind == kind and m.span.start >= self.at.end - 1 and m.span.end <= high]

    def after_word(self, pattern: str, kind: str = "actor") -> Mention | None:
        """Return the first mention of a kind to the right that directly follows one of the prepositions."""
        for mention in self.right(kind):
            before = self.text[self.at.start : mention.span.start]
            match = re.search(rf"\b(?:{pattern})\b[^,;.]{{0,{NEARBY}}}$", before)
            if match and not (kind == "actor" and self._place_within(self.at.start + match.start(), mention)):
                return mention
        return None

    def _place_within(self, start: int, mention: Mention) -> bool:
        """'The countryside of Raqqa the army has …': the preposition is the place's, not the actor's."""
        return any(m.kind == "place" and start <= m.span.start < mention.span.start for m in self.mentions)
