"""The page about the organisation, from a file that many publications share: judged by itself, its notes kept apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from prote_lint.config import Config
from prote_lint.document import Document, label_key
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication
from prote_lint.text import read

# Calls without a note; notes without a call, twice, within one another, empty.
_LOSING = ("FN001", "FN002", "FN003", "FN008", "FN009")


@dataclass(frozen=True)
class About:
    """The page, and `body`, which is its text as it is published: with labels that the publication has not."""

    name: str  # shown to people
    text: str
    start: int  # of what follows the front matter
    body: str


def page_file(config: Config) -> Path | None:
    """The file that `build.about` names. Raises ProteError where there is none."""
    if not config.about:
        return None
    file = Path(config.about)
    if not file.is_file():
        raise ProteError(_("{path}: no such file; `build.about` names it").format(path=file))
    return file


def about_page(file: Path, name: str, publication: Publication) -> About:
    """The page in `file`, called `name`, for this publication. Raises ProteError where a call or a note of it would be lost."""
    from prote_lint.engine import verdict  # loads the rules

    document = Document(read(file), file)
    for fault in verdict(Publication.of_document(document), Config(select=_LOSING)).found:
        line = document.position(fault.span.start).line
        raise ProteError(f"{name}:{line}: {fault.message}")
    return About(name, document.text, document.body_start, _apart(document, publication.notes))


def _apart(document: Document, taken: Mapping[str, object]) -> str:
    """The body of `document`, in which no label of a note is one of the keys `taken`: a call would reach another note."""
    own = {note.key for note in document.notes}
    labels = {key: _free(key, taken.keys() | own) for key in own & taken.keys()}
    edits = [(call.span, f"[^{labels[call.key]}]") for call in document.calls if call.key in labels]
    edits += [(note.mark, f"[^{labels[note.key]}]:") for note in document.notes if note.key in labels]
    text = document.text
    for span, label in sorted(edits, reverse=True):
        text = text[: span.start] + label + text[span.end :]
    return text[document.body_start :]


def _free(key: str, taken: Collection[str]) -> str:
    label = f"about-{key.replace(' ', '-')}"
    while label_key(label) in taken:
        label = f"about-{label}"
    return label
