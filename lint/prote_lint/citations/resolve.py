"""Links the repeats of a publication to what they repeat, note by note in printed order; time grows with the number of citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.citations import identity
from prote_lint.citations.graph import Graph, Link, Mention, Source, Why
from prote_lint.citations.known import fold
from prote_lint.citations.model import Citation, Form, Kind, Reading
from prote_lint.citations.pointers import pointers
from prote_lint.document import label_key

if TYPE_CHECKING:
    from prote_lint.publication import Publication

_WORD = lazy.pattern(r"[^\W_]+")
_CITES = lazy.pattern(
    r"[»”\"*_],|,[”\"]|(?i:op\.? ?cit|art\. ?cit)"
)  # a title, a repeat: what may be a source though it was not read
_NEAR = 0.75  # a title so like another may be meant
_FEW = 60  # sources that share a word, an outlet and a day: no more of them are compared


def graph(publication: Publication) -> Graph:
    """The note graph of a publication."""
    order = {reading.note.key: at for at, reading in reversed(list(enumerate(publication.readings)))}
    numbered = any(key.isdecimal() for key in publication.notes)
    by_number = {number: key for key, number in publication.printed.items()}
    return _Linker(publication.readings, order, {} if numbered else by_number).linked()


class _Linker:
    """Goes once through all notes, keeping what was cited so far."""

    def __init__(self, readings: Sequence[Reading], order: dict[str, int], by_number: dict[int, str]) -> None:
        self.readings = readings
        self.order = order
        self.by_number = by_number
        self.mentions: list[Mention] = []
        self.links: dict[int, Link] = {}
        self.sources: list[list[int]] = []
        self.source_of: dict[int, int] = {}
        self.in_note: list[list[int]] = []
        self.index: dict[str, list[int]] = {}  # of sources, by what they may be asked for
        self.unfound: set[str] = set()  # the titles that were asked for in vain
        self._said: dict[str, list[int]] | None = None

    def linked(self) -> Graph:
        for at, reading in enumerate(self.readings):
            self.in_note.append([])
            for citation in reading.citations:
                index = len(self.mentions)
                self.mentions.append(Mention(reading, citation))
                self._add(index, citation, at)
                self.in_note[at].append(index)
        for index, link in list(self.links.items()):
            if link.note is not None and link.target is None and link.why is None:
                self.links[index] = self._pointed(link)
        sources = tuple(Source(tuple(self._headed(each))) for each in self.sources)
        return Graph(tuple(self.mentions), self.links, sources)

    def _headed(self, mentions: list[int]) -> Iterable[int]:
        """The mentions of a source, the first in full before all others."""
        head = next((i for i in mentions if self.mentions[i].citation.form is Form.FULL), mentions[0])
        return (head, *(i for i in mentions if i != head))

    def _add(self, index: int, citation: Citation, note: int) -> None:
        if citation.form is Form.FULL:
            self._full(index, citation)
            return
        if citation.form is Form.IBID:
            link = self._ibid(index, note)
        elif citation.note_number and not (citation.title or citation.authors):
            link = self._pointer(citation, note)
        else:
            link = self._repeat(citation, note)
            if link.why is Why.NOT_FOUND and citation.form is Form.SHORT:
                self._new(index, citation)
        self.links[index] = link
        if link.target is not None and (source := self.source_of.get(link.target)) is not None:
            self.source_of[index] = source
            self.sources[source].append(index)

    def _full(self, index: int, citation: Citation) -> None:
        seen: set[int] = set()
        for key in self._keys(citation):
            for source in self.index.get(key, ())[-_FEW:]:
                if source not in seen:
                    seen.add(source)
                    if identity.is_one(self.mentions[self.sources[source][0]].citation, citation):
                        self.source_of[index] = source
                        self.sources[source].append(index)
                        return
        self._new(index, citation)

    def _new(self, index: int, citation: Citation) -> None:
        source = len(self.sources)
        self.sources.append([index])
        self.source_of[index] = source
        for key in {*self._keys(citation), *self._names(citation)}:
            self.index.setdefault(key, []).append(source)

    @staticmethod
    def _keys(citation: Citation) -> list[str]:
        """By what another full citation of the same source is looked for."""
        if citation.kind is Kind.INTERVIEW:
            return []
        keys = []
        if key := identity.title_key(citation):
            keys.append(f"title {key}")
            if citation.date and (outlet := identity.outlet_of(citation)):
                keys.append(f"day {outlet} {citation.date.value}")
        elif number := identity.number_key(citation):
            keys.append(f"number {number}")
        return keys

    @staticmethod
    def _names(citation: Citation) -> set[str]:
        """By what a repeat may ask for it: words of its title, its authors, its issuer."""
        if citation.kind is Kind.INTERVIEW:
            return set()
        found = {f"word {word}" for word in identity.words(citation.title.value)} if citation.title else set()
        found |= {f"who {identity.surname(name.value)}" for name in (*citation.authors, *citation.editors)}
        if citation.publisher:
            found.add(f"body {identity.outlet_of(citation)}")
        return found

    def _ibid(self, index: int, note: int) -> Link:
        here = self.in_note[note]
        if here:
            return Link(here[-1], self.mentions[here[-1]].label)
        if note == 0:
            return Link(why=Why.NOTHING_BEFORE)
        before = [i for i in self.in_note[note - 1] if i in self.source_of or self._is_unresolved(i)]
        if not before:
            last = self.readings[note - 1].note
            if _CITES.search(self._source(note - 1)):
                return Link(note=last.label)
            why = Why.NONE_BEFORE if any(self.in_note[:note]) else Why.NOTHING_BEFORE
            return Link(why=why)
        named = {self.source_of.get(i, -1 - i) for i in before}
        if len(named) > 1:
            return Link(why=Why.SEVERAL_BEFORE, candidates=tuple(before))
        return Link(before[-1], self.mentions[before[-1]].label)

    def _is_unresolved(self, index: int) -> bool:
        """Whether a mention is a repeat of something that was not found: it is a source all the same."""
        citation = self.mentions[index].citation
        return citation.note_number is None or bool(citation.title or citation.authors)

    def _pointer(self, citation: Citation, note: int) -> Link:
        assert citation.note_number is not None
        key = label_key(citation.note_number.value)
        if key not in self.order and self.by_number:
            key = self.by_number.get(int(key), key)
        if key not in self.order:
            return Link(why=Why.NO_SUCH_NOTE)
        there = self.order[key]
        label = self.readings[there].note.label
        if there == note:
            return Link(note=label, why=Why.ITSELF)
        way = self._direction(citation, note)
        if (way < 0 and there > note) or (way > 0 and there < note):
            return Link(note=label, why=Why.WRONG_WAY)
        return Link(note=label)

    def _direction(self, citation: Citation, note: int) -> int:
        """Where the words of a pointer say that its note stands: -1 earlier, 1 later, 0 where they do not say."""
        begins = citation.note_number.span.start if citation.note_number else -1
        said = pointers(self.readings[note].note.view.text)
        return next((pointer.direction for pointer in said if pointer.number.start == begins), 0)

    def _pointed(self, link: Link) -> Link:
        """A pointer with its target, where the note it names holds one source."""
        there = self.in_note[self.order[label_key(link.note or "")]]
        return link._replace(target=there[0]) if len(there) == 1 else link

    def _repeat(self, citation: Citation, note: int) -> Link:
        sources = self._asked_for(citation)
        if citation.note_number:
            pointed = self._pointer(citation, note)
            if pointed.note is None or pointed.why:
                return pointed
            there = self.order[label_key(pointed.note)]
            inside = [s for s in sources if any(self._note_of(i) == there for i in self.sources[s])]
            if len(inside) == 1:
                return Link(self.sources[inside[0]][0], pointed.note)
            return Link(
                None, pointed.note, None if there < note and len(self.in_note[there]) else Why.NOT_FOUND
            )
        if not sources:
            said = self._standing(citation, note)
            if said is not None:
                return Link(note=self.readings[said].note.label)
            self.unfound.add(identity.title_key(citation))
            return Link(why=Why.NOT_FOUND, candidates=tuple(self._nearest(citation)))
        if len(sources) > 1:
            sources = self._told_apart(citation, note, sources)
        heads = tuple(self.sources[source][0] for source in sources)
        if len(sources) > 1:
            return Link(why=Why.SEVERAL_FIT, candidates=heads)
        return Link(heads[0], self.mentions[heads[0]].label)

    def _note_of(self, index: int) -> int:
        return self.order[self.mentions[index].reading.note.key]

    def _asked_for(self, citation: Citation) -> list[int]:
        """The earlier sources that a repeat's title and authors name, the best alone where one is better than all others."""
        if citation.title:
            return self._titled(citation, citation.title.value)
        authors = [identity.surname(name.value) for name in citation.authors]
        keys = [f"who {name}" for name in authors] or [f"body {identity.outlet_of(citation)}"]
        found = [set(self.index.get(key, ())[-_FEW:]) for key in keys]
        both = set.intersection(*found) if found else set()
        if not both and authors:
            both = set(self.index.get(f"body {authors[0]}", ())[-_FEW:])
        return sorted(s for s in both if citation.kind is None or self._head(s).kind in (citation.kind, None))

    def _titled(self, citation: Citation, title: str) -> list[int]:
        words = identity.words(title)
        lists = sorted((self.index.get(f"word {word}", []) for word in set(words)), key=len)
        rated: dict[int, int] = {}
        for source in lists[0][-_FEW:] if lists else ():
            head = self._head(source)
            if head.title and self._may_be_by(citation, head):
                fit = identity.names_title(title, head.title.value)
                if fit:
                    rated[source] = fit
        best = max(rated.values(), default=0)
        return [source for source, fit in rated.items() if fit == best]

    def _told_apart(self, citation: Citation, note: int, sources: list[int]) -> list[int]:
        """Those of several sources whose initials, outlet, number or date the words of the repeat say; all where they say none."""
        asked = [(identity.surname(name.value), identity.initial(name.value)) for name in citation.authors]
        if any(letter for _name, letter in asked):
            own = [source for source in sources if self._has_initials(asked, self._head(source))]
            sources = own or sources
        said = self.readings[note].note.view.text[slice(*citation.span)]
        for name in ("container", "publisher", "number", "date"):
            if len(sources) > 1:
                told = [source for source in sources if self._words_of(source, name) in said]
                sources = told or sources
        return sources

    def _words_of(self, source: int, name: str) -> str:
        """The words of a field of a source as its note has them; a line end, which stands in no repeat, where it lacks the field."""
        mention = self.mentions[self.sources[source][0]]
        field = getattr(mention.citation, name)
        return mention.reading.note.view.text[slice(*field.span)] if field else "\n"

    @staticmethod
    def _has_initials(asked: list[tuple[str, str]], head: Citation) -> bool:
        known = {
            (identity.surname(name.value), identity.initial(name.value))
            for name in (*head.authors, *head.editors)
        }
        names = {name for name, _letter in known}
        return all(not letter or name not in names or (name, letter) in known for name, letter in asked)

    def _standing(self, citation: Citation, note: int) -> int | None:
        """An earlier note that says the title or the author of a repeat in words that were not read as a source."""
        if citation.title:
            key = identity.title_key(citation)
            if key in self.unfound or self._by_others(citation):
                return None
            wanted = tuple(key.split())
        else:
            wanted = identity.words(identity.surname(citation.authors[0].value)) if citation.authors else ()
        lists = sorted((self._saying.get(word, []) for word in set(wanted)), key=len)
        for at in lists[0][:_FEW] if lists else ():
            if at >= note:
                break
            text = fold(self._source(at))
            found = re.search(
                r"(?<!\w)"
                + r"[\W_]+".join(wanted)
                + (r"(?!\w)" if citation.title else r"[^;]{0,60}?[«“\"*]"),
                text,
            )
            if found:
                return at
        return None

    @property
    def _saying(self) -> dict[str, list[int]]:
        """The notes by the words they say, in order."""
        if self._said is None:
            self._said = {}
            for at in range(len(self.readings)):
                for word in set(_WORD.findall(fold(self._source(at)))):
                    self._said.setdefault(word, []).append(at)
        return self._said

    def _source(self, note: int) -> str:
        """A note as its document has it, markup included."""
        reading = self.readings[note]
        return reading.doc[reading.note.span]

    def _head(self, source: int) -> Citation:
        return self.mentions[self.sources[source][0]].citation

    @staticmethod
    def _may_be_by(citation: Citation, head: Citation) -> bool:
        """Whether the authors of a repeat, where it names any, are among those of a source."""
        if not citation.authors or not (head.authors or head.editors):
            return True
        known = {identity.surname(name.value) for name in (*head.authors, *head.editors)}
        return all(_is_among(identity.surname(name.value), known) for name in citation.authors)

    def _by_others(self, citation: Citation) -> list[int]:
        """The sources that have the title of a repeat, and other authors."""
        if not (citation.title and citation.authors):
            return []
        return self._titled(citation._replace(authors=()), citation.title.value)

    def _nearest(self, citation: Citation) -> list[int]:
        """An earlier source whose title, or its beginning, is nearly the one asked for, or is the one by other authors."""
        if not citation.title:
            return []
        if others := self._by_others(citation):
            return [self.sources[others[0]][0]]
        asked = identity.title_key(citation)
        seen: dict[int, None] = {}
        for word in identity.words(citation.title.value):
            if len(word) > 4:
                seen.update(dict.fromkeys(self.index.get(f"word {word}", ())[-_FEW:]))
        close = [
            (identity.nearness(asked, head.title.value), s)
            for s in list(seen)[:_FEW]
            if (head := self._head(s)).title
        ]
        return [self.sources[source][0] for like, source in sorted(close, reverse=True)[:1] if like >= _NEAR]


def _is_among(name: str, known: set[str]) -> bool:
    return name in known or any(name.endswith(f" {other}") or other.endswith(f" {name}") for other in known)
