"""A text layer in lines in, labelled blocks out that cover it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from whoheld.documents.blocks.above import mark_above_stamp
from whoheld.documents.blocks.captions import is_caption
from whoheld.documents.blocks.dumps import dump_regions, split_dump
from whoheld.documents.blocks.furniture import Furniture, fold, heads_part, is_comment, is_debris, straight
from whoheld.documents.blocks.heads import split_byline, split_head, title_words
from whoheld.documents.blocks.live import mark_entries
from whoheld.documents.blocks.related import date_headlines, mark_teaser
from whoheld.documents.blocks.stretches import Cues, cut
from whoheld.documents.blocks.titles import MENU_LINES, MENU_WORDS, entitle, is_menu
from whoheld.documents.layers.layer import Layer, Line
from whoheld.documents.published.stamps import is_stamp
from whoheld.model import Block, BlockKind, Span

WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?][\"'”’)\]]*$")
BYLINE = re.compile(
    r"(?:By|BY|by|From)\s{1,3}(?:the )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    r"[A-Z][\w.'’-]+(?: (?:and |[A-Z])[\w.'’-]+){0,5}(?:(?:\s?,| and| in| \|).{0,60})?$"
    r"|\(?(?:[Aa]dditional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|Written) by\b"
    r"(?!:? (?:a|an|his|her|their|one|two)\b).{2,200}$"
)
ASKED = re.compile(r"\b[Yy]ou(?:r)?\b.*\?$")
SIGNED_OFF = re.compile(r"(?:Additional )?[Rr]eporting by (?:[A-Z][\w'’-]+|and|in|,| )+")
BULLET = re.compile(r"(?:[•·*‣▪–-]|\d{1,2}[.)])\s+\S")
DIGIT = re.compile(r"\d")
HEADLINE_WORDS = range(3, 26)
SHORT = 200  # characters; no longer line is a stamp, a byline or a headline alone
FOLDED = 2000  # characters; a longer line is compared with nothing
STAMP = 100  # characters; no longer line is a day and a clock alone
ARTICLE_HEAD = 3  # lines into which title and stamp may have run
PICTURED = 2  # paragraphs at the head of which a picture's caption may stand
COMMENTED = 3  # paragraphs before a comment's stamp may be one
TEXT: tuple[BlockKind, ...] = ("paragraph", "list")


def label(layer: Layer, furniture: Furniture) -> tuple[Block, ...]:
    """Return the blocks of a text layer, off-topic paragraphs not yet told apart."""
    lines = mark_above_stamp(layer.text, tuple(_split(entitle(layer, furniture), furniture)))
    labelled = mark_teaser(layer.text, _Labeller(layer.text, lines, furniture).labelled())
    return cover(layer.text, mark_entries(layer, date_headlines(layer.text, labelled), furniture))


def cover(text: str, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return blocks that cover the whole text, the space between lines going to the line before."""
    if not text:
        return ()
    if not lines:
        return (Block("debris", Span(0, len(text))),)
    starts = [0, *(line.span.start for line in lines[1:]), len(text)]
    return tuple(
        Block(line.hint or "debris", Span(a, b), line.days)
        for line, (a, b) in zip(lines, pairwise(starts), strict=True)
    )


def _split(layer: Layer, furniture: Furniture) -> Iterator[Line]:
    """Yield lines that are of one kind each."""
    text = layer.text
    title = next((line.span.of(text) for line in layer.lines if line.hint == "title"), layer.stated.title)
    wanted = title_words(title)
    article = 0
    for line in dump_regions(text, layer.lines):
        if line.hint == "title":
            yield line
        elif line.hint == "debris" and not line.main:
            yield from split_dump(line, text)
        elif line.span.end - line.span.start < SHORT and (lead := _lead(text, line, furniture)):
            yield replace(line, span=Span(line.span.start, lead), hint="debris")
            yield replace(line, span=Span(lead, line.span.end), hint="related", gap=False)
        elif article < ARTICLE_HEAD:
            yield from split_head(line, text, wanted, furniture.flow)
            article += 1
        else:
            yield from split_byline(line, text, furniture.flow)


def _lead(text: str, line: Line, furniture: Furniture) -> int | None:
    """Return where the headline begins in a line that names one other article."""
    found = furniture.lead.match(text, line.span.start, line.span.end)
    return found.end() if found and found.end() < line.span.end else None


