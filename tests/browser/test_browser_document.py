"""The file of a page that no frame shows is given to be saved."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import expect

from browser.conftest import Look, running
from whoheld.model import Document, Published, Snapshot
from whoheld.store import Record

PDF = b"%PDF-1.4\n%%EOF\n"


def with_pdf(demo: Path, folder: Path) -> Path:
    """Return a copy of a record with one page more, a PDF."""
    path, digest = folder / "a.whoheld", sha256(PDF).hexdigest()
    shutil.copy(demo, path)
    with Record.open(path) as record:
        record.add_snapshots([Snapshot(digest, "report", "report.pdf", "application/pdf", PDF)])
        record.put_page(digest, Document(digest, "report", "Words of a report.", (), Published(None, None, "")), [], [])
    return path


def test_a_pdf_is_given_to_be_saved_as_it_was_found(look: Look, demo: Path, tmp_path: Path) -> None:
    path = with_pdf(demo, tmp_path)
    with running("-m", "whoheld", "serve", "-r", str(path), "--port", "0") as address:
        page = look(f"{address}?doc=report")
        link = page.locator('[data-test="save-raw"]')
        expect(link).to_be_visible()
        expect(page.locator('[data-test="raw"]')).to_have_count(0)
        with page.expect_download() as saving:
            link.click()
        assert Path(saving.value.path()).read_bytes() == PDF
        assert saving.value.suggested_filename == "report.pdf"
        page.close()
