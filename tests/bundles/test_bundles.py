"""Bundles: what they hold, that the same record gives the same bytes, and that no byte can change unseen."""

from __future__ import annotations

import io
import json
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from zlib import crc32

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoheld.bundles import bundle, verify
from whoheld.bundles.layout import Member, after, before
from whoheld.bundles.shapes import CLAIMS, INDEX, MANIFEST, PAGES, SUMS, Manifest
from whoheld.errors import UsageError
from whoheld.store import Record
from worded import worded


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *map(str, words)], capture_output=True, text=True)


Altering = Callable[[dict[str, bytes]], object]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with worded(tmp_path_factory.mktemp("worded")) as made:
        yield made


@pytest.fixture(scope="module")
def made(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "hit.zip"
    bundle(record, ["Ramadi", "Rutba"], (None, None), path)
    return path


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def zipped(files: list[tuple[str, bytes]], packed: int = zipfile.ZIP_STORED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packed) as out:
        for name, told in files:
            out.writestr(zipfile.ZipInfo(name), told, packed)
    return held.getvalue()


def laid(files: dict[str, bytes]) -> bytes:
    """Return files laid out as a bundle lays them."""
    members = [Member(name, len(told), crc32(told)) for name, told in files.items()]
    return b"".join(before(each) + files[each.name] for each in members) + after(members)


def resummed(files: dict[str, bytes]) -> None:
    """Make the list of sums anew, as a forger would."""
    manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    files[SUMS] = manifest.sums(sha256(files[MANIFEST]).hexdigest())


def test_a_bundle_holds_pages_texts_quotes_and_what_proves_them(record: Record, made: Path) -> None:
    files = contents(made)
    manifest, pages, claims = (json.loads(files[name]) for name in (MANIFEST, PAGES, CLAIMS))
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == {
        name: sha256(told).hexdigest() for name, told in files.items() if name not in {MANIFEST, SUMS}
    }
    assert manifest["record"] == record.stamps()
    assert len(claims) >= 5
    by_page = {page["sha256"]: page for page in pages}
    assert all(sha256(files[page["snapshot"]]).hexdigest() == page["sha256"] for page in pages)
    for claim in claims:
        text = files[by_page[claim["page"]]["text"]].decode()
        assert text[claim["start"] : claim["end"]] == claim["quote"] != ""
    assert any("14 April" in claim["quote"] for claim in claims)


def test_the_index_says_what_is_proved_and_shows_no_markup_of_pages(made: Path) -> None:
    index = contents(made)[INDEX].decode()
    assert "not the same as authentic" in index
    assert "&lt;b&gt;said&lt;/b&gt;" in index
    assert "<b>said" not in index


def test_every_link_of_the_index_and_of_the_texts_leads_somewhere(made: Path) -> None:
    files = {name: told.decode() for name, told in contents(made).items() if name.endswith(".html")}
    everything = set(contents(made))
    for name, told in files.items():
        assert len(set(re.findall(' id="([^"]+)"', told))) == len(re.findall(' id="([^"]+)"', told))
        for link in re.findall('href="([^"]+)"', told):
            if not link.startswith("https:"):
                path, _, part = link.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                assert target in everything
                assert not part or f' id="{part}"' in files[target]


def test_the_words_of_each_claim_are_marked_in_the_text_of_its_page(made: Path) -> None:
    files = contents(made)
    readings = {page["sha256"]: page["reading"] for page in json.loads(files[PAGES])}
    for number, claim in enumerate(json.loads(files[CLAIMS]), 1):
        told = files[readings[claim["page"]]].decode()
        assert f'<sup id="{claim["id"]}"><a href="../../index.html#{claim["id"]}">{number}</a></sup>' in told
        assert escape(claim["quote"]) in re.sub("</?mark>|<sup.*?</sup> ", "", told)
        assert "<b>said" not in told


def test_programs_that_everybody_has_prove_the_files(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made) as found:
        found.extractall(tmp_path)
    listed = {line[66:]: line[:64] for line in (tmp_path / SUMS).read_text().splitlines()}
    assert set(listed) == set(contents(made)) - {SUMS}
    assert all(sha256((tmp_path / name).read_bytes()).hexdigest() == digest for name, digest in listed.items())


def test_any_zip_tool_reads_it(made: Path) -> None:
    with zipfile.ZipFile(made) as found:
        assert found.testzip() is None
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_record_gives_the_same_bytes(record: Record, made: Path, tmp_path: Path) -> None:
    again = tmp_path / "other-name.zip"
    bundle(record, ["Ramadi", "Rutba"], (None, None), again)
    assert again.read_bytes() == made.read_bytes()


def test_days_narrow_what_is_bundled(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "may.zip"
    bundle(record, ["Rutba"], (date(2016, 5, 1), date(2016, 5, 31)), path)
    quotes = [claim["quote"] for claim in json.loads(contents(path)[CLAIMS])]
    assert any("19 May 2016" in quote for quote in quotes)
    assert not any("Ramadi" in quote for quote in quotes)


def test_an_unknown_place_leaves_no_file(record: Record, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        bundle(record, ["Atlantis"], (None, None), tmp_path / "none.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_proved_as_it_was_made(made: Path) -> None:
    proved = verify(made)
    assert proved.findings == ()
    assert proved.claims >= 5
    assert proved.manifest == sha256(contents(made)[MANIFEST]).hexdigest()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_byte_can_change_unseen(made: Path, tmp_path: Path, data: st.DataObject) -> None:
    told = bytearray(made.read_bytes())
    at = data.draw(st.integers(0, len(told) - 1))
    told[at] ^= data.draw(st.integers(1, 255))
    altered = tmp_path / "altered.zip"
    altered.write_bytes(told)
    assert verify(altered).findings != ()


def test_every_byte_between_the_files_is_proved(made: Path, tmp_path: Path) -> None:
    told = made.read_bytes()
    altered = tmp_path / "altered.zip"
    directory = told.index(b"PK\x01\x02")
    for at in [*range(60), *range(directory, directory + 80), *range(len(told) - 22, len(told))]:
        altered.write_bytes(told[:at] + bytes([told[at] ^ 1]) + told[at + 1 :])
        assert verify(altered).findings != (), at


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_bundle_can_be_cut_or_lengthened_unseen(made: Path, tmp_path: Path, data: st.DataObject) -> None:
    told = made.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(told[: data.draw(st.integers(0, len(told) - 1))])
    assert verify(cut).findings != ()
    added = data.draw(st.binary(min_size=1, max_size=40))
    for longer in (told + added, added + told):
        cut.write_bytes(longer)
        assert verify(cut).findings != ()


def _alter_text(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.endswith("text.txt"))
    files[name] = files[name].replace(b"Islamic", b"islamic")


def _lose_page(files: dict[str, bytes]) -> None:
    del files[next(name for name in files if name.endswith("as-found.bin"))]


def _add_page(files: dict[str, bytes]) -> None:
    files["pages/more.txt"] = b"more"


def _lose_sums(files: dict[str, bytes]) -> None:
    del files[SUMS]


def _rename_page(files: dict[str, bytes]) -> None:
    files["pages/other.bin"] = files.pop(next(name for name in files if name.endswith("as-found.bin")))


def _lose_manifest(files: dict[str, bytes]) -> None:
    del files[MANIFEST]


@pytest.mark.parametrize(
    ("alter", "named"),
    [
        (_alter_text, "text.txt: was altered"),
        (_lose_page, "as-found.bin: is missing"),
        (_add_page, "pages/more.txt: is not in the manifest"),
        (_rename_page, "as-found.bin: is missing"),
        (_rename_page, "pages/other.bin: is not in the manifest"),
        (_lose_sums, "SHA256SUMS: is missing"),
        (_lose_manifest, "manifest.json: is missing"),
    ],
)
def test_what_is_altered_missing_or_more_is_named(made: Path, tmp_path: Path, alter: Altering, named: str) -> None:
    files = contents(made)
    alter(files)
    path = tmp_path / "altered.zip"
    path.write_bytes(laid(files))
    assert any(named in finding for finding in verify(path).findings)


def test_a_quote_that_its_text_does_not_hold_is_found_though_the_manifest_agrees(made: Path, tmp_path: Path) -> None:
    files = contents(made)
    claims = json.loads(files[CLAIMS])
    claims[0]["quote"] = "Nobody took it."
    files[CLAIMS] = json.dumps(claims).encode()
    manifest = json.loads(files[MANIFEST])
    manifest["files"][CLAIMS] = {"sha256": sha256(files[CLAIMS]).hexdigest(), "size": len(files[CLAIMS])}
    files[MANIFEST] = json.dumps(manifest).encode()
    path = tmp_path / "forged.zip"
    path.write_bytes(laid(files))
    assert verify(path).findings == (f"{SUMS}: is not that of these files",)
    resummed(files)
    path.write_bytes(laid(files))
    findings = verify(path).findings
    assert len(findings) == 1
    assert claims[0]["id"] in findings[0]


def test_what_is_forged_throughout_is_found_by_the_manifest_kept_elsewhere_alone(made: Path, tmp_path: Path) -> None:
    files = contents(made)
    manifest = json.loads(files[MANIFEST])
    files[INDEX] = files[INDEX].replace(b"Ramadi", b"Rawa")
    manifest["files"][INDEX] = {"sha256": sha256(files[INDEX]).hexdigest(), "size": len(files[INDEX])}
    files[MANIFEST] = json.dumps(manifest).encode()
    resummed(files)
    path = tmp_path / "forged.zip"
    path.write_bytes(laid(files))
    assert verify(path).findings == ()
    assert verify(path).manifest != verify(made).manifest


def test_a_page_with_the_bytes_of_another_is_found_though_the_manifest_agrees(made: Path, tmp_path: Path) -> None:
    files = contents(made)
    manifest = json.loads(files[MANIFEST])
    one, other = [name for name in files if name.endswith("as-found.bin")][:2]
    files[one], manifest["files"][one] = files[other], manifest["files"][other]
    files[MANIFEST] = json.dumps(manifest).encode()
    resummed(files)
    path = tmp_path / "swapped.zip"
    path.write_bytes(laid(files))
    assert verify(path).findings == (f"{one}: its SHA-256 is not that of its page",)


@pytest.mark.parametrize("told", [b"[1]", b"{}", b"\xff", b"[{}]"])
def test_tables_of_another_form_are_told_so(made: Path, tmp_path: Path, told: bytes) -> None:
    files = contents(made)
    manifest = json.loads(files[MANIFEST])
    files[PAGES] = told
    manifest["files"][PAGES] = {"sha256": sha256(told).hexdigest(), "size": len(told)}
    files[MANIFEST] = json.dumps(manifest).encode()
    resummed(files)
    path = tmp_path / "odd.zip"
    path.write_bytes(laid(files))
    (finding,) = verify(path).findings
    assert finding.startswith(f"{PAGES}: is no such list")


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/passwd", "a\\..\\b", "a/../../b", "C:evil", "a//b", "", ".", "e\u0301vil", "a\x07b"]
)
def test_names_that_lead_elsewhere_are_refused(made: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.zip"
    path.write_bytes(laid({**contents(made), name: b"evil"}))
    assert verify(path).findings != ()
    assert [each.name for each in tmp_path.iterdir()] == ["evil.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_there_twice_is_refused(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    path.write_bytes(zipped([*contents(made).items(), (INDEX, b"<h1>other</h1>")]))
    assert verify(path).findings == (f"{INDEX}: stands in it twice",)


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped([(MANIFEST, b"{}"), ("bomb.bin", bytes(50_000_000))], zipfile.ZIP_DEFLATED))
    findings = verify(path).findings
    assert len(findings) == 1
    assert "is packed" in findings[0]


def test_a_locked_file_is_refused(made: Path, tmp_path: Path) -> None:
    told = bytearray(made.read_bytes())
    entry = told.index(b"PK\x01\x02")
    told[entry + 8] |= 1
    told[6] |= 1
    path = tmp_path / "locked.zip"
    path.write_bytes(told)
    (finding,) = verify(path).findings
    assert "is packed or locked" in finding


@pytest.mark.parametrize("told", [b"", b"no zip", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 50])
def test_what_is_no_bundle_is_told_so(tmp_path: Path, told: bytes) -> None:
    path = tmp_path / "no.zip"
    path.write_bytes(told)
    assert len(verify(path).findings) == 1


def test_a_manifest_of_another_form_is_told_so(made: Path, tmp_path: Path) -> None:
    files = contents(made)
    path = tmp_path / "other.zip"
    for manifest in (b"[]", b"\xff\xfe", b'{"form": "else"}', files[MANIFEST].replace(b"bundle 1", b"bundle 9")):
        path.write_bytes(laid({**files, MANIFEST: manifest}))
        assert any(MANIFEST in finding for finding in verify(path).findings)


def test_the_commands_exit_1_at_a_changed_byte_and_2_where_there_is_nothing(
    record: Record, made: Path, tmp_path: Path
) -> None:
    whole = run("verify", made)
    assert (whole.returncode, "not the same as authentic" in whole.stdout) == (0, True)
    assert sha256(contents(made)[MANIFEST]).hexdigest() in whole.stdout
    told = bytearray(made.read_bytes())
    told[len(told) // 2] ^= 1
    altered = tmp_path / "altered.zip"
    altered.write_bytes(told)
    shown = run("verify", altered)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert str(altered) in shown.stderr
    assert run("verify", tmp_path / "none.zip").returncode == 2
    lost = run("bundle", "--place", "Ramadi", "-o", tmp_path / "no/a.zip", "-r", record.path)
    assert (lost.returncode, str(tmp_path / "no") in lost.stderr) == (2, True)
