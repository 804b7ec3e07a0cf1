"""Text in, the spans of its sentences out: in order, apart, trimmed, and together all of it but white space and bars.

A text is cut into paragraphs at empty lines, these into lines where a line was broken on purpose, and these into
sentences at stops. A sentence is what a reader calls one: a dateline stays with its sentence, a quote with the words
that ascribe it; a headline, a byline, an item of a list is one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from whoheld.model import Span
from whoheld.reader.habits import Habits

LONGEST = 1500  # characters of a sentence; a longer stretch without a stop is cut at the border of a clause
EARLIEST = LONGEST // 3  # before which a long stretch is not cut, however well
WIDEST = 150  # characters of a line that a writer's tool wrapped; a longer one is a paragraph
NARROWEST = 30
RAGGED = 8  # by which a wrapped line may fall short of the width
WORD = 40  # characters within which a line's first word ends
TOKEN = 16  # characters before a stop in which an abbreviation is sought

_BREAK = re.compile(r"[\n\r\f\u2028\u2029]\s*")
_PARAGRAPH = re.compile(r"[\f\u2029]|\n[^\n]*\n|\r\r")
_BULLET = re.compile(r" (?=[•▪●■◦]|\\?\* [A-Z])")
_BAR = re.compile(rf" \|\s|{_BULLET.pattern}")
_SOLID = re.compile(r"\S")
_ITEM = re.compile(r"\s*(?:[•·▪●■◦*–-]\s|\d{1,2}\)\s)")
_STOP = re.compile(
    r"(?P<stop>[.!?…؟۔。！？]+(?: [.?!…]+(?=\s|$))*)"
    r"(?P<close>(?:[\"'”’»)\]」』]| ?\[\d{1,3}\]| (?:''|['’”)\]])(?=\s|$)| -R[RCS]B-)*)"
)
_NEXT = re.compile(
    r"(?P<gap>\s*)(?P<bullet>[•·▪●■◦*-]\s+)?(?P<open>(?:[\"“‘«„(\[¿¡]|``|'{1,2}(?=\w))*)\s?(?P<word>\w[\w’'-]*)?"
)
_TOKEN = re.compile(r"[\w.’']*$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_ADDRESS = re.compile(r"[@/]|www|\w\.\w")
_PLAIN = re.compile(r"(?<![\w.’'])[^\W\d_A-Z]{2,}$")
_SMALL_BEFORE = re.compile(r"(?<!\S)[^\W\d_A-Z]+ \S+ ?$")
_SMALL_NAME = re.compile(
    r"(?:a[lnrstdz]|ash|e[lnrstdz]|esh|ul)-\w|[a-z]{1,9}[A-Z]|https?:|www\.|pic\."
    r"|(?:al|el|de|del|della|da|di|von|van|bin|ibn|bint|abu|umm|la|le) [A-Z]"
)
_LABEL = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{2,4})?$")
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
_LEFT = re.compile(r"[\s\"'”’»)\].?!…]{0,40}$")
_GOES_ON = frozenset(",;:—–-/%&+=|~)”’»")


class _Stop(NamedTuple):
    """A stop at `at`, in the sentence that began at `start`, with what stands around it."""

    text: str
    start: int
    at: int
    before: str
    marks: str
    close: str
    following: re.Match[str]


def cut(text: str, habits: Habits, *, by_line: bool) -> Iterator[Span]:
    """Yield the spans of a block's sentences; `by_line` says that each line is one at least, as in a list."""
    for line in _lines(text, by_line=by_line):
        start = line.start
        for end in _borders(text, line, habits):
            yield from _bounded(text, start, end)
            start = end
        yield from _bounded(text, start, line.end)


def _lines(text: str, *, by_line: bool) -> Iterator[Span]:
    """Yield the lines of a text, those joined that were wrapped, those parted that hold several items."""
    border = _BAR if by_line else _BULLET
    for paragraph in _paragraphs(text, by_line=by_line):
        for line in _joined(text, paragraph):
            start = line.start
            for match in border.finditer(text, line.start, line.end):
                yield Span(start, match.start())
                start = match.end()
            yield Span(start, line.end)


def _paragraphs(text: str, *, by_line: bool) -> Iterator[list[Span]]:
    """Yield the lines of each paragraph; by line each is a paragraph."""
    start, lines = 0, list[Span]()
    for match in _BREAK.finditer(text):
        lines.append(Span(start, match.start()))
        start = match.end()
        if by_line or _PARAGRAPH.search(match.group()):
            yield lines
            lines = []
    yield [*lines, Span(start, len(text))]


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """Yield the lines of a paragraph, put together where the text was wrapped."""
    start = lines[0].start
    width = max(line.end - line.start for line in lines) if len(lines) > 1 else 0
    for line, following in pairwise(lines):
        if _broken(text, line, following, width):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


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
    """Yield the places within a line where a sentence ends, or a byline or heading before it."""
    start = line.start
    byline = habits.byline.match(text, start, line.end)
    if byline:
        start = byline.end()
        yield start
    counted, quotes = line.start, 0
    for match in _STOP.finditer(text, start, line.end):
        quotes += text.count('"', counted, match.end("stop"))
        counted = match.end("stop")
        end = _closed(match, open_quote=quotes % 2 == 1)
        if _ends(_stop(match, start, end), habits):
            yield from _headings(text, start, end, habits)
            yield end
            start = end
    yield from _headings(text, start, line.end, habits)


