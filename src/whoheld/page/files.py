"""The files of the built page in, answers out; only what is listed is given, nothing of a path reaches the disk."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).with_name("files")
MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
HASHED = "assets/"
"""What is under this carries a digest of its content in its name, and so never changes."""


def listed(folder: Path = FOLDER) -> dict[str, Path]:
    """Return the files that may be asked for, by their paths in the page's folder."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix in MEDIA)
    return {path.relative_to(folder).as_posix(): path for path in found}


def page_file(request: Request) -> Response:
    """Return a file of the page."""
    name = request.path_params.get("name") or "index.html"
    files = listed()
    if not files:
        raise HTTPException(404, "the page is not built; the data are under /api/, described in /api/openapi.json")
    if name not in files:
        raise HTTPException(404, "no such file of the page")
    kept = "public, max-age=31536000, immutable" if name.startswith(HASHED) else "no-cache"
    media = MEDIA[files[name].suffix]
    return Response(files[name].read_bytes(), media_type=media, headers={"cache-control": kept})
