"""What is read of one sentence before its claims are told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from whoheld.claims.attributing import attributed
from whoheld.claims.choosing import NO_LEANING, Leaning
from whoheld.claims.counts import Befallen, toll_of
from whoheld.claims.dating import Dated, dated
from whoheld.claims.lasting import Lasting
from whoheld.claims.mentions import Mention
from whoheld.claims.moments import Earlier, Moment, Told
from whoheld.claims.passages import Passage
from whoheld.claims.scene import Scene
from whoheld.claims.sources import Voices
from whoheld.claims.syntax import Syntax
from whoheld.claims.voices import Chain, Hearing
from whoheld.model import Claim, Days, Document
from whoheld.when import Found


class Reading(Struct, frozen=True):
    """One sentence as read, and its number on the page; in `filed` the days that its 'Friday' is reckoned from.

    `earlier` are the days that the sentences before it name, the latest first; `told` and `voices` the page's sentences
    and whom each names as speaking; `here` and `elsewhere` tell what has gone on since when, by sentence and page.
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
    here: Sequence[Lasting] = ()
    elsewhere: Sequence[Lasting] = ()

    def moment(self, syntax: Syntax, head: int, *, cued: bool) -> Moment:
        """Return what the page says of when, seen from the word that carries a claim."""
        earlier = () if self.sentence.days else self.earlier
        return Moment(
            self.sentence, self.index, self.found, earlier, self.filed, syntax, head, cued, self.here, self.elsewhere
        )

    def hearing(self, syntax: Syntax, head: int) -> Hearing:
        """Return what the page says of who speaks, seen from the word that carries a claim."""
        return Hearing(self.told, self.voices, self.index, syntax, head)

    def dated(self, scene: Scene, told: Told, *, cued: bool = True, ways: Leaning = NO_LEANING) -> Dated:
        """Return the days of a claim, seen from the word that carries it."""
        return dated(self.moment(scene.syntax, scene.syntax.head(scene.at) or 0, cued=cued), told, ways)

    def sources(self, scene: Scene, told: Told, ways: Leaning = NO_LEANING) -> Chain:
        """Return the chain of sources of a claim."""
        return attributed(self.hearing(scene.syntax, scene.syntax.head(scene.at) or 0), told, ways)

    def counted(self, claim: Claim, scene: Scene) -> Claim:
        """Return a claim with the people whom the sentence numbers as befallen by it."""
        head = scene.syntax.head(scene.at)
        if self.befallen is None or head is None:
            return claim
        toll = toll_of(self.befallen, head, claim.kind)
        return structs.replace(
            claim, killed=toll.killed, wounded=toll.wounded, captured=toll.captured, strength=toll.strength
        )
