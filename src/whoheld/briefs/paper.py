"""A brief and its pictures in, a PDF out; fpdf2 sets it, in the letters that matplotlib brings along."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib

from whoheld.briefs.citing import (
    LEFT_OUT,
    PICTURES,
    READING,
    TOLLS,
    further_tolls,
    link,
    marks,
    plain,
    source_words,
    where_words,
)
from whoheld.briefs.shapes import Brief, Sentence
from whoheld.errors import UsageError

FONT, WIDTH = "DejaVu", 174.0
STYLES = {"": "DejaVuSerif.ttf", "B": "DejaVuSans-Bold.ttf"}
SIZES = {2: 13.0, 3: 10.5}
BODY, SMALL = 9.5, 7.5
MARK = 0.68


def paper(brief: Brief, pictures: Mapping[str, bytes]) -> bytes:
    """Return a brief as a PDF, the same bytes for the same brief; raise where fpdf2 is not installed."""
    page = _sheet(brief)
    numbers = brief.numbers()
    links = {number: page.add_link() for number in numbers.values()}
    _block(page, brief.title, 18.0, "B")
    _block(page, brief.basis, SMALL)
    for part in brief.parts:
        _heading(page, part.title, part.level)
        for paragraph in part.paragraphs:
            _paragraph(page, paragraph, numbers, links)
        if part is brief.parts[0]:
            for name, picture in pictures.items():
                page.image(BytesIO(picture), w=WIDTH, alt_text=PICTURES[name], keep_aspect_ratio=True)
                page.ln(2)
    _tolls(page, brief, numbers, links)
    _heading(page, READING, 2)
    for line in brief.reading:
        _block(page, line, SMALL)
    if brief.left_out:
        _heading(page, LEFT_OUT, 2)
        _block(page, " ".join(brief.left_out), SMALL)
    _heading(page, "Notes", 2)
    for note in brief.notes:
        number = numbers[note.claim]
        page.set_link(links[number], y=page.get_y(), page=page.page)
        _block(
            page, f"{number}. {source_words(note)}: “{plain(note.quote)}” ({where_words(note)})", SMALL, link=link(note)
        )
    return bytes(page.output())


def check_library() -> None:
    """Raise where what sets a PDF is not installed."""
    _library()


def _library() -> Any:
    try:
        return importlib.import_module("fpdf")
    except ImportError:
        raise UsageError("a PDF needs fpdf2: pip install 'whoheld[pdf]', or give --format html") from None


def _sheet(brief: Brief) -> Any:
    library = _library()
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    page = library.FPDF(format="A4")
    page.set_margin(18)
    page.set_auto_page_break(True, 18)
    page.set_title(plain(brief.title))
    page.set_creation_date(datetime(brief.days[1].year, brief.days[1].month, brief.days[1].day, tzinfo=UTC))
    fonts = Path(matplotlib.get_data_path()) / "fonts/ttf"
    for style, name in STYLES.items():
        page.add_font(FONT, style, fonts / name)
    page.add_font("Fallback", "", fonts / "DejaVuSans.ttf")
    page.set_fallback_fonts(["Fallback"], exact_match=False)
    page.add_page()
    return page


def _heading(page: Any, text: str, level: int) -> None:
    page.ln(3)
    if page.will_page_break(20):
        page.add_page()
    _block(page, text, SIZES[level], "B")


def _block(page: Any, text: str, size: float, style: str = "", link: str | None = None) -> None:
    page.set_font(FONT, style, size)
    page.multi_cell(0, size * 0.5, plain(text), align="L", new_x="LMARGIN", new_y="NEXT", link=link or "")
    page.ln(1)


def _paragraph(
    page: Any, sentences: tuple[Sentence, ...], numbers: Mapping[str, int], links: Mapping[int, Any]
) -> None:
    for sentence in sentences:
        _sentence(page, sentence, numbers, links, BODY)
    page.ln(BODY * 0.75)


def _sentence(page: Any, sentence: Sentence, numbers: Mapping[str, int], links: Mapping[int, Any], size: float) -> None:
    page.set_font(FONT, "", size)
    page.write(size * 0.5, plain(sentence.text))
    page.set_font(FONT, "", size * MARK)
    for number in marks(sentence, numbers):
        page.write(size * 0.5, f"[{number}]", links[number])
    page.set_font(FONT, "", size)
    page.write(size * 0.5, " ")


def _tolls(page: Any, brief: Brief, numbers: Mapping[str, int], links: Mapping[int, Any]) -> None:
    """Write the tolls as lines, for a table of seven columns is too narrow on paper."""
    if not brief.tolls:
        return
    _heading(page, TOLLS, 2)
    for row in brief.tolls:
        bounds = [f"{name} {'–' if number is None else f'{number:,}'}" for name, number in _bounds(row)]
        page.set_font(FONT, "", BODY)
        page.write(BODY * 0.5, plain(f"{row.place}, {row.days}, {row.what}: {', '.join(bounds)}. "))
        for claimant in row.claimants:
            _sentence(page, claimant, numbers, links, SMALL)
        page.ln(BODY * 0.6)
    if further := further_tolls(brief):
        _block(page, further, SMALL)


def _bounds(row: Any) -> tuple[tuple[str, int | None], ...]:
    return ("low", row.low), ("best", row.best), ("high", row.high)
