"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

PAGE = "BAGHDAD, 28 June 2016.\n\nIraqi forces captured Fallujah from ISIS on 26 June 2016 \x1b]0;boo\x07.\n"
COMMANDS = ["build", "documents", "claims", "who", "history", "events", "show", "gaps", "check", "rebuild", "remove"]


def run(*words: str | Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *map(str, words)], capture_output=True, text=True, cwd=at)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder")
    (made / "page.txt").write_text(PAGE)
    (made / "empty.html").write_text("")
    built = run("build", "page.txt", "empty.html", "-r", "a.whoheld", at=made)
    assert built.returncode == 0, built.stderr
    assert "left out" in built.stdout
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert f"Example: whoheld {command}" in shown.stdout


def test_the_version() -> None:
    assert run("--version").stdout.startswith("whoheld 0.")


def test_the_one_record_of_the_folder_is_asked(folder: Path) -> None:
    answer = json.loads(run("who", "Fallujah", "--on", "2016-06-27", "--json", at=folder).stdout)
    assert answer["holder"] == "Government of Iraq"
    assert "captured Fallujah" in answer["evidence"][0]["quote"]


def test_piped_output_is_plain(folder: Path) -> None:
    for command in (("who", "Fallujah"), ("who",), ("history", "Fallujah"), ("events",), ("show", "page"), ("gaps",)):
        shown = run(*command, at=folder)
        assert shown.returncode == 0, shown.stderr
        assert not set("\x1b\x07│┃─━") & set(shown.stdout)


def test_the_tree_of_a_claim_is_drawn_and_given_as_data(folder: Path) -> None:
    claim = json.loads(run("claims", "page.txt", at=folder).stdout.splitlines()[0])["claim"]
    drawn = run("show", claim, "--tree", at=folder)
    assert drawn.returncode == 0, drawn.stderr
    assert "nsubj" in next(line for line in drawn.stdout.splitlines() if " forces " in line and "NNS" in line)
    assert not set("\x1b\x07") & set(drawn.stdout)
    (tree,) = json.loads(run("show", claim, "--tree", "--json", at=folder).stdout)
    words = {word["text"]: word for word in tree["words"]}
    assert (tree["claim"], words["captured"]["head"], words["Fallujah"]["label"]) == (claim, None, "obj")


def claim_shown(folder: Path, *words: str) -> str:
    claims = [json.loads(line) for line in run("claims", "page.txt", at=folder).stdout.splitlines()]
    (claim,) = (each["claim"] for each in claims if each["kind"] == "capture")
    shown = run("show", claim, *words, at=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
    return shown.stdout


def test_a_claim_is_underlined_and_its_parts_tell_what_decided_them(folder: Path) -> None:
    lines = claim_shown(folder).splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("Iraqi forces captured Fallujah from ISIS"))
    assert lines[at + 1].startswith("~~~~~~~~~~~~ ~~~~~~~~ ~~~~~~~~      ~~~~")
    assert {"actor", "kind:", "capture"} <= {*lines[at + 2].split()}
    parts = {line.split("\t")[0]: line.split("\t")[1:] for line in lines[lines.index("Parts") + 2 :]}
    assert parts.keys() == {"kind", "actor", "target", "place", "when", "source"}
    assert re.match(r"verbs\.toml:\d+, frame takes: ", parts["kind"][1])
    assert parts["actor"][0] == "“Iraqi forces”: Government of Iraq"
    assert parts["actor"][1].startswith("subject of “captured”; actors.toml:")
    assert parts["when"][0] == "“26 June 2016”: 2016-06-26"
    assert not set("\x1b\x07") & set("".join(lines))


def test_the_parts_of_a_claim_are_given_as_data_beside_what_was_there(folder: Path) -> None:
    shown = json.loads(claim_shown(folder, "--json"))
    assert {"claim", "context", "event", "explained"} == shown.keys()
    explained = shown["explained"]
    assert explained["found"] is True
    assert explained["confidence"] == shown["claim"]["confidence"]
    (place,) = (part for part in explained["parts"] if part["part"] == "place")
    start, end = (at - explained["span"][0] for at in place["underlined"])
    assert explained["sentence"][start:end] == place["text"] == "Fallujah"


def test_a_terminal_gets_colours_unless_they_are_not_wanted(folder: Path) -> None:
    claims = [json.loads(line) for line in run("claims", "page.txt", at=folder).stdout.splitlines()]
    for wanted in ({}, {"NO_COLOR": "1"}):
        words = [sys.executable, "-m", "whoheld", "show", claims[0]["claim"]]
        mine, theirs = os.openpty()
        env = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", "COLUMNS": "60", **wanted}
        with subprocess.Popen(words, stdout=theirs, stdin=subprocess.DEVNULL, cwd=folder, env=env) as asked:
            os.close(theirs)
            shown = b""
            with suppress(OSError):  # the other end was closed
                while piece := os.read(mine, 4096):
                    shown += piece
            os.close(mine)
        assert asked.returncode == 0
        assert (b"\x1b[1;31m" in shown) is not bool(wanted)
        plain = re.sub(r"\x1b\[[\d;]*m", "", shown.decode())
        assert "\x1b" not in plain
        assert max(map(len, plain.splitlines())) <= 60


