"""Words that keep a stop of their own, French and English: none ends a sentence by it alone."""

from __future__ import annotations

_SHARED = "al app art ch chap cf col doc ed env fig ibid id n no nos p pp sect sq ss t tél vol éd réf janv févr juil sept oct nov déc"
_TITLES = "apr av bd cit coll dir dr etc ex inc jr loc ltd m mlle mm mme op sr st suiv"
_POINTERS = "annexe annexes arts cm et kg km min mm note notes pt res rev sec tab v vv"

ABBREVIATIONS = frozenset((*_SHARED.split(), *_TITLES.split()))
"""After these a stop belongs to the word: a call stands after it, not before."""

BEFORE_NUMBERS = frozenset((*_SHARED.split(), *_POINTERS.split()))
"""After these and a stop a number is a page, an article, a month or a measure: no lost call."""
