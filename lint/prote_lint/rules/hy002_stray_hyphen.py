"""HY002: a hyphen left inside a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.hyphens import LETTERS, LONGEST, begins_compounds, plain
from prote_lint.lexicon import known, unelided
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule

_INSIDE = lazy.pattern(f"[-\u2010\u2011](?<=[{LETTERS}].)(?=[{LETTERS}])")
_FIRST = lazy.pattern(f"[{LETTERS}][{LETTERS}’']*\\Z")
_REST = lazy.pattern(f"[-\u2010\u2011{LETTERS}’']*")
# What is part of an address, a file's name or a number.
_STRANGE = frozenset("@/_.-0123456789")
_HYPHEN = lazy.pattern("[-\u2010\u2011]")
_PARTICLES = frozenset(
    ("al", "el", "ad", "ed", "er", "es", "as", "ar", "ur", "ul", "ben", "bin")
)  # Abd-el-Krim
_SUBJECTS = frozenset(("on", "il", "elle", "ils", "elles", "je", "tu", "nous", "vous", "ce"))  # dit-on


class StrayHyphen(PassageRule):
    """A hyphen is left inside a word.

    Finds: a word with a hyphen that no dictionary lists, where the same letters without it are a word: `rééqui-librer`.
    Why: a line ended there in another layout, and the hyphen stayed when the lines were joined.
    Exceptions: prefixes that some write with a hyphen (`anti-`, `co-`, `macro-`) and verbs that begin compounds (`porte-`), unless the publication itself writes the word
    without; compounds of two English words, or of three (`day-to-day`); names; what stands on both sides of the hyphen in capitals.
    Fix: removes the hyphen. Where both halves are words, so that a compound may be meant, it is a hint.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "HY002"
    name = "stray-hyphen"
    inside_notes = True
    good = (
        Good(
            "Au nord-est, un franco-malien, un ouest-africain et un bissau-guinéen de la sous-région parlent de non-ingérence.\n"
        ),
        Good(
            "Le cessez-le-feu, celui-ci, peut-être, les États-Unis, le Haut-Commissariat, Saint-Pétersbourg.\n"
        ),
        Good(
            "Le vice-président, les ex-otages, un Mali-mètre, la macro-économie, un anti-terroriste, a-t-il, dit-on.\n"
        ),
        Good(
            "Un contre-exemple, un porte-clé, un va-et-vient, *land-mines*, Jean-Yves, Abd-el-Krim, l’agro-pastoral, vis-à-vis, mi-figue, un pop-up.\n"
        ),
        Good("Today, a day-to-day need.\n", profile="en", wakes=("DA010",)),
        Good("[The web-site of the air-strikes]{lang=en}, porte-parole.com et co-auteur.\n"),
    )
    bad = (
        Bad("Il veut rééqui-librer.\n        ^^^^^^^^^^^^^\n", fixed="Il veut rééquilibrer.\n"),
        Bad("L’acqui-sition dure.\n  ^^^^^^^^^^^^\n", fixed="L’acquisition dure.\n"),
        Bad("Il faut con-tenir.\n        ^^^^^^^^^\n"),
        Bad(
            "Il faut con-tenir ou contenir.\n        ^^^^^^^^^\n",
            fixed="Il faut contenir ou contenir.\n",
        ),
        Bad(
            "[The govern-ment]{lang=en} parle.\n     ^^^^^^^^^^^\n",
            fixed="[The government]{lang=en} parle.\n",
        ),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        text = passage.text
        end = 0
        for match in _INSIDE.finditer(text):
            if match.start() < end:
                continue
            window = max(0, match.start() - LONGEST)
            first, rest = _FIRST.search(text[window : match.start()]), _REST.match(text, match.end())
            assert rest is not None
            end = rest.end()
            start = window + first.start() if first else 0
            if first is None or end - start > LONGEST or _is_strange(text, start, end):
                continue
            whole = text[start:end].rstrip("’'")
            end = start + len(whole)
            if known(whole, passage.lang):
                continue
            said = passage.speaks(start)
            lang = said if said in ("fr", "en") else passage.lang
            word = unelided(whole) if lang == "fr" else whole
            found = _stray(word, publication, lang)
            if found is None:
                continue
            hyphen, joined, safety = found
            start = end - len(word)
            yield self.at(
                passage, start, end, "“{word}” is “{joined}” with a stray hyphen",
                edit=(start + hyphen, start + hyphen + 1, ""), title=Message("Write “{text}”", {"text": joined}),
                safety=safety, word=word, joined=joined,
            )  # fmt: skip


def _is_strange(text: str, start: int, end: int) -> bool:
    """Whether a word with hyphens is part of something that is no word."""
    after = text[end : end + 2]
    return (
        (start > 0 and text[start - 1] in _STRANGE)
        or after[:1] in ("@", "/", "_")
        or after[:1].isdigit()
        or (after[:1] == "." and after[1:].islower())
    )


def _stray(word: str, publication: Publication, lang: str) -> tuple[int, str, Safety] | None:
    """Which hyphen of a word is stray, what the word is without it, and how sure that is."""
    pieces = _HYPHEN.split(word)
    if any(len(piece) < 2 for piece in pieces) or known(word, lang):
        return None
    at = -1
    for before, after in pairwise(pieces):
        at += len(before) + 1
        joined = before + after
        whole = word[:at] + word[at + 1 :]
        both, english = (all(known(half, tongue) for half in (before, after)) for tongue in ("fr", "en"))
        listed = known(joined, lang) or known(whole, lang)
        if after in _PARTICLES and word[0].isupper():
            continue
        if after in _SUBJECTS and lang == "fr" and known(before, "fr"):
            continue
        if after[0].isupper() or (not listed and (both or english)) or known(f"{before}-{after}", lang):
            continue
        if len(pieces) > 2 and not known(whole, lang) and all(known(piece, lang) for piece in pieces):
            continue  # day-to-day
        written = plain(joined) in publication.words
        if not listed and not written:
            continue
        if begins_compounds(before, lang) or (english and (lang == "en" or not both)):
            # A matter of spelling rather than of layout, but for the publication's own.
            often = publication.words.get(plain(word), 0)
            if not written or often > 1:
                return None
            return at, whole, Safety.HINT
        return at, whole, Safety.SAFE if written or not (both or english) else Safety.HINT
    return None
