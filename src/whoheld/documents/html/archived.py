"""A page as saved by an archive's site, a browser or a copier in, its own address and the day of saving out.

Known are the Wayback Machine and sites run like it, archive.today, Google's cache, SingleFile, HTTrack, Save Page WE
and the comment that browsers leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml import html
from msgspec import Struct

from whoheld.documents.addresses import original
from whoheld.documents.html.moments import written_day

ENDS_READ = 20_000  # characters at either end of a page, in which comments of the saving stand
TOOLBARS = re.compile(r"^(?:wm-ipp|donato$|donate_banner$|wm-capinfo)|google-cache-hdr$")
TODAY_TOOLBARS = {"HEADER", "DIVSHARE", "DIVALREADY", "DIVALREADY2"}
TODAY = re.compile(r"https?://archive\.(?:today|is|ph|fo|li|vn|md)/", re.I)
WAYBACK_SCRIPT = re.compile(r"__wm\.\w{1,12}\(\s*\"(https?://[^\"\s]{3,2000})\"\s*,\s*\"(\d{14})\"")
WAYBACK = re.compile(r"FILE ARCHIVED ON\s+(?:\d{1,2}:\d{2}:\d{2}\s+)?([A-Z][a-z]{2} \d{1,2}, \d{4})")
BROWSER = re.compile(r"<!--\s{0,9}saved from url=\((\d{4})\)(\S{1,2000})\s{0,9}-->")
SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\n]{1,60})")
HTTRACK = re.compile(r"<!--\s*Mirrored from (\S{1,2000}) by HTTrack [^,\n]{1,80},\s*([^\n]{1,40}?)\s*-->")
GOOGLE = re.compile(r"It is a snapshot of the page as it appeared on ([^.<]{8,40})")
GOOGLE_OF = re.compile(r"This is Google(?:'|&#39;|’)s cache of\s*<a\s[^>]{0,200}?href=\"(https?://[^\"\s]{3,2000})\"")
GOOGLE_SAYS = "This is Google"
FIRST_ELEMENTS = 60  # among which Google's words stand
TOOLBAR = 1500  # characters; what holds more is the page
TODAY_STATES = ("og:site_name", "article:published_time", "article:modified_time")  # of the copy, not of the page
GOOGLE_QUERY = re.compile(r"[?&]q=cache:(?:[\w-]{1,40}:)?(\S{3,})")


class Saving(Struct, frozen=True):
    """What the saving of a page left on it: the page's own address, the day of the copy."""

    url: str | None = None
    saved: date | None = None


def drop_toolbars(root: html.HtmlElement) -> None:
    """Empty what an archive's site put above the page; moving what follows would fail where it holds controls."""
    today = any(TODAY.match(address) for address in _addresses(root))
    for element in root.xpath("//*[@id]"):
        name = element.get("id")
        if (TOOLBARS.search(name) or (today and name in TODAY_TOOLBARS)) and element.getparent() is not None:
            element.clear(keep_tail=True)
    if today:
        for element in root.xpath("//meta[@property]"):
            if element.get("property") in TODAY_STATES:
                element.drop_tree()
    _drop_google(root)


def _drop_google(root: html.HtmlElement) -> None:
    """Take out the words that Google's cache put above a page, when they had no name."""
    for element in islice(root.iter("div", "td", "font"), FIRST_ELEMENTS):
        if (element.text or "").lstrip().startswith(GOOGLE_SAYS):
            toolbar = element
            while (outer := toolbar.getparent()) is not None and outer.tag == "div":
                if len(outer.text_content()) > TOOLBAR:
                    break
                toolbar = outer
            if len(toolbar.text_content()) <= TOOLBAR:
                toolbar.drop_tree()
            return


def saving_of(root: html.HtmlElement, page: str) -> Saving:
    """Return what is known of the saving of a page; each part from the first that tells it."""
    found = list(_savings(root, page))
    url = next((one.url for one in found if one.url), None)
    return Saving(url, next((one.saved for one in found if one.saved), None))


def _savings(root: html.HtmlElement, page: str) -> Iterator[Saving]:
    ends = page if len(page) <= 2 * ENDS_READ else page[:ENDS_READ] + page[-ENDS_READ:]
    for address in _addresses(root):
        url, day = original(address)
        if day:
            yield Saving(url, day)
    if found := WAYBACK_SCRIPT.search(ends):
        yield Saving(*_stamped(found[1], found[2]))
    if found := WAYBACK.search(ends):
        yield Saving(None, written_day(found[1]))
    if found := SINGLE_FILE.search(ends):
        yield Saving(_web(found[1]), written_day(found[2]))
    if found := HTTRACK.search(ends):
        yield Saving(_web(found[1] if "://" in found[1] else f"http://{found[1]}"), written_day(found[2]))
    if found := GOOGLE.search(ends):
        of = GOOGLE_OF.search(ends)
        yield Saving(_web(of[1]) if of else None, written_day(found[1]))
    if found := BROWSER.search(ends):
        yield Saving(_web(found[2][: int(found[1])]))
    meta = {element.get("name"): element.get("content") or "" for element in root.iter("meta")}
    if "savepage-url" in meta:
        yield Saving(_web(meta["savepage-url"]), written_day(meta.get("savepage-date", "")))


def _addresses(root: html.HtmlElement) -> Iterator[str]:
    """Yield the addresses that the head of a page gives itself."""
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() in ("canonical", "bookmark") and element.get("href"):
            yield element.get("href", "")
    for element in root.iter("meta"):
        if element.get("property") == "og:url" and element.get("content"):
            yield element.get("content", "")


def _stamped(url: str, stamp: str) -> tuple[str, date | None]:
    return original(f"/web/{stamp}/{url}")


def _web(address: str) -> str | None:
    """Return an address of the web, its copy's undone; None for one of a disk or of the browser itself."""
    if found := GOOGLE_QUERY.search(address):
        address = found[1].partition("+")[0].partition("&")[0]
        address = address if "://" in address else f"http://{address}"
    return original(address)[0] if address.startswith(("http://", "https://")) else None
