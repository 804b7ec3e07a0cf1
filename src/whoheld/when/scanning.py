"""A sentence in, the bare time expressions in it out, each with the rule that it fits and the words that lead to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from whoheld.when.dates import read_months
from whoheld.when.forms import Rule
from whoheld.when.rules import RULES
from whoheld.when.words import DIGIT, TELLING, Match

_WORD = re.compile(r"[A-Za-z]+|\d+")
_LETTERS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[/.-]\d|\d(?:st|nd|rd|th)\b")
_DATELIKE = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,2}(?:[/.-]\d|st|nd|rd|th)", re.I)
NEAR = 8  # words from the beginning of an expression to the telling one, at most


# For every opening word the rules whose expressions may begin with it, in their order.
_RULES_BY_WORD = {
    word: tuple(rule for rule in RULES if word in rule.opens) for word in frozenset().union(*(r.opens for r in RULES))
}

# The words around: 'since', 'until', 'between … and …'
_LEAD = re.compile(
    r"\b(ever~since|since|until|till|by|before|between|from|as~of)~(?:(?:about|around|at~least|at)~)?(?:the~)?$".replace(
        "~", r"\s{1,5}"
    ),
    re.I,
)
_SINCE_CLAUSE = re.compile(r"(?<!has\s)(?<!have\s)(?<!had\s)\b(since)\s[^,;:.\"”“]{3,90}$", re.I)
# 'for the first time since 2013', 'the deadliest attack since May' tell of now, not of the days since.
_RECORD = re.compile(
    r"\bthe\s(?:first|second|third|worst|(?:dead|blood|big|larg|great|heav|high|low|strong|long|fierc|rar)\w{0,3}est"
    r"|(?:sing\w+\s)?most\s\w+|only)\b[^,;:.]{0,45}$",
    re.I,
)
_ONWARDS = re.compile(r"\s{1,3}(?:onwards?|on)\b(?=\s?(?:[,.;]|$)|\s+(?!the\b))", re.I)
# 'will meet on Friday', 'is due to start on March 3': the tense is future where nothing stands between that looks back.
_FUTURE = re.compile(
    r"\b(?<!had\sbeen\s)(?:will|shall|would|['’]ll|scheduled|slated|due|expected|planned|planning|set|expires?"
    r"|to\s+be\s+\w+|upcoming)\s"
    r"(?P<between>[^,;:.!?\"”“]{0,70})$",
    re.I,
)
_BACK = re.compile(
    r"\b(?:said|says|told|announced|reported|added|according|stated|confirmed|who|which|that|it|they|after|since|when"
    r"|if|as|have|has|had|was|were|captured|seized|killed|declared|agreed|signed|began|of|by)\b",
    re.I,
)
_IN = re.compile(r"\b(?:in|for|by|until)\s$", re.I)


class Atom(NamedTuple):
    """A bare expression; `lead` is the word before one that opens it at an end ('since', 'until', …)."""

    rule: Rule
    match: Match
    start: int
    end: int
    lead: str
    lead_start: int
    record: bool


def _tries(text: str) -> list[tuple[int, tuple[Rule, ...]]]:
    """Return where an expression may begin: at an opening word with a telling one not far behind it."""
    low = text.lower()
    if TELLING.isdisjoint(_LETTERS.findall(low)) and not _DIGITS.search(low):
        return []
    tries = []
    words = list(_WORD.finditer(text))
    left = 0
    for match in reversed(words):
        word = match[0].lower()
        digit = word[0].isdigit()
        left = NEAR if word in TELLING or (digit and _DATELIKE.match(text, match.start())) else left - 1
        rules = _RULES_BY_WORD.get(DIGIT if digit else word) if left > 0 else None
        if rules:
            tries.append((match.start(), rules))
    tries.reverse()
    return tries


def atoms(text: str) -> list[Atom]:
    found: list[Atom] = []
    at = 0
    for start, rules in _tries(text):
        if start < at or text[start - 1 : start].isalnum():
            continue
        for rule in rules:
            if match := rule.pattern.match(text, start):
                found.append(_atom(rule, match, text, max(at, start - 100)))
                at = match.end()
                break
    return found


def _atom(rule: Rule, match: Match, text: str, reach: int) -> Atom:
    start, end = match.span()
    lead = _LEAD.search(text, reach, start) or _SINCE_CLAUSE.search(text, reach, start)
    if not lead:
        return Atom(rule, match, start, end, "", start, False)
    word = lead[1].split()[-1].lower()
    record = word == "since" and bool(_RECORD.search(text, max(0, lead.start() - 60), lead.start()))
    onwards = _ONWARDS.match(text, end) if word == "from" else None
    if onwards:
        return Atom(rule, match, start, onwards.end(), "since", lead.start(), False)
    return Atom(rule, match, start, end, "until" if word == "of" else word, lead.start(), record)


def looks_ahead(atom: Atom, text: str) -> bool:
    """Say whether the words before an expression put it into the future."""
    if atom.lead in ("by", "until") and re.match(r"(?i)end\b|the\s+end\b", atom.match[0]):
        return True
    if not atom.rule.tensed:
        return False
    if atom.rule.read is read_months and not _IN.search(text, max(0, atom.start - 5), atom.start):
        return False
    found = _FUTURE.search(text, max(0, atom.start - 100), atom.start)
    return bool(found and not _BACK.search(found["between"]))
