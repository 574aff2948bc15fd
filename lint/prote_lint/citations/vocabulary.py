"""The words by which notes cite, French and English. Patterns read plain text: ordinary spaces, straight apostrophes."""

from __future__ import annotations

from prote_lint import lazy

MARKER_WORDS = frozenset(
    (
        "op. cit", "op cit", "ibid", "ibidem", "id", "idem", "eadem", "loc. cit", "art. cit", "art. cité", "supra", "infra", "et al", "in",
        "passim", "c", "v", "vs", "cf", "sic", "et alii", "ad loc", "s. v", "sq", "sqq", "via", "a contrario", "contra", "apud", "de facto", "de jure",
        "ante", "post",
    )
)  # fmt: skip
"""Emphasised, these are no titles."""

SIGNAL = lazy.pattern(
    r"(?:(?:et |and |; ?|mais |but )?(?:voir|cf\.|see|compare|comparer|lire|sur ce point, voir|on this point, see|for [^,;]{1,40}, see|pour [^,;]{1,40}, voir)"
    r"(?: (?:aussi|également|notamment|entre autres|en particulier|par exemple|à ce sujet|sur ce point|also|for example|e\.g\.|too|especially|in particular|generally|notably),?)*"
    r"(?: :)?)(?= |\Z)",
    2,
)
"""What sends the reader to a source, at the start of a sentence or inside one."""

SIGNAL_INSIDE = lazy.pattern(
    r"(?:v(?<!\wv)oir|c(?<!\wc)f\.|s(?<!\ws)ee)(?: (?:aussi|également|notamment|par exemple|also|for example))*(?= )",
    2,
)

ARTICLE = lazy.pattern(
    r"(?:l'essai|l'ouvrage|l'étude|l'article|le livre|the (?:essay|book|study|article|report)|[Ll]e|[Ll]a|[Ll]es|[Ll]'|[Tt]he|[Uu]n|[Uu]ne|an?)(?: |(?<='))"
)

GENRES = {
    "report": r"rapports?|briefings?|note d'analyse|notes? de (?:recherche|politique)|document de travail|working paper|policy (?:brief|paper|note)|reports?|étude|sondage|survey",
    "commentary": r"commentaires?|commentary|tribunes?|op-ed|opinion|billet",
    "communique": r"communiqués?(?: de presse| conjoint| final)?|(?:press|news) release|statement|press statement|déclaration de presse",
    "dataset": r"bases? de données|jeux? de données|dataset|database|données|data",
}
"""What a lead or an element says it is, by kind."""

GENRE = lazy.pattern(
    "(?:(?P<report>" + GENRES["report"] + ")|(?P<commentary>" + GENRES["commentary"] + ")|(?P<communique>" + GENRES["communique"]
    + ")|(?P<dataset>" + GENRES["dataset"] + r"))(?!\w)",
    2,
)  # fmt: skip

OF = r"(?: (?:de la |de l'|du |des |de |d'|by |of the |of |par ))"

NUMBER = r"(?:(?:n[°ºo]s?|nos?\.|N[°ºo]s?\.?|no\.|num\.|numéro|№)\s?[0-9][^\s,;]*|N[°º]\s?[0-9A-Z][^\s,;]*)"

SYMBOL = r"(?:(?:[A-Z]{1,6}|[0-9]{3,6})/[A-Z0-9][A-Z0-9.()/-]*(?: \([IVXLC0-9]{1,6}\))?|[A-Z]{3} [0-9]{2}/[0-9]{1,5}/[0-9]{4})"
"""Of an official text or a report: S/RES/2640 (2022), 000031/MAECI/SG-CT-MT, AFR 60/4521/2021."""


MONTH_SEASON = lazy.pattern(
    r"(?:spring|summer|autumn|fall|winter|printemps|été|automne|hiver) (?P<year>(?:1[5-9]|20)\d\d)\Z", 2
)

LABELLED_LOCATOR = lazy.pattern(
    r"(?:chap\.|chapitre|livre|book|art\.|arts\.|articles?|§§?|par\.|paras?\.|points?|pt\.|fol\.|f°|ff\.|col\.|cols\.|n\.|note|notes|table|tableau|annexe|annex|figure|fig\.|"
    r"section|sec\.|alinéa|al\.|considérant|line|l\.) ?(?:[0-9]|[IVXLC]+(?![^\W\d])|[ivxlc]+(?![^\W\d]))[^,;]*\Z"
)
PAGES = lazy.pattern(r"(?:pp?\. ?|pages? |at )(?P<value>[A-Z]?[0-9ivxlcIVXLC]+.*)\Z")
BARE_PAGES = lazy.pattern(r"(?:[0-9]+|[ivxlc]+|[A-Z][0-9]{1,2})(?:n[0-9]+)?(?: ?[-–] ?[0-9]+)?\Z")
VOLUME = lazy.pattern(r"(?:t\.|tome|vol\.|volume|volumes) ?(?P<value>[0-9]+|[IVXLC]+)\Z", 2)
EXTENT = lazy.pattern(r"[0-9]+ (?:p|pages|vol|vols|volumes|t)\.?\Z")

