"""How a note is read: its text with every field marked, and under it what each field says.

    Voir Crisis Group, « Transition au Mali », 21 septembre 2021.
    a─── b──────────     c─────────────────    d────────────────

The letters lead to the list below; colours say the same again to those who have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import TYPE_CHECKING, NamedTuple

from prote_lint import lazy
from prote_lint.citations.export.gathered import Row
from prote_lint.citations.graph import Graph, Link
from prote_lint.citations.model import Form, Reading
from prote_lint.citations.screen import READABLE, Screen
from prote_lint.citations.words import FIELDS, FORMS, IN_NO_FIELD, KINDS, REASONS, UNKNOWN, short
from prote_lint.i18n import gettext as _
from prote_lint.text import Span
from prote_lint.view import OBJECT
from prote_lint.visible import neutralised, width

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {
    "authors": "bold cyan",
    "editors": "cyan",
    "title": "bold green",
    "container": "bold magenta",
    "publisher": "magenta",
    "series": "magenta",
    "number": "blue",
    "volume": "blue",
    "locator": "blue",
    "date": "bold yellow",
    "accessed": "yellow",
    "place": "bright_magenta",
}
_PLAIN = "bright_black"  # addresses, markers and the like
_REST = "bold red"
_INDENT = 2
# A reader of the text sees a space; TY rules judge which one.
_SPACES = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", OBJECT: "□"})
_TIED = lazy.pattern(
    r" (?=[:;!?»])|(?<=«) "
)  # fields have ordinary spaces where the note may have none to break at


class Mark(NamedTuple):
    """A field in the text of a note: the letter under it, its name, what it says. `name` is empty for words in no field."""

    letter: str
    name: str
    value: str
    span: Span

    @property
    def style(self) -> str:
        return _STYLES.get(self.name, _PLAIN) if self.name else _REST


def draw(reading: Reading, rows: tuple[Row, ...], graph: Graph, printed: int | None, screen: Screen) -> str:
    """One note explained. `rows` are its citations; `printed` is the number it prints under, None if it is not called."""
    from rich.text import Text

    columns = min(screen.width or READABLE, READABLE)
    marks = _marks(rows)
    lines = [_head(reading, printed), Text("")]
    lines += _text(reading.note.view.text, [mark for some in marks for mark in some], columns, screen)
    if not rows:
        lines += [Text(""), Text(_("No citation: the note is read as prose."))]
    for number, (row, some) in enumerate(zip(rows, marks, strict=True), 1):
        lines += [Text(""), _title(row, number)]
        lines += (line for mark in some for line in _field(mark, columns))
        lines += (
            line
            for text, style in _relations(row, graph, screen)
            for line in _hung(text, " " * 5, columns, style)
        )
    return screen.draw(*lines)


def _head(reading: Reading, printed: int | None) -> Text:
    from rich.text import Text

    doc, note = reading.doc, reading.note
    at = doc.position(note.span.start)
    head = Text(neutralised(f"[^{note.label}]"), "bold")
    if printed is None:
        head.append(" " + _("(not called)"))
    elif str(printed) != note.label:
        head.append(" " + _("(printed as {number})").format(number=printed))
    return head.append(neutralised(f"  {doc.path.as_posix()}:{at.line}:{at.column}"), "dim")


def _marks(rows: tuple[Row, ...]) -> list[list[Mark]]:
    """The marks of each citation, in the order of the note; letters go on through all of them."""
    found: list[list[Mark]] = []
    count = 0
    for row in rows:
        marks: list[Mark] = []
        for name, field in row.citation.fields():
            marks.append(Mark(ascii_letters[count % len(ascii_letters)], name, field.value, field.span))
            count += 1
        marks += (Mark("?", "", rest.value, rest.span) for rest in row.citation.rest)
        found.append(marks)
    return found


def _text(text: str, marks: list[Mark], columns: int, screen: Screen) -> Iterator[Text]:
    """The text in lines no wider than the screen, each with what is marked in it below."""
    from rich.text import Text

    shown = neutralised(text.translate(_SPACES))
    for line in _lines(text, columns - _INDENT):
        drawn = Text(" " * _INDENT + shown[slice(*line)])
        here = sorted(
            (mark for mark in marks if mark.span.overlaps(line)),
            key=lambda mark: (mark.span.start, -mark.span.end),
        )
        for mark in here:
            start, end = _cut(mark.span, line)
            drawn.stylize(mark.style, start - line.start + _INDENT, end - line.start + _INDENT)
        yield drawn
        for together in _apart(here):
            yield _underline(shown, line, together, "─" if screen.signs else "-")


def _cut(span: Span, line: Span) -> Span:
    return Span(max(span.start, line.start), min(span.end, line.end))


def _apart(marks: list[Mark]) -> list[list[Mark]]:
    """The marks of a line in as few rows as it takes for none to lie over another: a DOI inside an address has its own."""
    rows: list[list[Mark]] = []
    for mark in marks:
        for row in rows:
            if row[-1].span.end <= mark.span.start:
                row.append(mark)
                break
        else:
            rows.append([mark])
    return rows


def _underline(shown: str, line: Span, marks: list[Mark], stroke: str) -> Text:
    from rich.text import Text

    drawn = Text(" " * _INDENT)
    at = line.start
    for mark in marks:
        start, end = _cut(mark.span, line)
        drawn.append(" " * width(shown[at:start]))
        cells = max(width(shown[start:end]), 1)
        fill = mark.letter if mark.letter == "?" else stroke
        drawn.append(mark.letter + fill * (cells - 1), mark.style)
        at = end
    return drawn


def _lines(text: str, columns: int) -> Iterator[Span]:
    """Where a text is cut into lines: at spaces, and inside a word that is longer than a line; paragraphs stay apart."""
    start = 0
    while start < len(text):
        if text[start] in " \n":
            start += 1
            continue
        at, cells, space = start, 0, 0
        while at < len(text) and not text.startswith("\n\n", at):
            cells += width(text[at])
            if cells > columns:
                break
            if text[at] in " \n":
                space = at
            at += 1
        else:
            space = 0
        if space and text[at] in " \n":
            space = at
        end = space or at
        yield Span(start, end)
        start = end


def _title(row: Row, number: int) -> Text:
    from rich.text import Text

    said = row.citation
    kind = _(KINDS[said.kind]) if said.kind else None
    if kind is None and row.work and row.work.head.kind:
        kind = _(KINDS[row.work.head.kind])
    parts = [kind or _(UNKNOWN), _(FORMS[said.form])]
    line = Text(f"  {number}. ").append(", ".join(parts), "bold")
    return line.append(
        "  " + _("confidence {value}").format(value=f"{said.confidence:.2f}"),
        "dim" if said.confidence > 0.8 else "yellow",
    )


def _field(mark: Mark, columns: int) -> Iterator[Text]:
    names = [_(name) for name in (*FIELDS.values(), IN_NO_FIELD)]
    name = _(FIELDS[mark.name]) if mark.name else _(IN_NO_FIELD)
    pad = " " * (max(map(width, names)) - width(name))
    yield from _hung(mark.value, f"     {mark.letter}  {name}{pad}  ", columns, mark.style)


def _relations(row: Row, graph: Graph, screen: Screen) -> Iterator[tuple[str, str]]:
    """What a repeat refers to, or why not; where a source is cited again."""
    arrow = "→" if screen.signs else "->"
    link = row.link
    if link is not None:
        yield f"{arrow} {_target(row, link, graph)}", "bold red" if link.note is None else "bold"
        for index in link.candidates:
            other = graph.mentions[index]
            fits = _("[^{label}] fits too: {source}") if link.note else _("[^{label}] fits: {source}")
            yield "  " + fits.format(label=other.label, source=short(other.citation)), ""
    if row.work is None:
        return
    others = [label for label in row.work.notes if label != row.mention.label]
    if row.citation.form is Form.FULL and others:
        yield _("also cited in {notes}").format(notes=", ".join(f"[^{label}]" for label in others)), ""


def _target(row: Row, link: Link, graph: Graph) -> str:
    reason = _(REASONS[link.why]) if link.why else ""
    if link.note is None:
        return _("refers to nothing: {reason}").format(reason=reason)
    head = row.work.head if row.work else None
    if head is None and link.target is not None:
        head = graph.mentions[link.target].citation
    said = short(head) if head else ""
    target = _("note [^{label}]: {source}") if said else _("note [^{label}]")
    found = target.format(label=link.note, source=said)
    return _("{target}; but {reason}").format(target=found, reason=reason) if reason else found


def _hung(text: str, before: str, columns: int, style: str) -> Iterator[Text]:
    """A text broken at spaces, all its lines as far in as the first."""
    from rich.text import Text

    indent = width(before)
    tied = _TIED.sub("\u00a0", text)
    shown = neutralised(tied.translate(_SPACES))
    for line in _lines(tied, max(columns - indent, 20)):
        yield Text(before).append(shown[slice(*line)], style)
        before = " " * indent
