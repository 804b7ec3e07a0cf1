"""What is told of bytes without a declaration, and that rows and pages are told alike."""

from __future__ import annotations

import pytest

from whoheld.documents.layers.decode import decode
from whoheld.encodings import alphabet_of, has_alphabet, wide_of
from whoheld.snapshots.encoding import Encoding

RUSSIAN = "Войска вошли в город в воскресенье и заняли его после недели боёв, сообщил представитель армии."
FRENCH = "L’armée a repris dimanche la ville, a annoncé le général, à l’issue d’un mois de combats."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", [RUSSIAN, FRENCH])
def test_utf_16_is_told_without_its_mark(words: str, encoding: str) -> None:
    assert wide_of(words.encode(encoding)) == encoding


@pytest.mark.parametrize(
    "sample", [b"", b"plain words", bytes(range(256)) * 40, b"\x00" * 9_000, FRENCH.encode("cp1252")]
)
def test_other_bytes_are_no_utf_16(sample: bytes) -> None:
    assert wide_of(sample) is None


def test_an_alphabet_stands_in_runs() -> None:
    assert has_alphabet(RUSSIAN.encode("cp1251"))
    assert not has_alphabet(FRENCH.encode("cp1252"))
    assert not has_alphabet(b"one " + b"\x97" * 40 + b" two")
    assert alphabet_of(RUSSIAN.encode("koi8_r")) in ("koi8_r", "koi8_u")


@pytest.mark.parametrize(("words", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (FRENCH, "cp1252")])
def test_a_row_and_a_page_are_told_alike(words: str, encoding: str) -> None:
    payload = words.encode(encoding)
    assert decode(payload) == Encoding(payload).text(payload) == words
