"""Bytes become the words that were written, whatever alphabet they are in and whatever is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoheld.documents.layers.decode import decode, disarm

RUSSIAN = "Войска вошли в город в воскресенье и заняли его после недели боёв, сообщил представитель армии."
UKRAINIAN = "Військові залишили місто після тижня боїв, повідомив у неділю їхній речник."
ARABIC = "دخلت القوات المدينة يوم الأحد بعد أسبوع من المعارك، وقال متحدث إن المسلحين انسحبوا إلى الغرب."
PERSIAN = "نیروهای ارتش وارد شهر شدند و سخنگوی ارتش گفت که جنگجویان عقب نشستند."
GREEK = "Οι δυνάμεις μπήκαν στην πόλη την Κυριακή μετά από μια εβδομάδα μαχών."
HEBREW = "כוחות הצבא נכנסו לעיר ביום ראשון לאחר שבוע של קרבות."
FRENCH = "L’armée a repris dimanche la ville, a annoncé le général, à l’issue d’un mois de combats acharnés."
ENGLISH = "The mayor’s men left the town – “for good”, he said, naïve as he is."
PAGE = '<html><body><div class="story"><p>{}</p><a href="/home">Home page of the paper</a></div></body></html>'


@pytest.mark.parametrize("frame", ["{}", PAGE])
@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "iso8859_5"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8_u"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (PERSIAN, "cp1256"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (ENGLISH, "utf-16-le"),
    ],
)
def test_undeclared_encodings_are_told_by_their_bytes(words: str, encoding: str, frame: str) -> None:
    payload = frame.format(words).encode(encoding, "replace")
    written = payload.decode(encoding)
    assert decode(payload) == written
    assert decode(payload, "ISO-8859-1") == written  # what servers send unasked


def test_a_few_words_in_another_alphabet_are_enough() -> None:
    payload = ("The paper Известия wrote of it. " * 40).encode("cp1251")
    assert decode(payload) == payload.decode("cp1251")


def test_rows_of_dashes_are_no_alphabet() -> None:
    assert decode("He left ———— so they said\xa0»\xa0.".encode("cp1252")) == "He left ———— so they said\xa0»\xa0."


def test_what_was_sent_counts_before_what_is_declared_and_both_before_a_guess() -> None:
    polish = "Żołnierze są w mieście od niedzieli".encode("cp1250")
    assert decode(polish, "windows-1250") == "Żołnierze są w mieście od niedzieli"
    assert decode(b"<meta charset=windows-1250>" + polish, "iso-8859-2") != decode(
        b"<meta charset=windows-1250>" + polish
    )
    declared = b"<meta http-equiv=content-type content='text/html; charset=windows-1251'>" + RUSSIAN.encode("cp1251")
    assert (decode(declared, "no-such-charset") or "").endswith(RUSSIAN)
    assert (decode(declared, "rot13") or "").endswith(RUSSIAN)
    assert decode(ARABIC.encode(), "windows-1256") == ARABIC


def test_halves_of_a_pair_are_one_character() -> None:
    assert decode(b"Army \xed\xa0\xbd\xed\xb8\x80 in") == "Army 😀 in"
    assert decode(b"Army \xed\xa0\xbd in") == "Army \ufffd in"


def test_mojibake_stays_as_it_is() -> None:
    assert decode("Syriaâ€™s army".encode()) == "Syriaâ€™s army"


def test_a_cut_character_at_the_end_costs_no_more_than_itself() -> None:
    assert decode(RUSSIAN[:-1].encode()[:-1]) == RUSSIAN[:-2] + "\ufffd"
    assert decode(b"\xff\xfe" + b"\x00\xd8" * 40) is None


def test_control_characters_keep_their_places() -> None:
    assert disarm("a\x00b\x0cc\ud800d\x7fe\tf\n") == "a b\nc\ufffdd e\tf\n"


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-16", "hz", "idna"])))
def test_no_bytes_raise(payload: bytes, charset: str | None) -> None:
    text = decode(payload, charset)
    assert text is None or len(disarm(text)) == len(text)
