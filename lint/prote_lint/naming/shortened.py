"""People of the metadata whose name the text gives with other words: *Ibrahim Keïta* where `names` has *Ibrahim Boubacar Keïta*."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.naming.folding import letters
from prote_lint.naming.mentions import Difference, own
from prote_lint.naming.scan import UPPER, Named

_PERSON = lazy.pattern(rf"[{UPPER}][^ ]+(?: [{UPPER}][^ ]+){{1,4}}")
_MOST_BETWEEN = 2
_REACH = 80
_MARKS = ",.;:)»”'\u2029"


def shortened(named: Named) -> Iterator[Difference]:
    """The places where somebody's first and last name stand with words less or more between them than listed."""
    people = [name for name in named.listed.names if _PERSON.fullmatch(name)]
    listed = named.listed.by_letters
    for name in people:
        first, *_, last = name.split(" ")
        for at, spelling in _first_and_last(named, first, last):
            if letters(spelling) not in listed:
                for mention in own(named, spelling, (at,)):
                    yield Difference(mention, name, None, True)


def _first_and_last(named: Named, first: str, last: str) -> Iterator[tuple[int, str]]:
    """Where a text says a first and a last name with nothing, or with up to two names, between them, and how."""
    text = named.running.text
    for at in named.words.get(first, ()):
        words = text[at : at + _REACH].split(" ")[: 2 + _MOST_BETWEEN]
        for count in range(1, len(words)):
            word = words[count].rstrip(_MARKS)
            if not word[:1].isupper():
                break
            if word == last:
                yield at, " ".join((*words[:count], last))
                break
            if word != words[count]:  # a mark ends the name
                break
