"""Text in, the spans of its sentences out: in order, apart, trimmed, and together all of it but white space.

A text is cut into paragraphs at empty lines, these into lines where a line was broken on purpose, and these into
sentences at stops. A sentence is what a reader calls one: a dateline stays with its sentence, a quote with the words
that ascribe it; a headline, a byline, an item of a list is one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.model import Span

LONGEST = 1500  # characters of a sentence; a longer stretch without a stop is cut at the border of a clause
EARLIEST = LONGEST // 3  # before which a long stretch is not cut, however well
WIDEST = 150  # characters of a line that a writer's tool wrapped; a longer one is a paragraph
NARROWEST = 30
RAGGED = 8  # by which a wrapped line may fall short of the width
WORD = 40  # characters within which a line's first word ends
TOKEN = 16  # characters before a stop in which an abbreviation is sought

_PARAGRAPH = re.compile(r"\r?\n[^\S\n]*\n\s*|[\f\u2029]")
_LINE = re.compile(r"\r\n|[\n\r\u2028]")
_BAR = re.compile(r"\s\|\s")
_SOLID = re.compile(r"\S")
_ITEM = re.compile(r"\s*(?:[•·▪●■◦*–-]\s|\d{1,2}\)\s)")
_STOP = re.compile(
    r"(?P<stop>[.!?…؟۔。！？]+(?: [.…]+(?=\s|$))*)"
    r"(?P<close>(?:[\"'”’»)\]」』]| ?\[\d{1,3}\]| (?:''|[”)\]])(?!\w)| -R[RCS]B-)*)"
)
_NEXT = re.compile(
    r"(?P<gap>\s*)(?P<bullet>[•·▪●■◦*-]\s+)?(?P<open>(?:[\"“‘«„(\[¿¡]|``|'{1,2}(?=\w))*)\s?(?P<word>\w[\w’'-]*)?"
)
_TOKEN = re.compile(r"[\w.’']*$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_ADDRESS = re.compile(r"[@/]|www|\w\.\w")
_PLAIN = re.compile(r"(?<![\w.’'])[^\W\d_A-Z]{2,}$")
_SMALL_NAME = re.compile(
    r"(?:a[lnrstdz]|ash|e[lnrstdz]|esh|ul)-\w|[a-z]{1,9}[A-Z]|https?:|www\.|pic\."
    r"|(?:al|el|de|del|della|da|di|von|van|bin|ibn|bint|abu|umm|la|le) [A-Z]"
)
_LABEL = re.compile(r"\s?[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{2,4})$")
_DATELINE = re.compile(r"\s?[A-Z][A-Z'’-]+(?:[ ,]+[A-Z][A-Z'’-]+){0,3}, ?[A-Z][\w.]{1,5}$")
_CAPITALS = re.compile(r"\s?[A-Z][A-Z’'-]{2,}[ ,]")
_FIGURE = re.compile(r"\d|[IVXLC]{2,}$|[VX]$")
_CREDIT = re.compile(
    r" ?\((?:[^()\n]{2,60}/[^()\n]{2,60}|[^()\n]{0,40}\b(?:Photo|AP|AFP|Reuters|Getty|EPA)\b[^()\n]{0,60})\)\s*"
)
_CLAUSES = (
    re.compile(r"[;؛]\s| [—–-] |—"),
    re.compile(r",\s(?=(?:and|but|or|while|which|as)\s)|:\s"),
    re.compile(r",\s"),
    re.compile(r"\s"),
)
_QUOTES = frozenset("\"'”’»")
_WITHOUT_SPACE = "؟۔。！？"
_INSIDE = frozenset("@/_")
_GOES_ON = frozenset(",;:—–-/%&+=|~)”’»")
_CLOCK = frozenset({"a.m", "p.m"})


class Habits(Struct, frozen=True):
    """What writers abbreviate and with which words they begin, in small letters and without the last stop."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    before_figures: frozenset[str]
    words_too: frozenset[str]
    clock: frozenset[str]
    begins: frozenset[str]
    leads: frozenset[str]
    never_end: frozenset[str]
    quotes: frozenset[str]
    reply: re.Pattern[str]
    opening: re.Pattern[str]
    byline: re.Pattern[str]


_BUILT: dict[str, Habits] = {}


