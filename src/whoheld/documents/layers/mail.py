"""A mail or a page saved as MHTML in, its fullest part and what its head states out; attachments are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from whoheld.documents.layers.content import Content
from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.decode import decode
from whoheld.documents.layers.layer import Stated

NOT_MAIL = "not a mail"
NESTED = "nested too deeply"
DEEPEST = 40  # parts within parts; each costs a look at every line
MOST = 500  # parts: a saved page has one for each picture
MULTIPART = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.I)
BOUNDARIES = 20_000  # lines that may part it
# The parser of its parameters takes quadratic time.
LONG_HEADER = re.compile(rb"^content-[a-z-]{1,40}[ \t]*:(?:[^\n]|\n[ \t]){4000}", re.I | re.M)
SHARE = 0.5  # of the plain part's words that the page must have to be the fuller one
WORD = re.compile(r"\w+")
UNSEEN = re.compile(r"<(?:style|script|title)\b", re.I)
TAG = re.compile(r"<[^<>]{0,2000}>")
SENDER = re.compile(r"(?P<name>[^<>@]{0,200}?)\s*<?(?P<address>[^<>\s@]{1,100}@[^<>\s@]{1,200})>?")
FORWARDED = re.compile(r"\s*(?:fwd?|fw|wg|tr|rv|enc|doorst|пересл|إعادة توجيه)\s*:", re.I)
PREFIXES = re.compile(r"^(?:\s*(?:fwd?|fw|wg|tr|rv|enc|doorst|пересл|إعادة توجيه|re|aw|sv|antw)\s*:)+\s*", re.I)
QUOTE = re.compile(r"^>{1,8}[ \t]?", re.M)
LISTS = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID")
HEAD = 2000  # characters of one header line that are read


def read_mail(payload: bytes) -> Content | str:
    """Return what a mail holds, or the reason for which it cannot be read."""
    if len(MULTIPART.findall(payload)) > DEEPEST:
        return NESTED
    if LONG_HEADER.search(payload) or payload.count(b"\n--") > BOUNDARIES:
        return f"{NOT_MAIL}: more parts or longer heads than mails have"
    try:
        mail = BytesParser(policy=compat32).parsebytes(payload)
        parts = list(_parts(mail))
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        return f"{NOT_MAIL}: {type(error).__name__}"
    if not mail.keys():
        return NOT_MAIL
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    saved = _is_saved_page(mail)
    page = _words(pages[0]) if saved and pages else max(map(_words, pages), key=len, default="")
    text = max(map(_words, texts), key=len, default="")
    stated = _of_page(mail, pages) if saved else _of_mail(mail)
    if page and (saved or _count(_shown(page)) >= SHARE * _count(text)):
        return Content(stated, html=page, titled=not saved)
    return Content(stated, text=_unquoted(text), titled=not saved)


def _parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold something to read, in order."""
    for number, part in enumerate(mail.walk()):
        if number == MOST:
            return
        attached = str(part.get("Content-Disposition") or "").strip().lower().startswith("attachment")
        if not part.is_multipart() and not attached:
            yield part


def _is_saved_page(mail: Message) -> bool:
    return "Snapshot-Content-Location" in mail or (
        mail.get_content_type() == "multipart/related" and not mail.get("To") and not mail.get("Received")
    )


def _words(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return ""
    return (decode(payload, charset) or "") if isinstance(payload, bytes) else ""


def _shown(page: str) -> str:
    """Return about the words that a page shows."""
    first, *others = UNSEEN.split(page)
    return TAG.sub(" ", first + "".join(part.partition("</")[2] for part in others))


def _count(text: str) -> int:
    return len(WORD.findall(text))


def _unquoted(text: str) -> str:
    """Return a text without the marks of quotation, if most of its lines are quoted: it was forwarded."""
    lines = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return QUOTE.sub("", text) if quoted > SHARE * len(lines) else text


def _of_page(mail: Message, pages: list[Message]) -> Stated:
    place = _head(mail, "Snapshot-Content-Location") or (_head(pages[0], "Content-Location") if pages else None)
    return Stated(
        title=_head(mail, "Subject"),
        url=place if place and place.lower().startswith(("http:", "https:")) else None,
        saved=day_of(_head(mail, "Date")),
    )


def _of_mail(mail: Message) -> Stated:
    """Return what a mail's head says: a list or a newsletter is an outlet, anyone else a writer.

    Who forwards a mail wrote nothing of it, and does so on a later day.
    """
    subject = _head(mail, "Subject") or ""
    title = PREFIXES.sub("", subject) or None
    day = day_of(_head(mail, "Date"))
    if FORWARDED.match(subject):
        return Stated(title=title, saved=day)
    sender = SENDER.fullmatch(_head(mail, "From") or "")
    name, address = (sender["name"].strip(" \"'"), sender["address"]) if sender else ("", "")
    listed = any(name in mail for name in LISTS)
    return Stated(
        title=title,
        outlet=(name or address.rpartition("@")[2] or None) if listed else None,
        byline=None if listed else name or None,
        filed=day.isoformat() if day else None,
    )


def _head(part: Message, name: str) -> str | None:
    """Return a header's words, its encoded words decoded and its folds undone."""
    raw = str(part.get(name) or "")[:HEAD]
    try:
        words = "".join(_decoded(piece, charset) for piece, charset in decode_header(raw))
    except (MessageError, ValueError, LookupError):
        words = raw
    return " ".join(words.split()) or None


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return decode(piece, charset) or ""
