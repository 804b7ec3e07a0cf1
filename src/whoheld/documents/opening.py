"""A snapshot in, its text layer in lines out, or why there is none."""

from __future__ import annotations

from msgspec.structs import replace

from whoheld.documents.html.heading import mark_heading
from whoheld.documents.html.main_text import mark_main
from whoheld.documents.html.page import parse, text_of
from whoheld.documents.html.statements import stated_by
from whoheld.documents.layers.content import Content
from whoheld.documents.layers.decode import decode, disarm
from whoheld.documents.layers.forwarded import mark_forwarded
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.documents.layers.lines import LINE_BREAKS
from whoheld.documents.layers.mail import read_mail
from whoheld.documents.layers.pdf import open_pdf
from whoheld.documents.layers.plain import marked_lines, open_text
from whoheld.documents.layers.rows import read_row
from whoheld.lexicon import Lexicon
from whoheld.model import Media, Snapshot, Span

MIS_ENCODED = "mis-encoded"
NO_TEXT = "no text"
NOT_HTML = "not HTML"
NO_WORDS: dict[Media, str] = {
    "application/json": "no text: the row's known fields hold none",
    "message/rfc822": "no text: the mail holds none",
}
TOO_LONG = "too long"
TOO_MANY = "too many lines"
MOST_CHARACTERS = 16_000_000  # a book has one million; hostile words would take minutes
MOST_LINES = 250_000  # a page of news has a hundred; a line takes far more memory than its characters

WAYS_OUT = {
    "mis-encoded": "convert the page to UTF-8",
    "no text": "the page shows no words; save it after it has loaded",
    "no text: only pictures of pages": "make its words text by OCR, for example with ocrmypdf",
    NO_WORDS["application/json"]: "name the field that holds its words",
    NO_WORDS["message/rfc822"]: "save the page that it links to, or its attachment",
    "not JSON": "each row must be one JSON object",
    "not a mail": "save the mail again as .eml, or the page as HTML",
    "nested too deeply": "forward the innermost mail alone, or save the page as HTML",
    "damaged PDF": "fetch the file again, or print it to a new PDF",
    "encrypted": "save the PDF without its password",
    "too large": "split the PDF into parts",
    "too long": "this is no page of news; save each page in a file of its own",
    "too many lines": "this is no page of news; save each page in a file of its own",
    "takes too long": "print the PDF to a new one, or save its text",
    "not opened": "a second process could not be started; free memory and try again",
}
DEFAULT_WAY_OUT = "save the page again as HTML or text"


def open_layer(snapshot: Snapshot, lexicon: Lexicon) -> Layer | str:
    """Return the text layer of a snapshot, or the reason for which it has none."""
    layer = _open(snapshot, lexicon)
    if layer == NO_TEXT or (isinstance(layer, Layer) and not layer.text.strip()):
        return NO_WORDS.get(snapshot.media, NO_TEXT)
    if isinstance(layer, str):
        return layer
    stated = layer.stated
    url, saved = stated.url or snapshot.url, stated.saved or snapshot.saved
    return replace(layer, stated=replace(stated, url=url, saved=saved))


def _open(snapshot: Snapshot, lexicon: Lexicon) -> Layer | str:
    match snapshot.media:
        case "application/json":
            return _content(read_row(snapshot.payload, lexicon))
        case "message/rfc822":
            mail = _content(read_mail(snapshot.payload))
            return mark_forwarded(mail) if isinstance(mail, Layer) else mail
        case "application/pdf":
            return open_pdf(snapshot.payload)
    text = decode(snapshot.payload, snapshot.charset)
    if text is None:
        return MIS_ENCODED
    if snapshot.media == "text/html":
        return _page(text)
    return _beyond(text) or open_text(disarm(text), lexicon)


def _beyond(text: str) -> str | None:
    """Return why a text of very many characters or lines is not read."""
    if len(text) > MOST_CHARACTERS:
        return f"{TOO_LONG}: {len(text):,} characters, more than {MOST_CHARACTERS:,}"
    lines = sum(map(text.count, LINE_BREAKS))
    return f"{TOO_MANY}: {lines:,}, more than {MOST_LINES:,}" if lines > MOST_LINES else None


def _page(page: str) -> Layer | str:
    root = parse(page.replace("\x00", " "))
    if isinstance(root, str):
        return f"{NOT_HTML}: {root}"
    text, runs = text_of(root)
    if not text.strip():
        return NO_TEXT
    if beyond := _beyond(text):
        return beyond
    stated = stated_by(root, page)
    lines, lacks = mark_main(root, text, runs, stated.title)
    lines, stated = mark_heading(text, lines, runs, stated)
    return Layer(text, lines, stated, lacks)


def _content(content: Content | str) -> Layer | str:
    """Return the layer of what a row or a mail holds; what it states comes before what its page does."""
    if isinstance(content, str):
        return content
    title = disarm(content.stated.title or "") if content.titled else ""
    if content.text is not None:
        if beyond := _beyond(content.text):
            return beyond
        text = disarm(content.text)
        return _titled(title, Layer(text, marked_lines(text), content.stated))
    if not content.html:
        return NO_TEXT
    layer = _page(content.html)
    if isinstance(layer, str):
        return layer
    return _titled(title, replace(layer, stated=_merge(content.stated, layer.stated)))


def _titled(title: str, layer: Layer) -> Layer:
    """Put a title and an empty line above a layer, and its lines as far below."""
    if not title.strip():
        return layer
    shown = len(title) - len(title.lstrip())
    heading = Line(Span(shown, shown + len(title.strip())), "title", main=any(line.main for line in layer.lines))
    below = len(title) + 2
    lines = (replace(line, span=Span(line.span.start + below, line.span.end + below)) for line in layer.lines)
    return replace(layer, text=f"{title}\n\n{layer.text}", lines=(heading, *lines))


def _merge(row: Stated, page: Stated) -> Stated:
    """Return what the row states, and where it is silent what the page does; a page knows its own address best."""
    merged = {name: getattr(row, name) or getattr(page, name) for name in Stated.__struct_fields__}
    return Stated(**(merged | {"url": page.url or row.url}))
