"""The wheel carries the built page: unpacked elsewhere, its `serve` answers with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from whoheld.page.files import FOLDER
from whoheld.store import Record

ROOT = Path(__file__).parents[1]
BUILD = """import sys
from hatchling.build import build_wheel
build_wheel(sys.argv[1])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (FOLDER / "built.txt").is_file():
        pytest.skip("the page is not built; `make setup` builds it")
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(made)], cwd=ROOT, check=True, capture_output=True)
    return next(made.glob("*.whl"))


def test_the_wheel_has_every_file_of_the_page(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        carried = {name.partition("page/files/")[2] for name in packed.namelist() if "page/files/" in name}
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} == carried
    assert "index.html" in carried


def test_the_page_is_served_from_an_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "there")
    Record.create(tmp_path / "empty.whoheld").close()
    elsewhere = os.environ | {"PYTHONPATH": str(tmp_path / "there"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "whoheld", "serve", "-r", "empty.whoheld", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=elsewhere, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            address = re.findall(r"http://\S+", server.stdout.readline())[0]
            with urllib.request.urlopen(address) as page:
                told = page.read().decode()
            assert "<title>whoheld</title>" in told
            for name in re.findall(r'(?:src|href)="\./(assets/[^"]+)"', told):
                with urllib.request.urlopen(address + name) as file:
                    assert file.read() == (tmp_path / "there/whoheld/page/files" / name).read_bytes()
        finally:
            server.terminate()
            server.wait(10)
