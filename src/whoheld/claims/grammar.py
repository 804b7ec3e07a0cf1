"""The lexicon's tables `verbs` and `language`, compiled once: tables in, patterns out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, cast

from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.model import Kind, Span

REMEMBERED = 512  # sentences, more than most pages have


def row_of(match: re.Match[str]) -> int:
    """Return the number of the row of `verbs.toml` whose pattern of a grammar's `cue` matched."""
    return int((match.lastgroup or "r0")[1:])


def lower(text: str) -> str:
    """Return a text in small letters, each at its place: 'İ' alone would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class Cue(Struct, frozen=True):
    """What a verb row says of the word that carries a claim: its kind, and who stands where around it."""

    kind: Kind
    frame: str
    needs: str | None
    loses_to: bool


class StandingWords(Struct, frozen=True):
    """Words, as lemmas, by which a name cannot fill a role: see the section `standing` of `language.toml`."""

    seats: frozenset[str]
    lying: frozenset[str]
    outlaws: frozenset[str]
    past: frozenset[str]
    towards: frozenset[str]
    facing: frozenset[str]
    beside: frozenset[str]
    outside: frozenset[str]
    grips: frozenset[str]
    reached: frozenset[str]
    nearly: frozenset[str]
    not_ground: frozenset[str]
    captors: frozenset[str]
    having: frozenset[str]
    trying: frozenset[str]
    aiding: frozenset[str]
    running: frozenset[str]


class Grammar(Struct, frozen=True):
    """Compiled patterns over lower-cased sentences; the named group of `cue` is the row's number in `cues`.

    `carriers` finds the words of a sentence that may carry claims, with its row; the last sentences are remembered.
    """

    cues: tuple[Cue, ...]
    cue: re.Pattern[str]
    carriers: Callable[[str], tuple[tuple[Span, Cue], ...]]
    planned: re.Pattern[str]
    done_after_to: re.Pattern[str]
    possible: re.Pattern[str]
    denied: re.Pattern[str]
    said: re.Pattern[str]
    source_noun: re.Pattern[str]
    weak: frozenset[str]
    anaphor: re.Pattern[str]
    unknown_place: re.Pattern[str]
    unknown_actor: re.Pattern[str]
    place_name: re.Pattern[str]
    listed_places: re.Pattern[str]
    place_tail: re.Pattern[str]
    place_owned: re.Pattern[str]
    misnamed_before: re.Pattern[str]
    misnamed_after: re.Pattern[str]
    standing: StandingWords
    infighting: re.Pattern[str]


_BUILT: dict[str, Grammar] = {}


def grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of the lexicon's version, compiled on first use."""
    if lexicon.version not in _BUILT:
        _BUILT[lexicon.version] = _compile(lexicon.table("verbs"), lexicon.table("language"))
    return _BUILT[lexicon.version]


def _words(forms: Iterable[str], head: str = r"(?<![\w-])", tail: str = r"(?![\w-])") -> re.Pattern[str]:
    return re.compile(head + "(?:" + "|".join(forms) + ")" + tail)


def _cue_pattern(rows: list[dict[str, Any]]) -> re.Pattern[str]:
    """Return the pattern of the words of all rows, tried only where a word begins or a tail such as '-held'."""
    parts, begins = [], [r"(?<![\w-])"]
    for number, row in enumerate(rows):
        forms = f"(?:{'|'.join(row['forms'])})"
        if row["frame"] == "held":
            begins.append(f"(?={forms})")
        lead = "" if row["frame"] == "held" else begins[0]
        parts.append(f"(?P<r{number}>{lead}{forms}(?![\\w-]))")
    return re.compile(f"(?:{'|'.join(begins)})(?:{'|'.join(parts)})")


def _carriers(cue: re.Pattern[str], rows: Sequence[Cue], text: str) -> tuple[tuple[Span, Cue], ...]:
    found = cue.finditer(lower(text))
    return tuple((Span(*match.span()), rows[row_of(match)]) for match in found)


