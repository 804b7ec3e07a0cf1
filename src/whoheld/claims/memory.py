"""What a page has told so far: it lets 'the town', 'they' and silence stand for what was named before."""

from __future__ import annotations

import re

from msgspec import Struct, field, structs

from whoheld.claims.grammar import Grammar
from whoheld.claims.mentions import Mention
from whoheld.claims.moments import Earlier
from whoheld.claims.passages import Passage
from whoheld.claims.scene import Scene
from whoheld.claims.where import is_object
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Claim, Kind, Place, Span
from whoheld.when import Found

KEPT = 12  # days named before that are kept in mind
NEAR = 45  # characters after a verb within which 'the town' can be its object
FORGET = 1  # sentences after which silence no longer means the place named last
WIDE = {"province": 2, "governorate": 2, "region": 2}
RETAKING = re.compile(r"re-?t[ao]k|re-?captur|re-?gain|liberat|freed|reclaim|recover|clear|purg")
_PRONOUN = re.compile(
    r"\b(?:they|it|(?:the|its|their) (?:\w+ )?"
    r"(?:group|militants|jihadists|extremists|terrorists|insurgents|organi[sz]ation))\b"
)
_SUBJECT_FRAMES = frozenset({"takes", "leaves", "moves", "holds", "ousts", "departure"})


