"""A PDF on standard input, its lines with their places as JSON on standard output.

Run as a program of its own (see `pdf.py`): PDFium is native code, and what a hostile file makes of it must not reach
the run. It imports nothing of ours, so that it starts at once.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterator
from typing import Any

PIPE = 1  # standard output, which `pdf.py` reads
SECONDS = 20
MEMORY = 2 * 2**30
PAGES = 2_000
CHARACTERS = 4_000_000
PASSWORD = 4  # FPDF_ERR_PASSWORD
BREAK = re.compile(r"\r\n|[\x02\ufffe]")  # PDFium puts one character for the hyphen and the break in a divided word


def main() -> None:
    """Write {"error": …} or {"pages": […], "meta": {…}}."""
    _bound()
    import pypdfium2  # type: ignore[import-untyped]
    from pypdfium2 import raw

    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as pdf:
            found = _read(pdf, raw)
    except pypdfium2.PdfiumError as error:
        found = {"error": "encrypted" if getattr(error, "err_code", None) == PASSWORD else "damaged PDF"}
    with open(PIPE, "wb", closefd=False) as pipe:
        pipe.write(json.dumps(found).encode())


def _bound() -> None:
    """Bound what the program may use, where the system knows bounds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(pdf: Any, raw: Any) -> dict[str, Any]:
    if len(pdf) > PAGES:
        return {"error": "too large", "found": f"{len(pdf)} pages"}
    pages: list[list[tuple[Any, ...]]] = []
    characters = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            lines = list(_lines(page.get_textpage(), raw))
        except RuntimeError:  # PdfiumError: one page is damaged, the others are not
            lines = []
        pages.append(lines)
        characters += sum(len(line[0]) for line in lines)
        if characters > CHARACTERS:
            return {"error": "too large", "found": f"more than {CHARACTERS:,} characters"}
    return {"pages": pages, "meta": pdf.get_metadata_dict(skip_empty=True)}


def _lines(page: Any, raw: Any) -> Iterator[tuple[Any, ...]]:
    """Yield each line's words, its left, top and right edge, and the size of its type."""
    text = page.get_text_range()
    at = 0  # in UTF-16, as PDFium counts
    start = 0
    for end in (*BREAK.finditer(text), None):
        line = text[start : end.start() if end else None]
        width = len(line.encode("utf-16-le", "surrogatepass")) // 2
        divided = end is not None and end[0] != "\r\n"
        if words := line.strip():
            first = raw.FPDFText_GetCharIndexFromTextIndex(page.raw, at + len(line) - len(line.lstrip()))
            last = raw.FPDFText_GetCharIndexFromTextIndex(page.raw, at + width - 1)
            left, _, top, base = _box(page, first, raw)
            right = _box(page, last, raw)[1]
            size = _size(page, last, raw)  # a bullet stands first in a size of its own
            words = words.replace("\r", " ")
            yield f"{words}-" if divided else words, left, base, right, size or top - base
        start = end.end() if end else start
        at += width + (1 if divided else 2)


def _size(page: Any, index: int, raw: Any) -> float:
    """Return the size of type as shown: browsers set it in their own units and scale the page."""
    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(page.raw, index, matrix)
    size: float = raw.FPDFText_GetFontSize(page.raw, index)
    return size * (math.hypot(matrix.c, matrix.d) or 1) if scaled else size


def _box(page: Any, index: int, raw: Any) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
    return left.value, right.value, top.value, y.value


if __name__ == "__main__":
    main()