# Said of a work, and in no field: kept as the words they are.
NOISE = lazy.pattern(
    r"(?:[0-9]+(?:e|ème|re|ère|nd|rd|th|st) (?:éd|ed)|éd\. rev|nouv(?:elle|\.) éd|rev\. ed|rééd|repr|trad|traduit|trans(?:\.|lated)|préf|foreword|avant-propos|postface|introd|"
    r"sous la (?:dir|direction|resp)|with a|inédit|unpublished|kindle|ebook|en ligne|mis en ligne|posted|intervention|question|propos recueillis|dossier|n\. ?p\.|s\. ?[ld]\.|sine|"
    r"gde ch|grande chambre|ass\.|sect\.|ch\.|chambre|formation|plén|aff\. jtes|version|série noire|film|vidéo|podcast|émission|tableau|en français|in french|in english|en anglais)",
    2,
)  # fmt: skip

ACCESS = lazy.pattern(
    r"(?:page )?(?:consultée?s?|dernière consultation|dernier accès|visitée?|vu|accessed|retrieved|last accessed|viewed)(?: ?:)?(?: le| on| en| in)? ?(?=[\ue005])",
    2,
)
DOI = lazy.pattern(r"(?:doi ?:? ?|https?://(?:dx\.)?doi\.org/)(?P<doi>10\.[^\s,;]+)", 2)
ISBN = lazy.pattern(r"isbn(?:-1[03])? ?:? ?(?P<isbn>[0-9X](?:[- ]?[0-9X]){8,16})", 2)

INSTITUTION = lazy.pattern(
    r"(?:ministère|ministères|département|gouvernement|présidence|secrétariat|direction|ambassade|agence|bureau|conseil|commission|comité|haut-commissariat|union|assemblée|"
    r"service|services|état-major|porte-parole|office|autorité|autorités|mission|coordination|fédération|ligue|fondation|institut|institution|centre|université|organisation|"
    r"publication|site|page|compte|chez l'auteur|privately printed|rapport d|préfecture|mairie|gouvernorat|cabinet|collectif|parti|mouvement|société|association|réseau)(?!\w)",
    2,
)
"""How the name of a body may begin in lower case."""

OFFICIAL_BODY = lazy.pattern(
    r"(?:ministère|ministry|ministre|minister|département|department|gouvernement|government|présidence|presidency|conseil|council|haut-commissariat|high commissioner|"
    r"assemblée|assembly|parlement|parliament|sénat|senate|commission|secrétaire général|secretary-general|primature|préfecture|cabinet|ambassade|embassy|élysée|elysée|"
    r"nations unies|united nations|union européenne|european union|union africaine|african union|cedeao|ecowas|white house|maison blanche|mission|état-major|porte-parole|cour|court)(?!\w)",
    2,
)
RESEARCH_BODY = lazy.pattern(
    r"(?:institut|institute|centre|center|fondation|foundation|université|university|stiftung|banque|bank|watch|amnesty|observatoire|observatory|réseau|network|group|groupe|"
    r"bureau de la coordination|agence|agency|organisation|organization|école|school|fund|fonds|programme|ong|ngo|fédération|secrétaire général)(?!\w)",
    2,
)
THESIS = lazy.pattern(
    r"(?P<thesis>thèse|mémoire|ph\.? ?d\.?|dissertation|diss\.|(?:unpublished )?m\.?[ap]\.? thesis|(?:doctoral |master's )?thesis|habilitation|hdr)(?!\w)",
    2,
)

SPEECH = lazy.pattern(
    r"(?:discours|allocution|déclaration|speech|address|remarks|statement|intervention|lettre|letter|circulaire|note verbale|note trimestrielle|projet de loi|loi|décret|ordonnance|arrêté|"
    r"règlement|directive|résolution|resolution|accord|agreement|convention|charte|charter|constitution|protocole|traité|treaty|mandat|procès-verbal|compte rendu|décision|instruction)(?!\w)",
    2,
)

FINITE = lazy.pattern(
    r"(?<![\w'])(?:qui|que|dont|où|est|sont|était|étaient|a été|ont|avait|avaient|fut|sera|disait|dit|selon|parce|puisque|qu'|lorsque|afin|reste|restent|demeure|n'a|n'ont|"
    r"which|that|who|whom|is|are|was|were|has|had|have|will|would|said|says|because|though|although|calls?|called|did|does|il|elle|ils|elles|nous|je|he|she|they|we)(?![\w])|(?<=[a-z])(?:aient|èrent)(?!\w)",
    2,
)
"""A word of a sentence: what holds one is no name."""

IN = lazy.pattern(r"(?:in|dans)(?: |\Z)", 2)
"""What stands between the title of a chapter and its volume."""
