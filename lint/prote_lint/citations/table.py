"""The citations as a table for people: what each note cites, and what is left to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from prote_lint.citations.export.gathered import Row
from prote_lint.citations.model import Citation, Form, Kind
from prote_lint.citations.screen import Screen
from prote_lint.citations.words import FORMS, KINDS, UNKNOWN
from prote_lint.i18n import gettext as _
from prote_lint.visible import neutralised

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

UNSURE = 0.6
"""Below this confidence a reading is marked: an eye should go over it."""
NARROW = 110


def draw(rows: tuple[Row, ...], screen: Screen, title: str = "") -> str:
    """The table of some citations, with a count below it."""
    from rich.text import Text

    head = [Text(neutralised(title), "bold")] if title else []
    if not rows:
        return screen.draw(*head, Text(_("no citation")))
    return screen.draw(*head, _table(rows, screen), Text(""), *map(Text, _counts(rows)))


def _table(rows: tuple[Row, ...], screen: Screen) -> Table:
    """A row a citation. Where lines are short, who, title and outlet share a column; where they have no end, none is broken."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    wraps, narrow = screen.width is not None, (screen.width or NARROW) < NARROW
    table = Table(
        box=box.SIMPLE_HEAD if screen.signs else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        header_style="bold",
        leading=int(wraps),  # broken cells run into one another without air
    )
    table.add_column(_("note"), no_wrap=True)
    table.add_column(_("kind"), no_wrap=True)
    sources = [(_("source"), 1)] if narrow else [(_("who"), 3), (_("title"), 6), (_("outlet"), 3)]
    for header, ratio in sources:
        table.add_column(header, ratio=ratio if wraps else None, no_wrap=not wraps, overflow="fold")
    table.add_column(_("date"), no_wrap=True)
    arrow, same = _signs(screen)
    header = _("refers to {arrow}, also in {same}").format(arrow=arrow, same=same)
    table.add_column(header, max_width=14 if wraps else None, no_wrap=not wraps, overflow="fold")
    for row in rows:
        source = [part for part in _source(row.citation) if part] if narrow else _source(row.citation)
        table.add_row(
            _note(row),
            _kind(row),
            *([Text("\n").join(source)] if narrow else source),
            _date(row.citation, narrow),
            _refers(row, screen),
        )
    return table


def _signs(screen: Screen) -> tuple[str, str]:
    return ("→", "↔") if screen.signs else ("->", "<->")


def _note(row: Row) -> Text:
    from rich.text import Text

    label = Text(neutralised(row.mention.label))
    return label.append(" ?", "bold yellow") if row.citation.confidence < UNSURE else label


def kind(row: Row) -> Kind | None:
    """The kind of a citation: a repeat that does not say it has its source's."""
    return row.citation.kind or (row.work.head.kind if row.work else None)


def _kind(row: Row) -> Text:
    from rich.text import Text

    known = kind(row)
    return Text(_(KINDS[known]) if known else "", "" if row.citation.kind else "dim")


def _source(said: Citation) -> list[Text]:
    """Who, title and outlet; of what has no title the words that stand for one: Entretiens, ibid."""
    from rich.text import Text

    who = ", ".join(field.value for field in said.authors or said.editors)
    title = Text(neutralised(said.title.value) if said.title else "")
    others = [said.marker.value] if said.marker else []
    if said.note_number:
        others.append(_("note {number}").format(number=said.note_number.value))
    if not said.title:
        others += (field.value for field in (said.genre, said.place) if field)
        if not others and said.form is not Form.FULL:
            others = [_(FORMS[said.form])]
    for other in others:
        title.append(", " if title.plain else "").append(neutralised(other), "dim")
    return [Text(neutralised(who)), title, Text(neutralised(said.outlet.value) if said.outlet else "")]


def _date(said: Citation, narrow: bool) -> Text:
    from rich.text import Text

    date = said.date.value if said.date else ""
    return Text(date.replace("/", "/\n") if narrow else date)


def _refers(row: Row, screen: Screen) -> Text:
    from rich.text import Text

    arrow, same = _signs(screen)
    if row.is_lost:
        return Text(f"{arrow} ?", "bold red")
    if row.link:
        return Text(neutralised(f"{arrow} {row.link.note}"))
    others = [label for label in row.work.notes if label != row.mention.label] if row.work else []
    return Text(neutralised(f"{same} {', '.join(others)}") if others else "")


def _counts(rows: tuple[Row, ...]) -> Iterable[str]:
    notes = len({(row.path, row.mention.reading.note.span) for row in rows})
    works = len({row.work.id for row in rows if row.work})
    yield _("citations: {n}, in {notes} notes; sources: {sources}").format(
        n=len(rows), notes=notes, sources=works
    )
    yield _list(_(KINDS[known]) if (known := kind(row)) else _(UNKNOWN) for row in rows)
    yield _list(_(FORMS[row.citation.form]) for row in rows)
    unsure = [row.mention.label for row in rows if row.citation.confidence < UNSURE]
    if unsure:
        yield _("unsure, marked with “?”: {n} (confidence below {limit}); notes {notes}").format(
            n=len(unsure), limit=UNSURE, notes=_labels(unsure)
        )
    lost = [row.mention.label for row in rows if row.is_lost]
    if lost:
        yield _("repeats that refer to nothing: {n}; notes {notes}").format(n=len(lost), notes=_labels(lost))
    if unsure or lost:
        yield _("`prote citations --explain NOTE` shows how a note is read.")


def _labels(labels: list[str]) -> str:
    return neutralised(", ".join(dict.fromkeys(labels)))


def _list(names: Iterable[str]) -> str:
    """`press 12, report 7`: the most frequent first."""
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common())
