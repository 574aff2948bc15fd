"""A name as a note gives it, taken apart for those who sort by surname. What may be no person stays whole."""

from __future__ import annotations

from typing import NamedTuple

from prote_lint import lazy

_INITIALS = lazy.pattern(r"(?:[^\W\d_]\.)+(?:-(?:[^\W\d_]\.)+)*|(?:[A-Z]\.?-?){1,2}")
_CAPITALISED = lazy.pattern(r"(?:[dDlLO]['’])?[^\W\d_][\w'’‘ʿʾ-]*\.?")
_ALL_CAPITALS = lazy.pattern(r"(?:[^\W\d_a-z][^\W\d_a-z'’]*-?)+")
_PARENTHESISED = lazy.pattern(r"(?P<family>[^(),]+?) \((?P<given>[^(),]+)\)")

# Before a surname: a style may print them before it or leave them out when it sorts.
_BEFORE = "de du des d’ d' da das do dos di del della van von der den ter ten zu zur"
# Part of the surname itself: Le Meur, ag Litny, Ould Cheikh.
_WITHIN = "le la les ag aga ould wuld mint ben bin bint ibn ibnou abu abou el al ait aït"
# Words that no person's name has: of bodies, of places that bodies are called after, of ranks and trades, and those that join.
_NEVER = """
actu actualité actualités affaires africa africaine african afrique agence agency aid alliance amnesty armée army
arms assemblée assembly association authority autorité bank banque barometer bbc board brigade broadcasting bureau
burkina cabinet cell cellule center centre chatham chercheur chercheurs church club coalition coalitions collectif
collective colonel comité commandant commission committee communauté community company confederation confédération
conference conférence congrès congress conseil consortium convention coopération cooperation coordination corps
council cour court crisis daily department département development développement diplomate diplomates direction
directorate défense defence defense docteur dr école economic economist éditions embassy ambassade études europe
européen européenne european experts fédération federation femmes fondation fonds force forces forum foundation
france french front fund france24 gazette gendarmerie général general global gouvernement government group groupe
guardian haut haute health herald high house human humanitarian info initiative inspection institut institute
intelligence international internationale islamic jeune journal justice league ligue lord m maire mali malian
malienne maghreb maison media médecins médias migration ministère minister ministre ministry mission mission
monde monitor mouvement movement nation national nationale nations network news niger nigeria observatoire
observatory office officers officer officier onu organisation organization parliament parlement parti partnership
party peace police political post presidency president présidence président press presse primature press
prof professeur professor programme program project projet quotidien radio rédaction région regional republic
république research réseau rights russia russie sahara sahel sahélien savane secretariat secrétariat security
sécurité senate sénat senegal sénégal sentry service services society société soldiers soudan staff state
states studies studio study survey syndicat tchad team télévision television think times trade transparency
tribunal tribune trust un une unicef unies union unit unité united université university usaid voice watch women
world mme mrs mr miss sir lieutenant capitaine captain sheikh imam et and of the for on in to pour sur sans avec
contre aux au à en chez par with from
"""
_PARTICLES, _FAMILIAL, _IMPERSONAL = (frozenset(words.split()) for words in (_BEFORE, _WITHIN, _NEVER))


class Name(NamedTuple):
    """A name in parts: a person has a `family`, all else is `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""  # de, van: before the family name, outside of its alphabetical order
    literal: str = ""


def name(text: str) -> Name:
    """The parts of a name whose spaces are U+0020; whole in `literal` unless it reads as a person's.

    Understood are `Pierre Boilley`, `BRAUDEL Fernand`, `Max WEBER`, `Boilley (P.)`, `ROBERT-CHALEIX, D.` and
    `J.-P. Olivier de Sardan`. A lone word stays whole: AFP, Montesquieu.
    """
    words = text.replace(",", " ").replace("(", " ").replace(")", " ").split(" ")
    words = [word for word in words if word]
    if not words or any(not _may_be_name(word) for word in words):
        return Name(literal=text)
    return _inverted(text) or _capitals(text.split(" ")) or _plain(text.split(" ")) or Name(literal=text)


def _may_be_name(word: str) -> bool:
    lower = word.lower()
    if lower in _PARTICLES or lower in _FAMILIAL or _is_initials(word):
        return True
    capital = word[0].isupper() or (word[:2] in ("d’", "d'") and word[2:3].isupper())  # d’Ormesson
    return capital and lower not in _IMPERSONAL and bool(_CAPITALISED.fullmatch(word))


def _is_initials(word: str) -> bool:
    return "." in word and bool(_INITIALS.fullmatch(word))


def _is_all_capitals(word: str) -> bool:
    return word.isupper() and len(word) > 2 and bool(_ALL_CAPITALS.fullmatch(word))


def _inverted(text: str) -> Name | None:
    """`ROBERT-CHALEIX, D.` and `Boilley (P.)`."""
    family, comma, given = text.partition(", ")
    if not comma:
        match = _PARENTHESISED.fullmatch(text)
        if match is None or (match["given"].isupper() and not _is_initials(match["given"])):
            return None  # an organisation and its acronym
        family, given = match["family"], match["given"]
    if not given or "," in given or len(given.split(" ")) > 3 or len(family.split(" ")) > 4:
        return None
    particle, family = _without_particle(family.split(" "))
    return Name(family, given, particle) if family else None


def _capitals(words: list[str]) -> Name | None:
    """`BRAUDEL Fernand`, `Abdoulaye NIANDOU SOULEY`: the surname is the run of capitals at one end."""
    capitals = [_is_all_capitals(word) for word in words]
    count = sum(capitals)
    if not 0 < count < len(words) or any(map(str.isdigit, words)):
        return None
    if all(capitals[:count]):
        # An acronym comes first as well (USAID Mali), a surname is seldom that short.
        if count == 1 and len(words[0]) < 4:
            return None
        return Name(" ".join(words[:count]), " ".join(words[count:]))
    if all(capitals[-count:]):
        return Name(" ".join(words[-count:]), " ".join(words[:-count]))
    return None


def _plain(words: list[str]) -> Name | None:
    """`Given Family`, with initials and particles."""
    if not 2 <= len(words) <= 6 or any(_is_all_capitals(word) for word in words):
        return None
    if words[0].lower() in _PARTICLES or words[0][0].islower() or words[-1].lower() in _PARTICLES | _FAMILIAL:
        return None
    if words[0].lower() in _FAMILIAL:
        return Name(" ".join(words)) if words[0].lower() == "ibn" else None  # Ibn Khaldūn; but Le Monde
    if _is_initials(words[-1]):
        return None
    at = _family_at(words)
    particle, family = _without_particle(words[at:])
    return Name(family, " ".join(words[:at]), particle)


def _family_at(words: list[str]) -> int:
    """The index at which the surname begins."""
    particles = [i for i, word in enumerate(words) if word.lower() in _PARTICLES | _FAMILIAL]
    initials = [i for i, word in enumerate(words) if _is_initials(word)]
    after = initials[-1] + 1 if initials else 1
    # Initials show where given names end: J.-P. Olivier de Sardan; without them the particle is all there is to see.
    if initials and any(i > after for i in particles):
        return after
    behind = [i for i in particles if i >= after]
    return behind[0] if behind else len(words) - 1


def _without_particle(words: list[str]) -> tuple[str, str]:
    """The particles that a surname in lower case begins with, and the rest."""
    at = 0
    while at < len(words) - 1 and words[at] in _PARTICLES:
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])
