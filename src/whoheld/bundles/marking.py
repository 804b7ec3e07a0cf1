"""A page and the claims on it in, its text to be read out: each quote is marked, and leads back to the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from whoheld.bundles.gathering import Spot
from whoheld.bundles.markup import address, bounds, kept, opened, plain
from whoheld.bundles.shapes import INDEX, PageThere

UP = f"../../{INDEX}"


def reading(page: PageThere, text: str, spots: Sequence[Spot], numbers: Mapping[str, int]) -> str:
    """Return the text of a page as HTML; `numbers` are those of the claims in the index."""
    title = page.title or page.name
    out = f"{plain(page.outlet or 'outlet unknown')}, {bounds(*page.published)}; {address(page.url)}"
    return "\n".join((
        opened(title),
        f'<header><p><a href="{UP}#p-{page.sha256}">Index of the bundle</a></p><h1>{plain(title)}</h1>',
        f"<p>{out}</p>",
        '<p class="soft">The text that was read of this page, with the words of each claim marked. The numbers are'
        ' those of the index. Proof is not this file but <a href="text.txt">text.txt</a> and'
        ' <a href="as-found.bin">as-found.bin</a> beside it.</p>'
        f"<p><code>SHA-256 of the page {page.sha256}</code></p></header>",
        f'<main class="text" dir="auto">{"".join(_marked(text, spots, numbers))}</main>\n</body>\n</html>\n',
    ))  # fmt: skip


def _marked(text: str, spots: Sequence[Spot], numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield the text cut where quotes begin and end."""
    begins: dict[int, list[str]] = defaultdict(list)
    open_at: dict[int, int] = defaultdict(int)
    for spot in spots:
        begins[spot.quote.start].append(spot.id)
        open_at[spot.quote.start] += 1
        open_at[spot.quote.end] -= 1
    quotes = 0
    for start, end in pairwise(sorted({0, len(text), *open_at})):
        quotes += open_at.get(start, 0)
        yield from (f'<sup id="{id}"><a href="{UP}#{id}">{numbers[id]}</a></sup> ' for id in begins[start])
        yield f"<mark>{kept(text[start:end])}</mark>" if quotes else kept(text[start:end])
