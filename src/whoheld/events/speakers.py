"""The claims and documents of a record -> who each claim goes back to: the last one named of outlet, agency, sources.

On one page 'the Observatory', 'its head Rami Abdel Rahman' and 'the Syrian Observatory for Human Rights' are one voice:
sources of a page that share a name of their own are told apart no further.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Literal

from msgspec import Struct

from whoheld.events.groups import Groups
from whoheld.model import Claim, Document, Source

# Words that many sources share without being one another.
SHARED_WORDS = """
agency army based britain chief command commander director early east eastern force forces general government group
head human islamic leader local media military minister ministry monitor monitoring national network news north
northern observers office officer official officials organisation organization police president province reporter
republic residents rights security source sources south southern spokesman spokeswoman state syria syrian iraq iraqi
libya libyan television united website west western witness witnesses
"""
SHARED = frozenset(SHARED_WORDS.split())


class Speaker(Struct, frozen=True):
    """Whom a claim goes back to: a key that is the same for one voice, its name, and what it is to the page."""

    key: str
    name: str
    by: Literal["source", "agency", "outlet"]


def speakers(claims: Iterable[Claim], pages: Mapping[str, Document]) -> dict[str, Speaker]:
    """Return for each claim whose chain names anybody who that is; nobody named, none."""
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.sha256].append(claim)
    found: dict[str, Speaker] = {}
    for sha256, told in by_page.items():
        keys = _page_keys(source for claim in told for source in claim.sources)
        for claim in told:
            speaker = _last_named(claim, keys) or _publisher(pages.get(sha256))
            if speaker:
                found[claim.id] = speaker
    return found


def is_named(source: Source) -> bool:
    """Tell 'Yahya Rasool' and 'AFP' from 'officials' and 'a resident'."""
    words = source.text.split()
    return bool(source.id) or source.text.isupper() or any(word[0].isupper() for word in words[1:])


@lru_cache(maxsize=1 << 14)
def name_key(text: str) -> str:
    """Name a source by its last two words of three letters and more, which ranks and countries stand before."""
    words = [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2]
    return " ".join(words[-2:]) or text.casefold()


def _last_named(claim: Claim, keys: Mapping[str, str]) -> Speaker | None:
    for source in reversed(claim.sources):
        if source.text in keys:
            return Speaker(keys[source.text], source.text, "source")
    return None


def _publisher(page: Document | None) -> Speaker | None:
    """Return the agency of a page, else its outlet, as they are cited elsewhere."""
    if page and page.agency:
        return Speaker(name_key(page.agency.text), page.agency.text, "agency")
    return Speaker(name_key(page.outlet.text), page.outlet.text, "outlet") if page and page.outlet else None


def _page_keys(sources: Iterable[Source]) -> dict[str, str]:
    """Return a key for each source of a page that names somebody, the same for those that share a name."""
    named = {source.text: source for source in sources}
    if not named:
        return {}
    names = {text: _own_names(text) for text, source in named.items()}
    known = {text for text, source in named.items() if is_named(source)}
    groups = Groups(chain(named, *({f"\0{name}" for name in own} for own in names.values())))
    for text, own in names.items():
        for name in own:
            groups.join(text, f"\0{name}")
    keys: dict[str, str] = {}
    for members in groups.members().values():
        texts = [text for text in members if text in named]
        ids = sorted({id for text in texts if (id := named[text].id)})
        spoken = [text for text in texts if text in known]
        if spoken:
            key = ids[0] if len(ids) == 1 else ""
            keys |= {text: key or named[text].id or name_key(text) for text in texts}
    return keys


@lru_cache(maxsize=1 << 14)
def _own_names(text: str) -> frozenset[str]:
    """Return the words of a source that name it alone, and not its office, rank or country."""
    return frozenset(re.findall(r"\w{4,}", text.casefold())) - SHARED
