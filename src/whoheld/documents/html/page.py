"""HTML in, its visible text out, in lines that carry what the markup says they are.

The tree is walked without recursion. Runs of white space are one space, block elements stand on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from lxml import etree, html
from msgspec import Struct

from whoheld.documents.addresses import day_in_address
from whoheld.documents.html.archived import drop_toolbars
from whoheld.documents.html.elements import BLOCKS, hint_of, is_hidden
from whoheld.documents.html.moments import day_of_element
from whoheld.documents.layers.decode import disarm
from whoheld.documents.layers.layer import Line
from whoheld.model import BlockKind, Days, Span

TOO_DEEP = "nested too deeply"
MOST_TAGS = 120_000  # a page of news has a few thousand; a tree and its lines take far more memory than its tags
MOMENTS = {"time", "abbr", "meta"}
PICTURES = {"img", "amp-img"}
LOOKUP = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)


class Place(NamedTuple):
    """What holds inside an element: its hint and that of its block element, which is numbered, and so is its parent.

    `address` and `moment` are the days that a link or a timestamp around it gives.
    """

    hint: BlockKind | None = None
    whole: BlockKind | None = None
    tag: str = ""
    block: int = 0
    within: int = 0
    quoted: bool = False
    linked: bool = False
    address: date | None = None
    moment: date | None = None


class Run(Struct, frozen=True):
    """One line of visible text, where its first word stands, and whether all of it is a link."""

    line: Line
    place: Place
    linked: bool


def parse(text: str) -> html.HtmlElement | str:
    """Return the page's tree, without comments and the toolbar of an archive's site, or why there is none."""
    if (tags := text.count("<")) > MOST_TAGS:
        return f"{tags} tags, more than {MOST_TAGS}"
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, recover=True, remove_comments=True, remove_pis=True,
        collect_ids=False,
    )  # fmt: skip
    parser.set_element_class_lookup(LOOKUP)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        return str(error) or "no elements"
    if root is None:
        return "no elements"
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return TOO_DEEP
    drop_toolbars(root)
    return root


def text_of(root: html.HtmlElement) -> tuple[str, tuple[Run, ...]]:
    """Return the visible text of a tree and its lines."""
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for words, place, linked, day in _Walk().over(root):
        end = at + len(words)
        days = Days(day, day) if day else None
        parts.append(words)
        runs.append(Run(Line(Span(at, end), place.hint, gap=True, days=days), place, linked))
        at = end + 1
    return "\n".join(parts), tuple(runs)


def stands_alone(element: html.HtmlElement) -> bool:
    """Say whether an inline element has no words directly beside it: a stamp, and no part of a sentence."""
    before, outer = element.getprevious(), element.getparent()
    words = before.tail if before is not None else outer.text if outer is not None else None
    return not (words or "").strip() and not (element.tail or "").strip()


class _Walk:
    """The state of a walk over a tree: the pieces of the line so far, and days that wait for the line to come."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Place]] = []
        self.blocks = 0
        self.picture: date | None = None
        self.moment: date | None = None

    def over(self, root: html.HtmlElement) -> Iterator[tuple[str, Place, bool, date | None]]:
        """Yield the words of each line, where they stand, whether they are all a link, and their own day."""
        inside = Place()
        around: list[Place] = []
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                around.append(inside)
                if is_hidden(element):
                    walker.skip_subtree()
                    continue
                block = tag in BLOCKS
                if self.pieces and (block or (tag == "time" and stands_alone(element))):
                    yield from self.line()
                inside = self.enter_block(element, inside) if block else self.enter_inline(element, inside)
                if (words := element.text) and (self.pieces or not words.isspace()):
                    self.pieces.append((words, inside))
                continue
            inside = around.pop()
            if self.pieces and (tag in BLOCKS or (tag == "time" and stands_alone(element))):
                yield from self.line()
            words = element.tail if element is not root else None
            if words and (self.pieces or not words.isspace()):
                self.pieces.append((words, inside))
        if self.pieces:
            yield from self.line()

    def enter_block(self, element: html.HtmlElement, outer: Place) -> Place:
        """Return what holds inside a block element."""
        _, _, _, block, _, quoted, linked, address, moment = outer
        self.blocks += 1
        tag = element.tag
        hint = hint_of(element, outer.hint)
        return Place(hint, hint, tag, self.blocks, block, quoted or tag == "blockquote", linked, address, moment)

    def enter_inline(self, element: html.HtmlElement, outer: Place) -> Place:
        """Return what holds inside an element within a line, and note the days that it gives to the line to come."""
        hint = hint_of(element, outer.hint)
        tag = element.tag
        if tag == "a" and (address := element.get("href")):
            return outer._replace(hint=hint, linked=True, address=day_in_address(address))
        if tag in PICTURES:
            self.picture = day_in_address(element.get("src") or "")
        elif tag in MOMENTS and (moment := day_of_element(element)):
            if not len(element) and not (element.text or "").strip():
                self.moment = moment
            return outer._replace(hint=hint, moment=moment)
        return outer if hint == outer.hint else outer._replace(hint=hint)

    def line(self) -> Iterator[tuple[str, Place, bool, date | None]]:
        """Yield the line that the pieces make, if there are words in it, and begin another."""
        pieces, self.pieces = self.pieces, []
        words = " ".join("".join([piece for piece, _ in pieces]).split())
        if not words.isprintable():
            words = " ".join(disarm(words).split())
        if not words:
            return
        places = [place for piece, place in pieces if not piece.isspace()]
        first, linked = places[0], all(place.linked for place in places)
        day = self.day(places, linked)
        if any(place.hint != first.hint for place in places):
            first = first._replace(hint=first.whole)
        yield words, first, linked, day
        self.picture = self.moment = None

    def day(self, places: list[Place], linked: bool) -> date | None:
        """Return the day of a line: of a timestamp at either end of it or just before, else of the link that it is."""
        said = places[0].moment or places[-1].moment or self.moment
        return said or ((places[0].address or self.picture) if linked else None)
