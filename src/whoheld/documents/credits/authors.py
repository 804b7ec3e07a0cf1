"""A labelled page in, the names of those who wrote it out: their words where the page shows them."""

from __future__ import annotations

import re

from whoheld.documents.credits.outlets import Outlets
from whoheld.model import Block, Span, Words

UPPER = "A-ZÀ-ÖØ-ÞŞİĞČŠŽŁ"
WORD = rf"(?:[{UPPER}](?:[\w'’‘`-]|\.(?=\w))*\.?|al-\w+|el-\w+)"
PART = rf"(?: (?:{WORD}|(?:al|el|bin|ibn|de|da|di|van|von|der|den|la|le|Abu|O')(?!\w)))"
NAME = rf"{WORD}{PART}{{0,4}}"
JOIN = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s*/\s*)"
NAMES = re.compile(rf"{NAME}(?:{JOIN}{NAME}){{0,7}}")
CUE = re.compile(
    r"[\s(\[|•*–—-]*(?:(?:written|writing|reported|posted|story|article|compiled|reporting|words)\s+)?"
    r"(?:by|from|write to)\b\s*:?\s*(?:the\s+)?",
    re.I,
)
NO_NAME = re.compile(r"[\s(]*(?:writing|editing|edited|source|reporting|additional|photo|image|video|updated)\b", re.I)
CONTRIBUTED = re.compile(r"\bcontributed\b")
POSSESSIVE = re.compile(r"(?P<whose>[\w .]{2,20}?)(?: ?['’]s) ")
REPORTING = re.compile(r"(?:R(?<!\w.)(?<!Additional .)eport(?:ing)?|W(?<!\w.)(?<!Additional .)rit(?:ing|ten))\s+by\s+")
STAMPED = re.compile(r"[\s\w,.:/|-]{0,45}?\d{4}[\s|,–—-]+(?=[Bb]y\s)")
AFTER = re.compile(
    r"\s*(?:$|\n|[|•·;(\[]|[,/–—-]+\s|in\s+[A-Z]|for\s|at\s|of\s|\d|(?:published|updated|posted|last updated|reporting"
    r"|senior|staff|correspondent|reporter|editor|special|chief|middle east|diplomatic|defen[cs]e|foreign)\b)",
    re.I,
)
SIGNED = re.compile(
    rf"(?P<who>{NAME}(?:{JOIN}{NAME}){{0,3}}?)\s*(?:,\s*|\s+)(?:in\s+[{UPPER}][\w' ’,-]{{2,40}}"
    r"|(?:[\w' ’-]{0,40}\b)?(?i:correspondent|editor|reporter|writer|bureau chief|columnist)(?:\s+in\s+[\w ,]+)?)"
    r"[\s.]*",
)
STATED_ADDRESS = re.compile(r"https?:|www\.|[/@]")
NOBODY = re.compile(
    r"(?:admin|administrator|editor|editors|staff|webmaster|guest|author|web desk|news desk|unknown|none|n/a|agencies"
    r"|news agencies|online|user|root|anonymous)\Z",
    re.I,
)
DESK = re.compile(
    r"\s+(?:television|tv|staff|news|online|editorial|writers?|world|wires?|newsroom|reporters?|desk)", re.I
)
LONE_WORD = re.compile(r"(?!and\b)[^\s,;/&]+(?:$|\s*[,;/&]|\s+and\b)")
STOP = re.compile(
    r"(?:Published|Updated|Posted|Last|Share|Print|Email|PUBLISHED|UPDATED|Middle|Senior|Staff|Special|Chief|Diplomatic|Writing|Editing"
    r"|Additional|Reporting|World|Foreign|The|An?|In|On|At|For|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|April?|June?|July?|Aug(?:ust)?|Sept(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
)
SHORT = 200  # characters; no byline is longer
LONE = 90  # characters of a line that is a signature
HEAD_PARAGRAPHS = 3
USUAL = 2  # words of a name where capitals run on after it


def find_byline(
    text: str, blocks: tuple[Block, ...], stated: str | None, dateline: Span | None, outlets: Outlets
) -> Words | None:
    """Return who wrote a page: named in its byline, at its head, at its end, or with the page."""
    shown = _in_blocks(text, blocks, outlets) or _at_head(text, blocks, dateline, outlets)
    return shown or _stated(stated, outlets) or _at_end(text, blocks, outlets)


