"""A PDF in, its text layer out: the words as PDFium gives them, their lines joined into paragraphs by their places.

PDFium runs in a process of its own, bounded in time and memory, so that a hostile file ends that and not the run.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import median

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.decode import disarm
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.documents.layers.lines import ENDS, OPENS
from whoheld.model import Span

READER = Path(__file__).with_name("pdf_lines.py")
SECONDS = 25
DAMAGED = "damaged PDF"
PICTURES = "no text: only pictures of pages"
ENDLESS = "takes too long"
EDGE_LINES = 2  # at the head and at the foot of a page, where running heads stand
FEWEST_PAGES = 2
REPEATED_SHARE = 0.5
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|стр\.?|صفحة)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|de|von|из|من)\s*\d{1,4})?\W*", re.I
)
NO_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|rtf|odt|qxd|html?)$|^(?:untitled|microsoft word\b.*|admin\w*|user|owner|about:blank|"
    r"\(?(?:anonymous|unspecified|unknown|none)\)?)$",
    re.I,
)
CPU_SIGNALS = frozenset(getattr(signal, name, None) for name in ("SIGXCPU", "SIGKILL"))
ADDRESS = re.compile(r"https?://[^\s…]+(?![^\s]*…)")
# As browsers print them at the edge of each page, even where there is but one.
PRINTED = re.compile(
    r"(?:(?P<day>\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{2,4}),? \d{1,2}:\d{2}(?:\s?[AP]M)?\b.{0,300}|https?://\S+\s+\d{1,4}/\d{1,4})",
    re.I,
)
FEWEST_STEPS = 6  # fewer tell nothing of the usual one
LEAST = 0.9  # of the size of type: a smaller step is no next line
SINGLE = 1.5  # of the size of type: the step of single-spaced lines at most
LEADING = 1.35  # times the usual step from line to line parts paragraphs
INDENT = 0.8  # of the size of type
OUTDENT = 2.0  # of the size of type; the first line of a paragraph stands less far in
SAME_SIZE = 0.12
HEADLINE = 1.3  # times the usual size of type
SHORT = 0.75  # of the width: a line that ends its paragraph
SHORTER = 0.5  # of the width: a line that ends it without a full stop
COLUMN = 36.0  # points: lines that begin within so many are of one column


class Set(Struct, frozen=True, array_like=True):
    """A line as set on its page: its words, its edges, the height that it stands at, the size of its type."""

    words: str
    left: float
    base: float
    right: float
    size: float


class Form(Struct, frozen=True):
    """How a page is set: the usual step from line to line for each size of type, the edges of its columns."""

    steps: dict[int, float] = {}
    columns: dict[int, tuple[float, float]] = {}


class Pages(Struct, frozen=True):
    """What the reader gives back."""

    pages: tuple[tuple[Set, ...], ...] = ()
    meta: dict[str, str] = {}
    error: str | None = None
    found: str = ""


def open_pdf(payload: bytes) -> Layer | str:
    """Return the text layer of a PDF, or the reason for which it has none."""
    read = _read(payload)
    if isinstance(read, str):
        return read
    if not any(read.pages):
        return PICTURES
    repeated = _running(read.pages)
    text, lines = _lay(read.pages, repeated)
    return Layer(text, lines, _stated(read, repeated))


def _read(payload: bytes) -> Pages | str:
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(READER)], input=payload, capture_output=True, timeout=SECONDS, check=False
        )
        read = msgspec.json.decode(done.stdout, type=Pages)
    except subprocess.TimeoutExpired:
        return ENDLESS
    except OSError as error:
        return f"not opened: {error.strerror}"
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return ENDLESS if -done.returncode in CPU_SIGNALS else DAMAGED
    if read.error:
        return f"{read.error}: {read.found}" if read.found else read.error
    return read


def _running(pages: tuple[tuple[Set, ...], ...]) -> frozenset[str]:
    """Return the running heads and feet, without their numbers: lines at the edges of most pages."""
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    seen = Counter(key for page in pages for key in {_key(line.words) for line in _edges(page)})
    return frozenset(key for key, times in seen.items() if times >= 2 and times > REPEATED_SHARE * len(pages))


def _edges(page: tuple[Set, ...]) -> tuple[Set, ...]:
    return page if len(page) <= 2 * EDGE_LINES else page[:EDGE_LINES] + page[-EDGE_LINES:]


def _key(words: str) -> str:
    return DIGITS.sub("0", words)


def _lay(pages: tuple[tuple[Set, ...], ...], repeated: frozenset[str]) -> tuple[str, tuple[Line, ...]]:
    """Return the text of all pages, one empty line between two, and its paragraphs."""
    parts: list[str] = []
    found: list[Line] = []
    at = 0
    usual = median(line.size for page in pages for line in page)
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        before: Set | None = None
        form = _form(page)
        for line in page:
            words = disarm(line.words)
            running = id(line) in edges and _is_running(line, repeated, usual)
            span = Span(at, at + len(words))
            going = _goes_on(before, line, form) if before else bool(found) and _crosses(parts[-2], words)
            if going and not running and found[-1].hint is None:
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, span.end))
            else:
                found.append(Line(span, "debris" if running else None, gap=True))
            before = line
            parts.append(f"{words}\n")
            at += len(words) + 1
        parts.append("\n")
        at += 1
    text = "".join(parts).rstrip("\n")
    return text, _entitle(tuple(found), pages, usual)


def _is_running(line: Set, repeated: frozenset[str], usual: float) -> bool:
    if PRINTED.fullmatch(line.words):
        return True
    if line.size >= HEADLINE * usual:
        return False
    return _key(line.words) in repeated or PAGE_NUMBER.fullmatch(line.words) is not None


def _form(page: tuple[Set, ...]) -> Form:
    """Return how a page is set."""
    steps: dict[int, list[float]] = {}
    for above, line in pairwise(page):
        if above.base - line.base > LEAST * line.size:
            steps.setdefault(round(line.size), []).append(above.base - line.base)
    columns: dict[int, list[Set]] = {}
    for line in page:
        columns.setdefault(_column(line), []).append(line)
    return Form(
        {size: _step_of(sorted(found), size) for size, found in steps.items()},
        {at: _edges_of(lines) for at, lines in columns.items()},
    )


def _step_of(steps: list[float], size: int) -> float:
    """Return the usual step of lines of one size within a paragraph; steps from one to another are longer."""
    step = steps[len(steps) // 4]
    return step if len(steps) >= FEWEST_STEPS else min(step, SINGLE * size)


def _edges_of(column: list[Set]) -> tuple[float, float]:
    """Return a column's left edge, and the right one that a quarter of its lines reach: heads run across columns."""
    rights = sorted(line.right for line in column)
    return min(line.left for line in column), rights[-1 - len(rights) // 4]


def _column(line: Set) -> int:
    return round(line.left / COLUMN)


def _goes_on(before: Set, line: Set, form: Form) -> bool:
    """Say whether a line goes on with the paragraph of the line before it on its page."""
    ended = ENDS.search(before.words) is not None
    if before.base <= line.base:  # the next column, or a part set out of order
        return not ended and line.words[:1].islower() and abs(before.size - line.size) <= SAME_SIZE * before.size
    if OPENS.match(line.words) or abs(before.size - line.size) > SAME_SIZE * before.size:
        return False
    if before.base - line.base > LEADING * form.steps.get(round(line.size), line.size):
        return False
    indented = line.left - before.left > INDENT * line.size and ended
    outdented = before.left - line.left > OUTDENT * line.size and ended
    return not indented and not outdented and not _is_short(before, line, form, ended)


def _is_short(before: Set, line: Set, form: Form, ended: bool) -> bool:
    """Say whether a line ends its paragraph before the edge: after a full stop, or where the next word had room."""
    left, right = form.columns.get(_column(before), (before.left, before.right))
    if ended:
        return before.right - left < SHORT * (right - left)
    if line.words[:1].islower() or before.right - left >= SHORTER * (right - left):
        return False
    word = line.words.split(None, 1)[0]
    return before.right + (line.right - line.left) * (len(word) + 1) / len(line.words) < right


def _crosses(above: str, words: str) -> bool:
    """Say whether the last line of a page goes on with the first of the next."""
    return not ENDS.search(above.rstrip()) and words[:1].islower()


def _entitle(lines: tuple[Line, ...], pages: tuple[tuple[Set, ...], ...], usual: float) -> tuple[Line, ...]:
    """Mark as title the first line of the first page's largest type, if that stands out."""
    first = next((page for page in pages if page), ())
    largest = max(line.size for line in first)
    if largest < HEADLINE * usual:
        return lines
    at = 0
    for line in first:
        if line.size == largest:
            break
        at += len(line.words) + 1
    return tuple(replace(line, hint="title") if line.hint is None and line.span.start == at else line for line in lines)


def _stated(read: Pages, repeated: frozenset[str]) -> Stated:
    """Return what the file's head says, and the address that browsers print at the edge of each page."""
    edges = [line.words for page in read.pages[:FEWEST_PAGES] for line in _edges(page)]
    addresses = (ADDRESS.search(words) for words in edges if len(read.pages) == 1 or _key(words) in repeated)
    return Stated(
        title=_said(read.meta.get("Title")),
        byline=_said(read.meta.get("Author")),
        url=next((found[0] for found in addresses if found), None),
        saved=day_of(read.meta.get("CreationDate")),
    )


def _said(words: str | None) -> str | None:
    """Return the words of the file's head, unless a program put a file's name there."""
    words = " ".join(disarm(words or "").split())
    return words if words and not NO_NAME.search(words) else None
