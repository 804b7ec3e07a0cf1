"""What is kept in the cache folder: the same comes back, and nothing that happens to the file changes an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from whoheld.lexicon import kept as keeping
from whoheld.lexicon import load
from whoheld.lexicon.kept import cache_folder, digest_over, kept
from whoheld.lexicon.loader import DATA, Lexicon

Made = dict[str, tuple[int, ...]]
OF = b"x" * 32


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "whoheld"


def asked(made: list[int], of: bytes = OF) -> Made:
    def make() -> Made:
        made.append(1)
        return {"a": (1, 2)}

    return kept("some", of, dict[str, tuple[int, ...]], make)


def test_made_once(folder: Path) -> None:
    made: list[int] = []
    assert asked(made) == asked(made) == {"a": (1, 2)}
    assert len(made) == 1
    assert [path.name for path in folder.iterdir()] == ["some.msgpack"]


def test_made_again_of_other_things(folder: Path) -> None:
    made: list[int] = []
    asked(made)
    asked(made, b"y" * 32)
    assert len(made) == 2


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, empty, flip])
def test_damage_is_mended(folder: Path, damage: Callable[[Path], None]) -> None:
    made: list[int] = []
    asked(made)
    damage(folder / "some.msgpack")
    assert asked(made) == asked(made) == {"a": (1, 2)}
    assert len(made) == 2


def test_of_another_kind(folder: Path) -> None:
    asked([])
    assert kept("some", OF, list[str], lambda: ["b"]) == ["b"]


def test_where_nothing_can_be_written(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file in the folder's place")
    made: list[int] = []
    assert asked(made) == asked(made) == {"a": (1, 2)}
    assert len(made) == 2


def test_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    assert asked([]) == {"a": (1, 2)}


def test_a_digest_of_names_bytes_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("ab")
    other.write_text("")
    before = digest_over([one, other])
    one.write_text("a")
    other.write_text("b")
    assert digest_over([one, other]) != before
    now = digest_over([one])
    monkeypatch.setattr(keeping, "CODE", tmp_path)
    assert digest_over([one]) != now


def test_a_lexicon_from_the_cache_is_the_same(folder: Path) -> None:
    first, again = Lexicon((DATA,)), Lexicon((DATA,))
    assert first.places == load().places
    assert (folder / "places.msgpack").is_file()
    assert again.places == first.places
    text = "South of Al-Bab, Mosul and Tel Rifaat, in Hit and Haditha, IS fought the Syrian army."
    assert again.find(text) == first.find(text)
    assert again.places_named("Tel Rifaat") == first.places_named("Tel Rifaat")
