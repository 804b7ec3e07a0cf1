"""An entry of a WordPress export in, its markup as WordPress would have shown it out.

An export holds a site's posts as they were typed: paragraphs are parted by empty lines, captions stand in brackets,
and drafts, pictures and menus are entries too.
"""

from __future__ import annotations

import re
from typing import Any

SHOWN = frozenset({"publish", ""})
BESIDE = frozenset({"attachment", "nav_menu_item", "custom_css", "revision", "wp_block", "wp_template"})
BLOCK_MARK = re.compile(r"<!--\s?/?wp:[^<>]{0,2000}?-->")
CAPTION = re.compile(r"\[caption\b[^\[\]]{0,500}\]((?:[^\[]|\[(?!/?caption\b)){0,2000})\[/caption\]")
PICTURE = re.compile(r"\s*((?:<a\b[^>]{0,2000}>\s*)?<img\b[^>]{0,5000}>\s*(?:</a>)?)")
SHORTCODE = re.compile(r"\[/?(?:gallery|embed|audio|video|playlist|caption|vc_\w+|et_pb_\w+)\b[^\[\]]{0,500}\]")
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
STANDS_ALONE = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|figure|blockquote|pre|section|hr|iframe|script|style)\b", re.I
)


def unshown(item: Any) -> str | None:
    """Return what an entry is if it is no published post or page ('draft', 'attachment'), else None."""
    kind, status = str(item.get("wp_post_type") or ""), str(item.get("wp_status") or "")
    if kind in BESIDE:
        return kind
    return status if kind and status not in SHOWN else None


def is_typed(item: Any) -> bool:
    """Say whether an entry comes from an export, and not from a feed."""
    return bool(item.get("wp_post_type"))


def shown(typed: str) -> str:
    """Return the markup of a post as it was typed."""
    text = typed.replace("\r\n", "\n")
    text = SHORTCODE.sub("", CAPTION.sub(_figure, BLOCK_MARK.sub("", text)))
    return "\n".join(map(_paragraph, filter(None, (part.strip() for part in EMPTY_LINE.split(text)))))


def _figure(caption: re.Match[str]) -> str:
    picture = PICTURE.match(caption[1])
    words = caption[1][picture.end() :] if picture else caption[1]
    return f"\n\n<figure>{picture[1].strip() if picture else ''}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _paragraph(part: str) -> str:
    return part if STANDS_ALONE.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>"
