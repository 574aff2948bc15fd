"""What a hyphen at a line's end says: it cut a word in two, or it is the word's own.

The dictionary decides, then the text's own words; then what compounds are made of. `Reading` says which of the two
spoke, so that a rule may trust the first two more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple
from unicodedata import normalize

from prote_lint import lazy
from prote_lint.lexicon import known, unelided
from prote_lint.text import replaced

HYPHENS = "-\u2010\u2011\u00ad"
LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036f\ufb00-\ufb06"
_MARKS = f"{HYPHENS}’'"
# A word with its elisions and hyphens; what it is cut from may be long, so nothing looks further than this.
LONGEST = 60

_WORD = lazy.pattern(f"[{LETTERS}][{_MARKS}{LETTERS}]*")
_NAMES = lazy.pattern("[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,30}(?:[-\u2010\u2011][A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,30})+")
_PIECES = lazy.pattern("[-’']")
_PLAIN = {"\u2010": "-", "\u2011": "-", "\u00ad": "", "’": "'"}

# Pronouns and particles that a French hyphen ties to what stands before.
_TIED = lazy.pattern(
    r"(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en|ci|là)\Z|mêmes?\Z",
    re.IGNORECASE,
)
# First parts that keep their hyphen, whatever follows.
_HYPHENED_WORDS = (
    "ex vice sous non demi mi semi quasi nord sud est ouest haut haute bas basse saint sainte saints saintes grand "
    "mini pro self well half all cross high low full long short"
)
# First parts that some write with a hyphen and some without: prefixes, and French verbs and others that begin compounds.
_EITHER_WORDS = {
    "fr": "aéro agro anté anti archi arrière après audio auto avant bi bio cis co contra contre cyber di extra géo hydro "
    "hyper hypo infra inter intra iso juxta macro maxi mega méga mono multi mé micro néo omni outre para péri photo "
    "pluri poly post pré psycho re ré radio rétro sans self semi socio sub super supra sur télé thermo trans tri turbo "
    "ultra uni vidéo",
    "en": "anti audio auto bi bio co counter cyber de extra fore geo hyper inter intra macro mega micro mid mis multi neo "
    "non out over pan para post pre pseudo re semi socio sub super supra trans tri ultra un under up",
}
_COMPOUNDING_WORDS = (
    "abat aide appuie attrape bien bouche brise brûle cache casse chasse chauffe chef coupe couvre crève croque essuie "
    "faire fume gagne garde gratte hache lance lave libre lieu main mal mange mille monte ouvre pare passe perce pèse "
    "pique plat plein point porte presse prête rabat remonte rince sèche serre souffre taille tire tourne trouble "
    "va vide"
)
# What goes on after a hyphen left hanging: "pré- et post-électoral", "pro- and anti-government".
_HANGING_WORDS = "et ou ni puis voire à comme mais and or nor to as but then"

_HYPHENED = frozenset(_HYPHENED_WORDS.split())
_EITHER = {lang: frozenset(words.split()) for lang, words in _EITHER_WORDS.items()}
_COMPOUNDING = frozenset(_COMPOUNDING_WORDS.split())
_HANGING = frozenset(_HANGING_WORDS.split())

Verdict = Literal["joined", "kept", "unsure"]


class Reading(NamedTuple):
    """How two halves are read: as `joined`, as `kept` with the hyphen, or as either."""

    verdict: Verdict
    joined: str
    kept: str
    attested: bool  # a dictionary or the text itself has the word; else it was told from the halves

    @property
    def word(self) -> str:
        """The word, the joined one where either may be meant."""
        return self.kept if self.verdict == "kept" else self.joined


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands whole in some texts, folded by `plain`; elisions apart, compounds as they are.

    What stands next to a hyphen at a line's end, or before a space, is half a word.
    """
    whole: list[str] = []
    half = False
    for text in texts:
        words = _WORD.findall(plain(text.replace("\u00ad\n", "-\n")))
        if "-" not in text and "\u2010" not in text and "\u2011" not in text and "\u00ad" not in text:
            whole += words[1:] if half else words
            half = half and not words
            continue
        for match in _NAMES.finditer(text):  # names in a name: Bamako-Ouagadougou
            whole += plain(match[0]).split("-")
        for word in words:
            was_half, half = half, word[-1] == "-"
            if not was_half and not half:
                whole.append(word)
    found: Counter[str] = Counter()
    for word, times in Counter(whole).items():
        if len(word) > LONGEST:
            continue
        if "'" in word:
            word = word.rstrip("'")
            for part in word.split("'") if "'" in word else ():
                if len(part) > 1:
                    found[part] += times
        found[word] += times
    return found


