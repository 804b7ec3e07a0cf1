"""Passage in, the actors and places named in it out, with whole place phrases ('south of Mosul', 'eastern Aleppo')."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, structs

from whoheld.claims.grammar import Grammar
from whoheld.claims.phrases import RANK, parts_of_the_town, phrase
from whoheld.claims.strangers import among, borders, meet, unknown_places
from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import flatten
from whoheld.model import Actor, Place, Relation, Span

OWNING = 3  # characters of " 's"
LONGEST_OFFICE = 28  # characters before a name: 'twice as large as the '


class Mention(Struct, frozen=True):
    """A name in a sentence, by its span within the sentence; `rank` orders places from fine (0) to coarse (3).

    `civil` marks people who bear no arms; `inferred` says whence the name of the place, where its words leave it out.
    """

    kind: Literal["actor", "place"]
    span: Span
    text: str
    ids: tuple[str, ...] = ()
    rank: int = 0
    head: str | None = None
    relation: Relation | None = None
    civil: bool = False
    inferred: str | None = None

    @property
    def generic(self) -> bool:
        """Whether it names no one actor: 'fighters', 'the army'."""
        return bool(self.ids) and self.ids[0].startswith("generic:")

    def actor(self, offset: int) -> Actor:
        """Return the mention as an unresolved actor, its span in the text layer."""
        return Actor(self.text, Span(self.span.start + offset, self.span.end + offset))

    def place(self, offset: int) -> Place:
        """Return the mention as an unresolved place, its span in the text layer."""
        span = Span(self.span.start + offset, self.span.end + offset)
        return Place(self.text, span, head=self.head or self.text, relation=self.relation, inferred=self.inferred)


def mentions(text: str, lexicon: Lexicon, rules: Grammar, town: str | None = None) -> tuple[Mention, ...]:
    """Return the actors and places of a sentence, in order and without overlaps; `town` is the one named before."""
    found = []
    for hit in lexicon.find(text):
        if text[: hit.span.start].lower().endswith("anti-"):
            continue
        if hit.kind == "actor":
            entry = lexicon.actor(hit.ids[0])
            civil = entry is not None and entry.generic == "civilians"
            found.append(Mention("actor", hit.span, hit.text, hit.ids, civil=civil))
        elif not _is_misnamed(text, hit.span, rules):
            found.append(_phrase(text, hit.span, hit.ids, lexicon, rules))
    found = [*_without_parts(found, strangers := tuple(_strangers(text, found, rules))), *strangers]
    for span in _without_powers(text, unknown_places(text, [m.span for m in found], rules), lexicon):
        found.append(_phrase(text, span, (), lexicon, rules))
    found += [*_borders(text, lexicon), *_of_the_town(text, found, town)]
    found = _without_overlaps(sorted(found, key=lambda m: m.span))
    found += [_phrase(text, span, (), lexicon, rules) for span in _among(text, found, rules)]
    found = _without_overlaps(sorted(found, key=lambda m: m.span))
    return tuple(_between(text, _joined(text, found)))


def _is_misnamed(text: str, name: Span, rules: Grammar) -> bool:
    """Tell whether a place's name is of no place there: 'the Geneva Convention', 'the size of Leicester'."""
    before = text[max(0, name.start - LONGEST_OFFICE) : name.start]
    return bool(rules.misnamed_after.match(text, name.end) or rules.misnamed_before.search(before))


def _borders(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    for span, named in borders(text, lexicon):
        yield Mention("place", span, span.of(text), (), RANK["adm1"], None, Relation("near", named))


def _of_the_town(text: str, found: list[Mention], town: str | None) -> Iterator[Mention]:
    """Yield the parts of the town that the sentence names before them, else of the town named before it."""
    for part in parts_of_the_town(text, ""):
        earlier = [m for m in found if m.kind == "place" and m.rank == 0 and m.span.end <= part.span.start]
        earlier = [m for m in earlier if text[m.span.end : m.span.end + 2] not in ("'s", "’s")]  # 'Moscow's bombing'
        if head := earlier[-1].head if earlier else town:
            relation = part.relation and structs.replace(part.relation, of=head)
            why = f"the place named before: {head}"
            yield Mention("place", part.span, part.span.of(text), (), 0, head, relation, inferred=why)


def _among(text: str, found: list[Mention], rules: Grammar) -> Iterator[Span]:
    """Yield the unknown names in lists of towns."""
    towns = [m.span for m in found if m.kind == "place" and m.rank < RANK["adm1"]]
    for span in among(text, towns, rules):
        if not any(meet(span, m.span) for m in found):
            yield span


def _strangers(text: str, known: list[Mention], rules: Grammar) -> Iterator[Mention]:
    """Yield the names of armed actors that the lexicon does not know, where it knows no actor among their words."""
    for match in rules.unknown_actor.finditer(text):
        span = Span(*match.span())
        if not text.isupper() and not any(m.kind == "actor" and meet(span, m.span) for m in known):
            yield Mention("actor", span, match.group())


def _without_powers(text: str, unknown: Iterator[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Yield the unknown places but for leaders who stand for a state: 'towards Gadhafi's stronghold'."""
    spans = list(unknown)
    flat = flatten(text) if spans else ""
    leaders = [Span(start, end) for start, end, _ in lexicon.states.standing(flat)] if len(flat) == len(text) else []
    return (span for span in spans if not any(meet(span, one) and span.end <= one.end + OWNING for one in leaders))


def _without_parts(found: list[Mention], wholes: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions without the places that are part of an actor's name ('Aleppo Brigade')."""
    return [mention for mention in found if not any(meet(mention.span, whole.span) for whole in wholes)]


def _joined(text: str, found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions, two places joined by a dash as one: 'the Hama-Homs road'."""
    waiting: Mention | None = None
    for mention in found:
        if waiting and mention.kind == "place" and text[waiting.span.end : mention.span.start] in ("-", "–", "—"):
            span = Span(waiting.span.start, mention.span.end)
            relation = mention.relation or Relation("near", waiting.head or waiting.text)
            mention = structs.replace(waiting, span=span, text=span.of(text), relation=relation)
        elif waiting:
            yield waiting
        waiting = mention if mention.kind == "place" and mention.rank < RANK["region"] else None
        if waiting is None:
            yield mention
    if waiting:
        yield waiting


def _between(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions; 'between Ramadi and Baghdad' is near either town and in neither."""
    opened: Mention | None = None
    for mention in found:
        if opened and text[opened.span.end : mention.span.start] == " and " and mention.kind == "place":
            mention = structs.replace(
                mention, relation=mention.relation or Relation("near", mention.head or mention.text)
            )
        opened = mention if mention.kind == "place" and mention.text.lower().startswith("between") else None
        yield mention


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and meet(kept[-1].span, mention.span):
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _phrase(text: str, name: Span, ids: tuple[str, ...], lexicon: Lexicon, rules: Grammar) -> Mention:
    """Return the place of a name, widened to its phrase."""
    found = phrase(text, name, lexicon.places[ids[0]] if ids else None, lexicon, rules)
    return Mention("place", found.span, found.span.of(text), ids, found.rank, found.head, found.relation)
