"""Document -> Claim: each sentence's words of war, with roles, status, days, counts and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import structs

from whoheld.claims.asking import told_of
from whoheld.claims.counts import befallen
from whoheld.claims.filling import Page
from whoheld.claims.gate import gate
from whoheld.claims.grammar import Cue, Grammar, grammar
from whoheld.claims.identity import claim_id
from whoheld.claims.judging import bar, judged
from whoheld.claims.lasting import lasting, page_lasting, patterns
from whoheld.claims.memory import Memory
from whoheld.claims.mended import Mending, mend
from whoheld.claims.mentions import mentions
from whoheld.claims.moments import Told
from whoheld.claims.passages import Passage, passages, stretches
from whoheld.claims.reading import Reading
from whoheld.claims.roles import Roles, roles
from whoheld.claims.scene import Scene
from whoheld.claims.sources import voices_of
from whoheld.claims.status import status_of
from whoheld.claims.syntax import Syntax
from whoheld.claims.telling import extent_of, quote_of, told_once
from whoheld.coder import Coder, coder_of
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Claim, Days, Document, Kind, Place, Rejection, Status
from whoheld.reader import habits, reader_of
from whoheld.when import find

VIOLENCE = frozenset({"airstrike", "shelling", "bombing", "attack", "clash"})
AGENTLESS = frozenset(
    {"airstrike", "shelling", "bombing", "attack", "besiege", "agree", "capture", "withdraw", "clash"}
)
NOUN_FRAMES = frozenset({"noun", "stronghold", "held", "departure"})
_DAY_WITH_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def extract(document: Document, lexicon: Lexicon, coder: Coder | None = None) -> Iterator[Claim | Rejection]:
    """Yield the claims of a document in order of text, and a rejection for each passage left out as off-topic.

    They are found by the coder that is shipped unless another is given.
    """
    for block in document.blocks:
        if block.kind == "off-topic":
            words = block.span.of(document.text)
            yield Rejection("claims", words[:80], "off-topic", "not about the page's war", document.sha256, block.span)
    mended, mending = mend(document)
    found = _judged(mended, lexicon, coder)
    yield from told_once(list(_named(document, mending, found)))


def side_of(lexicon: Lexicon, key: str) -> str:
    """Return the side of an actor by its id, else the id."""
    entry = lexicon.actor(key)
    return (entry.side if entry else None) or key


def rules_alone(document: Document, lexicon: Lexicon) -> Iterator[Claim]:
    """Yield the claims that the rules find in a document, in order of text: what the coder is told."""
    mended, mending = mend(document)
    yield from told_once(list(_named(document, mending, by_rules(mended, lexicon))))


def _named(document: Document, mending: Mending, found: Iterable[tuple[Reading, Sequence[Claim]]]) -> Iterator[Claim]:
    """Yield the claims of sentences with their ids, their spans and words as the layer has them."""
    numbers: Counter[tuple[str, str]] = Counter()
    for reading, claims in found:
        words = mending.span(reading.sentence.span).of(document.text)
        for claim in claims:
            number = numbers[claim.kind, words]
            numbers[claim.kind, words] += 1
            id = claim_id(document.sha256, claim.kind, words, number)
            yield mending.claim(structs.replace(claim, id=id))


def _judged(document: Document, lexicon: Lexicon, coder: Coder | None) -> Iterator[tuple[Reading, list[Claim]]]:
    """Yield each sentence as read with the claims that the coder finds in it, told what the rules find."""
    read, rules = list(by_rules(document, lexicon)), grammar(lexicon)
    if not read:
        return
    told, coder = told_of(read, rules, lexicon, habits(lexicon)), coder or coder_of()
    page = Page([reading for reading, _ in read], told, rules, coder.confidence, partial(side_of, lexicon))
    for number, (some, (reading, own)) in enumerate(zip(coder.code(told, bar(told)), read, strict=True)):
        yield reading, list(judged(page, number, some, own))


def by_rules(document: Document, lexicon: Lexicon) -> Iterator[tuple[Reading, list[Claim]]]:
    """Yield each sentence as read with the claims that the rules find in it; none where no sentence can hold one."""
    rules, memory = grammar(lexicon), Memory()
    told = _parsed(document, lexicon)
    if not any(one.tree for one in told):
        return
    filed = published = Days(document.published.start, document.published.end)
    page = Reading(
        document,
        told[0],
        (),
        filed,
        (),
        None,
        0,
        (),
        told,
        voices_of(told, rules),
        elsewhere=page_lasting(told, published, patterns(lexicon)),
    )
    for sentence in told:
        if sentence.part != "caption" or sentence.days:
            filed = sentence.days or published
        reading = _reading(page, sentence, filed, memory, lexicon)
        if sentence.part == "caption":
            filed = _own_day(reading) or filed
        yield reading, list(_claims_of(reading, memory, rules))
        if sentence.part in ("title", "body"):
            memory.learn(sentence, reading.mentions, lexicon)
        memory.step(sentence, reading.found)


def _reading(page: Reading, sentence: Passage, filed: Days, memory: Memory, lexicon: Lexicon) -> Reading:
    found = find(sentence.text, filed, offset=sentence.span.start)
    return structs.replace(
        page,
        sentence=sentence,
        mentions=mentions(sentence.text, lexicon, grammar(lexicon), memory.town),
        filed=filed,
        found=found,
        here=tuple(lasting(sentence, found, filed, patterns(lexicon))),
        befallen=befallen(sentence.text, Syntax(sentence.tree, sentence.span.start), lexicon)
        if sentence.tree
        else None,
        index=memory.read,
        earlier=tuple(memory.days),
    )


def _parsed(document: Document, lexicon: Lexicon) -> list[Passage]:
    """Return the passages of a document, those that may hold a claim with their trees."""
    if gate(lexicon).shuts(list(stretches(document))):
        return []
    told = list(passages(document, habits(lexicon)))
    open_to = gate(lexicon).passing([passage.text for passage in told])
    spans = [passage.span for passage, is_open in zip(told, open_to, strict=True) if is_open]
    trees = {tree.span: tree for tree in reader_of(lexicon).read(document.text, spans)} if spans else {}
    return [structs.replace(passage, tree=trees.get(passage.span)) for passage in told]


def _own_day(reading: Reading) -> Days | None:
    """A caption that gives a full date is read against that date: the page may be years younger than its picture."""
    days = [f.days for f in reading.found if f.kind == "day" and _DAY_WITH_YEAR.search(f.words.text)]
    return days[-1] if days else None


def _claims_of(reading: Reading, memory: Memory, rules: Grammar) -> Iterator[Claim]:
    scenes = list(_scenes(reading, rules))
    strong = any(not scene.cue.loses_to for scene, _ in scenes)
    for scene, found in scenes:
        if scene.cue.loses_to and strong:
            continue
        claim = _claim(reading, scene, found, memory, rules)
        if claim is None:
            continue
        claim = reading.counted(claim, scene)
        if claim.kind in VIOLENCE:
            memory.violence = claim.kind
        if claim.kind == "withdraw" and claim.places:
            memory.left = claim
        yield claim


def _scenes(reading: Reading, rules: Grammar) -> Iterator[tuple[Scene, Roles]]:
    text, tree = reading.sentence.text, reading.sentence.tree
    if tree is None:
        return
    syntax = Syntax(tree, reading.sentence.span.start)
    for at, cue in rules.carriers(text):
        scene = Scene(text, reading.mentions, at, cue, syntax)
        if any(m.span.start <= at.start and at.end <= m.span.end for m in reading.mentions):
            continue
        if found := roles(scene):
            yield scene, found


def _claim(reading: Reading, scene: Scene, found: Roles, memory: Memory, rules: Grammar) -> Claim | None:
    sentence, offset, cue = reading.sentence, reading.sentence.span.start, scene.cue
    places = tuple(m.place(offset) for m in found.places) or memory.place_for(scene, rules, offset)
    actor = found.actor.actor(offset) if found.actor else memory.subject_for(scene)
    if not places and cue.frame == "leaves":
        places = memory.left_by(actor)
    target = found.target.actor(offset) if found.target else memory.loser_for(scene, actor)
    if (cue.needs == "place" and not places) or not _is_of_war(cue, actor or target, places):
        return None
    status: Status = status_of(sentence.text.lower(), scene.at, rules, verbal=cue.frame not in NOUN_FRAMES)
    status = "denied" if found.free else status
    told = Told(cue.kind, status)
    when = reading.dated(scene, told)
    return Claim(
        id="", sha256=reading.document.sha256, kind=_kind(cue, found, memory), status=status, part=sentence.part,
        quote=quote_of(sentence, scene, found), sentence=sentence.span, confidence=_confidence(found, places),
        extent=extent_of(scene, found), actor=actor, allies=tuple(m.actor(offset) for m in found.allies),
        target=target, places=places,
        start=when.days.start, end=when.days.end, when=when.words, sources=reading.sources(scene, told),
    )  # fmt: skip


def _kind(cue: Cue, found: Roles, memory: Memory) -> Kind:
    """Armed men who flee withdraw; people killed, by what no word says, fell to the violence told of before."""
    if cue.kind == "displace" and found.actor and not found.actor.civil:
        return "withdraw"
    return memory.violence if cue.frame == "toll" and memory.violence else cue.kind


def _is_of_war(cue: Cue, named: Actor | None, places: Sequence[Place]) -> bool:
    if cue.needs == "civilians":
        return named is not None and bool(places)
    return named is not None or (cue.kind in AGENTLESS and bool(places))


def _confidence(found: Roles, places: Sequence[Place]) -> float:
    return round(0.4 + 0.2 * (found.actor is not None) + 0.1 * (found.target is not None) + 0.2 * bool(places), 2)
