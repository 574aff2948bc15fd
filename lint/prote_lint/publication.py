"""A publication: its metadata and its documents in reading order, judged as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.document import Call, Document, Note
from prote_lint.metadata import CHAPTER_KEYS, Fault, Metadata, Read, parse
from prote_lint.sources import METADATA, sources
from prote_lint.text import Span, decode

if TYPE_CHECKING:
    from prote_lint.acronyms.model import Ledger
    from prote_lint.acronyms.order import Summaries
    from prote_lint.answer import Answer
    from prote_lint.citations.graph import Graph
    from prote_lint.citations.model import Reading
    from prote_lint.dates.model import Mention
    from prote_lint.flow import Flow
    from prote_lint.grammar.model import Said
    from prote_lint.grammar.texts import Text
    from prote_lint.naming.scan import Named
    from prote_lint.outline import Anchor, Heading
    from prote_lint.passage import Passage

_CLOSING = lazy.pattern(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


class Publication:
    """Documents that share one numbering of notes, one set of labels and one metadata.

    `faults` are what could not be taken of the metadata, each with the document it stands in; `places` are the texts of
    titles in the metadata, by key. `answers` are what the web addresses in it answered, None where nobody asked;
    `grammar` is what LanguageTool says of its prose, None where it is not heard.
    """

    def __init__(
        self,
        root: Path,
        documents: Iterable[Document],
        metadata: Metadata | None = None,
        faults: Iterable[tuple[Document, Fault]] = (),
        metadata_file: Document | None = None,
        places: Mapping[str, tuple[Document, Span]] = MappingProxyType({}),
    ) -> None:
        self.root = root
        self.documents = tuple(documents)
        self.metadata = metadata or Metadata()
        self.faults = tuple(faults)
        self.metadata_file = metadata_file
        self.places = places
        self.described = metadata is not None
        self.answers: Mapping[str, Answer] | None = None
        self.grammar: Said | None = None

    @classmethod
    def load(cls, path: Path) -> Publication:
        """The publication in a folder (``metadata.yaml`` and its ``*.md`` in order of name), or a lone file.

        Metadata beside a plain text describe it.

        Raises ProteError where something can't be read, or the folder holds no Markdown.
        """
        return cls.of_sources(path, sources(path))

    @classmethod
    def of_sources(cls, path: Path, given: Mapping[Path, bytes]) -> Publication:
        """What `load` makes of a path whose files hold these bytes: see `sources`. Raises ProteError where they are no text."""
        read = [Document(decode(data, str(file)), file) for file, data in given.items()]
        if len(read) > 1 and read[-1].path.name == METADATA:
            return cls._described(read[-1].path.parent, read[:-1], read[-1])
        if [doc.path for doc in read] == [path]:
            return cls.of_document(read[0])
        return cls(path, read, faults=_chapter_faults(read))

    @classmethod
    def _described(cls, root: Path, documents: Iterable[Document], source: Document) -> Publication:
        """Documents described by a metadata file."""
        documents = tuple(documents)
        said = parse(source.text, int(source.text.startswith("\ufeff")), len(source.text), source.path)
        faults = [*((source, fault) for fault in said.faults), *_chapter_faults(documents)]
        places = {key: (source, span) for key, span in said.places.items()}
        return cls(root, documents, said.metadata, faults, source, places)

    @classmethod
    def of_document(cls, document: Document) -> Publication:
        """A publication of one document, described by its front matter."""
        if not document.front_matter:
            return cls(document.path.parent, [document])
        said = _front_matter(document)
        places = {key: (document, span) for key, span in said.places.items()}
        faults = ((document, fault) for fault in said.faults)
        return cls(document.path.parent, [document], said.metadata, faults, places=places)

    def with_documents(
        self, documents: Iterable[Document], metadata_file: Document | None = None
    ) -> Publication:
        """The same publication with other texts in its files."""
        copy = self._rewritten(tuple(documents), metadata_file)
        copy.answers = self.answers
        copy.grammar = self.grammar
        return copy

    def _rewritten(self, documents: tuple[Document, ...], metadata_file: Document | None) -> Publication:
        if metadata_file is not None and metadata_file is not self.metadata_file:
            return Publication._described(self.root, documents, metadata_file)
        if self.metadata_file is None and len(documents) == 1:
            return Publication.of_document(documents[0])
        kept = [(doc, fault) for doc, fault in self.faults if doc is self.metadata_file]
        metadata = self.metadata if self.described else None
        faults = [*kept, *_chapter_faults(documents)]
        return Publication(self.root, documents, metadata, faults, self.metadata_file, self.places)

    def spoken(self, lang: str) -> Publication:
        """An undescribed publication, taken to be in a language."""
        copy = Publication(self.root, self.documents, self.metadata._replace(lang=lang), self.faults)
        copy.described = False
        copy.answers = self.answers
        copy.grammar = self.grammar
        return copy

    def answered(self, answers: Mapping[str, Answer]) -> Publication:
        """The same publication, whose addresses answered this."""
        from copy import copy

        told = copy(self)  # with all that was read already
        told.answers = answers
        return told

    def heard(self, grammar: Said) -> Publication:
        """The same publication, of whose prose LanguageTool says this."""
        from copy import copy

        told = copy(self)  # with all that was read already
        told.grammar = grammar
        return told

    def language(self, doc: Document) -> str:
        """The primary subtag of a document's language: a chapter's front matter may say another than the publication's."""
        return self._languages.get(doc.path, self.metadata.language)

    @cached_property
    def _languages(self) -> dict[Path, str]:
        if self.metadata_file is None and len(self.documents) == 1:
            return {}
        found = {}
        for doc in self.documents:
            if doc.front_matter and "lang" in (said := _front_matter(doc, CHAPTER_KEYS)).places:
                found[doc.path] = said.metadata.language
        return found

    @property
    def files(self) -> tuple[Document, ...]:
        """Everything that is judged: the documents and, last, the metadata file."""
        return (*self.documents, self.metadata_file) if self.metadata_file else self.documents

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that is read as words, in order: titles of the metadata, paragraphs, notes, cells and the like."""
        from prote_lint.passage import passages

        return tuple(passages(self))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """What LanguageTool is asked of, in order."""
        from prote_lint.grammar.texts import texts

        return tuple(texts(self))

    @cached_property
    def passages_by_language(self) -> Mapping[tuple[str, str], tuple[Passage, ...]]:
        """The passages by the kind of their document and their language."""
        found: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            found.setdefault((passage.doc.kind, passage.lang), []).append(passage)
        return {key: tuple(passages) for key, passages in found.items()}

    @cached_property
    def dated(self) -> Mapping[tuple[str, str], tuple[tuple[Passage, Mention], ...]]:
        """The dates in the language of the words around them, with their passages, by kind of document and language."""
        return {
            key: tuple(
                (passage, mention)
                for passage in passages
                for mention in passage.dates
                if passage.speaks(mention.span.start) == passage.lang
            )
            for key, passages in self.passages_by_language.items()
        }

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands whole in its passages: see `hyphens.words_of`."""
        from prote_lint.hyphens import words_of

        return words_of(passage.text for passage in self.passages)

    @cached_property
    def acronyms(self) -> Ledger:
        """Its acronyms, with their uses and expansions."""
        from prote_lint.acronyms.finder import read

        return read(self)

    @cached_property
    def named(self) -> Named:
        """The words with capitals and the pairs they begin, by spelling: what names are judged by."""
        from prote_lint.naming.scan import scan

        return scan(self)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the text proper in reading order."""
        from prote_lint.outline import headings

        return headings(self)

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every place that a link inside the publication may lead to."""
        from prote_lint.outline import anchors

        return anchors(self)

    @cached_property
    def summaries(self) -> Summaries:
        """Where it sums itself up."""
        from prote_lint.acronyms.order import Summaries

        return Summaries(self)

    @cached_property
    def flow(self) -> Flow:
        """Which passages go on in which others, and what stands between them that is no text."""
        from prote_lint.flow import flow

        return flow(self)

    def document(self, path: Path) -> Document:
        """The document at a path, the metadata file too. Raises KeyError where there is none."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> dict[Path, Document]:
        return {document.path: document for document in self.files}

    @cached_property
    def calls(self) -> tuple[tuple[Document, Call], ...]:
        """Every call of the text proper in reading order, with its document; those inside notes do not print."""
        return tuple((doc, call) for doc in self.documents for call in doc.calls if not call.inside("note"))

    @cached_property
    def notes(self) -> dict[str, list[tuple[Document, Note]]]:
        """The notes by the key of their label; more than one under a key is a duplicate."""
        found: dict[str, list[tuple[Document, Note]]] = {}
        for doc in self.documents:
            for note in doc.notes:
                found.setdefault(note.key, []).append((doc, note))
        return found

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every note as it was read, in the order in which notes are printed; those that nothing calls come last."""
        from prote_lint.citations.parser import read_note

        called = (key for key in self.printed if key in self.notes)
        keys = dict.fromkeys((*called, *self.notes))
        return tuple(
            read_note(doc, note, self.language(doc)) for key in keys for doc, note in self.notes[key]
        )

    def reading(self, doc: Document, note: Note) -> Reading | None:
        """How a note was read."""
        return self._reading_of.get((doc.path, note.span.start))

    @cached_property
    def _reading_of(self) -> dict[tuple[Path, int], Reading]:
        return {(reading.doc.path, reading.note.span.start): reading for reading in self.readings}

    @cached_property
    def graph(self) -> Graph:
        """The note graph: what each repeat refers to, and where each source is mentioned."""
        from prote_lint.citations.resolve import graph

        return graph(self)

    @cached_property
    def printed(self) -> dict[str, int]:
        """The number each called note prints under, by the key of its label: first call 1, counted through all files."""
        found: dict[str, int] = {}
        for _doc, call in self.calls:
            if call.key in self.notes:
                found.setdefault(call.key, len(found) + 1)
        return found


def _chapter_faults(documents: Iterable[Document]) -> list[tuple[Document, Fault]]:
    return [
        (doc, fault)
        for doc in documents
        if doc.front_matter
        for fault in _front_matter(doc, CHAPTER_KEYS).faults
    ]


def _front_matter(document: Document, keys: tuple[str, ...] | None = None) -> Read:
    assert document.front_matter is not None
    start = document.text.index("\n", document.front_matter.start) + 1
    closing = _CLOSING.search(document.text, start)
    assert closing is not None
    return parse(document.text, start, closing.start(), document.path, keys)
