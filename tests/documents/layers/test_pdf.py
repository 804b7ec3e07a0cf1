"""PDFs become text layers by the places of their lines; hostile ones end in a reason."""

from __future__ import annotations

from datetime import date
from zlib import compress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.layers import pdf
from whoheld.documents.layers.layer import Layer
from whoheld.documents.layers.pdf import open_pdf

Set = tuple[float, float, float, str]  # left, height, size, words


def drawn(lines: list[Set]) -> bytes:
    shown = [f"BT /F1 {size} Tf {left} {height} Td ({words}) Tj ET" for left, height, size, words in lines]
    return "\n".join(shown).encode("cp1252")


def made(streams: list[bytes], info: str = "", extra: tuple[bytes, ...] = (), resources: str = "") -> bytes:
    """Return a PDF of one content stream for each page."""
    pages = range(3, 3 + 2 * len(streams), 2)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    last = 3 + 2 * len(streams)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{' '.join(f'{n} 0 R' for n in pages)}] >>".encode(),
    ]
    for number, stream in zip(pages, streams, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R"
            f" /Resources << /Font << /F1 {last} 0 R >> {resources} >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects += [font, f"<< {info} >>".encode(), *extra]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    tail += f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {last + 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()


def opened(payload: bytes) -> Layer:
    layer = open_pdf(payload)
    assert isinstance(layer, Layer), layer
    return layer


def lines(layer: Layer) -> list[tuple[str | None, str]]:
    return [(line.hint, line.span.of(layer.text)) for line in layer.lines]


STORY: list[Set] = [
    (50, 740, 24, "Army nears Hit"),
    (50, 700, 10, "Iraqi soldiers moved on the town of Hit on Monday, and met lit-"),
    (50, 688, 10, "tle resistance from the fighters who were left there, officers"),
    (50, 676, 10, "said."),
    (50, 652, 10, "The road to Haditha is open, they said, and families return to"),
    (50, 640, 10, "the villages along the river."),
]


def paged(lines: list[Set], page: int) -> bytes:
    head = [(50.0, 780.0, 8.0, f"8/{page}/2016 Army nears Hit - The Paper")]
    return drawn([*head, *lines, (50.0, 20.0, 8.0, f"http://paper.example/hit.html {page}/3")])


def test_lines_are_joined_into_paragraphs_and_running_heads_are_debris() -> None:
    more: list[Set] = [(50, 700, 10, "A second report came from Ramadi."), (50, 676, 10, "It told of the same day.")]
    layer = opened(made([paged(STORY, 1), paged(more, 2), paged([(50, 700, 10, "The third page is short.")], 3)]))
    found = lines(layer)
    assert found[0] == ("debris", "8/1/2016 Army nears Hit - The Paper")
    assert found[1] == ("title", "Army nears Hit")
    assert found[2] == (
        None,
        "Iraqi soldiers moved on the town of Hit on Monday, and met lit-\n"
        "tle resistance from the fighters who were left there, officers\nsaid.",
    )
    assert found[3][1].startswith("The road to Haditha")
    assert [hint for hint, _ in found].count("debris") == 6
    assert layer.stated.url == "http://paper.example/hit.html"
    assert (None, "It told of the same day.") in found


def test_a_paragraph_goes_on_over_the_page_and_a_bare_page_number_is_debris() -> None:
    first = drawn([(50, 700, 10, "The mayor said that the town was")])
    second = drawn([(50, 700, 10, "quiet since Sunday."), (300, 30, 10, "Page 2 of 2")])
    assert lines(opened(made([first, second]))) == [
        (None, "The mayor said that the town was\n\nquiet since Sunday."),
        ("debris", "Page 2 of 2"),
    ]


PRINTED: list[Set] = [
    (30, 780, 8, "4/4/16, 5:08 PM"),
    (30, 740, 32, "Army nears Hit after a night"),
    (30, 703, 32, "of shelling"),
    (30, 660, 16, "By Ann Writer"),
    (30, 625, 16, "4 April 2016, 09:12"),
    (30, 590, 16, "Iraqi soldiers moved on the town of Hit on Monday, officers and residents"),
    (30, 572, 16, "said, after a night of shelling."),
    (30, 540, 16, "The road to Haditha is open, they said, and families return to the many"),
    (30, 522, 16, "villages along the river."),
    (30, 490, 16, "Aid is late."),
    (30, 20, 8, "http://paper.example/hit.html 1/1"),
]


def test_a_page_that_a_browser_printed_and_scaled_is_read_as_it_looks() -> None:
    scaled = b"q 0.75 0 0 0.75 0 0 cm\n" + drawn(PRINTED) + b"\nQ"
    layer = opened(made([scaled], "/Author (\\(anonymous\\))"))
    assert lines(layer) == [
        ("debris", "4/4/16, 5:08 PM"),
        ("title", "Army nears Hit after a night\nof shelling"),
        (None, "By Ann Writer"),
        (None, "4 April 2016, 09:12"),
        (
            None,
            "Iraqi soldiers moved on the town of Hit on Monday, officers and residents\n"
            "said, after a night of shelling.",
        ),
        (
            None,
            "The road to Haditha is open, they said, and families return to the many\nvillages along the river.",
        ),
        (None, "Aid is late."),
        ("debris", "http://paper.example/hit.html 1/1"),
    ]
    assert (layer.stated.url, layer.stated.byline) == ("http://paper.example/hit.html", None)


def test_lines_that_end_where_the_next_word_had_room_end_their_paragraph() -> None:
    listed: list[Set] = [
        (50, 730, 10, "Iraqi soldiers moved on the town of Hit on Monday, officers said"),
        (50, 688, 10, "Home"),
        (50, 676, 10, "Iraq"),
        (50, 664, 10, "The road to Haditha is open, officers and residents have said to"),
        (50, 652, 10, "the paper."),
    ]
    assert [words for _, words in lines(opened(made([drawn(listed)])))][1:3] == ["Home", "Iraq"]


def test_what_the_head_of_the_file_states() -> None:
    info = "/Title (Army nears Hit) /Author (Ann Writer) /CreationDate (D:20160404101500+03'00')"
    stated = opened(made([drawn(STORY)], info)).stated
    assert (stated.title, stated.byline, stated.saved) == ("Army nears Hit", "Ann Writer", date(2016, 4, 4))
    assert stated.filed is None
    assert opened(made([drawn(STORY)], "/Title (Microsoft Word - draft.doc)")).stated.title is None


def test_pictures_and_damage_and_locks_have_their_own_reasons() -> None:
    assert open_pdf(made([b"0 0 100 100 re f"])) == "no text: only pictures of pages"
    assert open_pdf(b"%PDF-1.4 and nothing else") == "damaged PDF"
    assert open_pdf(b"") == "damaged PDF"
    key = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>] /Size"
    assert open_pdf(made([drawn(STORY)]).replace(b"/Size", lock.encode())) == "encrypted"


