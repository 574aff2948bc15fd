"""The text of a publication as pandoc is given it, and the way back to a file and a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prote_build.about import About, about_page
from prote_build.literal import literal_calls
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

LONGEST = 10_000  # characters of one word or address: pandoc's Typst writer takes the square of it
LIMIT = 1_000_000  # characters, thirteen long briefings: what pandoc and Typst set in their time on a slow machine


@dataclass(frozen=True)
class Source:
    """The bodies of all documents in order, without their front matter."""

    root: Path
    files: tuple[tuple[str, str, int], ...]  # name shown to people, whole text, where the body starts
    about: About | None = None  # the page about the organisation, from outside the publication
    literal: Mapping[str, int] = field(default_factory=dict)  # see prote_build.literal

    @property
    def text(self) -> str:
        """One Markdown text: a blank line parts the files, so that no block runs from one into the next."""
        bodies = [_unix(text[start:]) for _name, text, start in self.files]
        if self.about:
            text = _unix(self.about.body)
            fence = ":" * (3 + max((len(run) for run in re.findall(r"(?m)^ {0,3}(:{3,})", text)), default=0))
            bodies.append(f"{fence} about\n{text}\n{fence}")
        return "\n\n".join(bodies) + "\n"

    @property
    def everything(self) -> tuple[tuple[str, str, int], ...]:
        """`files`, and last the page about the organisation in the same form."""
        page = self.about
        return (*self.files, (page.name, page.text, page.start)) if page else self.files

    def place(self, *needles: str) -> str:
        """`file:line` of the first needle (its first line) that occurs, or the folder."""
        for needle in needles:
            lines = [line for line in needle.split("\n") if line.strip()]
            for name, text, start in self.everything:
                at = text.find(lines[0], start) if lines else -1
                if at >= 0:
                    return f"{name}:{text.count(chr(10), 0, at) + 1}"
        return str(self.root)


_ABOUT = re.compile(r"(?m)^ {0,3}:{3,} *(?:about|\{[^}\n]*\.about\b[^}\n]*\}) *:* *$")
_WORD = re.compile(r"[^ \t\r\n]+")
# What XML can't hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def source(publication: Publication, about: Path | None = None) -> Source:
    """The source that `publication` holds, and the page `about` where it has none of its own; refuses an empty or an enormous one."""
    files = tuple(
        (shown(document.path), document.text, document.body_start) for document in publication.documents
    )
    root = publication.root.resolve()
    for document in publication.files:
        if not document.path.resolve().is_relative_to(root):
            raise ProteError(
                _("{name}: a link that leads out of the publication's folder is not published").format(
                    name=document.path
                )
            )
    page = about_page(about, shown(about), publication) if about and not _tells_of_itself(files) else None
    found = Source(publication.root, files, page, literal_calls(publication.documents))
    refuse_length(publication, page.text if page else "")
    for name, text, _start in found.everything:
        if control := _CONTROL.search(text):
            line = text.count("\n", 0, control.start()) + 1
            raise ProteError(
                _("{name}:{line}: the control character U+{code} can stand in no format; delete it").format(
                    name=name, line=line, code=f"{ord(control[0]):04X}"
                )
            )
        for word in _WORD.finditer(text):
            if word.end() - word.start() > LONGEST:
                raise ProteError(
                    _("{name}:{line}: {length} characters without a space; {limit} are published").format(
                        name=name,
                        line=text.count("\n", 0, word.start()) + 1,
                        length=word.end() - word.start(),
                        limit=LONGEST,
                    )
                )
    if not any(text[start:].strip() for _shown, text, start in files):
        raise ProteError(_("{folder}: no text to publish").format(folder=publication.root))
    return found


def refuse_length(publication: Publication, more: str = "") -> None:
    """Raises ProteError where the texts of the publication, and `more` with them, are longer than can be published."""
    texts = publication.documents
    length = sum(len(document.text) for document in texts) + len(more)
    if length > LIMIT:
        raise ProteError(
            _("{folder}: {length} characters; no more than {limit} are published: make parts of it").format(
                folder=texts[0].path if len(texts) == 1 else publication.root, length=length, limit=LIMIT
            )
        )


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\n")


def _tells_of_itself(files: tuple[tuple[str, str, int], ...]) -> bool:
    """Whether the publication holds an `about` div itself."""
    return any(_ABOUT.search(text, start) for _name, text, start in files)


def at(document: Document, offset: int) -> str:
    """`file:line` of a place in `document`."""
    return f"{shown(document.path)}:{document.position(offset).line}"


def shown(path: Path) -> str:
    """The path as it was given, shortened to the working directory when it lies there."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
