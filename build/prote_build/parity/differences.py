"""Says where an output differs from its source, in lines that an editor can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from prote_build.parity.content import Block, Content, Flow, Link, Table
from prote_build.parity.texts import changes, quoted
from prote_lint.i18n import gettext as _

_T = TypeVar("_T")


def differences(found: Content, wanted: Content) -> list[str]:
    """One line for every difference between what an output says and what it must say; none where they are the same."""
    if found == wanted:
        return []
    out = [*_flow(found.body, wanted.body, ""), *_notes(found.notes, wanted.notes)]
    if len(found.numbers) == len(wanted.numbers) and found.numbers != wanted.numbers:
        pairs = zip(found.numbers, wanted.numbers, strict=True)
        # The numbers after it are wrong too.
        printed, number = next((have, want) for have, want in pairs if have != want)
        out.append(
            _("the call of note {number} prints {printed}").format(number=number, printed=quoted(printed))
        )
    return out


def _notes(found: Sequence[Flow], wanted: Sequence[Flow]) -> Iterator[str]:
    places = {flow: number for number, flow in enumerate(wanted, 1)}
    for number, have, want in _pairs(found, wanted, numbered=True):
        name = _("note {number}").format(number=number)
        if want is not None and (have is None or have == Flow() != want):
            yield _("{place} is missing: {text}").format(place=name, text=quoted(_all(want)))
        elif want is None or have is None:
            yield _("one note too many, after note {number}: {text}").format(
                number=number, text=quoted(_all(have))
            )
        elif have != want and have in places:
            yield _("{place} says what note {number} should say: {text}").format(
                place=name, number=places[have], text=quoted(_all(have))
            )
        else:
            yield from _flow(have, want, name)


def _flow(found: Flow, wanted: Flow, note: str) -> Iterator[str]:
    if found.blocks != wanted.blocks:
        yield from _blocks(found.blocks, wanted.blocks, note)
    prefix = f"{note}, " if note else ""
    for number, have, want in _pairs(found.images, wanted.images):
        name = prefix + _("image {number}").format(number=number)
        if not have and want:
            yield _("{place} has lost its alternative text: {text}").format(place=name, text=quoted(want))
        elif not want:
            yield _("{place}, an image too many after it: {text}").format(place=name, text=quoted(have or ""))
        elif have != want:
            yield from changes(have or "", want, name)
    for number, link, due in _pairs(found.links, wanted.links):
        name = prefix + _("link {number}").format(number=number)
        yield from _link(link, due, name, words=found.blocks == wanted.blocks)


def _link(found: Link | None, wanted: Link | None, name: str, *, words: bool) -> Iterator[str]:
    """What is wrong with a link; its words only where they are not wrong in the text already."""
    if found is None and wanted is not None:
        yield _("{place} is missing: {text} to {target}").format(
            place=name, text=quoted(wanted.text), target=wanted.target
        )
    elif wanted is None and found is not None:
        yield _("{place}, a link too many after it: {text} to {target}").format(
            place=name, text=quoted(found.text), target=found.target
        )
    elif found is not None and wanted is not None:
        if found.target != wanted.target:
            yield _("{place}, {text}, leads to {found} instead of {wanted}").format(
                place=name, text=quoted(wanted.text), found=found.target, wanted=wanted.target
            )
        elif found.text != wanted.text and words:
            yield from changes(found.text, wanted.text, name)


def _blocks(found: Sequence[Block | Table], wanted: Sequence[Block | Table], note: str) -> Iterator[str]:
    names = _names(wanted, note)
    for number, have, want in _pairs(found, wanted):
        name = names[number]
        if have is None and want is not None:
            yield _("{place} is missing: {text}").format(place=_missing(want, name), text=quoted(_said(want)))
        elif want is None and have is not None:
            yield _("{place}, then too many: {text}").format(place=name, text=quoted(_said(have)))
        elif isinstance(have, Block) and isinstance(want, Block):
            if (have.level, have.caption) != (want.level, want.caption):
                yield _("{place}: {text} is {found} instead of {wanted}").format(
                    place=name, text=quoted(want.text), found=_kind(have), wanted=_kind(want)
                )
            if have.text != want.text:
                yield from changes(have.text, want.text, name)
        elif isinstance(have, Table) and isinstance(want, Table) and have != want:
            yield from _rows(have, want, name)


def _rows(found: Table, wanted: Table, name: str) -> Iterator[str]:
    for number, have, want in _pairs(found.rows, wanted.rows):
        row = _("{place}, row {number}").format(place=name, number=number)
        if have is None or want is None:
            said = _("{place} is missing: {text}") if have is None else _("{place}, then too many: {text}")
            yield said.format(place=row, text=quoted(" | ".join(have or want or ())))
            continue
        for column, cell, due in _pairs(have, want, numbered=True):
            where = _("{place}, column {number}").format(place=row, number=column)
            yield from changes(cell or "", due or "", where)


def _names(blocks: Sequence[Block | Table], note: str) -> list[str]:
    """What an editor calls each block, counted from 1; the first is what stands before all of them."""
    prefix = f"{note}, " if note else ""
    place = note or _("before the first heading")
    out = [place]
    headings = tables = captions = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            out.append(prefix + _("table {number}").format(number=tables))
        elif block.level:
            headings += 1
            out.append(prefix + _("heading {number}").format(number=headings))
            place = prefix + _("under {heading}").format(heading=quoted(block.text))
        elif block.caption:
            captions += 1
            out.append(prefix + _("caption {number}").format(number=captions))
        else:
            out.append(place)
    return out


def _missing(block: Block | Table, name: str) -> str:
    """A name that a sentence about the whole block can begin with."""
    if isinstance(block, Table) or block.level or block.caption:
        return name
    return _("{place}: a paragraph").format(place=name)


def _kind(block: Block) -> str:
    if block.level:
        return _("a heading of level {level}").format(level=block.level)
    return _("a caption") if block.caption else _("plain text")


def _said(block: Block | Table) -> str:
    return block.text if isinstance(block, Block) else " | ".join(" | ".join(row) for row in block.rows)


def _all(flow: Flow | None) -> str:
    return " ".join(flow.texts()) if flow else ""


def _pairs(
    found: Sequence[_T], wanted: Sequence[_T], *, numbered: bool = False
) -> Iterator[tuple[int, _T | None, _T | None]]:
    """What differs, each with the number (from 1) of what is wanted; None stands where one side has nothing.

    What is only found has the number of what is wanted before it. Things `numbered` are compared one by one when there
    are as many as there should be: two that changed places are two differences.
    """
    if numbered and len(found) == len(wanted):
        for number, (have, want) in enumerate(zip(found, wanted, strict=True), 1):
            if have != want:
                yield number, have, want
        return
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for operation, start, stop, first, last in matcher.get_opcodes():
        if operation == "equal":
            continue
        both = min(stop - start, last - first)
        for offset in range(both):
            yield start + offset + 1, found[first + offset], wanted[start + offset]
        for number in range(start + both, stop):
            yield number + 1, None, wanted[number]
        for extra in found[first + both : last]:
            yield stop, extra, None