def habits(lexicon: Lexicon) -> Habits:
    """Return the habits that the lexicon's table of language tells, built on first use."""
    if lexicon.version not in _BUILT:
        language = lexicon.table("language")
        rows = {name: frozenset(words) for name, words in language["cutting"].items() if isinstance(words, list)}
        rows["quotes"] |= rows["replies"]
        replies = "|".join(sorted(rows.pop("replies")))
        begins, opens, pronouns = (
            _capitalised(words) for words in (rows["begins"], rows.pop("opens"), rows.pop("pronouns"))
        )
        name = r"(?:[A-Z][\w.'’-]{1,30} ){2,4}?"
        _BUILT[lexicon.version] = Habits(
            abbreviations=frozenset(language["abbreviations"]),
            reply=re.compile(rf"\s(?:(?:[A-Z][\w.'’-]{{0,30}}|the|of) ){{1,5}}?(?:{replies})\b"),
            opening=re.compile(rf" (?:(?<=\w\w )(?:{opens})|(?<=[a-z][a-z] )(?P<pronoun>{pronouns})) (?=[a-z])"),
            byline=re.compile(rf"By {name}(?:and {name})?(?=(?:{begins})\s|[A-Z]{{4,}}(?:,| [(—–-]))"),
            **rows,
        )
    return _BUILT[lexicon.version]


def _capitalised(words: Iterable[str]) -> str:
    return "|".join(sorted(re.escape(word.capitalize()) for word in words))


def cut(text: str, habits: Habits, *, by_line: bool) -> Iterator[Span]:
    """Yield the spans of a block's sentences; `by_line` says that each line is one at least, as in a list."""
    for paragraph in _between(text, Span(0, len(text)), _PARAGRAPH):
        for line in _lines(text, paragraph, by_line=by_line):
            for sentence in _divided(line, _borders(text, line, habits)):
                for piece in _divided(sentence, _headings(text, sentence, habits)):
                    yield from _bounded(text, piece.start, piece.end)


