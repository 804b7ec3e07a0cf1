"""What is read of one sentence before its claims are told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from whoheld.claims.attributing import attributed
from whoheld.claims.counts import Befallen, toll_of
from whoheld.claims.dating import Dated, dated
from whoheld.claims.mentions import Mention
from whoheld.claims.moments import Earlier, Moment, Told
from whoheld.claims.passages import Passage
from whoheld.claims.scene import Scene
from whoheld.claims.sources import Voices
from whoheld.claims.voices import Chain, Hearing
from whoheld.model import Claim, Days, Document
from whoheld.when import Found


class Reading(Struct, frozen=True):
    """One sentence as read, and its number on the page; in `filed` the days that its 'Friday' is reckoned from.

    `earlier` are the days that the sentences before it name, the latest first; `told` and `voices` the page's sentences
    and whom each names as speaking.
    """

    document: Document
    sentence: Passage
    mentions: tuple[Mention, ...]
    filed: Days
    found: tuple[Found, ...]
    befallen: Befallen | None
    index: int
    earlier: tuple[Earlier, ...]
    told: Sequence[Passage]
    voices: Voices

    def dated(self, scene: Scene, told: Told, *, cued: bool = True) -> Dated:
        """Return the days of a claim, seen from the word that carries it."""
        earlier = () if self.sentence.days else self.earlier
        head = scene.syntax.head(scene.at) or 0
        moment = Moment(self.sentence, self.index, self.found, earlier, self.filed, scene.syntax, head, cued)
        return dated(moment, told)

    def sources(self, scene: Scene, told: Told) -> Chain:
        """Return the chain of sources of a claim."""
        head = scene.syntax.head(scene.at) or 0
        return attributed(Hearing(self.told, self.voices, self.index, scene.syntax, head), told)

    def counted(self, claim: Claim, scene: Scene) -> Claim:
        """Return a claim with the people whom the sentence numbers as befallen by it."""
        head = scene.syntax.head(scene.at)
        if self.befallen is None or head is None:
            return claim
        toll = toll_of(self.befallen, head, claim.kind)
        return structs.replace(
            claim, killed=toll.killed, wounded=toll.wounded, captured=toll.captured, strength=toll.strength
        )
