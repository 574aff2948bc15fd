"""Words in another language than the text's, gathered in spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prote_build.importing.content import Inline, Language, Words
from prote_build.word.languages import COUNTRIES


def spoken(pieces: Iterable[tuple[Inline, str]], language: str) -> Iterator[Inline]:
    """The inlines, neighbours in another language than the text's in one span; signs alone speak none."""
    waiting: list[Inline] = []
    after: list[Inline] = []  # signs that may stand inside the span or after it
    tag = ""
    for inline, said in pieces:
        silent = isinstance(inline, Words) and not any(character.isalpha() for character in inline.text)
        foreign = (
            _brief(said)
            if primary(said) not in ("", primary(language), "x") and isinstance(inline, Words)
            else ""
        )
        if tag and silent and foreign == tag:
            after.append(inline)
            continue
        if foreign != tag or silent:
            if waiting:
                yield Language(tag, tuple(_joined(waiting)))
            yield from after
            waiting, after, tag = [], [], ""
        if foreign and not silent:
            waiting += [*after, inline]
            after, tag = [], foreign
        else:
            yield inline
    if waiting:
        yield Language(tag, tuple(_joined(waiting)))
    yield from after


def primary(tag: str) -> str:
    """The language of a tag: `fr` of `fr-FR`."""
    return tag.split("-")[0].lower()


def _brief(tag: str) -> str:
    """A tag without the country that a build adds for Word's sake."""
    return primary(tag) if COUNTRIES.get(primary(tag)) == tag else tag


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring words of one style as one."""
    last: Words | None = None
    for inline in inlines:
        if (
            isinstance(inline, Words)
            and last
            and (inline.italic, inline.bold, inline.code) == (last.italic, last.bold, last.code)
        ):
            last = Words(last.text + inline.text, last.italic, last.bold, last.code)
            continue
        if last:
            yield last
        last = inline if isinstance(inline, Words) else None
        if last is None:
            yield inline
    if last:
        yield last