def _in_blocks(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    for block in blocks:
        if block.kind == "byline" and not CONTRIBUTED.search(text, block.span.start, block.span.end):
            cue = CUE.match(text, block.span.start, block.span.end)
            if not cue and NO_NAME.match(text, block.span.start, block.span.end):
                continue
            start = cue.end() if cue else _first(text, block.span)
            end = min(block.span.end, start + SHORT)
            if names := _names(text, start, end, outlets, sure=True):
                return names
    return None


def _at_head(text: str, blocks: tuple[Block, ...], dateline: Span | None, outlets: Outlets) -> Words | None:
    heads = [block.span for block in blocks if block.kind in ("paragraph", "date")][:HEAD_PARAGRAPHS]
    for span in heads:
        start = _first(text, span)
        end = min(span.end, start + SHORT)
        if dateline and start < dateline.start < end:
            end = dateline.start
        stamped = STAMPED.match(text, start, end)
        cue = CUE.match(text, stamped.end() if stamped else start, end)
        if cue and (names := _names(text, cue.end(), end, outlets, sure=False)):
            return names
        signed = SIGNED.fullmatch(span.of(text).strip()) if span.end - start < LONE else None
        if signed:
            return Words(signed["who"], Span(start, start + len(signed["who"])))
    return None


def _at_end(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    told = [block.span for block in blocks if block.kind in ("paragraph", "list", "byline")][-2:]
    for span in reversed(told):
        cues = list(REPORTING.finditer(text, max(span.start, span.end - 3 * SHORT), span.end))
        if cues and (names := _names(text, cues[0].end(), span.end, outlets, sure=True)):
            return names
    return None


def _stated(stated: str | None, outlets: Outlets) -> Words | None:
    words = CUE.sub("", stated, count=1).strip() if stated else ""
    if not words or STATED_ADDRESS.search(words) or NOBODY.match(words) or outlets.named(words):
        return None
    return Words(words, None, "the page's head")


def _names(text: str, at: int, limit: int, outlets: Outlets, *, sure: bool) -> Words | None:
    """Return the names that stand at a place in text; where they are not sure, something must end them."""
    whose = POSSESSIVE.match(text, at, limit)
    at = whose.end() if whose and outlets.named(whose["whose"]) else at
    match = NAMES.match(text, at, limit)
    if match is None:
        return None
    end = _cut(text, at, match.end(), outlets)
    words = text[at:end]
    if " " not in words or STOP.fullmatch(words.split(" ", 1)[0]) or NOBODY.match(words) or _is_outlet(words, outlets):
        return None
    if not sure and not (AFTER.match(text, end, limit) or end == limit or end < match.end()):
        return None
    return Words(words, Span(at, end))


def _is_outlet(words: str, outlets: Outlets) -> bool:
    found = outlets.spelled_at(words, 0, len(words))
    return outlets.named(words) is not None or bool(found and DESK.fullmatch(words, found[1].end))


def _cut(text: str, at: int, end: int, outlets: Outlets) -> int:
    """Return where the names end: before an outlet, a stamp, a role, or the title that runs on after them."""
    words = list(re.finditer(r"[^\s,;/&]+", text[at:end]))
    mixed = bool(words) and not words[0][0].isupper()
    run = 0
    for number, word in enumerate(words):
        before = text[at + words[number - 1].end() : at + word.start()] if number else ""
        run = 1 if number == 0 or before.strip() or word[0] == "and" else run + 1
        plain = word[0].strip(".:")
        if (
            number
            and word[0] != "and"
            and (
                STOP.fullmatch(plain)
                or _shouts(plain, mixed)
                or _ends_name(text, Span(at + word.start(), end), number, outlets)
            )
        ):
            return _before(text, at, at + word.start())
        if number and (before.strip() or words[number - 1][0] == "and") and _is_lone(text, at + word.start(), end):
            return _before(text, at, at + word.start())
        if number and before.strip() and outlets.spelled_at(text, at + word.start(), end):
            return _before(text, at, at + word.start())
        if run > USUAL + 2:
            return at + words[number - run + USUAL].end()
    return _before(text, at, end)


def _is_lone(text: str, at: int, end: int) -> bool:
    """Say whether one word alone stands at a place among names: 'Amman' of 'Ann Writer, Amman'."""
    return LONE_WORD.match(text, at, end) is not None


def _ends_name(text: str, span: Span, number: int, outlets: Outlets) -> bool:
    found = outlets.spelled_at(text, span.start, span.end)
    return found is not None and (found[0].agency or number >= USUAL)


def _shouts(word: str, mixed: bool) -> bool:
    return mixed and len(word) > 3 and word.isupper()


def _before(text: str, at: int, end: int) -> int:
    """Return the end without the words that join names to what follows."""
    words = re.sub(r"(?:\s+and|\s+&|[\s,;/|.-])+$", "", text[at:end])
    return at + len(words)


def _first(text: str, span: Span) -> int:
    words = span.of(text)
    return span.start + len(words) - len(words.lstrip())