def _unknown_actor(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of a name that tells by its first or last word that it is an armed actor's."""
    part = r"(?:(?:al|as|ash|el)[- ])?(?:[A-Z][\w’'-]*|\d+(?:st|nd|rd|th))"
    heads, openers = "|".join(words["heads"]), "|".join(words["openers"])
    return re.compile(
        rf"(?<![\w-])(?:(?!(?:The|An?) ){part} (?:{part} ){{0,3}}?(?:{heads})"
        rf"|(?:{'|'.join(words['of'])})(?: (?:of|for)(?: the)? {part}){{1,2}}"
        rf"|(?:{openers})(?: {part}| (?:al|as|ash|el)[- ]{part}){{1,3}})(?![\w-])"
    )


def _listed(name: str, kinds: list[str]) -> re.Pattern[str]:
    """Return the pattern of a list of places before or behind the word for their kind."""
    kind, members = "|".join(kinds), rf"{name}(?:(?:,? and|,) {name}){{1,20}}"
    return re.compile(
        rf"(?:{kind}) (?:of|named|called|including) (?P<list>{members})|(?<![\w-])(?P<b>{members}) (?:{kind})\b"
    )


def _place_owned(owned: list[str]) -> re.Pattern[str]:
    """Return the pattern of a part behind the place that owns it: "Misrata's harbour", "Turkey's southeast"."""
    way = r"(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
    ends = r"[,.;]| (?:and|has|have|had|is|was|were|are|by|in|on|from|where|which|after|since|with|to)\b|$"
    return re.compile(
        rf"(?:[’']s?|s) (?P<part>{way}(?: and {way})?(?={ends})|(?:{way}ern )?(?:{'|'.join(owned)}))(?![\w-])"
    )


def _compile(verbs: dict[str, Any], language: dict[str, Any]) -> Grammar:
    status, sources, words = language["status"], language["sources"], language["place_words"]
    rows = verbs["verb"]
    cues = tuple(Cue(cast(Kind, r["kind"]), r["frame"], r.get("needs"), r.get("loses_to", False)) for r in rows)
    cue = _cue_pattern(rows)
    article = r"(?:(?:al|el|Al|El|Abu|Umm|Deir|Tal|Tel)[- ]|(?:as|ash|ad|an|ar|at|az)-)?"
    name = article + r"[A-Z][\w’'-]+(?: (?:al[- ]|el-)?[A-Z][\w’'-]+){0,2}"
    lone = rf"(?!(?:{'|'.join(words['never'])})\b){name}"
    return Grammar(
        cues=cues,
        cue=cue,
        carriers=lru_cache(REMEMBERED)(partial(_carriers, cue, cues)),
        planned=_words(status["planned"]),
        done_after_to=_words(status["done_after_to"]),
        possible=_words(status["possible"]),
        denied=_words(status["denied"], head=r"(?<!\w)"),
        said=_words(sources["said"], head=r"(?i)(?<![\w-])"),
        source_noun=_words(sources["nouns"]),
        weak=frozenset(sources["weak"]),
        anaphor=_words(words["anaphors"]),
        place_name=re.compile(name),
        listed_places=_listed(name, words["listed"]),
        unknown_place=re.compile(
            rf"(?<![\w-])(?:{'|'.join(words['before'])})s? (?:of|called|named) (?P<a>{lone})"
            rf"|(?<![\w-])(?:residents|villagers|inhabitants) (?:of|in|from) (?P<r>{lone})"
            rf"|(?<![\w-])(?P<e>{name} (?:{'|'.join(words['named'])}))(?![\w-])"
            rf"|(?<![\w-])(?P<b>{name}) (?:{'|'.join(words['after'])})(?!\w)"
            rf"|(?<![\w-])(?:in|at|near|outside|from|into|towards?) (?P<c>{lone})"
            rf"|(?<![\w-])(?:{'|'.join(words['taken'])}) (?P<d>{lone})(?=[,.;]| (?:from|on|in|after|and|last|this)\b)"
        ),
        unknown_actor=_unknown_actor(language["actor_words"]),
        place_tail=re.compile(rf"(?: (?:{'|'.join(words['after'])}))+(?!\w)", re.IGNORECASE),
        place_owned=_place_owned(words["owned"]),
        misnamed_before=_words(words["misnamed_before"], tail=r" (?:the )?$"),
        misnamed_after=_words(words["misnamed_after"], head=" "),
        standing=StandingWords(*(frozenset(language["standing"][name]) for name in StandingWords.__struct_fields__)),
        infighting=re.compile("|".join(map(re.escape, language["standing"]["infighting"]))),
    )
