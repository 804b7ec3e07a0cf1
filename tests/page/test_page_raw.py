"""Pages as found, in a frame that may do nothing: their letters as the reader takes them, whatever is in them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from page.serving import PAGE, client_of
from whoheld.model import Media, Snapshot
from whoheld.store import Record

WORDS = PAGE.format(day="2015-12-28", words="<p>The mayor of Ramadi said “we hold it”.</p>")
HOSTILE = '<svg onload=alert(1)><script>alert(1)</script><meta http-equiv=refresh content="0;url=//evil.example">'
ARABIC = "<p>\u0627\u0644\u0645\u062f\u064a\u0646\u0629</p>"


def sent(folder: Path, payload: bytes, media: Media = "text/html", charset: str | None = None) -> dict[str, str]:
    """Return the headers with which a page is sent as found, its bytes unchanged."""
    path, digest = folder / "a.whoheld", sha256(payload).hexdigest()
    with Record.create(path) as record:
        record.add_snapshots([Snapshot(digest, "a", "a", media, payload, charset=charset)])
    with client_of(path) as client:
        answer = client.get(f"/api/document/{digest}/raw")
    assert answer.status_code == 200
    assert answer.content == payload
    return dict(answer.headers)


@pytest.mark.parametrize(
    ("payload", "charset", "told"),
    [
        (WORDS.encode(), None, "text/html; charset=utf-8"),
        (WORDS.encode(), "iso-8859-1", "text/html; charset=utf-8"),
        (ARABIC.encode("cp1256"), "windows-1256", "text/html; charset=windows-1256"),
        (ARABIC.encode("cp1256"), None, "text/html"),
        (ARABIC.encode("cp1256"), "a b\r\nx-evil: 1", "text/html"),
        (WORDS.encode("utf-16"), "iso-8859-1", "text/html"),
        (b"\xef\xbb\xbf" + WORDS.encode(), None, "text/html"),
    ],
)
def test_letters_are_shown_as_they_were_read(tmp_path: Path, payload: bytes, charset: str | None, told: str) -> None:
    assert sent(tmp_path, payload, charset=charset)["content-type"] == told


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ("text/html", "text/html; charset=utf-8"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("application/json", "text/plain; charset=utf-8"),
        ("message/rfc822", "text/plain; charset=utf-8"),
        ("application/pdf", "application/pdf"),
    ],
)
def test_whatever_is_in_a_page_it_may_do_nothing(tmp_path: Path, media: Media, told: str) -> None:
    headers = sent(tmp_path, HOSTILE.encode(), media)
    assert headers["content-type"] == told
    policy = headers["content-security-policy"].split("; ")
    assert policy[:2] == ["sandbox", "default-src 'none'"]
    assert not [rule for rule in policy if "allow-" in rule or "script" in rule]
    assert headers["x-content-type-options"] == "nosniff"
