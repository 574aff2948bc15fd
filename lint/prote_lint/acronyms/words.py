"""Whether two full forms say the same."""

from __future__ import annotations

from functools import lru_cache

from prote_lint import lazy
from prote_lint.acronyms.initials import SMALL

_WORD = lazy.pattern(r"[^\W_]+")


def same(one: str, other: str) -> bool:
    """Whether two full forms have the same words; articles, prepositions, plural endings, case, accents apart."""
    return _bare(one) == _bare(other)


def same_language(one: str, other: str) -> bool:
    """Whether two full forms are in one language, or it is not clear in which they are."""
    from prote_lint.language import language_of

    first, second = language_of(one), language_of(other)
    return first is None or second is None or first == second


@lru_cache(1024)
def _bare(text: str) -> tuple[str, ...]:
    from prote_lint.citations.known import fold

    words = (word for word in _WORD.findall(fold(text)) if word not in SMALL)
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)