class Memory(Struct):
    """The last places by rank, actor, state force, armed group, violence; days with the latest first."""

    places: dict[int, Place] = field(default_factory=dict)
    last: Place | None = None
    age: int = 0
    actor: Actor | None = None
    force: Actor | None = None
    group: Actor | None = None
    violence: Kind | None = None
    left: Claim | None = None
    days: list[Earlier] = field(default_factory=list)
    read: int = 0

    def step(self, sentence: Passage, found: tuple[Found, ...]) -> None:
        """Take in that a sentence was read, and the days that it names where it is of the title or body."""
        self.read += 1
        self.days = [structs.replace(one, age=one.age + 1) for one in self.days]
        if sentence.part in ("title", "body"):
            named = [f for f in reversed(found) if f.kind in ("day", "span") and f.days.start and f.days.end]
            self.days = [*(Earlier(1, sentence.part, one) for one in named), *self.days][:KEPT]

    @property
    def town(self) -> str | None:
        """The name of the town named last."""
        return self.places[0].head if 0 in self.places else None

    def learn(self, sentence: Passage, mentions: tuple[Mention, ...], lexicon: Lexicon) -> None:
        """Take in the names of a sentence of the title or body."""
        offset = sentence.span.start
        named = [m for m in mentions if m.kind == "place" and not m.inferred and not (m.relation and m.relation.km)]
        for mention in reversed(named):
            self.places[min(mention.rank, 1)] = mention.place(offset)
            self.places[mention.rank] = mention.place(offset)
        if named:
            self.last, self.age = min(reversed(named), key=lambda m: m.rank).place(offset), 0
        else:
            self.age += 1
        actors = [m for m in mentions if m.kind == "actor"]
        if actors:
            self.actor = actors[0].actor(offset)
        for mention in actors:
            self._learn_actor(mention, offset, lexicon)

    def _learn_actor(self, mention: Mention, offset: int, lexicon: Lexicon) -> None:
        actor = mention.actor(offset)
        entry = lexicon.actor(mention.ids[0]) if mention.ids else None
        spokesman = entry is not None and entry.organ and not entry.id.startswith("state:")
        if entry is None or spokesman or entry.generic == "civilians":
            return
        if (entry.side or "").startswith("Government of ") or entry.generic == "government":
            self.force = actor
        elif entry.side and not entry.generic:
            self.group = actor

    def place_for(self, scene: Scene, rules: Grammar, offset: int) -> tuple[Place, ...]:
        """Return the place that 'the town' or silence stands for, or nothing."""
        if scene.cue.frame == "stronghold":
            return ()
        anaphor = self._anaphor(scene, rules)
        if anaphor:
            if (named := self._named_before(scene, anaphor, offset)) is not None:
                return (named,)
            wide = next((rank for word, rank in WIDE.items() if anaphor.group().endswith(word)), None)
            found = self.places.get(wide) if wide else self.places.get(0, self.last)
            return (_standing_in(found, anaphor),) if found else ()
        if scene.cue.needs != "place" and self.age <= FORGET and self.last:
            return (structs.replace(self.last, inferred="the place named before"),)
        return ()

    def left_by(self, actor: Actor | None) -> tuple[Place, ...]:
        """Return the places that 'they have withdrawn' leaves unnamed: those that the actor left before."""
        before = self.left
        if before is None or actor is None or before.actor is None or before.actor.text.lower() != actor.text.lower():
            return ()
        return tuple(structs.replace(place, inferred="the place said to be left before") for place in before.places)

    def _named_before(self, scene: Scene, anaphor: re.Match[str], offset: int) -> Place | None:
        """Return the place that the same sentence names before 'the town'."""
        if anaphor.group().endswith(tuple(WIDE)):
            return None
        named = [m for m in scene.mentions if m.kind == "place" and m.rank <= 1 and m.span.end <= anaphor.start()]
        return _standing_in(named[-1].place(offset), anaphor) if named else None

    def _anaphor(self, scene: Scene, rules: Grammar) -> re.Match[str] | None:
        """Find 'the town' where the frame looks for its place: as object, as passive subject, else anywhere."""
        lowered = scene.text.lower()
        clause = scene.clause()
        if scene.cue.needs != "place":
            return rules.anaphor.search(lowered, scene.at.end) or rules.anaphor.search(lowered)
        if scene.cue.frame in ("falls", "free") or (scene.cue.frame in ("takes", "holds") and scene.passive()):
            return rules.anaphor.search(lowered, clause.start, scene.at.start)
        found = rules.anaphor.search(lowered, scene.at.end, clause.end)
        if found and found.start() - scene.at.end <= NEAR and is_object(lowered[scene.at.end : found.start()]):
            return found
        return None

    def subject_for(self, scene: Scene) -> Actor | None:
        """Return the actor that a pronoun, or a passive without its agent, leaves to be understood."""
        clause = scene.clause()
        before = scene.text[clause.start : scene.at.start].lower()
        if scene.cue.frame in ("takes", "holds") and scene.passive():
            agent = re.match(
                r"\W*(?:\w+ ){0,6}?by (?:the )?(?:\w+ )?(?:group|militants|jihadists|terrorists)\b",
                scene.text[scene.at.end :],
            )
            if agent and self.group:
                return structs.replace(
                    self.group, inferred=f"'{agent.group().strip()}' stands for the group named before"
                )
            if scene.cue.kind == "capture" and self.force and RETAKING.search(scene.at.of(scene.text).lower()):
                return structs.replace(self.force, inferred="no agent named: the state force named before")
            return None
        pronoun = _PRONOUN.search(before)
        if not pronoun or scene.cue.frame not in _SUBJECT_FRAMES:
            return None
        stands_for = self.actor if pronoun.group() in ("they", "it") else self.group
        return stands_for and structs.replace(
            stands_for, inferred=f"'{pronoun.group()}' stands for the actor named before"
        )

    def loser_for(self, scene: Scene, actor: Actor | None) -> Actor | None:
        """Return whom a place was retaken from where the sentence leaves it out: the armed group named before."""
        if scene.cue.kind != "capture" or self.group is None or not RETAKING.search(scene.at.of(scene.text).lower()):
            return None
        if actor and actor.text.lower() == self.group.text.lower():
            return None
        return structs.replace(self.group, inferred="retaken from the armed group named before")


def _standing_in(place: Place, anaphor: re.Match[str]) -> Place:
    """Return the place itself for 'the town', also where it was named as 'outside Hit'."""
    why = f"'{anaphor.group()}' stands for the place named before"
    if place.relation and place.relation.what != "part" and place.head and place.span:
        start = place.span.start + place.text.index(place.head)
        return Place(place.head, Span(start, start + len(place.head)), head=place.head, inferred=why)
    return structs.replace(place, inferred=why)
