"""Notes as a person names them: `12`, `^12`, `[^12]`, by label or, where no label is that, by printed number."""

from __future__ import annotations

from collections.abc import Iterable

from prote_lint.document import label_key
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication


def key_of(asked: str, publication: Publication) -> str:
    """The key of the label that is meant, whether a note has it or not."""
    key = label_key(asked.removeprefix("[").removeprefix("^").removesuffix("]"))
    if key in publication.notes:
        return key
    return next((label for label, number in publication.printed.items() if str(number) == key), key)


def no_such_note(asked: str, publications: Iterable[Publication]) -> str:
    """A sentence that says so and names the nearest labels."""
    from difflib import get_close_matches

    labels = {key: notes[0][1].label for each in publications for key, notes in each.notes.items()}
    if not labels:
        return _("no note is called {note}; there is no note at all").format(note=asked)
    near: list[str] = []
    if asked.isdecimal():
        numbers = sorted(
            (key for key in labels if key.isdecimal()), key=lambda key: abs(int(key) - int(asked))
        )
        near = sorted(numbers[:3], key=int)
    near = near or get_close_matches(asked.casefold(), labels, n=3, cutoff=0.4) or list(labels)[:3]
    return _("no note is called {note}; there are {near}").format(
        note=asked, near=", ".join(f"[^{labels[key]}]" for key in near)
    )
