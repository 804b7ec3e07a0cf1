"""Texts in, the names of persons in them out: named by an office, as a private person, or so that it can't be told.

A name stays where its bearer is known by an office, there or anywhere in the record; else it is left out. What goes by
a name that the lexicon has (a place, an actor, an outlet), and what is named for somebody, is no person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from whoheld.lexicon import Lexicon
from whoheld.model import Span
from whoheld.redaction.hearing import RUNS, SHORTEST, Heard
from whoheld.redaction.runs import beside, names_a_thing, runs, words
from whoheld.redaction.titles import PART, Named, Titled, end_of, plain_name, plainly, titled

_ARTICLE = re.compile(r"^(?:a[ldnrstz]|ash|el|es)[-‐’' ]")


class People:
    """Who is named in a record: learnt from its texts once, then asked of each string that is to be published."""

    def __init__(self, lexicon: Lexicon, places: Iterable[str] = ()) -> None:
        self.no_persons = frozenset(plain_name(name) for name in (*_named(lexicon), *places))
        leaders = (plain_name(leader) for actor in lexicon.actors.values() for leader in actor.leaders)
        self.figures = {name for known in (*words().known, *leaders) for name in _names(known)}
        self.lexicon = lexicon
        self._heard = Heard()
        self.settle(self._heard)

    def learn(self, text: str) -> None:
        """Learn from one more text."""
        self._heard.hear(text)
        self.settle(self._heard)

    def settle(self, heard: Heard) -> None:
        """Take what all texts say as what is known of persons."""
        self.public: Counter[str] = Counter()
        self.private: Counter[str] = Counter()
        self.small = heard.small
        for (run, name, bearer), times in heard.named.items():
            if run not in self.no_persons and not self._is_no_person(name):
                counted = self.public if bearer == "public" else self.private
                for part in _names(name):
                    counted[part] += times
        self._read = lru_cache(RUNS)(self._titled)

    def named(self, text: str, within: Span | None = None) -> Iterator[Named]:
        """Yield the names of persons, in order: all, or those in runs of words that reach into a stretch."""
        for run in runs(text, within):
            read = self._read(run.of(text))
            if read is None or names_a_thing(text, run):
                continue
            bearer = read.bearer or beside(text, run)
            found = Named(read.span, read.name, bearer) if bearer else read.bare
            if found and len(found.name) >= SHORTEST and not self._is_no_person(found.name):
                yield Named(_moved(found.span, run.start), found.name, found.bearer)

    def left_out(self, text: str, within: Span | None = None) -> list[Span]:
        """Return where names stand that are not to be published."""
        return [named.span for named in self.named(text, within) if not self._may_stay(named)]

    def is_unknown_name(self, text: str) -> bool:
        """Tell whether a source goes by bare words that the record never writes small, and that nothing explains."""
        parts = text.split()
        if not parts or len(parts) > 3 or not all(part[0].isupper() for part in parts):
            return False
        name = plain_name(text)
        if self._is_no_person(name) or self._is_public(name) or self._is_public(_last(name)):
            return False
        told = {part.strip(".,’'").casefold() for part in parts}
        explained = (words().things, words().public, words().private, self.small)
        return not text.isupper() and all(told.isdisjoint(each) for each in explained)

    def _may_stay(self, named: Named) -> bool:
        if named.bearer == "public":
            return True
        return self._is_public(named.name) or (named.bearer == "untold" and self._is_public(_last(named.name)))

    def _is_public(self, name: str) -> bool:
        """Tell whether a name is that of a figure of public life, or oftener said with an office than without."""
        return name in self.figures or self.public[name] > self.private[name]

    def _is_no_person(self, name: str) -> bool:
        parts = name.split()
        if name in self.no_persons or any(part in words().things or part in words().never for part in parts):
            return True
        if any(map(_is_given, parts)):
            return False
        return any(part in self.no_persons for part in parts) or all(part in self.small for part in parts)

    def _titled(self, run: str) -> Titled | None:
        """Return what a run of capitalised words says, with the name that it holds where nothing else tells of one."""
        read = titled(run)
        if read is None or read.run in self.no_persons:
            return None
        return read if read.bearer else replace(read, bare=self._bare(run))

    def _bare(self, run: str) -> Named | None:
        """Return what follows a given name; else what goes elsewhere by the name of a private person."""
        parts = [Span(*part.span()) for part in PART.finditer(run)]
        plain = plainly(run, parts)
        end = end_of(run, parts[-1])
        starts = [place for place, word in enumerate(plain) if _is_given(word)]
        if not starts or self._is_known(plain, starts[0]):
            return self._by_surname(run, end)
        span = Span(parts[starts[0]].start, end)
        return Named(span, plain_name(span.of(run)), "untold")

    def _is_known(self, plain: list[str], at: int) -> bool:
        """Tell whether two or three words around one are a name of the lexicon ('Abu Kamal', 'Bani Walid')."""
        spans = ((start, start + length) for length in (2, 3) for start in range(max(0, at - length + 1), at + 1))
        return any(self._is_of_lexicon(" ".join(plain[start:end])) for start, end in spans if end <= len(plain))

    def _is_of_lexicon(self, name: str) -> bool:
        return name in self.no_persons or bool(self.lexicon.places_named(name))

    def _by_surname(self, run: str, end: int) -> Named | None:
        """Return what goes elsewhere by the name of a private person, where the run ends with that name."""
        parts = [part for part in PART.finditer(run, 0, end) if self.private[_last(plain_name(part.group()))]]
        if not parts or parts[-1].end() < end:
            return None
        at = Span(parts[-1].start(), end)
        return Named(at, _last(plain_name(at.of(run))), "untold")


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_given(word: str) -> bool:
    return word in words().given or word.partition("-")[0] in {"abu", "umm", "abdul", "abdel"}


def _last(name: str) -> str:
    """Return the last word of a name without its article: what later sentences call a person by."""
    parts = name.split()
    return _ARTICLE.sub("", parts[-1]) if parts else ""


def _names(name: str) -> set[str]:
    """Return a name and its last word, by which alone its bearer may be called; a given name tells nobody apart."""
    last = _last(name)
    return {name} if _is_given(last) else {name, last}


def _named(lexicon: Lexicon) -> Iterator[str]:
    for actor in lexicon.actors.values():
        yield from (name for name, _, _ in actor.names())
    for outlet in lexicon.outlets.values():
        yield from (outlet.name, *outlet.aliases)
