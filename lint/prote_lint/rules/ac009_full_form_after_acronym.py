"""AC009: a full form that comes back after its acronym was given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.acronyms.model import Acronym, Expansion, Standing
from prote_lint.acronyms.order import in_order
from prote_lint.acronyms.standing import Stances
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import LedgerRule, expanded_at
from prote_lint.text import Span
from prote_lint.typography import BLANK, LETTER, UPPER

_B = rf"[{BLANK}\n]"
# The name of another body goes on: Union africaine de radiodiffusion, Union européenne (UE).
_GOES_ON = lazy.pattern(
    rf"{_B}(?:(?:de|du|des|of|for){_B}|d[’'])?(?:(?:la|the){_B}|l[’'])?[{UPPER}]|{_B}(?:de|d[’']|of|for){_B}?[{LETTER}]|{_B}?\("
)


class FullFormAfterAcronym(LedgerRule):
    """A full form comes back after its acronym was given.

    Finds: in the writer's own sentences, the full form of an acronym that was given before and is used elsewhere. It is an info: a writer may
    write the name out again after many pages, or for the sound of a sentence.
    Why: an acronym is given to be used; who reads now one and now the other wonders whether they are two.
    Exceptions: headings, quotations, titles and citations; a longer name that begins or ends with it; a full form of one word; summaries and the
    text after them are judged each by itself where both expand. An acronym that is never used is AC004's, and one that is
    used less often than its full form is no rule for the text.
    Fix: writes the acronym. Unsafe: words go, and the article before may change.
    Source: prote's own rule.
    """

    code = "AC009"
    name = "full-form-after-acronym"
    severity = Severity.INFO
    good = (
        Good(
            "L’Office du fleuve navigable (OFN) drague. L’OFN paie. L’Office du fleuve navigable part. Puis l’Office du fleuve navigable vient.\n"
        ),
        Good(
            "L’Office du fleuve navigable (OFN) drague. L’OFN paie. Selon lui, «⍽l’Office du fleuve navigable paie⍽». L’Office du fleuve navigable de Kayes aussi.\n"
        ),
    )
    bad = (
        Bad(
            "L’Office du fleuve navigable (OFN) drague. L’OFN paie. Puis l’Office du fleuve navigable part.\n                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="L’Office du fleuve navigable (OFN) drague. L’OFN paie. Puis l’OFN part.\n",
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        judged: dict[str, tuple[Acronym, list[Expansion]]] = {}
        for acronym in publication.acronyms.values():
            given = [e for e in acronym.expansions if e.matched and not e.listed]
            if acronym.bare and given and given[0].use.standing is Standing.RUNNING and " " in given[0].text:
                judged.setdefault(_plain(given[0].text), (acronym, given))
        # Most full forms stand where they are expanded and nowhere else: that is soon told, and a pattern of all is slow to compile.
        every = _plain("\0".join(passage.text for passage in publication.passages)) if judged else ""
        judged = {text: each for text, each in judged.items() if every.count(text) > 1}
        if not judged:
            return
        pattern = _any_of(judged)
        stances = Stances(publication)
        taken = {
            (e.use.rank, e.words.start): e.words
            for acronym in publication.acronyms.values()
            for e in acronym.expansions
        }
        found: dict[str, list[Diagnostic]] = {}
        for rank, passage in in_order(publication):
            for match in pattern.finditer(passage.text):
                acronym, given = judged[_plain(match[0])]
                start, end = match.span()
                inside = any(
                    at == rank and words.start <= start < words.end for (at, _s), words in taken.items()
                )
                joined = passage.text[start - 1 : start].isalpha() or passage.text[start - 1 : start] == "-"
                if inside or joined or _GOES_ON.match(passage.text, end):
                    continue
                before = self._before(given, (rank, start), passage, publication)
                if before and stances.of(passage, start) is Standing.RUNNING:
                    again = self.at(
                        passage,
                        Span(start, end),
                        "“{text}” was shortened to “{acronym}” before",
                        acronym=acronym.form,
                        text=match[0],
                        edit=(Span(start, end), acronym.form),
                        related=(expanded_at(before),),
                    )
                    found.setdefault(acronym.key, []).append(again)
        for key, again_and_again in found.items():
            if len(again_and_again) <= len(publication.acronyms[key].bare):
                yield from again_and_again

    def _before(
        self, given: list[Expansion], at: tuple[int, int], passage: Passage, publication: Publication
    ) -> Expansion | None:
        """The expansion that stands before a place, in the same part where both the summary and the text expand."""
        hold = publication.summaries.hold
        parts = {hold(e.use) for e in given}
        if len(parts) == 2:
            here = hold(given[0].use._replace(passage=passage, start=0, end=1))
            given = [e for e in given if hold(e.use) == here]
        return given[0] if given[0].use.at < at else None


def _plain(text: str) -> str:
    return re.sub(_B, " ", text).replace("'", "’").casefold()


def _any_of(texts: dict[str, tuple[Acronym, list[Expansion]]]) -> re.Pattern[str]:
    """Any of some texts, whatever their first letter's case, their blanks and apostrophes."""
    forms: list[str] = []
    for _acronym, given in texts.values():
        text = given[0].text
        rest = re.escape(text[1:]).replace(r"\ ", _B).replace("’", "[’']").replace("'", "[’']")
        forms += (re.escape(first) + rest for first in {text[0].upper(), text[0].lower()})
    # No look-behind: `re` leaps to the next letter that a form begins with.
    either = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?:{either})(?![{LETTER}-])")
