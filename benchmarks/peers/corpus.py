"""Writes files of French briefing prose, each of its own words, with some faults: what the peers are measured on.

    python benchmarks/peers/corpus.py FOLDER COUNT

Sentences of the texts in `tests/importing/layout_texts` and `briefing/` are drawn anew for each file; a third of their longer
words change places with others of the same length and ending, and so do figures. No paragraph stands in two files: a cache by
paragraph gains nothing. Notes stand at the end, in order. The same count gives the same files.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZE = 75_000  # bytes of a file
FAULTS = 20
FRENCH = ("bibliotheques", "cantines", "fleuve")

_CALL = re.compile(r"\[\^[^\]]+\]")
# Sentences that would be at fault with other figures or in another briefing.
_UNFIT = re.compile(
    r"[*_`<>|{}\\\[\]°]|https?:|derni|prochain|récemment|aujourd|actuel|[a-z]di [0-9]|[0-9] (?:à|et|ou) [0-9]|M[.me]|art\.|chap\.|etc"
    r"|[Il] y a |[dDlL]epuis [a-z]+ (?:an|mois)|cette année|hier|[a-z]+ 20[2-9][0-9]-"
)
_SENTENCE = re.compile(r"(?<=[.!?])[ ](?=[A-ZÀ-ÝŒ])")
_WORD = re.compile(r"(?<![\w’'-])[a-zà-ÿœ]{5,}(?![\w’'-])")
_FIGURE = re.compile(r"(?<![\w.,/°-])[2-9][0-9]?(?![\w.,/°%-]|[ \u00a0\u202f][0-9]|\u00a0)")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
# Words that date, count or join: others in their place would make new faults.
_FIXED = frozenset(_MONTHS) | frozenset(
    (
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "prochain", "prochaine", "année", "années",
        "récent", "récente", "récents", "récentes", "depuis", "mille", "million", "millions", "milliard", "milliards", "mètres",
        "heures", "siècle", "degrés", "euros", "francs",
    )
)  # fmt: skip
_TOWNS = (
    "Bamako", "Dakar", "Niamey", "Abidjan", "Lomé", "Cotonou", "Conakry", "Nouakchott", "Gao", "Mopti", "Kayes", "Ségou", "Zinder",
    "Maradi", "Bangui",
)  # fmt: skip
_ROLES = (
    "diplomate européen", "officier", "ancien ministre", "commerçante", "magistrat", "élue locale", "enseignant", "chercheuse",
    "responsable humanitaire", "chef de village", "syndicaliste", "journaliste", "haut fonctionnaire", "transporteur",
)  # fmt: skip
_OUTLETS = ("Le Monde", "RFI", "Jeune Afrique", "Le Monde Afrique", "Reuters", "Le Figaro", "Libération")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    args = parser.parse_args()
    size = write(args.folder, args.count)
    sys.stdout.write(f"{args.count} files, {size / 1e6:.1f} MB\n")
    return 0


def write(folder: Path, count: int) -> int:
    """Writes `0001.md` and so on, and says how many bytes there are in all."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(1, count + 1):
        data = briefing(number).encode()
        (folder / f"{number:04}.md").write_bytes(data)
        size += len(data)
    return size


def briefing(number: int) -> str:
    """One file: front matter, sections, notes, and faults in about `FAULTS` places."""
    draw = random.Random(number)
    head = (
        f"---\ntitle: {_title(draw)}\nseries: Briefing Afrique\nnumber: {number}\ndate: 2025-09-15\n"
        "lang: fr-FR\nprofile: crisis-group-fr\n---\n"
    )
    body: list[str] = []
    notes: list[str] = []
    size = len(head.encode())
    while size < SIZE:
        noted = len(notes)
        if len(body) % 7 == 0:
            level = "#" if len(body) % 21 == 0 else "##"
            body.append(f"{level} {_heading(draw)}")
        else:
            body.append(_paragraph(draw, notes))
        size += sum(len(part.encode()) + 9 for part in (body[-1], *notes[noted:]))
    _spoil(draw, body, notes)
    parts = (*body, *(f"[^{label}]: {note}" for label, note in enumerate(notes, 1)))
    return head + "\n" + "\n\n".join(parts) + "\n"


def _paragraph(draw: random.Random, notes: list[str]) -> str:
    sentences = [_varied(draw, draw.choice(_pool()[0])) for _ in range(draw.randint(4, 7))]
    for i in sorted(draw.sample(range(len(sentences)), draw.randint(1, 2))):
        notes.append(_note(draw))
        sentences[i] += f"[^{len(notes)}]"
    return " ".join(sentences)


def _note(draw: random.Random) -> str:
    month, year = draw.choice(_MONTHS), draw.randint(2017, 2022)
    day = draw.randint(2, 28)
    kind = draw.random()
    if kind < 0.4:
        return f"Entretien de Crisis Group, {draw.choice(_ROLES)}, {draw.choice(_TOWNS)}, {month} {year}."
    if kind < 0.85:
        return f"«\u202f{_title(draw)}\u202f», *{draw.choice(_OUTLETS)}*, {day}\u00a0{month} {year}."
    return f"Rapport Afrique de Crisis Group N°{draw.randint(100, 320)}, *{_title(draw)}*, {day}\u00a0{month} {year}."