def _headings(text: str, start: int, end: int, habits: Habits) -> Iterator[int]:
    """Yield the places where a heading of three words at least runs into a sentence, its line break lost."""
    for match in habits.opening.finditer(text, start, end):
        before = text[max(start, match.start() - WORD) : match.start()].split()
        titled = match["pronoun"] and " ".join(before[-2:]).istitle()
        heads = len(before) > 2 and not titled and before[-1].lower() not in habits.quotes
        if heads and not _CAPITALS.match(text, start):
            yield match.start()
            start = match.end()


def _closed(match: re.Match[str], *, open_quote: bool) -> int:
    """Return where a stop's marks end: a straight quotation mark may close what is open, or open what comes."""
    text, end, limit, mark = match.string, match.end(), match.endpos, match["close"].find('"')
    if mark >= 0 and not open_quote and end < limit and text[end].isalnum():
        return match.end("stop") + mark
    if mark < 0 and open_quote and text.startswith(' "', end) and (end + 2 >= limit or text[end + 2].isspace()):
        return end + 2
    return end


def _stop(match: re.Match[str], start: int, end: int) -> _Stop:
    following = _NEXT.match(match.string, end, match.endpos)
    assert following  # every part of it may be empty
    at, marks, close = match.start(), *match.groups("")
    return _Stop(match.string, start, at, match.string[max(start, at - TOKEN) : at], marks, close, following)


def _ends(stop: _Stop, habits: Habits) -> bool:
    """Say whether a sentence ends with a stop and its closing marks."""
    following = stop.following
    if _LEFT.match(stop.text, following.start(), following.endpos):
        return False
    if len(stop.before) < TOKEN and _LABEL.match(stop.before):
        return False
    if following["gap"] or stop.marks[-1] in _WITHOUT_SPACE:
        return _may_begin(stop, habits) and not _shortened(stop, habits)
    return _glued(stop) and not _shortened(stop, habits)


def _may_begin(stop: _Stop, habits: Habits) -> bool:
    """Say whether what follows a stop and a space can be the beginning of a sentence."""
    following, word = stop.following, stop.following["word"]
    if not word:
        return stop.text[following.end() : following.end() + 1] not in _GOES_ON
    if "(" in following["open"] and stop.marks != ".":
        return word[0].isupper()
    if following["bullet"] or following["open"].strip("'"):
        return True
    if word[0].islower():
        if stop.marks not in (".", "?", "!") or stop.close:
            return False
        return bool(_SMALL_NAME.match(stop.text, following.start("word")) or _PLAIN.search(stop.before.rstrip(" ")))
    asked = stop.marks[-1] in "?!" and not _QUOTES.isdisjoint(stop.close)
    return not (asked and habits.reply.match(stop.text, following.start()))


def _glued(stop: _Stop) -> bool:
    """Say whether two sentences meet without a space: 'town.The army', 'town."The army', but not 'wsj.com'."""
    following, word = stop.following, stop.following["word"] or ""
    if not word[:1].isupper() or stop.text[following.end() : following.end() + 1] in _INSIDE:
        return False
    if stop.close:
        return True
    cased = word[1:2].islower() or word in ("A", "I") or (len(word) > 2 and word.isupper())
    last = stop.before[-2:]
    ended = len(last) == 2 and (last.isdigit() or (last.isalpha() and last.islower()))
    return cased and ended and not _ADDRESS.search(stop.before)


def _shortened(stop: _Stop, habits: Habits) -> bool:
    """Say whether a stop belongs to a shortened word, and to it alone."""
    found = _TOKEN.search(stop.before.rstrip(" "))
    token, word = found.group() if found else "", stop.following["word"] or ""
    small, last = token.lower(), token.lower().rpartition(".")[2]
    if stop.marks != ".":
        return small + stop.marks in habits.abbreviations
    single = (len(token) == 1 and token.isalpha()) or _DOTTED.match(small) is not None
    if not (single or last in habits.abbreviations) or not _QUOTES.isdisjoint(stop.close):
        return False
    if last in habits.words_too and not token[0].isupper():
        return False
    if last in habits.before_figures:
        return _FIGURE.match(word) is not None
    if small in habits.hours:
        return word.lower() in habits.clock or not word[:1].isupper()
    if last in habits.before_small:
        return word[:1].islower()
    if small not in habits.never_end and (single or last in habits.may_end):
        return not _begins(stop, habits) or _DATELINE.match(stop.text, stop.start, stop.at) is not None
    return True


def _begins(stop: _Stop, habits: Habits) -> bool:
    """Say whether a sentence must begin after a shortened word: with 'The', with 'In' outside a headline."""
    text, following, end = stop.text, stop.following, stop.following.end()
    small = (following["word"] or "").lower()
    if following["bullet"] or "(" in following["open"]:
        return bool(following["bullet"] or _CREDIT.fullmatch(text, following.start(), following.endpos))
    if small in habits.begins:
        return text[end : end + 1] != "."
    prose = _SMALL_BEFORE.search(stop.before) is not None or not text[end + 1 : end + 2].isupper()
    return small in habits.leads and prose and text[end : end + 1].isspace()


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
