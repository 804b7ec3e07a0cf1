"""Options on what is left out become the rules of every command that takes them."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable
from inspect import signature
from pathlib import Path

import msgspec
import pytest

from whoheld.errors import UsageError
from whoheld.redaction.rules import EMBARGO, Rules

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of click, when typer is imported
    from whoheld.cli.redacting import USUAL, Redaction, redacted

FLAGS = ("sites", "strengths", "deployments", "plans", "names")


@pytest.fixture
def write() -> Callable[..., None]:
    @redacted
    def write(told: list[Rules], redaction: Redaction = USUAL, times: int = 1) -> None:
        told.extend([redaction.rules()] * times)

    return write


def said(write: Callable[..., None], **given: object) -> Rules:
    told: list[Rules] = []
    write(told=told, **given)
    (rules,) = told
    return rules


def test_options_stand_where_the_redaction_stood(write: Callable[..., None]) -> None:
    assert list(signature(write).parameters) == ["told", "leave_out", "embargo", *FLAGS, "times"]


def test_nothing_asked_is_what_is_left_out_by_itself(write: Callable[..., None]) -> None:
    given = {name: getattr(USUAL, name) for name in ("leave_out", "embargo", *FLAGS)}
    assert said(write, **given) == Rules(embargo=EMBARGO)


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_is_its_rule_and_others_stay(flag: str) -> None:
    rules = msgspec.structs.replace(USUAL, **{flag: True}).rules()
    assert [each for each in FLAGS if getattr(rules, each)] == [flag]


def test_a_file_of_the_user_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('places = ["Hit"]\nclaims = ["c_1"]\ndocuments = ["p-1"]\nwords = ["Basra"]\n', encoding="utf-8")
    rules = Redaction(leave_out=file, embargo=7).rules(texts=True)
    assert (*rules.places, *rules.claims, *rules.documents, *rules.words) == ("Hit", "c_1", "p-1", "Basra")
    assert (rules.embargo, rules.texts) == (7, True)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"own\.toml"):
        Redaction(leave_out=tmp_path / "own.toml").rules()


@pytest.mark.parametrize("command", ["export", "publish"])
def test_commands_that_write_for_others_offer_them(command: str) -> None:
    told = subprocess.run([sys.executable, "-m", "whoheld", command, "--help"], capture_output=True, text=True).stdout
    assert [each for each in ("--leave-out", "--embargo", *(f"--{flag}" for flag in FLAGS)) if each not in told] == []


def test_an_embargo_is_no_less_than_nothing() -> None:
    asked = [sys.executable, "-m", "whoheld", "export", "--format", "ged", "--embargo", "-1"]
    refused = subprocess.run(asked, capture_output=True, text=True)
    assert (refused.returncode, "embargo" in refused.stderr) == (2, True)
