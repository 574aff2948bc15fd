"""What an import says, as words: for comparing it with what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prote_build.importing import content

CALL = "\ue000"
"""Stands for a call in a text, its label and a second one after it."""


def text_of(inlines: Sequence[content.Inline]) -> str:
    """The text of inlines; a call is its label between two marks."""
    out = []
    for inline in inlines:
        match inline:
            case content.Words(text=text):
                out.append(text)
            case content.Call(label=label):
                out.append(f"{CALL}{label}{CALL}")
            case content.Link(content=inner) | content.Language(content=inner):
                out.append(text_of(inner))
            case content.LineBreak():
                out.append(" ")
            case content.Picture():
                pass
    return "".join(out)


def texts(blocks: Sequence[content.Block]) -> Iterator[str]:
    """The text of each paragraph, heading, item and cell, in order."""
    for block in blocks:
        match block:
            case content.Heading(content=inner) | content.Paragraph(content=inner):
                yield text_of(inner)
            case content.Listing(items=items):
                for item in items:
                    yield from texts(item)
            case content.Quote(blocks=inner) | content.Box(blocks=inner):
                yield from texts(inner)
            case content.Table(head=head, rows=rows, caption=caption):
                for row in (head, *rows):
                    for cell in row:
                        yield text_of(cell)
                yield text_of(caption)
            case content.Figure(caption=caption):
                yield text_of(caption)
            case content.CodeBlock(text=text):
                yield text
            case content.Break():
                pass


def words_and_calls(blocks: Sequence[content.Block]) -> tuple[list[str], list[tuple[str, int]]]:
    """The words between blanks, calls left out, and each call with the index of the word that it follows."""
    words: list[str] = []
    calls: list[tuple[str, int]] = []
    for text in texts(blocks):
        for spaced in text.split():
            parts = spaced.split(CALL)
            word = "".join(parts[::2])
            if word:
                words.append(word)
            calls += [(label, len(words) - 1) for label in parts[1::2]]
    return words, calls


def headings(blocks: Sequence[content.Block]) -> list[tuple[int, str]]:
    """The level and the text of each heading."""
    return [
        (block.level, text_of(block.content).replace(CALL, ""))
        for block in blocks
        if isinstance(block, content.Heading)
    ]


def notes(imported: content.Imported) -> dict[str, list[str]]:
    """The words of each note by its label."""
    return {note.label: " ".join(texts(note.blocks)).split() for note in imported.notes}
