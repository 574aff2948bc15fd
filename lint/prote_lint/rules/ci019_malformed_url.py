"""CI019: a web address that can't be one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.rules.addresses import CLOSERS, Text, destination, rewritten, texts, trimmed
from prote_lint.text import Span

_MESSAGES = {
    "scheme": N_("this address does not begin with `https://` or `http://`, but with `{detail}`"),
    "doubled": N_("this address begins twice"),
    "cut": N_("this address is cut by a space"),
    "space": N_("this address holds a no-break or invisible space"),
    "host": N_("this address names no server: `{detail}` has no dot"),
    "dots": N_("this address has two dots side by side in the name of its server"),
    "swallowed": N_("this link holds the mark that ends the sentence: `{detail}`"),
    "bracket": N_("this link ends with a bracket that nothing opens"),
    "unreadable": N_("this address can’t be read: {detail}"),
}
_END = r"[^\s<>«»“”\"\ufffc]"
_TYPO = "hxxps?|htps?|hhttps?|htttps?|httpps?|htpps?|htts|hptt?ps?|ttps?"
_WRONG_SCHEME = lazy.pattern(
    rf"(?<![\w/:.-])(?i:(?P<slashes>https?(?:[:;]?/{{1,3}}|[:;](?=www\.))(?<!\w://))|(?P<typo>(?:{_TYPO}):/{{1,2}}))"
    rf"(?P<rest>[A-Za-z0-9-]+\.[A-Za-z0-9]{_END}*)"
)
_CUT = lazy.pattern(
    rf"(?<![\w/])https?://(?:(?:www\.|{_END}{{0,2000}}-)[ \n]{{1,2}}(?!et/ou|and/or)(?P<rest>[\w-]+(?:\.[a-z]{{2,}}{_END}*|[-/]{_END}*))"
    r"|[ ](?P<host>[\w-]+\.[a-z]{2,})(?!\w))"
)
_BARE = lazy.pattern(rf"(?<![\w/:.-])https?://{_END}+")
_DOUBLED = lazy.pattern(r"(?i:https?:?//(?=https?:?//))")
_STRANGE = lazy.pattern(r"[\u00a0\u202f\u2000-\u200b\u2060\ufeff]|(?i:%C2%A0|%E2%80%AF|%E2%80%8B)")
_STOPPED = lazy.pattern(r"(?:[.,;»”]|(?i:%C2%BB|%E2%80%9D)){1,5}\Z")
_MAY_STOP = lazy.pattern(r"(?i:(?<![a-z])(?:inc|ltd|co|corp|jr|sr|etc|bros|st|dr|mr|mrs|no|[a-z]))\.\Z")
_LOCAL = ("localhost",)
_KEPT_WHOLE = ("wikipedia.org", "wiktionary.org", "wikimedia.org", "doi.org/")


class MalformedURL(DocumentRule):
    """A web address can't be one.

    Finds: `http//`, `http:/`, `htp://`, a doubled `https://https://`, `www..`, a server without a dot, an address that a space cuts after a hyphen or
    `www.`, a no-break space in the destination of a link, and a full stop, `»` or bracket swallowed at its end.
    Why: a reader who follows it ends nowhere, and these faults come from typing and from line ends of a PDF.
    Exceptions: code; `localhost` and addresses in figures; encyclopedias, whose titles end with stops; DOIs, which CI020 judges; relative links to files.
    Fix: unsafe, where the right form is plain: another address is another source.
    Source: RFC 3986, sections 3 and 3.2.2.
    """

    code = "CI019"
    name = "malformed-url"
    good = (
        Good(
            "Le [plan](images/plan.png), `http//x.fr`, <https://localhost:8000/a>, [Inc.](https://en.wikipedia.org/wiki/Apple_Inc.)[^1].\n\n"
            "[^1]: *La Gazette*, https://gazette.example/pont(2), <https://web.archive.org/web/2020/https://gazette.example/a-b>.\n"
        ),
        Good(
            "One.[^1]\n\n[^1]: The Gazette, https://gazette.example/bridge-, and http or https//; see www.gazette.example.\n",
            profile="en",
        ),
    )
    bad = (
        Bad(
            "Un[^1].\n\n[^1]: *La Gazette*, https//gazette.example/pont.\n                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: *La Gazette*, https://gazette.example/pont.\n",
        ),
        Bad(
            "Le [pont](https://https://gazette.example/pont) et le [bac](htp://gazette.example/bac).\n"
            "          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Le [pont](https://gazette.example/pont) et le [bac](http://gazette.example/bac).\n",
            wakes=("ST016",),
        ),
        Bad(
            "Un[^1].\n\n[^1]: *La Gazette*, https://www. gazette.example/pont et https://gazette.example/le- pont-neuf.\n"
            "                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Un[^1].\n\n[^1]: *La Gazette*, https://www.gazette.example/pont et https://gazette.example/le-pont-neuf.\n",
        ),
        Bad("Le <https://gazette/pont>, puis https://www..gazette.example.\n"
            "    ^^^^^^^^^^^^^^^^^^^^\n"
            "                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad(
            "Le [pont](https://gazette.example/pont.html.), le [bac](<https://gazette.example/gare⍽»>) et <https://gazette.example/quai)>.\n"
            "          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="Le [pont](https://gazette.example/pont.html), le [bac](<https://gazette.example/gare>) et <https://gazette.example/quai>.\n",
        ),
        Bad(
            "The [bridge](https:/gazette.example/bridge).\n"
            "             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            fixed="The [bridge](https://gazette.example/bridge).\n",
            profile="en",
        ),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if not any(sign in doc.text for sign in ("//", ":/", "www", "ttp")):
            return
        for node in doc.of_kind("link"):
            found = _fault(node.value, linked=True)
            if found:
                name, detail, right = found
                span = destination(doc, node)
                fix = rewritten(doc, span, right) if right and doc[span] == node.value else None
                yield self.found(doc, span, _MESSAGES[name], fix=fix, detail=detail)
        for text in texts(doc):
            if "//" in text.text or "ttp" in text.text.lower():
                yield from self._in_words(text)

    def _in_words(self, text: Text) -> Iterator[Diagnostic]:
        taken: list[Span] = []
        for match in _CUT.finditer(text.text):
            group = "rest" if match["rest"] else "host"
            start = match.start(group)
            blank = start
            while text.text[blank - 1] in " \n":
                blank -= 1
            end = trimmed(text.text, match.start(), match.end())
            taken.append(Span(match.start(), end))
            yield self.found(
                text.doc, text.place(match.start(), end), _MESSAGES["cut"], detail="",
                fix=_joined(text, match.start(), blank, start, end),
            )  # fmt: skip
        for pattern in (_WRONG_SCHEME, _BARE):
            before = sorted(taken)
            for match in pattern.finditer(text.text):
                span = Span(match.start(), trimmed(text.text, *match.span()))
                at = bisect_left(before, Span(span.end, 0))
                if at and before[at - 1].end > span.start:
                    continue
                if found := _fault(text.text[slice(*span)], linked=False):
                    taken.append(span)
                    name, detail, right = found
                    fix = text.fix(*span, right) if right else None
                    yield self.found(text.doc, text.place(*span), _MESSAGES[name], fix=fix, detail=detail)


def _joined(text: Text, begin: int, blank: int, start: int, end: int) -> Fix | None:
    source = text.view.to_source(Span(blank, start))
    if source is None or text.view.to_source(Span(begin, end)) is None:
        return None
    return Fix(Message("Remove the space"), (Edit(text.doc.path, source, ""),), Safety.UNSAFE)


def _fault(address: str, *, linked: bool) -> tuple[str, str, str] | None:
    """What is wrong with an address: the key of a message, what fills it, and the address as it should be or nothing."""
    if linked and address.startswith("www."):
        return "scheme", "www.", "https://" + address
    wrong = _WRONG_SCHEME.match(address)
    if wrong:
        said = wrong["slashes"] or wrong["typo"]
        secure = "s" in said.lower()
        return "scheme", said, ("https://" if secure else "http://") + wrong["rest"]
    if not address.lower().startswith(("http://", "https://")):
        return None
    doubled = _DOUBLED.match(address)
    if doubled:
        right = address[doubled.end() :]
        return "doubled", "", right if "://" in right[:8] else ""
    if linked and (found := _ending(address)):
        return found
    if _STRANGE.search(address):
        return "space", "", ""
    return _server(address)


def _ending(address: str) -> tuple[str, str, str] | None:
    """What the destination of a link holds at its end and should not."""
    stopped = _STOPPED.search(address)
    if stopped and not stopped[0].startswith("..") and not any(site in address for site in _KEPT_WHOLE):
        named = stopped[0] == "." and _MAY_STOP.search(address)
        if not named:
            return "swallowed", stopped[0], _STRANGE.sub("", address[: stopped.start()])
    last = address[-1]
    if last in CLOSERS and address.count(last) > address.count(CLOSERS[last]):
        return "bracket", "", address[:-1]
    return None


def _server(address: str) -> tuple[str, str, str] | None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        return "unreadable", str(error), ""
    if ".." in host.strip("."):
        return "dots", "", ""
    named = host.strip(".…")
    if not named or host in _LOCAL or ":" in host or "." in named:
        return None
    return "host", host, ""
