"""CI016: *entretien* in the singular with several people, or in the plural with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.citing import CitationRule, in_full, plain

if TYPE_CHECKING:
    from prote_lint.citations.model import Citation, Reading

Number = Literal["one", "many"]

_FRENCH_GENRE = lazy.pattern(
    r"(?i:(entretien|téléphonique|individuel|collectif|confidentiel|anonyme|mené|conduit|réalisé))(s?)(?!\w)"
)
_ENGLISH_GENRE = lazy.pattern(r"(?i:(interview))(s?)(?!\w)")
_TOGETHER = lazy.pattern(r"(?i:collectif|groupe|group|joint|conjoint)")

# What comes before the noun, and tells nothing of its number by itself where it has none.
_ADJECTIVE = r"(?:haut|ancien|ancienne|jeune|premier|première|haute|simple|petit|grand)"
_PERSON = (
    r"(?:responsable|diplomate|fonctionnaire|maire|préfet|gouverneur|ministre|expert|analyste|économiste|journaliste|militaire|soldat|"
    r"colonel|général|capitaine|cadre|chef|dirigeant|membre|habitant|résident|témoin|avocat|juge|magistrat|gendarme|agent|employé|imam|"
    r"notable|député|élu|militant|combattant|attaché|représentant|humanitaire|universitaire|gérant|marchand|berger|source|cheffe|"
    r"députée|élue|avocate|gradé|commerçant|commerçante|enseignant|enseignante|militante|habitante|étudiante|réfugié|réfugiée|"
    r"déplacé|déplacée|employée|chargé|chargée|retraité|consultant|consultante|paysan|artisan|médecin|prêtre|chercheuse|officiel|opposant|assistant|étudiant|commandant|lieutenant|adjudant|sergent|participant|"
    r"(?:sous-|vice-|ex-)?[a-zà-ÿ]{2,}(?:ateur|acteur|eilleur|recteur|eteur|epreneur|verneur|esseur|rôleur|teur|trice|iste|icien|icienne|sident|cier|lier|gier|ogue|préfet|deur|veur|geur|cheur|leur|neur))"
)
_ONE_FR = lazy.pattern(rf"(?:(?:un|une|le|la) |l')?(?:{_ADJECTIVE} )*{_PERSON}(?![\w'-])")
_SINGULAR_ARTICLE = lazy.pattern(r"(?:un|une) ")
_MANY_ADJECTIVE = r"(?:hauts|anciens|anciennes|jeunes|premiers|hautes|simples|petits|grands|plusieurs|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|des|les|certains|divers|différents|quelques|nombreux)"
# Singular as well as plural: commis, français.
_INVARIABLE = r"(?:ex-)?(?:commis|fils|gros|tiers|corps|secours|procès|temps|héros|avis|sans|sous|dans|hors|vers|après|très|plus|[a-zà-ÿ]+[ao]is)"
_MANY_FR = lazy.pattern(rf"(?:{_MANY_ADJECTIVE} )*(?!{_INVARIABLE}(?![\w-]))[a-zà-ÿ-]{{2,}}s(?![\w'-])")
_COLLECTIVE = lazy.pattern(
    r"(?i:groupe|équipe|délégation|couple|famille|dizaine|douzaine|vingtaine|trentaine|centaine|collectif|personnel|population|société civile|ensemble|"
    r"group|team|delegation|couple|family|dozen|staff|panel|members? of)"
)
_MORE_FR = lazy.pattern(r"(?: et|,) (?:(?P<sure>un|une|des|deux|trois|plusieurs) )?")
_AND_OF = lazy.pattern(r"(?: et|,) (?:de|du|des|d'|à|aux?|en|pour) ?")

_PERSON_EN = r"(?:official|diplomat|officer|minister|mayor|governor|expert|analyst|economist|journalist|soldier|colonel|general|captain|leader|activist|lawyer|judge|agent|employee|resident|trader|herder|farmer|teacher|worker|adviser|advisor|ambassador|prefect|senator|deputy|commander|scholar|researcher|witness|politician|businessman|businesswoman|spokesperson|representative|chief)"
_CUT_EN = lazy.pattern(
    r" (?:of|from|in|with|at|for|to|on|who|whose|based|near|close|familiar|working|involved)(?!\w).*"
)
_AND_EN = lazy.pattern(r" and |, ")
_ONE_EN = lazy.pattern(rf"(?:an? )?(?:[\w'-]+ ){{0,4}}{_PERSON_EN}\Z")
_MANY_EN = lazy.pattern(
    rf"(?:[\w'-]+ ){{0,5}}(?:{_PERSON_EN}s|witnesses|deputies|businessmen|businesswomen|people)\Z"
)


class InterviewNumber(CitationRule):
    """*Entretien* is in the singular with several people, or in the plural with one.

    Finds: `Entretien de…` before people in the plural (`responsables maliens`), `Entretiens de…` before one person (`diplomate occidental`), and
    likewise `interview` and `interviews`.
    Why: the number tells on how many voices a statement rests.
    Exceptions: joint interviews; several interviews of one person over an interval or in several places; people named by name, groups, and
    words whose number can't be told.
    Fix: puts the word, and the adjectives that go with it, in the other number; unsafe, since it may be the people that are told wrong.
    Source: the notes of International Crisis Group’s briefings, where the singular stands for one person.
    """

    code = "CI016"
    name = "interview-number"
    good = (
        Good(
            "Un[^1], deux[^2], trois[^3], quatre[^4].\n\n[^1]: Entretien de Crisis Group, diplomate occidental, Bamako, 2022.\n\n"
            "[^2]: Entretiens de Crisis Group, hauts fonctionnaires et diplomates, Bamako, mai⍽2022.\n\n"
            "[^3]: Entretiens de Crisis Group, maire et préfet, Gao, mai⍽2022.\n\n"
            "[^4]: Entretien de Crisis Group, commis des douanes, Gao, mai⍽2022.\n"
        ),
        Good(
            "Un[^1], deux[^2], trois[^3], quatre[^4].\n\n[^1]: Entretiens de Crisis Group, une dizaine de maires, Gao, mai⍽2022.\n\n"
            "[^2]: Entretiens de Crisis Group, ancien ministre, Gao, mai-juillet 2022.\n\n"
            "[^3]: Entretien de Crisis Group, responsable politique et associatif, Gao, mai⍽2022.\n\n"
            "[^4]: Entretien collectif de Crisis Group, éleveurs, Gao, mai⍽2022.\n"
        ),
        Good(
            "One,[^1] two.[^2]\n\n[^1]: Crisis Group interview, senior official, Bamako, May 2022.\n\n"
            "[^2]: Crisis Group interviews, customs officers and traders, Gao, May 2022.\n",
            profile="en",
        ),
    )
    bad = (
        Bad(
            "Un.[^1]\n\n[^1]: Entretien de Crisis Group, responsables maliens, Bamako, 2022.\n      ^^^^^^^^^\n",
            fixed="Un.[^1]\n\n[^1]: Entretiens de Crisis Group, responsables maliens, Bamako, 2022.\n",
            profile="crisis-group-fr",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Entretiens téléphoniques de Crisis Group, haut fonctionnaire malien, mai⍽2022.\n      ^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: Entretien téléphonique de Crisis Group, haut fonctionnaire malien, mai⍽2022.\n",
        ),
        Bad(
            "Un[^1].\n\n[^1]: Entretien de Crisis Group avec un maire et un préfet, Gao, mai⍽2022.\n      ^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: Entretiens de Crisis Group avec un maire et un préfet, Gao, mai⍽2022.\n",
        ),
        Bad(
            "One.[^1]\n\n[^1]: Crisis Group interview, European diplomats, Bamako, May 2022.\n                   ^^^^^^^^^\n",
            fixed="One.[^1]\n\n[^1]: Crisis Group interviews, European diplomats, Bamako, May 2022.\n",
            profile="en",
        ),
    )  # fmt: skip

    def check_citation(
        self, citation: Citation, reading: Reading, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        genre = citation.genre
        if not in_full(citation, "interview") or genre is None or len(citation.authors) != 1:
            return
        text = reading.note.view.text
        said = plain(text[slice(*genre.span)])
        pattern = _FRENCH_GENRE if said.lower().startswith("entretien") else _ENGLISH_GENRE
        french = pattern is _FRENCH_GENRE
        word = pattern.search(said)
        if word is None or _TOGETHER.search(said):
            return
        met = citation.authors[0]
        who = plain(text[slice(*met.span)])
        if french and plain(text[: met.span.start]).endswith((" des ", " les ")):
            who = "des " + who
        number = _in_french(who) if french else _in_english(who)
        if number == "many" and not word[2]:
            message = N_("“{genre}” is in the singular, and several people were met ({who})")
        elif number == "one" and word[2] and not _several_times(citation):
            message = N_("“{genre}” is in the plural, and one person was met ({who})")
        else:
            return
        ending = "s" if number == "many" else ""
        written = pattern.sub(lambda match: match[1] + ending, said)
        if french:  # collectifs, réalisés: all agree
            written = text[genre.span.start] + written[1:]
        yield self.at(
            reading, genre.span, message, edits=((genre.span, written),), genre=genre.value, who=met.value
        )


def _several_times(citation: Citation) -> bool:
    """Whether one person may have been met more than once."""
    date, place = citation.date, citation.place
    return bool(date and date.start != date.end) or bool(
        place and any(sign in place.value for sign in (" et ", " and ", ",", "/"))
    )


def _in_french(who: str) -> Number | None:
    """How many people some words speak of; None where it can't be told."""
    if _COLLECTIVE.search(who):
        return None
    if _MANY_FR.match(who):
        return "many"
    one = _ONE_FR.match(who)
    if not one:
        return None
    for more in _MORE_FR.finditer(who, one.end()):
        if _AND_OF.match(who, more.start()) and not more["sure"]:
            continue
        return (
            "many"
            if more["sure"] and _SINGULAR_ARTICLE.match(who) and _ONE_FR.match(who, more.end())
            else None
        )
    return "one"


def _in_english(who: str) -> Number | None:
    if _COLLECTIVE.search(who):
        return None
    heads = [_CUT_EN.sub("", part) for part in _AND_EN.split(who)]
    if all(_MANY_EN.match(head) for head in heads):
        return "many"
    if len(heads) == 1 and _ONE_EN.match(heads[0]):
        return "one"
    return None
