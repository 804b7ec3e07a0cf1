"""A forwarded mail is the mail within: its head is told apart, its sender and its day are stated."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from hashlib import sha256

import pytest

from whoheld.documents import clean
from whoheld.lexicon import load
from whoheld.model import Document, Snapshot

LEXICON = load()
TOLD = (
    "Government troops entered the village of Tal Amin on Monday after two days of shelling, the army said.",
    "The governor said that nobody in the town would be asked to leave before the end of the month.",
)
GMAIL = (
    "---------- Forwarded message ---------\nFrom: {sender}\nDate: Mon, Apr 4, 2016 at 9:12 AM\n"
    "Subject: Army takes village\nTo: <desk@archive.example>\n\n\n"
)
OUTLOOK = (
    "-----Original Message-----\nFrom: {sender}\nSent: Monday, 4 April 2016 09:12\nTo: Desk <desk@archive.example>\n"
    "Subject: Army takes village\n\n"
)
APPLE = (
    "Begin forwarded message:\n\n> From: {sender}\n> Subject: Army takes village\n"
    "> Date: 4 April 2016 at 09:12:00 GMT+3\n> To: desk@archive.example\n>\n"
)
GERMAN = "Von: {sender}\nGesendet: Montag, 4. April 2016 09:12\nAn: Desk\nBetreff: Army takes village\n\n"


def made(body: str, subtype: str = "plain", subject: str = "Fwd: Army takes village") -> Document:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Desk <desk@archive.example>", subject
    mail["Date"] = "Thu, 7 Apr 2016 09:12:00 +0300"
    mail.set_content(body, subtype=subtype)
    payload = mail.as_bytes()
    found = clean(Snapshot(sha256(payload).hexdigest(), "a", "a.eml", "message/rfc822", payload), LEXICON)
    assert isinstance(found, Document)
    return found


def shown(document: Document, *kinds: str) -> list[str]:
    return [block.span.of(document.text).strip() for block in document.blocks if block.kind in kinds]


@pytest.mark.parametrize("head", [GMAIL, OUTLOOK, APPLE, GERMAN])
@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_the_inner_head_is_no_part_of_the_article(head: str, subtype: str) -> None:
    body = f"{head.format(sender='Ann Writer <ann@paper.example>')}{TOLD[0]}\n\n{TOLD[1]}\n"
    if subtype == "html":
        lines = "".join(f"<div>{line.replace('<', '&lt;') or '<br>'}</div>" for line in body.splitlines())
        body = f"<html><body>{lines}</body></html>"
    document = made(body, subtype)
    assert shown(document, "paragraph", "list", "caption", "related") == list(TOLD)
    assert document.byline
    assert document.byline.text == "Ann Writer"
    if head is not GERMAN:
        assert (document.published.start, document.published.end) == (date(2016, 4, 4), date(2016, 4, 4))


@pytest.mark.parametrize(
    ("sender", "end"),
    [("Valley Post <newsletter@post.example>", ""), ("Valley Post <ann@post.example>", "\nUnsubscribe from this list")],
)
def test_the_sender_of_a_forwarded_newsletter_is_its_outlet(sender: str, end: str) -> None:
    document = made(f"{GMAIL.format(sender=sender)}{TOLD[0]}\n\n{TOLD[1]}\n{end}")
    assert document.outlet
    assert (document.outlet.text, document.byline) == ("Valley Post", None)


def test_lines_of_speakers_are_no_head() -> None:
    document = made(f"{TOLD[0]}\n\nFrom: the north came two more columns of troops.\n\n{TOLD[1]}\n", subject="Tal Amin")
    assert "From: the north came two more columns of troops." in shown(document, "paragraph", "list")
    assert document.published.filed == date(2016, 4, 7)


def test_a_reply_keeps_its_own_writer_and_day() -> None:
    quoted = GMAIL.format(sender="Ann Writer <ann@paper.example>")
    document = made(f"{TOLD[0]}\n\n{quoted}{TOLD[1]}\n", subject="Re: Army takes village")
    assert document.published.filed == date(2016, 4, 7)
    assert shown(document, "paragraph") == list(TOLD)
