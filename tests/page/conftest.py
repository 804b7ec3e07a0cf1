"""One record of saved pages for all tests of the server that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from page.serving import client_of, record_at


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a record of saved pages."""
    return record_at(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def client(served: Path) -> Iterator[TestClient]:
    """A client of a server of that record."""
    with client_of(served) as made:
        yield made
