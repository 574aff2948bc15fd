"""What a publication says of itself: in its running heads, on its first page, in the line of places and date at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prote_build.importing.flow import Flow
from prote_build.importing.ledger import Ledger
from prote_lint.dates.finder import find as find_dates
from prote_lint.language import language_of

_PAGE = re.compile(
    r"[ \u00a0|·•–—-]*\b(?:page|p\.)[ \u00a0]*\d{1,4}(?:[ \u00a0]*(?:/|sur|of)[ \u00a0]*\d{1,4})?\W*\Z|\A\d{1,4}[ \u00a0|·•–—-]+(?=\D)|(?<=\D)[ \u00a0|·•–—-]+\d{1,4}\Z|\d{1,4}[ ]*(?:/|sur|of)[ ]*\d{1,4}\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<series>[^\W\d_][^\n]{2,80}?)[ \u00a0\u202f]*,?[ \u00a0]*(?:N[°ºo]|no\.?|nr\.?|#|number|numéro)[ \u00a0\u202f]*(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?P<series>.+?)[ ](?:de |du |de la |des |d’|d'|by |of )(?:la |l’|l')?(?P<organisation>[A-ZÀ-Ý].+)\Z"
)
_PLACE = r"[A-ZÀ-Ý][\w’'.-]*(?:[ \u00a0-][A-Za-zÀ-ÿ][\w’'.-]*){0,6}"
_CLOSING = re.compile(
    rf"(?P<places>{_PLACE}(?:[ ]*(?:/|,|–|-| et | and )[ ]*{_PLACE}){{0,7}}),?[ ](?:le[ ])?(?P<date>\d.*|[A-Z][a-z]+ \d.*)\Z"
)
_REGIONS = {"fr": "fr-FR", "en": "en-GB"}
_FAR = 400  # lines read for the language


def running_heads(flow: Flow) -> Iterator[str]:
    """What the dropped running heads say, page numbers apart; the most frequent first."""
    heads: Counter[str] = Counter()
    for index, reason in flow.dropped.items():
        if reason in ("repeated", "page-number", "running-head", "artifact-tag"):
            text = _PAGE.sub("", _PAGE.sub("", flow.lines[index].text)).strip(" \u00a0|·•–—-")
            if sum(c.isalpha() for c in text) > 2:
                heads[text] += 1
    for text, _count in heads.most_common():
        yield text


def language(flow: Flow, body: Sequence[int], told: str = "") -> str:
    """The language of the text as a tag with its region, French where nothing tells.

    The words tell before what the file says of itself (`told`): many templates call any text en-US.
    """
    step = max(1, len(body) // _FAR)
    text = " ".join(flow.lines[i].text for i in body[::step][:_FAR])
    spoken = language_of(text)
    if told and (spoken is None or told.lower().split("-")[0] == spoken):
        return told if "-" in told else _REGIONS.get(told.lower(), told)
    return _REGIONS[spoken or "fr"]


def day(text: str, lang: str) -> str | None:
    """The one full date in a text, as ISO 8601; None for none and for several."""
    found = [
        date.latest
        for mention in find_dates(text, lang)
        for date in mention.dates
        if date.day and date.month and date.year and date.latest
    ]
    return found[0].isoformat() if len(found) == 1 and found[0] else None


class Front:
    """Gathers the metadata; each is said in the ledger with what else it could have been."""

    def __init__(self, lang: str, ledger: Ledger) -> None:
        self.lang = lang
        self.metadata: dict[str, Any] = {}
        self._ledger = ledger

    def give(
        self, key: str, value: str, confidence: float, reason: str, page: int = 0, line: int = 0
    ) -> None:
        """Sets a key that nothing surer has set before."""
        value = " ".join(value.split(" ")).strip()
        if not value or key in self.metadata:
            return
        said = self._ledger.decide("metadata", page, line, choice=value, alternatives=("",), confidence=confidence, reason=reason, key=key)  # fmt: skip
        if said:
            self.metadata[key] = said

    def give_many(self, key: str, values: Sequence[str], confidence: float, reason: str) -> None:
        """Sets a key that holds several values; they stand in the ledger with bars between them."""
        if key in self.metadata or not values:
            return
        said = self._ledger.decide("metadata", 0, 0, choice=" | ".join(values), alternatives=("",), confidence=confidence, reason=reason, key=key)  # fmt: skip
        if said:
            self.metadata[key] = [value.strip() for value in said.split("|") if value.strip()]

    def told(self, told: Mapping[str, Any]) -> None:
        """Takes what a PDF's own properties say."""
        if told.get("title"):
            self.give("title", str(told["title"]), 0.9, "properties")
        authors = [name.strip() for name in re.split(r"[;,]| et | and ", str(told.get("author") or "")) if name.strip()]  # fmt: skip
        self.give_many("authors", authors, 0.8, "properties")

    def series(self, text: str, reason: str) -> bool:
        """Reads series, number, organisation and date out of a line such as *Briefing Afrique de … N°185, 9 février 2023*."""
        match = _NUMBERED.search(text)
        if match is None:
            return False
        series = match["series"].strip(" ,|–—-")
        inside = _OF.match(series)
        if inside is not None:
            series = inside["series"]
            self.give("organisation", inside["organisation"].strip(" ,"), 0.8, reason)
        self.give("series", series, 0.85, reason)
        self.give("number", match["number"], 0.95, reason)
        rest = text[match.end() :]
        date = day(rest, self.lang)
        if date is not None:
            self.give("date", date, 0.95, reason)
            (mention,) = (mention for mention in find_dates(rest, self.lang) if mention.dates[:1] and mention.dates[0].day)  # fmt: skip
            title = rest[mention.span.end :].strip(" \u00a0,;|·•–—-")
            if len(title.split()) > 2:
                self.give("title", title, 0.75, reason)
        return True

    def closing(self, text: str) -> bool:
        """Reads places and date out of a publication's last line."""
        match = _CLOSING.match(text.strip())
        date = day(match["date"], self.lang) if match is not None and len(text) < 120 else None
        if match is None or date is None:
            return False
        said = match["places"]
        if "/" in said and "," in said.split("/")[0]:
            # Who publishes, then where.
            organisation, said = said.split(",", 1)
            self.give("organisation", organisation, 0.7, "closing-line")
        places = re.split(r"[ ]*(?:/|,|–| et | and )[ ]*", said.strip())
        self.give("date", date, 0.95, "closing-line")
        self.give_many("places", [place for place in places if place], 0.9, "closing-line")
        return True

    def heads(self, flow: Flow, titles: set[str]) -> None:
        """Reads the running heads; one that is a section's title is not the publication's."""
        for text in running_heads(flow):
            if self.series(text, "running-head"):
                continue
            date = day(text, self.lang)
            if date is not None and len(text) < 40:
                self.give("date", date, 0.7, "running-head")
                continue
            if text.casefold() not in titles:
                self.give("title", text, 0.8, "running-head")


def is_masthead(text: str, lang: str) -> bool:
    """Whether a line before the text names a series, a number or a day and nothing else."""
    if len(text) >= 120:
        return False
    dated = (
        len(text) < 90
        and day(text, lang) is not None
        and (len(text) < 60 or _CLOSING.match(text) is not None)
    )
    return dated or _NUMBERED.search(text) is not None
