"""What the rules on grammar share: LanguageTool's findings of one kind, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.grammar.matches import Family, found
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import GrammarRule
from prote_lint.text import replaced

if TYPE_CHECKING:
    from prote_lint.grammar.matches import Found

_MOST_WORDS = 60  # code points of the words that a message names
_MOST_REPLACEMENTS = 5
_MARKUP = frozenset("*_`[]<>{}\\|~^#")


class LanguageToolRule(GrammarRule):
    """A rule that tells LanguageTool's findings of one kind."""

    family: ClassVar[Family]
    mends: ClassVar[bool] = False  # whether a replacement that is the only one may be made

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for each in found(publication, profile, self.family):
            told = self.found(
                each.text.passage.doc,
                each.source,
                N_("“{words}”: {said} (LanguageTool: {rule})"),
                fix=self._fix(each, profile),
                words=_shortened(each.words),
                said=_one_line(each.match.message),
                rule=each.match.rule,
            )
            yield told._replace(origin=f"LanguageTool:{each.match.rule}")

    def _fix(self, each: Found, profile: Profile) -> Fix | None:
        """The first replacement; the others are named beside it. Somebody else's words, and what would be markup, are left alone."""
        if each.edited is None or not each.match.replacements:
            return None
        passage = each.text.passage
        texts = [_printed(text, each.text.lang, profile) for text in each.match.replacements]
        first, *others = dict.fromkeys(texts[:_MOST_REPLACEMENTS])
        quoted = any(passage.place(*span).overlaps(each.source) for span in passage.quotations)
        sure = self.mends and len(each.match.replacements) == 1 and not (quoted or _asks(each.match.message))
        plain = passage.kind != "metadata" and _MARKUP.isdisjoint(first)
        safety = Safety.UNSAFE if sure and plain else Safety.HINT
        return Fix(_title(first, others), (Edit(passage.doc.path, each.edited, first),), safety)


def _asks(message: str) -> bool:
    """Whether LanguageTool asks the writer to check, and so does not know."""
    return "vérifi" in message.lower()


def _title(first: str, others: list[str]) -> Message:
    first = first.strip(" ")
    if not first:
        return Message(N_("Take it out"))
    if not others:
        return Message("Write “{text}”", {"text": first})
    named = ", ".join(text.strip(" ") for text in others)
    return Message(N_("Write “{text}”; or: {others}"), {"text": first, "others": named})


def _printed(text: str, lang: str, profile: Profile) -> str:
    """A replacement with the apostrophe of the house: LanguageTool's is a typewriter's."""
    own = profile.speaking(lang)
    return text.replace("'", "’") if own and own["apostrophe"].value == "typographic" else text


def _shortened(words: str) -> str:
    words = _one_line(words)
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rstrip(" ") + "…"


def _one_line(text: str) -> str:
    """The words with plain spaces: reports show others by signs."""
    return replaced(text.replace("\r", ""), {"\n": " ", "\u00a0": " ", "\u202f": " "})
