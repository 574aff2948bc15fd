"""AC004: an acronym that is given and never used."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.acronyms.model import Acronym, Standing
from prote_lint.diagnostic import Diagnostic, Message, Severity
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.abridging import AcronymRule
from prote_lint.text import Span
from prote_lint.typography import BLANKS


class AcronymNeverUsed(AcronymRule):
    """An acronym is given in brackets after its full form, and never used.

    Finds: a full form with its acronym in brackets, where no other use of the acronym follows, be it in a quotation, a title or a note. It is an info: a house may
    give an acronym because readers know the body by nothing else.
    Why: the reader is asked to keep in mind what never comes back.
    Exceptions: an acronym whose letters are not the initials of the words before it, such as one of another language: it tells the name there.
    Fix: removes the brackets. Unsafe: words go.
    Source: as AC001.
    """

    code = "AC004"
    name = "acronym-never-used"
    severity = Severity.INFO
    good = (
        Good("L’Office du fleuve navigable (OFN) drague. «⍽L’OFN paie⍽», dit-il.\n"),
        Good("L’OFN (Office du fleuve navigable) drague.\n"),
    )
    bad = (
        Bad(
            "L’Office du fleuve navigable (OFN) drague.\n                             ^^^^^\n",
            fixed="L’Office du fleuve navigable drague.\n",
        ),
        Bad(
            "Local river boards (LRBs) pay.\n                   ^^^^^^\n",
            fixed="Local river boards pay.\n",
            profile="en",
        ),
    )

    def check_acronym(
        self, acronym: Acronym, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if acronym.bare or len(acronym.expansions) > 1:  # of two, AC003 makes one a use
            return
        for each in acronym.expansions:
            use, text = each.use, each.use.passage.text
            if (
                each.listed
                or not each.matched
                or use.standing is not Standing.RUNNING
                or each.words.start != each.whole.start
                or text[each.whole.end - 1] != ")"
            ):
                continue
            opening = text.rindex("(", each.words.end, each.whole.end)
            start = opening
            while text[start - 1] in BLANKS + "\n":
                start -= 1
            form = text[use.start : use.end]
            only = text[opening : each.whole.end] in (f"({form})", f"({form}s)")
            yield self.at(
                use.passage,
                Span(opening, each.whole.end),
                "“{acronym}” is given here, and never used",
                acronym=use.form,
                edit=(Span(start, each.whole.end), "") if only else None,
                title=Message("Remove the brackets"),
            )
            return
