"""HY007: a space lost between two words."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.abbreviations import ABBREVIATIONS, BEFORE_NUMBERS
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.hyphens import plain
from prote_lint.lexicon import known
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule
from prote_lint.text import Span

_LOWER, _UPPER = "a-zß-öø-ÿœæ", "A-ZÀ-ÖØ-ÞŒÆ"
_ANY = _LOWER + _UPPER
_WORD_ON = lazy.pattern(f"[{_UPPER}«](?<=[{_LOWER}].)")
_MARK_ON = lazy.pattern(f"[.!?…,;»”)][{_ANY}]")
_LAST = lazy.pattern(f"[{_ANY}0-9]+\\Z")
_NEXT = lazy.pattern(f"[{_ANY}]+(?:[’'][{_ANY}]+)?")
_CAPITALISED = lazy.pattern(f"[{_UPPER}][{_LOWER}]*(?:[’'][{_ANY}]+)?(?![{_ANY}0-9])")
_BLANKS = lazy.pattern("[ \n\t\u00a0\u202f\u2009]")
_CODE = lazy.pattern(r"@|://|www\.|[&/\\_#{}=<>|\ufffc]")
_FAR = 60
_BRACKETED = 6  # letters of an ending or a beginning in brackets: élu(e)s, (in)sécurité

# What stands before names all the time.
_SMALL = (
    "à au aux avec ce ces cette chez dans de depuis des du elle en entre est et il la le les leur leurs ou où par pour que "
    "qui sa se selon ses son sous sur un une vers and at by for from in is of on or that the to with"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_ONE_LETTER = frozenset("AÀÔYI")  # words of one letter
_DOMAINS = frozenset(("Com", "Net", "Org", "Info", "Fr", "Ml", "Tv", "Io", "Js"))  # Maliweb.Net


class LostSpace(PassageRule):
    """A space is lost between two words.

    Finds: a capital inside a word (`leMali`), a stop, comma, guillemet or bracket with a word right behind it (`2022.Il`, `mot,mot`), a
    word right before a guillemet.
    Why: text taken from a PDF or put together from several sources loses spaces, most often where a line or a note's call stood.
    Exceptions: names written so (`iPhone`), initials, abbreviations (`p.i.`, `S.A.R.L.`), numbers, file names, addresses, endings in
    brackets (`élu(e)s`).
    Fix: puts the space back. Inside a word it is unsafe, for it makes two words of one; after a stop and before a word that is in no
    dictionary, a hint.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "HY007"
    name = "lost-space"
    inside_notes = True
    good = (
        Good(
            "Un iPhone, McDonald, LaTeX, macOS, YouTube, USAid, p.i., O.N.U., S.A.R.L., J.P. Bemba, e.g. ici.\n",
            wakes=("AC007",),
        ),
        Good(
            "Le fichier README.md, abamako.com, Maliweb.Net, Mali24.Info, Booking.com, v2.0, les Malien(ne)s, (in)sécurité, openOffice.\n"
        ),
        Good("Voir https://example.org/un,deux.Trois et le(s) mot(s), art.Premier, M.Keïta, [l]’État.\n"),
        Good("Un cri de «⍽joie⍽», l’«⍽amour⍽», etc.Paix, `mot,mot`.\n"),
    )
    bad = (
        Bad("Dans leMali.\n     ^^^^^^\n", fixed="Dans le Mali.\n"),
        Bad(
            "Vers Bamako.La paix part.L’État (avec nous)reste.\n           ^^^\n                        ^^^^^^^\n                                          ^^^^^^\n",
            fixed="Vers Bamako. La paix part. L’État (avec nous) reste.\n",
        ),
        Bad(
            "Un mot,mot du cri«⍽paix⍽»ici.\n      ^^^^\n                ^^\n                        ^^^^\n",
            fixed="Un mot, mot du cri «⍽paix⍽» ici.\n",
        ),
        Bad("Vers l’ONU.Le Mali part.\n          ^^^\n", fixed="Vers l’ONU. Le Mali part.\n"),
        Bad("Il vient de Bamako.Zzyv part.\n                  ^^^^^\n"),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = passage.text
        for match in _WORD_ON.finditer(text):
            at = match.end() - 1
            if _is_code(text, at):
                continue
            if text[at] == "«":
                yield self._found(passage, Span(at - 1, at + 1), at)
            else:
                yield from self._inside(passage, at, publication)
        for match in _MARK_ON.finditer(text):
            at = match.end() - 1
            follows = _NEXT.match(text, at, at + _FAR)
            if follows is None or _is_code(text, at):
                continue
            if text[at - 1] in ".!?…":
                yield from self._after_stop(passage, at, publication)
            elif len(follows[0]) > 1 and (
                _after_word(text, at) if text[at - 1] in ",;" else not _is_ending(text, at)
            ):
                yield self._found(passage, Span(at - 1, follows.end()), at)

    def _inside(self, passage: Passage, at: int, publication: Publication) -> Iterator[Diagnostic]:
        """A small word and a name in one: `leMali`."""
        text = passage.text
        before, after = _word_before(text, at), _CAPITALISED.match(text, at, at + _FAR)
        if not before or not after or len(after[0]) < 3 or not before.islower():
            return
        lang = passage.speaks(at)
        if publication.words.get(plain(before + after[0]), 0) > 1 or not known(before, lang):
            return
        written = plain(after[0]) in publication.words
        small = before in _SMALL_WORDS and (written or known(after[0], lang))
        name = (
            written
            and len(before) > 1
            and not any(known(after[0].lower(), tongue) for tongue in ("fr", "en"))
        )
        if small or name:
            yield self._found(passage, Span(at - len(before), after.end()), at, Safety.UNSAFE)

    def _after_stop(self, passage: Passage, at: int, publication: Publication) -> Iterator[Diagnostic]:
        """A stop and a capital: `Bamako.La`, `2022.Il`."""
        text = passage.text
        after = _CAPITALISED.match(text, at, at + _FAR)
        if not after or after[0] in _DOMAINS or text[after.end() : after.end() + 1] in ("/", "-"):
            return
        head = at - 1
        while head and text[head - 1] in ".!?…":
            head -= 1
        before = _word_before(text, head)
        if before.lower() in ABBREVIATIONS or before.lower() in BEFORE_NUMBERS:
            return
        closed = head > 0 and text[head - 1] in "»”)%"
        short = before.isupper() and after[0].lower() in _SMALL_WORDS  # ONU.Le
        if not closed and (len(before) < 2 or not (before.isdigit() or before[1:].islower() or short)):
            return
        if len(after[0]) == 1 and (
            after[0] not in _ONE_LETTER or len(before) < 3 or text[after.end() : after.end() + 1] != " "
        ):
            return
        certain = known(after[0], passage.speaks(at)) or publication.words.get(plain(after[0]), 0) > 1
        yield self._found(passage, Span(at - 1, after.end()), at, Safety.SAFE if certain else Safety.HINT)

    def _found(self, passage: Passage, span: Span, at: int, safety: Safety = Safety.SAFE) -> Diagnostic:
        return self.at(
            passage, *span, "a space is lost in “{said}”", edit=(at, at, " "), safety=safety,
            title=Message("Add the space"), said=passage.text[span.start : span.end],
        )  # fmt: skip


def _word_before(text: str, end: int) -> str:
    word = _LAST.search(text[max(0, end - _FAR) : end])
    return word[0] if word else ""


def _after_word(text: str, at: int) -> bool:
    """Whether what stands before the comma is a word of several letters."""
    before = _word_before(text, at - 1)
    return len(before) > 1 and before[1:].islower()


def _is_ending(text: str, at: int) -> bool:
    """Whether a closing bracket belongs to a word: its ending or its beginning stands in brackets, or it has no opening one."""
    if text[at - 1] != ")":
        return False
    opening = text.rfind("(", max(0, at - 1000), at - 1)
    inside = text[opening + 1 : at - 1]
    return opening < 0 or (len(inside) <= _BRACKETED and _BLANKS.search(inside) is None)


def _is_code(text: str, at: int) -> bool:
    """Whether an offset stands in an address, a file name, an entity or the like."""
    run = _BLANKS.split(text[max(0, at - _FAR) : at])[-1] + _BLANKS.split(text[at : at + _FAR])[0]
    return _CODE.search(run) is not None
