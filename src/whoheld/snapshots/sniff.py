"""The first bytes of a file and its name in, what it is out; the bytes are believed before the name."""

from __future__ import annotations

import re
import zlib
from typing import Any, Literal

import msgspec

from whoheld.encodings import wide_of

Form = Literal[
    "html", "text", "json", "rows", "table", "feed", "xml", "warc", "pdf", "mail", "mailbox", "zip", "office", "gzip",
    "binary", "unknown", "empty",
]  # fmt: skip

SAMPLE = 65_536
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3",
    b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"wOFF", b"wOF2",
)  # fmt: skip
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06")
OFFICE = (b"[Content_Types].xml", b"mimetype", b"META-INF/")  # the first member of a .docx, .odt, .epub, .jar
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
CONTROL_SHARE = 0.02  # saved pages hold a stray control character or none; formats hold many
# Atomic: a page of nothing but comments would otherwise be tried in every way of joining them, for years.
OPENING = rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<(?:!--.*?--|\?[^>]*)>\s*)*)"
MARKUP = re.compile(OPENING + rb"<(!doctype\s+html|html|head|body)\b", re.I | re.S)
FEED = re.compile(
    OPENING + rb"(?:<!doctype[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.I | re.S
)
HEADER = re.compile(rb"[A-Za-z][\w-]{1,40}:[ \t]?[^\r\n]*\r?\n")
MESSAGE = re.compile(rb"^(?:mime-version|received|message-id|return-path|x-mailer):", re.I | re.M)
MAILBOX = re.compile(rb"From \S{1,200} .{0,60}\d{4}[^\n]{0,20}\r?\n[A-Za-z][\w-]{1,40}:")
ENDING = re.compile(r"\.[a-z0-9]{0,3}[a-z][a-z0-9]{0,7}")

COLUMNS = frozenset({
    b"title", b"headline", b"text", b"body", b"content", b"url", b"link", b"date", b"published", b"source", b"author",
})  # fmt: skip

BY_ENDING: dict[str, Form] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", "": "text",
    ".json": "json", ".jsonl": "rows", ".ndjson": "rows", ".csv": "table", ".tsv": "table",
    ".rss": "xml", ".atom": "xml", ".xml": "xml", ".rdf": "xml",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".mbox": "mailbox",
    ".warc": "warc", ".pdf": "pdf",
}  # fmt: skip


def stem_of(name: str) -> str:
    """Return a file's name without its endings ('a.warc.gz' is 'a')."""
    bare = name[:-3] if name.lower().endswith(".gz") else name
    ending = _ending(bare)
    return (bare[: -len(ending)] if ending else bare) or name


def form_of(head: bytes, name: str) -> Form:
    """Return what a file is by its first bytes; where they leave it open, by its ending."""
    if len(head) < SAMPLE and is_blank(head):
        return "empty"
    return _by_bytes(head) or _by_text(head, _ending(name))


def is_blank(payload: bytes) -> bool:
    """Say whether nothing but white space and a byte order mark is there."""
    for bom in BOMS:
        payload = payload.removeprefix(bom)
    return not payload.strip(b"\x00 \t\r\n\v\f")


def is_binary(payload: bytes) -> bool:
    """Say whether the bytes are no text: a known format, or dense in control characters."""
    sample = payload[:SAMPLE]
    if sample.startswith(MAGIC):
        return True
    if sample.startswith(BOMS) or wide_of(sample):
        return False
    return len(sample) - len(sample.translate(None, CONTROLS)) > CONTROL_SHARE * len(sample)


def is_html(payload: bytes) -> bool:
    """Say whether the bytes open as an HTML page does."""
    return MARKUP.match(plain(payload[:4096])) is not None


def is_pdf(payload: bytes) -> bool:
    """Say whether the bytes open as a PDF does."""
    return payload[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").startswith(b"%PDF-")


def plain(sample: bytes) -> bytes:
    """Return a sample without byte order mark, UTF-16 made readable."""
    if sample.startswith(BOMS[1:]) or wide_of(sample):
        sample = sample.replace(b"\x00", b"")
    return sample.lstrip(b"\xef\xbb\xbf\xff\xfe")


def is_object(line: bytes) -> bool:
    """Say whether a line is one JSON object."""
    try:
        value: Any = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict)


def _by_bytes(head: bytes) -> Form | None:
    if is_pdf(head):
        return "pdf"
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _inside(head).startswith(b"WARC/") else "gzip"
    if head.startswith(ZIP):
        return "office" if head[30:].startswith(OFFICE) else "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    return "binary" if is_binary(head) else None


def _by_text(head: bytes, ending: str) -> Form:
    by_ending = BY_ENDING.get(ending, "unknown")
    text = plain(head)
    if MARKUP.match(text[:4096]):
        return "html"
    if FEED.match(text[:4096]):
        return "feed"
    if by_ending in ("table", "warc"):
        return "table" if by_ending == "table" else "unknown"
    if text.lstrip()[:1] in (b"{", b"["):
        return _json(text.lstrip(), by_ending)
    if by_ending == "text" and _is_table(text):
        return "table"
    if MAILBOX.match(text):
        return "mailbox"
    if _is_message(text, by_ending):
        return "mail"
    if by_ending == "unknown" and text.startswith(b"<?xml"):
        return "xml"
    return "text" if by_ending in ("mail", "mailbox", "pdf") else by_ending


def _json(text: bytes, by_ending: Form) -> Form:
    line, _, rest = text.partition(b"\n")
    if by_ending not in ("json", "rows", "text"):
        return by_ending
    if is_object(line):
        return "rows" if rest.strip() or by_ending == "rows" else "json"
    return "json" if by_ending == "rows" and text.startswith(b"[") and not line.rstrip().endswith(b"]") else by_ending


def _is_table(text: bytes) -> bool:
    """Say whether a text opens with the head of a table as Excel saves it ('Unicode text'): names parted by tabs."""
    names = text[:1000].partition(b"\n")[0].lower().replace(b'"', b"").strip().split(b"\t")
    return len(names) > 1 and len(COLUMNS.intersection(names)) > 1


def _is_message(text: bytes, by_ending: Form) -> bool:
    if not HEADER.match(text):
        return False
    headers = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
    return by_ending == "mail" or (MESSAGE.search(headers) is not None and b":" in headers.splitlines()[-1])


def _inside(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def _ending(name: str) -> str:
    before, dot, last = name.lower().rstrip("/").rpartition("/")[2].rpartition(".")
    return dot + last if before and ENDING.fullmatch(dot + last) else ""
