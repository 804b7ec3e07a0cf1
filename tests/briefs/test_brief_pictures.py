"""A brief's pictures stand below its first part, whatever that is."""

from __future__ import annotations

from datetime import date

from whoheld.briefs.markdown import markdown
from whoheld.briefs.shapes import Brief, Part, Sentence
from whoheld.briefs.webpage import webpage

DAYS = date(2016, 1, 1), date(2016, 12, 31)


def test_pictures_are_shown_where_nothing_is_told_in_short() -> None:
    part = Part("What changed hands", 2, ((Sentence("On 14 April 2016 Hit was taken.", ()),),))
    brief = Brief("Hit, 2016", DAYS, (), "It rests on nothing.", (part,), (), 0, (), ())
    assert "was taken.\n\n![Map: who held what on the last day](<hit-map.png>)" in markdown(
        brief, {"map": "hit-map.png"}
    )
    assert webpage(brief, {"map": b"PNG"}).count("<figure>") == 1
