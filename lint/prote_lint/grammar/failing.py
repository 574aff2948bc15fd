"""Says why nothing is known of some texts: one line for what befell the server, one for each text that is at fault itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prote_lint.grammar.model import MAX_LENGTH, Failure, Request
from prote_lint.grammar.texts import Text, texts
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

SHOWN = 3  # texts at fault of one publication that are named


def unheard(publication: Publication, failures: Mapping[Request, Failure]) -> tuple[str, ...]:
    """A line for each kind of failure among the texts of a publication; none where all is known of them."""
    return tuple(dict.fromkeys(_lines(publication, failures)))


def _lines(publication: Publication, failures: Mapping[Request, Failure]) -> Iterator[str]:
    alone = 0
    for text in texts(publication):
        failure = failures.get(text.request)
        if failure is None:
            continue
        match failure.reason:
            case "unreachable":
                yield _("LanguageTool can't be reached ({what}): what it has not judged is left out").format(
                    what=failure.detail or _("its process has ended")
                )
            case "unasked":
                yield _(
                    "grammar: some texts are not judged, for no LanguageTool is ready; `prote grammar serve` keeps one"
                )
            case _:
                alone += 1
                if alone <= SHOWN:
                    yield _place(text) + _why(failure)
    if alone > SHOWN:
        yield _("LanguageTool has not judged {n} other texts either").format(n=alone - SHOWN)


def _place(text: Text) -> str:
    doc = text.passage.doc
    start = text.view.pieces[0].source.start
    return f"{doc.path}:{doc.position(start).line}: "


def _why(failure: Failure) -> str:
    messages = {
        "long": _("the grammar of {detail} characters in one paragraph is not judged; {most} are the most"),
        "late": _("LanguageTool did not answer within {detail} s; this text is not judged"),
        "garbled": _("LanguageTool's answer breaks off or makes no sense; this text is not judged"),
        "refused": _("LanguageTool refuses this text ({detail})"),
    }
    return messages[failure.reason].format(detail=failure.detail, most=MAX_LENGTH)
