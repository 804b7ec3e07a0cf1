"""What a tester knows of wars stays out of the tests: no layer of the user's own, none named, no cache."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def _no_layers_of_the_tester(tmp_path_factory: pytest.TempPathFactory) -> None:
    own: Path = tmp_path_factory.mktemp("config")
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CONFIG_HOME", str(own))
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    patch.delenv("WHOHELD_LEXICON", raising=False)
