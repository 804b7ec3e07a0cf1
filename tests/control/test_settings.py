"""Every setting is described where it stands and in docs/settings.md, with the same default and help."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import fields

from whoheld.settings import SETTINGS, Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_lists_every_setting_as_it_is() -> None:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert rows == [f"| `{setting.name}` | {setting.default} | {setting.help} |" for setting in SETTINGS]


def test_every_field_is_a_setting_with_help() -> None:
    assert [setting.name for setting in SETTINGS] == [field.name for field in fields(Settings)]
    assert all(setting.help.endswith(".") for setting in SETTINGS)