def _divided(span: Span, borders: Iterable[int]) -> Iterator[Span]:
    start = span.start
    for end in borders:
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _between(text: str, span: Span, border: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for match in border.finditer(text, span.start, span.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def _lines(text: str, paragraph: Span, *, by_line: bool) -> Iterator[Span]:
    """Yield the lines of a paragraph, those joined that were wrapped."""
    lines = list(_between(text, paragraph, _LINE))
    if by_line:
        for line in lines:
            yield from _between(text, line, _BAR)
        return
    width = max(line.end - line.start for line in lines)
    start = paragraph.start
    for line, following in pairwise(lines):
        if _broken(text, line, following, width):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, paragraph.end)


def _broken(text: str, line: Span, following: Span, width: int) -> bool:
    """Say whether a line was ended on purpose: by an item, or though the next word had room."""
    words = text[following.start : min(following.end, following.start + WORD)].split(maxsplit=1)
    if not words or _ITEM.match(text, following.start, following.end):
        return True
    if words[0][:1].islower():
        return False
    room = width - len(line.of(text).strip()) - 1 - len(words[0])
    return width > WIDEST or width < NARROWEST or room > RAGGED


def _borders(text: str, line: Span, habits: Habits) -> Iterator[int]:
    """Yield the places within a line where a sentence ends."""
    start = line.start
    byline = habits.byline.match(text, start, line.end)
    if byline:
        start = byline.end()
        yield start
    counted, quotes = line.start, 0
    for match in _STOP.finditer(text, start, line.end):
        quotes += text.count('"', counted, match.end("stop"))
        counted = match.end("stop")
        end = _closed(text, match, open_quote=quotes % 2 == 1)
        if _ends(text, start, match, end, habits):
            yield end
            start = end


def _headings(text: str, sentence: Span, habits: Habits) -> Iterator[int]:
    """Yield the places where a heading of three words at least runs into a sentence, its line break lost."""
    start = sentence.start
    for match in habits.opening.finditer(text, sentence.start, sentence.end):
        before = text[max(start, match.start() - WORD) : match.start()].split()
        titled = " ".join(before[-2:]).istitle() and match["pronoun"]
        if (
            len(before) > 2
            and not titled
            and before[-1].lower() not in habits.quotes
            and not _CAPITALS.match(text, start)
        ):
            yield match.start()
            start = match.end()


def _closed(text: str, match: re.Match[str], *, open_quote: bool) -> int:
    """Return where a stop's marks end: a straight quotation mark may close what is open, or open what comes."""
    end, limit, mark = match.end(), match.endpos, match["close"].find('"')
    if mark >= 0 and not open_quote and end < limit and text[end].isalnum():
        return match.end("stop") + mark
    if mark < 0 and open_quote and text.startswith(' "', end) and (end + 2 >= limit or text[end + 2].isspace()):
        return end + 2
    return end


def _ends(text: str, start: int, match: re.Match[str], end: int, habits: Habits) -> bool:
    """Say whether a sentence that begins at `start` ends at `end`, after a stop and its closing marks."""
    following = _NEXT.match(text, end, match.endpos)
    if not following or following.end() == end or _LABEL.match(text, start, match.start()):
        return False
    before = text[max(start, match.start() - TOKEN) : match.start()].rstrip(" ")
    if following["gap"] or match["stop"][-1] in _WITHOUT_SPACE:
        begins = _may_begin(text, before, match, following, habits)
    else:
        begins = _glued(text, before, match, following)
    found = _TOKEN.search(before)
    token = found.group() if found else ""
    return (
        begins and not _shortened(token, match, following, habits) and not _DATELINE.match(text, start, match.start())
    )


def _may_begin(text: str, before: str, match: re.Match[str], following: re.Match[str], habits: Habits) -> bool:
    """Say whether what follows a stop and a space can be the beginning of a sentence."""
    word = following["word"]
    if not word:
        return text[following.end() : following.end() + 1] not in _GOES_ON
    if "(" in following["open"] and match["stop"] != ".":
        return word[0].isupper()
    if following["bullet"] or following["open"].strip("'"):
        return True
    if word[0].islower():
        if match["stop"] not in (".", "?", "!") or match["close"]:
            return False
        return bool(_SMALL_NAME.match(text, following.start("word")) or _PLAIN.search(before))
    asked = match["stop"][-1] in "?!" and not _QUOTES.isdisjoint(match["close"])
    return not (asked and habits.reply.match(text, following.start()))


def _glued(text: str, before: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Say whether two sentences meet without a space: 'town.The army', 'town."The army', but not 'wsj.com'."""
    word = following["word"] or ""
    if not word[:1].isupper() or text[following.end() : following.end() + 1] in _INSIDE:
        return False
    if match["close"]:
        return True
    cased = word[1:2].islower() or word in ("A", "I") or (len(word) > 2 and word.isupper())
    last = before[-2:]
    return cased and len(last) == 2 and (last.islower() or last.isdigit()) and not _ADDRESS.search(before)


def _shortened(token: str, match: re.Match[str], following: re.Match[str], habits: Habits) -> bool:
    """Say whether a stop belongs to a shortened word, and to it alone."""
    small, word = token.lower(), following["word"] or ""
    if match["stop"] != ".":
        return small + match["stop"] in habits.abbreviations
    last = small.rpartition(".")[2]
    single = _DOTTED.match(small) is not None or (len(token) == 1 and token.isalpha())
    if not (single or last in habits.abbreviations) or not _QUOTES.isdisjoint(match["close"]):
        return False
    if small in habits.never_end:
        return True
    if last in habits.words_too and not token[0].isupper():
        return False
    if last in habits.before_figures:
        return _FIGURE.match(word) is not None
    if small in _CLOCK:
        return word.lower() in habits.clock or word[:1].isdigit()
    if single or last in habits.may_end:
        return not _begins(following, habits)
    return True


def _begins(following: re.Match[str], habits: Habits) -> bool:
    """Say whether a sentence must begin after a shortened word: with 'The', with 'In' before a small letter."""
    text, end, small = following.string, following.end(), (following["word"] or "").lower()
    if following["bullet"] or "(" in following["open"]:
        return bool(following["bullet"] or _CREDIT.fullmatch(text, following.start(), following.endpos))
    if small in habits.begins:
        return text[end : end + 1] != "."
    return small in habits.leads and text[end : end + 1] == " " and not text[end + 1 : end + 2].isupper()


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence without the space around it; one that is too long in pieces, each ended as well as may be."""
    while solid := _SOLID.search(text, start, end):
        start = solid.start()
        border = end if end - start <= LONGEST else _clause(text, start)
        yield Span(start, start + len(text[start:border].rstrip()))
        start = border


def _clause(text: str, start: int) -> int:
    """Return the last border of a clause in what is too long, the strongest there is; its bound if there is none."""
    for border in _CLAUSES:
        ends = [match.end() for match in border.finditer(text, start + EARLIEST, start + LONGEST)]
        if ends:
            return ends[-1]
    return start + LONGEST