def plain(word: str) -> str:
    """A word in small letters, composed, without ligatures and soft hyphens, with one kind of hyphen and apostrophe."""
    return (word if word.isascii() else replaced(normalize("NFKC", word), _PLAIN)).lower()


def hanging(second: str) -> bool:
    """Whether a hyphen before this word hangs on purpose, as in *pré- et post-électoral*."""
    return second.lower() in _HANGING


def reading(first: str, second: str, words: Mapping[str, int], lang: str) -> Reading:
    """How to read a word of which `first` stands before a hyphen at a line's end and `second` after it.

    `words` are those of the text (see `words_of`). Both halves come as they stand, elision and other hyphens included.
    """
    first, second = _composed(first), _composed(second)
    verdict, attested = _attested(first, second, words, lang) or _by_halves(first, second, words, lang)
    return Reading(verdict, first + second, f"{first}-{second}", attested)


def begins_compounds(word: str, lang: str) -> bool:
    """Whether a first half makes words that some write with a hyphen and some without: *anti*, *co*, *porte*."""
    low = word.lower()
    return low in _HYPHENED or low in _EITHER.get(lang, ()) or (lang == "fr" and low in _COMPOUNDING)


_Found = tuple[Verdict, bool]


def _attested(first: str, second: str, words: Mapping[str, int], lang: str) -> _Found | None:
    """What the dictionary and the text say; None where both are silent."""
    bare = unelided(first) if lang == "fr" else first
    joined, kept = bare + second, f"{bare}-{second}"
    if second[:1].isupper() and not (bare.isupper() and second.isupper()):
        return "kept", True  # no word goes on with a capital
    says_joined, says_kept = plain(joined) in words, plain(kept) in words
    knows_joined, knows_kept = known(joined, lang), known(kept, lang)
    if knows_joined and not knows_kept:
        usage = _last(bare).lower() in _EITHER.get(lang, ()) and says_kept and not says_joined
        return ("kept" if usage else "joined"), True
    if knows_kept and not knows_joined:
        return ("unsure" if says_joined and not says_kept else "kept"), True
    if says_joined != says_kept:
        return ("joined" if says_joined else "kept"), True
    if knows_joined or says_joined:
        return "unsure", True
    # In a compound that is listed nowhere, the pieces next to the hyphen: franco-ma-/lien, ex-vice-/président.
    before, after = _last(bare), _PIECES.split(second)[0]
    if not before or not after or (before, after) == (bare, second):
        return None
    is_joined, is_kept = _is_word(before + after, words, lang), _is_word(f"{before}-{after}", words, lang)
    if is_joined != is_kept:
        return ("joined" if is_joined else "kept"), True
    return None


def _by_halves(first: str, second: str, words: Mapping[str, int], lang: str) -> _Found:
    """What the halves tell of a word that neither the dictionary nor the text has."""
    before, after = _last(first), _PIECES.split(second)[0]
    is_first, is_second = _is_word(before, words, lang), _is_word(after, words, lang)
    low = before.lower()
    if lang == "fr" and _TIED.match(second) and (is_first or low == "t"):
        return "kept", True
    if low in _HYPHENED and is_second:
        return "kept", True
    if low in _EITHER.get(lang, ()):
        return ("unsure" if is_second else "joined"), False
    if is_first and is_second:
        shortest = 3 if lang == "fr" else 2
        return ("kept" if min(len(before), len(after)) >= shortest else "unsure"), False
    if is_first or is_second:
        # A compound has two words: one of these is a piece of a word, or a word that nobody listed.
        is_name = before[:1].isupper() and not before.isupper() and is_second
        combining = low.endswith("o") and not is_first
        return ("unsure" if is_name or combining else "joined"), False
    return ("joined" if min(len(before), len(after)) > 1 else "unsure"), False


def _composed(word: str) -> str:
    if not word.isascii():
        word = normalize("NFKC", word)
    return word.replace("\u00ad", "").replace("\u2010", "-").replace("\u2011", "-")


def _last(word: str) -> str:
    return _PIECES.split(word)[-1]


def _is_word(word: str, words: Mapping[str, int], lang: str) -> bool:
    return known(word, lang) or plain(word) in words
