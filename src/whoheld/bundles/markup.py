"""Texts of pages in, what may stand in HTML out; the head and the looks that a bundle's pages share."""

from __future__ import annotations

import re
from html import escape

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light dark;--ink:#22262b;--soft:#5c6268;--line:#d5d1c8;--paper:#fff;--link:#0b5a94;--mark:#fff0b8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4df;--soft:#a3a8ad;--line:#3b4147;--paper:#16191d;--link:#7db9e8;
--mark:#4d4210}}
body{margin:0 auto;max-width:52rem;padding:2rem 1.2rem 4rem;color:var(--ink);background:var(--paper);
font:1rem/1.5 system-ui,"Segoe UI",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2.2rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}nav a{margin-right:1rem;white-space:nowrap}
.note{border-left:3px solid #d55e00;padding:.1rem .9rem}.note p{margin:.5rem 0}
.soft{color:var(--soft);font-size:.875rem}code{font-size:.8rem}
blockquote{margin:.2rem 0;font-family:Georgia,serif;font-size:1.05rem}li p{margin:.1rem 0}
ol>li,ul.pages>li{margin:0 0 1.1rem}ul.pages{list-style:none;padding:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;
border-bottom:1px solid var(--line);overflow-wrap:break-word}thead th{color:var(--soft);font-size:.875rem}
.day{white-space:nowrap}@media (max-width:36rem){table{font-size:.8rem}th,td{padding-right:.4rem}}
mark{background:var(--mark);color:inherit}.text{white-space:pre-wrap;font-family:Georgia,serif}
:target{outline:2px solid #d55e00;outline-offset:3px}sup a{text-decoration:none;font:.7rem system-ui,sans-serif}
@page{margin:15mm}
@media print{:root{font-size:10pt;--ink:#000;--paper:#fff;--soft:#444;--link:#000;--line:#999;--mark:#eee}
body{max-width:none;padding:0}nav{display:none}li,tr{break-inside:avoid}h2{break-after:avoid}}
"""


def opened(title: str) -> str:
    """Return a page up to its body, which fetches nothing and runs nothing."""
    return "\n".join((
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{plain(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
    ))  # fmt: skip


def plain(text: str) -> str:
    """Return a text on one line, escaped, without what steers how it is shown."""
    return kept(" ".join(text.split()))


def kept(text: str) -> str:
    """Return a text with its lines, escaped, without what steers how it is shown."""
    return escape(UNSAFE.sub("�", text))


def address(url: str | None) -> str:
    """Return an address as a link where it is one of the web, else as text."""
    safe = UNSAFE.sub("", url or "")
    if not ADDRESS.fullmatch(safe):
        return plain(url or "no address")
    return f'<a rel="noreferrer nofollow" href="{escape(safe)}">{escape(safe)}</a>'


def bounds(start: object, end: object) -> str:
    """Return days as words; what is not known is '?'."""
    if start is None and end is None:
        return "day unknown"
    return f"{start}" if start == end else f"{start or '?'} to {end or '?'}"
