"""HY001: a word that a line's end cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Related, Safety, Severity
from prote_lint.flow import goes_on
from prote_lint.hyphens import HYPHENS, LETTERS, LONGEST, Reading, hanging, plain, reading
from prote_lint.i18n import N_
from prote_lint.lexicon import known
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.text import Span

_CUT = lazy.pattern(f"(?<=[{LETTERS}])[{HYPHENS}](?P<gap>[ ]*\n[ ]*|[ ])(?=[{LETTERS}])")
_WORD = lazy.pattern(f"[{LETTERS}][{HYPHENS}{LETTERS}’']*")
_LAST = lazy.pattern(f"{_WORD.pattern}\\Z")
_AT_END = lazy.pattern(f"(?<=[{LETTERS}])[{HYPHENS}][ ]*\\Z")
# In Markdown, marks of a quotation or an indent may begin the next line.
_SOURCE = lazy.pattern(f"[{HYPHENS}][ \t]*(?:\r?\n[ \t>]*)?")
_FAR = 200
# No word, but part of a name, an address or a number.
_STRANGE = frozenset("0123456789@/\\_.")

_SAID = {
    "joined": N_("“{cut}” is “{joined}”, cut in two"),
    "kept": N_("“{cut}” is “{kept}”, parted at its hyphen"),
    "unsure": N_("“{cut}” is “{joined}” or “{kept}”: nothing here tells which"),
}


class WordCutAtLineEnd(PassageRule):
    """A word is cut in two by a hyphen at a line's end.

    Finds: a hyphen at a line's end, or before a space, that cuts a word in two (`respon-` `sable`), or that stands where a line or page
    ended at a word's own hyphen (`peut-` `être`); a word cut by the end of a page, notes in between.
    Why: text taken from a PDF keeps the ends of printed lines. In another layout the hyphen stays, in mid-line.
    Exceptions: a hyphen left hanging (`pré- et post-électoral`). Before a space, only what a dictionary or the text itself knows counts,
    for a hyphen may stand there for a dash.
    Fix: joins the word, or keeps its hyphen, by the dictionary and by the words of the publication. Where neither knows it, the halves
    decide and the fix is unsafe; where both readings are words, there is none. In plain text it is an information, for `prote import`
    joins words.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "HY001"
    name = "word-cut-at-line-end"
    inside_notes = True
    good = (
        Good("Le temps pré- et post-électoral, pro- ou anti-français⎵; franco-\net anglophones.\n"),
        Good("Le Mali- et le Niger - le Nord-Est - se parlent- pourtant - peut-être.\n", wakes=("TY025",)),
    )
    bad = (
        Bad(
            "Un parti respon-\n         ^^^^^^^>\nsable, et respon- sable.\n          ^^^^^^^^^^^^^\n",
            fixed="Un parti responsable, et responsable.\n",
        ),
        Bad(
            "Il peut-\n   ^^^^^>\nêtre, ou peut- être.\n         ^^^^^^^^^^\n",
            fixed="Il peut-être, ou peut-être.\n",
        ),
        Bad(
            "> De l’ac-\n     ^^^^^>\n> quisition entre Kayes-\n                  ^^^^^^>\n> Bamako.\n",
            fixed="> De l’acquisition entre Kayes-Bamako.\n",
        ),
        Bad(
            "Vers Sika-\n     ^^^^^>\nsso, Sikasso est loin.\n",
            fixed="Vers Sikasso, Sikasso est loin.\n",
        ),
        Bad("Une micro-\n    ^^^^^^>\néconomie.\n"),
        Bad("Un parti *respon-*\n          ^^^^^^^^>\nsable.\n"),
        Bad("Le Mali franco-\n        ^^^^^^^>\nguinéen.\n", fixed="Le Mali franco-guinéen.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        yield from super().check(publication, profile)
        for passage, after in publication.flow.pairs:
            own = profile.speaking(passage.lang)
            end = _AT_END.search(passage.text, max(0, len(passage.text) - 20)) if own else None
            if end and passage.doc.kind == "text" and (goes_on(after) or after.text[:1].isupper()):
                yield from self._at_page_end(passage, end.start(), after, publication)

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if not any(hyphen in passage.text for hyphen in HYPHENS):
            return
        for match in _CUT.finditer(passage.text):
            first, second = _before(passage.text, match.start()), _after(passage.text, match.end())
            if first is None or second is None or hanging(second[0]):
                continue
            (before, start), (after, end) = first, second
            lang = _language(passage, start)
            read = reading(before, after, publication.words, lang)
            broken = "\n" in match["gap"]
            if broken or _is_certain(read, after, publication, lang):
                cut = f"{before}-{'/' if broken else ' '}{after}"
                yield self._said(passage, Span(start, end), cut, read, _fix(passage, match, read))

    def _at_page_end(
        self, passage: Passage, hyphen: int, after: Passage, publication: Publication
    ) -> Iterator[Diagnostic]:
        begins = next((i for i, char in enumerate(after.text[:10]) if char.isalpha()), 0)
        first, second = _before(passage.text, hyphen), _after(after.text, begins)
        if first is None or second is None or hanging(second[0]):
            return
        (before, start), (rest, end) = first, second
        read = reading(before, rest, publication.words, _language(passage, start))
        if rest[0].isupper() and plain(read.kept) not in publication.words:
            return  # another paragraph begins
        found = self._said(passage, Span(start, hyphen + 1), f"{before}-/{rest}", read, None)
        place = after.place(begins, end)
        yield found._replace(related=(Related(after.doc.path, place, Message("it goes on here")),))

    def _said(self, passage: Passage, span: Span, cut: str, read: Reading, fix: Fix | None) -> Diagnostic:
        severity = Severity.INFO if passage.doc.kind == "text" else None
        return self.found(
            passage.doc, passage.place(*span), _SAID[read.verdict],
            fix=fix, severity=severity, cut=cut, joined=read.joined, kept=read.kept,
        )  # fmt: skip


def _before(text: str, end: int) -> tuple[str, int] | None:
    """The word that ends at an offset and where it begins; None where it is part of something else, or too long."""
    window = max(0, end - LONGEST)
    word = _LAST.search(text[window:end])
    if word is None or (word.start() == 0 < window):
        return None
    start = window + word.start()
    return None if start and text[start - 1] in _STRANGE else (word[0], start)


def _after(text: str, start: int) -> tuple[str, int] | None:
    """The word that begins at an offset and where it ends; None where it is part of something else, or too long."""
    word = _WORD.match(text, start)
    if word is None or len(word[0]) > LONGEST:
        return None
    said = word[0].rstrip(f"{HYPHENS}’'")
    end = start + len(said)
    return None if text[end : end + 1] in _STRANGE - {"."} else (said, end)


def _language(passage: Passage, start: int) -> str:
    said = passage.speaks(start)
    return said if said in ("fr", "en") else passage.lang


def _is_certain(read: Reading, second: str, publication: Publication, lang: str) -> bool:
    """Whether a hyphen before a space can't be a dash."""
    if read.verdict == "kept" and second[0].isupper():
        return known(read.kept, lang) or plain(read.kept) in publication.words
    return read.attested


def _fix(passage: Passage, match: re.Match[str], read: Reading) -> Fix | None:
    """What takes away the line's end, and the hyphen where it is not the word's own."""
    doc = passage.doc
    if doc.kind == "text" or read.verdict == "unsure":
        return None
    start = passage.place(match.start(), match.start() + 1).start
    end = passage.place(match.end(), match.end() + 1).start
    if end - start > _FAR or not _SOURCE.fullmatch(doc.text, start, end):
        return None
    text = "" if read.verdict == "joined" else doc.text[start].replace("\u00ad", "-")
    title = Message("Write “{text}”", {"text": read.word})
    safety = Safety.SAFE if read.attested else Safety.UNSAFE
    return Fix(title, (Edit(doc.path, Span(start, end), text),), safety)
