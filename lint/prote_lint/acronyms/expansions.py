"""Where a text gives an acronym's expansion: ``full form (ACRONYM)``, ``ACRONYM (full form)``, ``full form, ACRONYM,``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.acronyms.initials import SMALL, after, before, letters_of
from prote_lint.text import Span
from prote_lint.typography import BLANK, LETTER, LOWER, UPPER
from prote_lint.view import OBJECT

REST = rf"(?:\.(?:[{BLANK}]?[{UPPER}]\.)+|[{UPPER}0-9&]*[{UPPER}0-9](?:[a-rt-z](?![{LETTER}]))?(?:-[{LETTER}0-9]+)*)"
FORM = rf"[{UPPER}]{REST}"
"""An acronym in capitals, or with stops, or with a word after a hyphen."""

_AS_WORD = rf"[{UPPER}][{LOWER}]{{2,}}[{LETTER}0-9]*"
_B = rf"[{BLANK}\n]"
_LANGUAGE = (
    r"(?:en|in|de l[’']|from|selon|pour|d[’']après|du|of|its|by|sigle|acronyme|abréviation|initiales|acronym|abbreviation|now|today|ex|anciennement"
    r"|formerly|aujourd[’']hui)(?![a-zà-ÿ-])"
)
_INSIDE = lazy.pattern(
    rf"{_B}*(?:(?:ci-après|ou|or|the|la|le|les|en abrégé|abrégé en|dite?s?|hereafter|hereinafter|en anglais|en français|in French|in English"
    rf"|(?:sigle|acronyme|acronym)(?:{_B}(?:anglais|français|en anglais|en français))?|its English acronym|son acronyme anglais){_B}*[:,]?{_B}*|l[’'])*"
    rf"[«“\"*]?{_B}*(?P<form>{FORM}|{_AS_WORD})s?{_B}*[»”\"*]?(?P<rest>{_B}*\Z|(?:,|;|:|/|{_B}[–—-]|{_B}(?:ou|or)(?![a-z])|{_B}(?={_LANGUAGE}))[^()]*)"
)
_REMARK = lazy.pattern(
    rf"{_B}*(?:[,;:]{_B}*)?{_LANGUAGE}[^()]*|(?:[,;:/–—-]|{_B}|ou|or)*(?:{FORM}|{_AS_WORD})(?:{_B}{_LANGUAGE}[^()]*)?"
)
_BRACKET = lazy.pattern(r"\(([^()]{2,160})\)")
_BOUNDARY = '.;:!?…()[]«“"'  # and a block's end, two line ends; one is a soft break
_FIGURE = lazy.pattern(r"[0-9]")
_MORE = lazy.pattern(rf"{_B}*[,;–—]")
_ARTICLE = lazy.pattern(rf"(?:(?:le|la|les|un|une|the|an?){_B}|l[’'])", re.IGNORECASE)
_DETERMINERS = frozenset(
    (
        "la",
        "le",
        "les",
        "l",
        "un",
        "une",
        "des",
        "the",
        "a",
        "an",
        "ce",
        "cette",
        "son",
        "sa",
        "leur",
        "their",
        "its",
    )
)
_INNER = frozenset(("de", "d", "of", "for", "pour", "à", "et", "and", "sur", "in", "on", "en"))
_WORD = lazy.pattern(rf"[{LETTER}0-9&-]+")
_PART_OF = frozenset(
    ("cadre", "sein", "nom", "part", "membre", "membres", "chef", "siège", "président", "directeur")
)
LONGEST = 220


class Given(NamedTuple):
    """An expansion found in a text: the acronym, its full form, and the span of both."""

    form: str
    at: Span  # of the acronym
    words: Span
    whole: Span
    matched: bool
    as_word: bool  # written as a word: nothing but the initials tell that it is an acronym


def in_brackets(text: str) -> Iterator[Given]:
    """The expansions that brackets give, in order."""
    if "(" not in text:
        return
    for bracket in _BRACKET.finditer(text):
        given = _acronym_inside(text, bracket) or _words_inside(text, bracket)
        if given:
            yield given
            yield from _others_inside(text, bracket, given)


def _acronym_inside(text: str, bracket: re.Match[str]) -> Given | None:
    """``full form (ACRONYM)``."""
    inside = _INSIDE.fullmatch(bracket[1])
    if not inside:
        return None
    form = inside["form"]
    at = Span(bracket.start(1) + inside.start("form"), bracket.start(1) + inside.end("form"))
    as_word = form[1:].islower()
    end = bracket.start()
    while end and text[end - 1] in f'{_BLANKS}»”"':
        end -= 1
    start = _sentence_start(text, end)
    matched = before(text, end, start, letters_of(form))
    if matched:
        return Given(form, at, matched.span, Span(matched.span.start, bracket.end()), True, as_word)
    if as_word or (inside["rest"] and not _REMARK.fullmatch(inside["rest"])):
        return None
    words = _phrase(text, start, end)
    return Given(form, at, words, Span(words.start, bracket.end()), False, False) if words else None


def _others_inside(text: str, bracket: re.Match[str], given: Given) -> Iterator[Given]:
    """The acronyms of the same body in other languages: ``full form (Cedeao, ECOWAS en anglais)``."""
    if given.whole.start != given.words.start:
        return
    for match in _FORM.finditer(text, given.at.end, bracket.end(1)):
        yield Given(match[0], Span(*match.span()), given.words, given.whole, False, False)


def _words_inside(text: str, bracket: re.Match[str]) -> Given | None:
    """``ACRONYM (full form)``."""
    end = bracket.start()
    while end and text[end - 1] in _BLANKS:
        end -= 1
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in ".&-"):
        start -= 1
    form = text[start:end]
    capitals = _FORM.fullmatch(form)
    if end == bracket.start() or len(form) < 2 or not (capitals or _WORD_FORM.fullmatch(form)):
        return None
    more = _MORE.search(bracket[1])
    stop = bracket.start(1) + (more.start() if more else len(bracket[1]))
    key = letters_of(form)
    found = after(text, bracket.start(1), stop, key) or (
        after(text, bracket.start(1), bracket.end(1), key) if more else None
    )
    whole = Span(start, bracket.end())
    if found:
        return Given(form, Span(start, end), found.span, whole, True, not capitals)
    article = _ARTICLE.match(text, bracket.start(1))
    first = article.end() if article else bracket.start(1)
    words = _WORD.findall(text, first, stop)
    if (
        not capitals
        or sum(map(str.isdigit, form)) > 1
        or len(words) < 3
        or not text[first].isupper()
        or _FIGURE.search(text, first, stop)
    ):
        return None
    return Given(form, Span(start, end), Span(first, stop), whole, False, False)


def beside(text: str, start: int, end: int) -> Given | None:
    """The expansion that stands beside an acronym without brackets: ``full form, ACRONYM`` or ``ACRONYM, full form``.

    Only where the initials say so: nothing else tells it from an enumeration.
    """
    form = text[start:end]
    key = letters_of(form)
    if len(key) < 3:
        return None
    head = text[max(0, start - 24) : start]
    if any(sign in head for sign in _GAP_SIGNS) and (gap := _GAP_BEFORE.search(head)):
        stop = max(0, start - 24) + gap.start()
        if matched := before(text, stop, _sentence_start(text, stop), key):
            return Given(form, Span(start, end), matched.span, Span(matched.span.start, end), True, False)
        phrase = _phrase(text, _sentence_start(text, stop), stop)
        if (
            gap[0].startswith(",")
            and "ou" in gap[0]
            and phrase
            and text[phrase.start].isupper()
            and text.count(" ", *phrase) > 1
        ):
            return Given(form, Span(start, end), phrase, Span(phrase.start, end), False, False)
    if gap := _GAP_AFTER.match(text, end):
        last = gap.end()
        while last < len(text) and last < gap.end() + LONGEST and text[last] not in _BOUNDARY + ",–—»”":
            last += 1
        if words := _shortest_after(text, gap.end(), last, key):
            return Given(form, Span(start, end), words, Span(start, words.end), True, False)
    return None


def _shortest_after(text: str, start: int, end: int, key: str) -> Span | None:
    """The first words of a text that an acronym stands for: their end is not known beforehand."""
    words = list(_WORD.finditer(text, start, end))[: 2 * len(key) + 4]
    if not words or letters_of(words[0][0])[:1] != key[0]:
        return None
    for stop in (word.end() for word in words[1:]):
        matched = after(text, start, stop, key)
        if matched and matched.cost <= len(key) / 4:
            return matched.span
    return None


def _sentence_start(text: str, end: int) -> int:
    """The offset after the last boundary before an offset."""
    first = max(0, end - LONGEST)
    block = text.rfind("\n\n", first, end) + 1
    return max(first, block, *(text.rfind(mark, first, end) + 1 for mark in _BOUNDARY))


def _phrase(text: str, start: int, end: int) -> Span | None:
    """The words before an offset that look like a name or a noun with what belongs to it: from its article on."""
    comma = max(text.rfind(mark, start, end) for mark in ",–—")
    start = max(start, comma + 1)
    words = list(_WORD.finditer(text, start, end))
    if not words:
        return Span(start, end) if OBJECT in text[start:end] else None
    first = len(words) - 1
    for i in range(len(words) - 1, -1, -1):
        word = words[i][0].lower()
        if word in _DETERMINERS and not _goes_on(words, i):
            break
        first = i
    if words[first][0].lower() in _PART_OF:
        first += 1
    while first < len(words) - 1 and words[first][0].lower() in SMALL:
        first += 1
    return Span(words[first].start(), words[-1].end())


def _goes_on(words: list[re.Match[str]], i: int) -> bool:
    """Whether the name has begun before an article: *mission de la CEDEAO*, *Communauté des États*."""
    before = words[i - 1][0] if i else ""
    return before.lower() in _INNER or (words[i][0] == "des" and before[:1].isupper())


_BLANKS = " \n\u00a0\u202f\u2009"
_FORM = lazy.pattern(FORM)
_WORD_FORM = lazy.pattern(_AS_WORD)
_GAP_SIGNS = (
    ",",
    "–",
    "—",
    "«",
    "“",
    " ou ",
    " or ",
    " dit",
)  # nearly all that stands before an acronym has none
_GAP_BEFORE = lazy.pattern(
    rf"(?:,{_B}(?:ou|or|dite?s?|abrégée? en|alias|sigle|known as|(?:la|le|les|l[’']|the)(?:{_B}|(?<=[’'])))?{_B}?"
    rf"|{_B}(?:ou|or|dite?s?){_B}(?:(?:la|le|les|the){_B}|l[’'])?|{_B}[–—]{_B}(?:ou{_B}|or{_B})?|,?{_B}[«“]{_B}?)\Z"
)
_ACRONYM_OF = (
    rf",?{_B}(?:(?:est|is){_B}(?:le|the|l[’']|an|un){_B}?)?(?:sigle|acronyme|acronym)(?:{_B}(?:anglais|français|en{_B}anglais))?"
    rf"{_B}(?:de{_B}|d[’']|du{_B}|pour{_B}|of{_B}|for{_B})"
)
_GAP_AFTER = lazy.pattern(
    rf"{_B}?[»”]?(?:{_ACRONYM_OF}|,{_B}(?:ou{_B}|or{_B}|soit{_B}|c[’']est-à-dire{_B}|i\.e\.,?{_B})?|{_B}[–—]{_B}|{_B}?:{_B}"
    rf"|{_B}(?:is|est|are|sont|désigne|signifie|stands{_B}for|means){_B})(?:(?:la|le|les|the){_B}|l[’'])?"
)