def test_claims_need_no_record_and_print_lines_of_json(folder: Path) -> None:
    lines = run("claims", "page.txt", at=folder).stdout.splitlines()
    assert "capture" in {json.loads(line)["kind"] for line in lines}


def test_documents_keep_escapes_as_json_escapes(folder: Path) -> None:
    shown = run("documents", "page.txt", at=folder).stdout
    assert "\x1b" not in shown
    assert json.loads(shown)["document"] == "page"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("who", "Nowhere"), "Nowhere"),
        (("who", "Fallujah", "--on", "soon"), "2016-08-20"),
        (("who", "Fallujah", "-r", "page.txt"), "page.txt"),
        (("who", "Fallujah", "-r", "none.whoheld"), "none.whoheld"),
        (("events", "--kind", "party"), "capture"),
        (("show", "c_none"), "c_none"),
        (("show", "page", "--tree"), "whoheld show DOCUMENT"),
        (("build", "none.html", "-r", "b.whoheld"), "none.html"),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_line_and_two(folder: Path, words: tuple[str, ...], hint: str) -> None:
    asked = run(*words, at=folder)
    assert asked.returncode == 2
    assert hint in asked.stderr
    assert "Traceback" not in asked.stderr
    assert asked.stdout == ""


def test_no_record_here(tmp_path: Path) -> None:
    asked = run("who", "Fallujah", at=tmp_path)
    assert (asked.returncode, asked.stderr.count("\n")) == (2, 1)
    assert "-r RECORD" in asked.stderr


def test_nothing_could_be_read(folder: Path) -> None:
    assert run("build", "empty.html", "-r", "c.bare", at=folder).returncode == 1
    assert run("claims", "empty.html", at=folder).returncode == 1


def test_a_build_into_which_nothing_came_leaves_no_record(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    built = run("build", "pages", "-r", "a.whoheld", at=tmp_path)
    assert built.returncode == 1
    assert "no files" in built.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]
    (tmp_path / "page.txt").write_text(PAGE)
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    assert run("build", "pages", "-r", "a.whoheld", at=tmp_path).returncode == 0
    assert run("remove", "page", at=tmp_path).returncode == 0
    assert run("build", "pages", "-r", "a.whoheld", at=tmp_path).returncode == 1
    assert (tmp_path / "a.whoheld").exists()


def test_remove_leaves_no_word(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    assert run("remove", "page", "--why", "asked for", at=tmp_path).returncode == 0
    assert run("show", "page", at=tmp_path).returncode == 2


def test_a_build_names_what_it_leaves_out_and_keeps_the_reason(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "bad.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    built = run("build", "page.txt", "bad.html", "gone.html", "-r", "a.whoheld", at=tmp_path)
    assert built.returncode == 0
    assert built.stderr.splitlines() == [
        "whoheld: bad.html: binary; save the page as HTML or text",
        "whoheld: gone.html: missing; no such file or folder; check the path",
    ]
    left = json.loads(run("gaps", "--json", at=tmp_path).stdout)["rejections"]
    assert {(item["item"], item["reason"]) for item in left} >= {("bad.html", "binary"), ("gone.html", "missing")}


def test_days_in_the_wrong_order_are_said_to_be(folder: Path) -> None:
    asked = run("events", "--from", "2017-01-01", "--to", "2016-01-01", at=folder)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "the earlier day first" in asked.stderr


def test_a_damaged_record_is_one_line(folder: Path, tmp_path: Path) -> None:
    whole = (folder / "a.whoheld").read_bytes()
    (tmp_path / "a.whoheld").write_bytes(whole[:20_000] + b"\xaa" * (len(whole) - 20_000))
    asked = run("check", at=tmp_path)
    assert asked.returncode == 1
    assert "Traceback" not in asked.stderr
    assert "a.whoheld" in asked.stdout + asked.stderr


def test_an_answer_that_cannot_be_written_is_one_line(folder: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as out:
        asked = subprocess.run(
            [sys.executable, "-m", "whoheld", "events"], stdout=out, stderr=subprocess.PIPE, text=True, cwd=folder
        )
    assert asked.returncode == 1
    assert asked.stderr.count("\n") == 1


def test_a_closed_stdout_is_no_error_of_ours(folder: Path) -> None:
    command = f"{sys.executable} -m whoheld gaps >&-"
    shown = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
