"""CI020: a DOI that can't be one."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Severity
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.rules.addresses import Text, destination, rewritten, texts, trimmed
from prote_lint.text import Span

_MESSAGES = {
    "prefix": N_("a DOI begins with `10.`, four to nine figures and a slash; this one with `{detail}`"),
    "character": N_("no DOI holds “{detail}”"),
    "doubled": N_("this DOI is introduced twice"),
    "stop": N_("this DOI holds the mark that ends the sentence: `{detail}`"),
}
_RUN = r"[^\s<>«»“”\"\ufffc]+"
_RESOLVER = r"(?:https?://)?(?:dx\.|www\.)?doi\.org/"
_NAMED = lazy.pattern(
    rf"(?<![\w/.-])(?i:(?P<intro>doi[ \u00a0\u202f]?:[ \u00a0\u202f]?)?(?P<resolver>{_RESOLVER})|(?P<label>doi[ \u00a0\u202f]?:[ \u00a0\u202f]?|DOI[ \u00a0\u202f]))(?P<doi>{_RUN})"
)
_RESOLVED = lazy.pattern(r"(?i:(?P<resolver>https?://(?:dx\.|www\.)?doi\.org/))(?P<doi>.+)\Z")
_AGAIN = lazy.pattern(rf"(?i:{_RESOLVER}|doi:)")
_PREFIX = lazy.pattern(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/(?=.)")
_PREFIX_LIKE = lazy.pattern(r"[0-9][0-9.,]*/?")
_FOREIGN = lazy.pattern(r"[^\x21-\x7e]")
_MEANT = lazy.pattern(r"[1lI][0oO][.,][0-9]")
# A shortDOI: 10/aabbe, or aabbe after doi.org/.
_SHORT = lazy.pattern(r"(?:10/)?[a-z0-9]{2,9}\Z")
_STOP = lazy.pattern(r"(?:[.,;:]|(?i:%C2%BB))\Z")


class MalformedDOI(DocumentRule):
    """A DOI can't be one.

    Finds: after `doi:`, `DOI` and `doi.org/`, what does not begin with `10.`, four to nine figures and a slash, or holds a dash, a letter with an
    accent or another character that no DOI has; an introduction written twice (`https://doi.org/https://doi.org/…` and,
    as information, `doi: https://doi.org/…`); a stop swallowed at the end of a link.
    Why: a DOI leads to its source only if it is whole.
    Exceptions: older DOIs that hold signs of ASCII outside the pattern, such as `<` or `+`; encoded signs; short DOIs (`10/aabbe`); code.
    Fix: takes out what is written twice, or the stop; unsafe, since an address changes.
    Source: Crossref, “DOIs and matching regular expressions”: `10.\\d{4,9}/[-._;()/:A-Z0-9]+`, case aside; Crossref DOI display guidelines: a DOI is
    shown as `https://doi.org/…`, without `doi:` before it.
    """

    code = "CI020"
    name = "malformed-doi"
    good = (
        Good(
            "Un[^1], deux[^2].\n\n[^1]: <https://doi.org/10.5555/pont.2021(3)>, doi:10.5555/abc-d_e;f, DOI 10.5555/12345678.\n\n"
            "[^2]: DOI et ISBN⍽: les numéros manquent. Voir *doi.org*, `doi:11.1/x`.\n"
        ),
        Good("One.[^1]\n\n[^1]: https://doi.org/10.1002/(SICI)1097-4571(199806)49:8.\n", profile="en"),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: DOI 10.123/pont.\n          ^^^^^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: doi:10.5555/pont–bac.\n          ^^^^^^^^^^^^^^^^\n"),
        Bad(
            "Un[^1].\n\n[^1]: doi⍽: https://doi.org/10.5555/pont.\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: https://doi.org/10.5555/pont.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: [Le pont](https://doi.org/https://doi.org/10.5555/pont), [le bac](https://doi.org/10.5555/gare.).\n"
            "                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: [Le pont](https://doi.org/10.5555/pont), [le bac](https://doi.org/10.5555/gare).\n",
        ),
        Bad("One.[^1]\n\n[^1]: https://doi.org/l0.5555/bridge.\n                      ^^^^^^^^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if "doi" not in doc.text and "DOI" not in doc.text and "Doi" not in doc.text:
            return
        for node in doc.of_kind("link"):
            if match := _RESOLVED.match(node.value):
                span = destination(doc, node)
                written = doc[span] == node.value
                found = _fault(match["doi"], linked=True)
                if found:
                    name, detail, right = found
                    fix = None
                    if right and written:
                        fix = rewritten(doc, span, match["resolver"] + right)
                    yield self.found(doc, span, _MESSAGES[name], fix=fix, detail=detail)
        for text in texts(doc):
            if "doi" in text.text.lower():
                yield from self._in_words(text)

    def _in_words(self, text: Text) -> Iterator[Diagnostic]:
        for match in _NAMED.finditer(text.text):
            start, end = match.start("doi"), trimmed(text.text, *match.span("doi"))
            said = text.text[start:end]
            if match["label"] and not _is_meant(said, match["label"]):
                continue
            if match["intro"] and _PREFIX.match(said):
                span = Span(match.start(), end)
                fix = text.fix(match.start(), match.start("resolver"), "")
                if fix:
                    fix = fix._replace(title=Message("Remove “{text}”", {"text": match["intro"]}))
                yield self.found(
                    text.doc,
                    text.place(*span),
                    _MESSAGES["doubled"],
                    fix=fix,
                    severity=Severity.INFO,
                    detail="",
                )
                continue
            found = _fault(said, linked=False)
            if found:
                name, detail, right = found
                fix = text.fix(start, end, right) if right else None
                yield self.found(text.doc, text.place(start, end), _MESSAGES[name], fix=fix, detail=detail)


def _is_meant(said: str, label: str) -> bool:
    """Whether what follows *doi* is to be one: prose may speak of DOIs."""
    colon = label.rstrip(" \u00a0\u202f").endswith(":")
    return bool(_AGAIN.match(said) or _MEANT.match(said) or (colon and said[:1].isdigit() and "/" in said))


def _fault(said: str, *, linked: bool) -> tuple[str, str, str] | None:
    """What is wrong with a DOI: the key of a message, what fills it, and the DOI as it should be or nothing."""
    again = _AGAIN.match(said)
    if again:
        rest = said[again.end() :]
        return "doubled", "", rest if _PREFIX.match(rest) else ""
    prefix = _PREFIX.match(said)
    if not prefix:
        from urllib.parse import unquote

        if _PREFIX.match(unquote(said)) or _SHORT.match(said):
            return None
        like = _PREFIX_LIKE.match(said)
        return "prefix", like[0] if like else said.partition("/")[0][:20], ""
    if linked and (stop := _STOP.search(said)):
        return "stop", "»" if "%" in stop[0] else stop[0], said[: stop.start()]
    foreign = _FOREIGN.search(said, prefix.end())
    return ("character", foreign[0], "") if foreign else None