def test_too_many_pages_are_refused_unread() -> None:
    assert open_pdf(made([b""] * 2001)) == "too large: 2001 pages"


def test_forms_that_draw_one_another_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 3)
    depth, first = 40, 7
    forms = tuple(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11 /Resources << /Font << /F1 5 0 R >>"
        b" /XObject << /X %d 0 R >> >> >>\nstream\n/X Do /X Do\nendstream" % (first + number + 1)
        for number in range(depth)
    )
    leaf = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 29 /Resources << /Font << /F1 5 0 R >> >> >>"
    leaf += b"\nstream\nBT /F1 9 Tf (deep words) Tj ET\nendstream"
    found = open_pdf(made([b"/X Do /X Do"], extra=(*forms, leaf), resources=f"/XObject << /X {first} 0 R >>"))
    assert isinstance(found, Layer) or found in ("takes too long", "no text: only pictures of pages", "damaged PDF")


def test_a_stream_that_unpacks_to_much_more_ends() -> None:
    packed = compress(b"BT /F1 9 Tf (x) Tj ET\n" * 100_000)
    whole = made([b"@"]).replace(
        b"<< /Length 1 >>\nstream\n@", b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed
    )
    found = open_pdf(whole)
    assert isinstance(found, Layer)
    assert len(found.text) < 2_000_000


VALID = made([drawn(STORY)], "/Title (T)")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=20))
def test_no_exception_leaves_for_a_mutated_file(changes: list[tuple[int, int]]) -> None:
    payload = bytearray(VALID)
    for at, byte in changes:
        payload[at] = byte
    found = open_pdf(bytes(payload))
    assert isinstance(found, str) or all(line.span.end <= len(found.text) for line in found.lines)
