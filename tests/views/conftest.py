"""The made-up record of `town`, as a fixture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from views.town import fill
from whoheld.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "made.whoheld") as made:
        fill(made)
        yield made
