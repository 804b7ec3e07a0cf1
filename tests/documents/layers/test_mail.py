"""Mails and saved pages in MHTML: the fullest part is read, the head is stated, hostile ones end in a reason."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.layers.content import Content
from whoheld.documents.layers.mail import read_mail

MHTML = b"""From: <Saved by Blink>\r
Snapshot-Content-Location: https://paper.example/2016/04/04/hit.html\r
Subject: =?utf-8?Q?Army_nears_Hit_=E2=80=93_The_Paper?=\r
Date: Tue, 5 Apr 2016 09:12:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html";\r
\tboundary="----B"\r
\r
\r
------B\r
Content-Type: text/html\r
Content-ID: <frame-1@mhtml.blink>\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: https://paper.example/2016/04/04/hit.html\r
\r
<html><body><p>The army =E2=80=9Cnears=E2=80=9D the to=\r
wn.</p></body></html>\r
------B\r
Content-Type: text/html\r
Content-Location: https://ads.example/frame\r
\r
<html><body>Buy now</body></html>\r
------B--\r
"""


def content(payload: bytes) -> Content:
    found = read_mail(payload)
    assert isinstance(found, Content), found
    return found


def mail(**head: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in ({"From": "Ann Writer <ann@paper.example>", "Subject": "Army nears Hit"} | head).items():
        message[name.replace("_", "-")] = value
    return message


def test_a_page_saved_by_a_browser() -> None:
    found = content(MHTML)
    assert found.html == "<html><body><p>The army “nears” the town.</p></body></html>\r\n".rstrip("\r\n")
    assert not found.titled
    assert found.stated.url == "https://paper.example/2016/04/04/hit.html"
    assert found.stated.saved == date(2016, 4, 5)
    assert found.stated.filed is None
    assert found.stated.title == "Army nears Hit – The Paper"


def test_a_mail_states_its_subject_its_writer_and_its_day() -> None:
    message = mail(Date="Mon, 4 Apr 2016 23:12:00 +0300")
    message.set_content("The army nears the town.\n")
    found = content(message.as_bytes())
    assert found.text == "The army nears the town.\n"
    assert found.titled
    assert (found.stated.title, found.stated.byline, found.stated.outlet) == ("Army nears Hit", "Ann Writer", None)
    assert found.stated.filed == "2016-04-04"


def test_a_newsletter_comes_from_an_outlet() -> None:
    message = mail(From="The Paper <news@paper.example>", List_Id="<news.paper.example>")
    message.set_content("The army nears the town.")
    stated = content(message.as_bytes()).stated
    assert (stated.outlet, stated.byline) == ("The Paper", None)


def test_the_page_is_read_unless_the_plain_part_holds_far_more() -> None:
    long = "The army nears the town, officers said on Monday. " * 9
    both = mail()
    both.set_content(long)
    both.add_alternative(f"<p>{long}</p>", subtype="html")
    assert content(both.as_bytes()).html is not None
    stub = mail()
    stub.set_content(long)
    stub.add_alternative("<style>p {color: red} " + "x y z " * 99 + "</style><p>See the page</p>", subtype="html")
    assert content(stub.as_bytes()).html is None


def test_attachments_are_not_read() -> None:
    message = mail()
    message.set_content("See below.")
    message.add_attachment("A much longer text that nobody asked for, in a file.", filename="a.txt")
    assert (content(message.as_bytes()).text or "").strip() == "See below."


@pytest.mark.parametrize("charset", ["windows-1251", "us-ascii", "no-such-thing"])
def test_a_wrong_charset_is_told_by_the_bytes(charset: str) -> None:
    words = "Войска вошли в город в воскресенье и заняли его, сообщил представитель армии."
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert content(head.encode() + words.encode("cp1251")).text == words


def test_deep_nesting_is_refused_and_no_mail_is_none() -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))
    start = perf_counter()
    assert read_mail(deep.encode()) == "nested too deeply"
    assert perf_counter() - start < 1
    assert read_mail(b"no head at all") == "not a mail"
    assert content(b"Subject: x\n\n").text == ""


@pytest.mark.parametrize(
    "head", ["From: " + "(" * 200_000, "Subject: " + "=?utf-8?q?" * 20_000, "To: " + '"\\' * 90_000]
)
def test_hostile_heads_take_no_time(head: str) -> None:
    start = perf_counter()
    assert isinstance(read_mail(f"{head}\nDate: x\n\nwords".encode()), Content)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    "bomb", ["Content-Type: text/html" + ";a=b" * 300_000, "Content-Type: text/html" + ";\n a=b" * 300_000]
)
def test_heads_and_parts_that_no_mail_has_are_refused(bomb: str) -> None:
    start = perf_counter()
    assert str(read_mail(f"{bomb}\n\nwords".encode())).startswith("not a mail: more parts")
    assert str(read_mail(b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 30_000)).startswith("not")
    assert perf_counter() - start < 2


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(MHTML)), st.integers(0, 200))
def test_no_mutated_mail_raises(noise: bytes, at: int, cut: int) -> None:
    assert isinstance(read_mail(MHTML[:at] + noise + MHTML[at + cut :]), Content | str)


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: Re: ", "WG:"])
def test_who_forwards_a_mail_did_not_write_it(prefix: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Desk <desk@archive.example>", f"{prefix}Army nears Hit"
    mail["Date"] = "Tue, 5 Apr 2016 09:12:00 +0300"
    mail.set_content("Keep.\n\n> From: The Paper\n> Date: 4 April 2016\n>\n> Soldiers neared Hit.\n> Aid is late.\n")
    content = read_mail(bytes(mail))
    assert isinstance(content, Content)
    stated = content.stated
    assert (stated.title, stated.byline, stated.filed, stated.saved) == ("Army nears Hit", None, None, date(2016, 4, 5))
    assert (content.text or "").split("\n")[-3:-1] == ["Soldiers neared Hit.", "Aid is late."]


def test_a_mail_that_quotes_a_little_keeps_its_marks() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Re: Hit"
    mail.set_content("> Is it true?\nSoldiers neared Hit.\nAid is late.\n")
    content = read_mail(bytes(mail))
    assert isinstance(content, Content)
    assert (content.text, content.stated.title) == ("> Is it true?\nSoldiers neared Hit.\nAid is late.\n", "Hit")