class _Labeller:
    """Goes through the lines of a page and says what each is, by its words and by what came before."""

    def __init__(self, text: str, lines: tuple[Line, ...], furniture: Furniture) -> None:
        self.text, self.lines, self.furniture = text, lines, furniture
        self.marked_up = any(line.main for line in lines)
        self.section = self.outer = "article"
        self.paragraphs = 0
        self.titles: set[str] = set()
        self.told: set[str] = set()
        self.cues = Cues(text, furniture)

    def labelled(self) -> tuple[Line, ...]:
        kept: list[Line] = []
        for line in self.lines:
            if self.marked_up and line.hint == "debris" and not line.main:
                kept.append(line)
                continue
            words = line.span.of(self.text)
            folded = self._folded(words)
            kind = self._kind(line, words, folded)
            if kind in TEXT:
                self.paragraphs += 1
                stretches = tuple(self._stretches(replace(line, hint=kind)))
                if stretches and stretches[0].hint == "caption" and 1 < self.paragraphs <= PICTURED:
                    _caption_before(self.text, kept)
                kept += stretches
            else:
                kept.append(replace(line, hint=kind))
        return tuple(_introduced(self.text, _menus(self.text, kept, self.marked_up), self.furniture))

    def _folded(self, words: str) -> str:
        if len(words) >= FOLDED:
            return words
        return straight(words).lower().strip() if self.cues.even and "\n" not in words else fold(words)

    def _kind(self, line: Line, words: str, folded: str) -> BlockKind:
        outside = self.marked_up and not line.main
        heads = None if outside else heads_part(folded, self.furniture)
        if not outside:
            self._enter(words, folded, heads)
        if line.hint == "title":
            known = folded in self.titles
            self.titles.add(folded)
            return "debris" if known else "title"
        if folded in self.titles:
            return "debris"
        if outside:
            return self._outside(line, words, folded)
        if line.hint in ("debris", "related", "date", "byline") and not self.marked_up:
            return line.hint
        return "debris" if heads else self._inside(line, words, folded)

    def _enter(self, words: str, folded: str, heads: str | None) -> None:
        """Note the part of the page that a line opens or stands in."""
        if heads == "related":
            self.section = "related"
        elif self.paragraphs >= COMMENTED and is_comment(folded, self.furniture):
            self.section = self.outer = "thread"
        elif self.outer == "article" and self.paragraphs and heads == "comments":
            self.section = self.outer = "comments"
        elif self.section == "related" and not _is_headline(words) and ENDS.search(words):
            self.section = self.outer

    def _inside(self, line: Line, words: str, folded: str) -> BlockKind:
        """Label a line by its words and the part of the page that it stands in."""
        section = self.outer if line.main and not _is_headline(words) else self.section
        if is_debris(folded, self.furniture, in_article=line.main) or section == "thread":
            return "debris"
        dated = len(words) < STAMP and DIGIT.search(words)
        if dated and (line.hint == "date" or is_stamp(self.text, line.span, self.furniture.flow.outlets)):
            return "debris" if section == "related" else "date"
        if len(words) < 2 * SHORT and words[0] in "BbF(AaRrWwEeC" and BYLINE.match(words):
            return "byline"
        if line.hint == "byline" and len(words) < STAMP and not ENDS.search(words):
            return "byline"
        if line.hint == "caption" or is_caption(self.text, line, folded, self.furniture):
            return "caption"
        if section in ("related", "comments"):
            return "related" if _is_headline(words) else "debris"
        return "list" if line.hint == "list" or BULLET.match(words) else "paragraph"

    def _outside(self, line: Line, words: str, folded: str) -> BlockKind:
        """Label a line that markup keeps out of the article."""
        kind = self._shown(line, words, folded)
        return "debris" if kind == "debris" or is_debris(folded, self.furniture) else kind

    def _shown(self, line: Line, words: str, folded: str) -> BlockKind:
        """Label a line outside the article by where it stands, no matter whether its words are furniture."""
        if line.hint in ("byline", "date") and len(words) < SHORT:
            return line.hint
        count = len(WORD.findall(words)) if folded.count(" ") >= HEADLINE_WORDS.start - 1 else 0
        if count < HEADLINE_WORDS.start:
            return "debris"
        if line.hint == "caption" or (line.hint is None and is_caption(self.text, line, folded, self.furniture)):
            return "caption"
        linked = line.hint == "related" or self.paragraphs > 0
        return "related" if linked and count > MENU_WORDS and _is_headline(words) else "debris"

    def _stretches(self, line: Line) -> Iterator[Line]:
        """Yield what of a line's text is of one kind, the rest of its furniture told too."""
        for stretch in cut(self.text, line, self.cues, self.told):
            left = stretch.hint in TEXT
            if left and stretch.span == line.span:
                yield stretch
                continue
            words = fold(stretch.span.of(self.text)) if stretch.span.end - stretch.span.start < 2 * SHORT else ""
            if stretch.hint == "debris" and is_comment(words, self.furniture):
                self.section = self.outer = "thread"
            if words in self.titles or (left and is_debris(words, self.furniture)):
                yield replace(stretch, hint="debris")
            elif left and words and SIGNED_OFF.fullmatch(stretch.span.of(self.text)):
                yield replace(stretch, hint="byline")
            else:
                yield stretch


def _caption_before(text: str, kept: list[Line]) -> None:
    """Make the short paragraph before a picture's credit a caption, the credit being all of its line's caption."""
    if kept and kept[-1].hint == "paragraph" and len(kept[-1].span.of(text)) <= SHORT:
        kept[-1] = replace(kept[-1], hint="caption")


def _introduced(text: str, lines: list[Line], furniture: Furniture) -> Iterator[Line]:
    """Yield the lines, one that introduces furniture ('Let others know:') being furniture too."""
    for line, following in zip_longest(lines, lines[1:]):
        words = line.span.of(text) if line.hint in ("paragraph", "related") else ""
        asks = words[-1:] == "?" and len(words) < STAMP and ASKED.search(words) is not None
        introduces = words[-1:] == ":" or asks
        if introduces and following and is_debris(fold(following.span.of(text)), furniture):
            line = replace(line, hint="debris")
        yield line


def _menus(text: str, lines: list[Line], marked_up: bool) -> list[Line]:
    """Return the lines, those that stand together as a menu's being debris."""
    if marked_up:
        return lines
    run: list[int] = []
    menus: set[int] = set()
    for number, line in enumerate([*lines, None]):
        short = line is not None and line.span.end - line.span.start < SHORT and line.hint in ("paragraph", "debris")
        if short and line is not None and is_menu(line.span.of(text)):
            run.append(number)
            continue
        if len(run) > MENU_LINES:
            menus.update(run)
        run = []
    return [replace(line, hint="debris") if n in menus else line for n, line in enumerate(lines)] if menus else lines


def _is_headline(words: str) -> bool:
    return len(words) < 2 * SHORT and not ENDS.search(words) and len(WORD.findall(words)) in HEADLINE_WORDS