def _title(draw: random.Random) -> str:
    """Words from the middle of a sentence, with a capital: a title that no other source has."""
    while True:
        words = _varied(draw, draw.choice(_pool()[0])).split(" ")
        size = draw.randint(6, 9)
        if len(words) > size + 2:
            start = draw.randint(0, len(words) - size - 1)
            said = " ".join(words[start : start + size]).strip(" ,;:.\u00a0\u202f»«()–")
            if not re.search(r"[«»“”()?!:;–]|[0-9]", said) and said[:1].isalpha():
                return said[0].upper() + said[1:]


def _heading(draw: random.Random) -> str:
    return " ".join(_title(draw).split(" ")[:5]).strip(" ,")


def _varied(draw: random.Random, sentence: str) -> str:
    """A sentence with other words and figures in it."""
    _sentences, like = _pool()

    def other(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in _FIXED or draw.random() > 0.35 else draw.choice(like[len(word), word[-2:]])

    return _FIGURE.sub(lambda match: str(draw.randint(2, 97)), _WORD.sub(other, sentence))


@cache
def _pool() -> tuple[list[str], dict[tuple[int, str], list[str]]]:
    """Sentences without markup, dressed as the profile wants them; and their words by length and ending."""
    paths = [ROOT / "tests" / "importing" / "layout_texts" / f"{name}.md" for name in FRENCH]
    sentences: list[str] = []
    for path in (*paths, *sorted((ROOT / "briefing").glob("0*.md"))):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line and line[0] not in "#[!:|-<>" and line[:1].isupper():
                for sentence in _SENTENCE.split(_CALL.sub("", line)):
                    if 40 < len(sentence) < 400 and sentence[-1] in ".!?" and not _UNFIT.search(sentence):
                        sentences.append(_dressed(sentence))
    whole = [s for s in sentences if s.count("«") == s.count("»") and s.count("(") == s.count(")")]
    like: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word in dict.fromkeys(word for sentence in whole for word in _WORD.findall(sentence)):
        if word not in _FIXED:
            like[len(word), word[-2:]].append(word)
    return whole, like


def _dressed(sentence: str) -> str:
    space = "[ \u00a0\u202f\u2009]"
    for pattern, right in (
        (rf"{space}*([;!?»])", "\u202f\\1"),
        (rf"«{space}*", "«\u202f"),
        (rf"{space}:{space}", "\u00a0: "),
        (rf"(?<=[0-9]){space}(?=[0-9]{{3}}(?![0-9]))", "\u202f"),
        (rf"(?<=[0-9]){space}(?=%|€|(?:km|kg|ha|tonnes|hectares|litres|m|mètres|kilomètres|millions?|milliards?|h|euros|francs)(?!\w))", "\u00a0"),
        (rf"(?<=[0-9r]){space}(?=(?:{'|'.join(_MONTHS)})(?!\w))", "\u00a0"),
        ("À", "A"), ("É", "E"), ("Ê", "E"),
    ):  # fmt: skip
        sentence = re.sub(pattern, right, sentence)
    return sentence


# A fault each: what is found, at a place drawn by chance, and what is put there.
_FAULTS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?<= )[a-zà-ÿ]{4}(?=[a-zà-ÿ]{4,} )", lambda m: m[0] + "- "),
    (r"(?<= )[a-zà-ÿ]{4}(?=[a-zà-ÿ]{4,} )", lambda m: m[0] + "\u00ad"),
    (r"(?<=[a-z]) (?=[a-z])", lambda m: "  "),
    ("fi(?=[a-z])", lambda m: "ﬁ"),
    ("’", lambda m: "'"),
    ("«\u202f", lambda m: "« "),
    ("\u202f»", lambda m: "»"),
    ("\u00a0: ", lambda m: " : "),
    ("\u202f;", lambda m: ";"),
    (r"\.(\[\^[0-9]+\])", lambda m: m[1] + "."),
    (r"(?<=\.)\[\^([0-9]+)\]", lambda m: m[1]),
    (r"(?<=[a-z]), (?=[a-z])", lambda m: ", en août dernier, "),
    (r"(?<=[a-z]), (?=[a-z])", lambda m: ", le 31\u00a0juin 2021, "),
    (r"(?<=[a-z]), (?=[a-z])", lambda m: ", depuis le 03/07/2022, "),
    (r"(?<=[a-z]), (?=[a-z])", lambda m: ", pour la 12ème fois, "),
)


def _spoil(draw: random.Random, body: list[str], notes: list[str]) -> None:
    """Puts faults into paragraphs, and takes the stop from two notes."""
    for _ in range(FAULTS - 2):
        pattern, put = draw.choice(_FAULTS)
        at = draw.randrange(len(body))
        places = list(re.finditer(pattern, body[at]))
        if places and not body[at].startswith("#"):
            place = draw.choice(places)
            body[at] = body[at][: place.start()] + put(place) + body[at][place.end() :]
    for at in draw.sample(range(len(notes)), 2):
        notes[at] = notes[at].rstrip(".")


if __name__ == "__main__":
    raise SystemExit(main())
