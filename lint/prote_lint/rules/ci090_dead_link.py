"""CI090: an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from prote_lint.answer import Answer
from prote_lint.diagnostic import Diagnostic, Edit, Fix, Message, Safety, Severity
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, OnlineRule

if TYPE_CHECKING:
    from prote_lint.links import Link

# What is not said here is not judged.
_MESSAGES = {
    "gone": N_("no page stands at this address any more (HTTP {status})"),
    "insecure": N_("the secure connection to this address fails ({detail})"),
    "moved": N_("this page has moved for good to {detail}"),
    "failing": N_("this address could not be checked: its server fails (HTTP {status})"),
    "slow": N_("this address could not be checked: its server did not answer in time"),
    "unreachable": N_("this address could not be checked: its server can’t be reached"),
    "unknown-host": N_("this address could not be checked: no server has that name"),
    "garbled": N_("this address could not be checked: its server does not speak HTTP"),
    "redirected": N_("this address could not be checked: it is redirected without end"),
    "late": N_("this address could not be checked: the time for all links was over"),
    "private": N_("this address was not checked: it is, or leads to, a private one"),
    "port": N_("this address was not checked: it names a port other than 80 and 443, or leads to one"),
    "user": N_("this address was not checked: it holds a user’s name, or leads to one that does"),
    "scheme": N_("this address was not checked: it leads to something else than http and https"),
}
_WARNED = ("gone", "insecure")


class Options(NamedTuple):
    """Manners, in whole seconds."""

    pause: int = 1  # between two requests to one server; never less than one
    timeout: int = 10  # for one request
    limit: int = 300  # for all links


class DeadLink(OnlineRule):
    """A link leads nowhere.

    Finds: with `--online` alone, links, bare addresses and DOIs that answer 404 or 410, or whose secure connection fails; and, as
    information, those that have moved for good and those that could not be checked.
    Why: a source is cited so that it can be read. An archived copy, or the new address, keeps it readable.
    Exceptions: pages that want a login or turn programs away (401, 403, 429) and those that `robots.txt` closes are counted, not judged.
    Addresses without `http://` or `https://` are left alone. Private addresses, ports other than 80 and 443 and user names are never asked for.
    In plain text an address at the end of a line may be cut, and is left alone.
    Fix: shows the new address of a page that has moved; prote never writes it by itself.
    Source: prote's own rule; RFC 9110, RFC 9309 (`robots.txt`).
    """

    code = "CI090"
    name = "dead-link"
    options = Options
    answers = MappingProxyType({
        "https://gazette.example/pont": Answer("here", 200),
        "https://gazette.example/bac": Answer("gone", 404),
        "http://gazette.example/gare": Answer("moved", 200, "https://gazette.example/gare"),
        "https://archives.example/1954": Answer("insecure", 0, "certificate has expired"),
        "https://lente.example/": Answer("slow"),
        "https://abonnes.example/une": Answer("closed", 403),
        "http://192.168.0.7/": Answer("private"),
        "https://doi.org/10.5555/bac.1954": Answer("gone", 404),
    })  # fmt: skip
    good = (
        Good("Il a fermé[^1].\n\n[^1]: *La Gazette*, <https://gazette.example/pont#suite>.\n"),
        Good("Il a fermé[^1].\n\n[^1]: [La une](https://abonnes.example/une), réservée aux abonnés.\n"),
    )
    bad = (
        Bad("Le [bac](https://gazette.example/bac) a fermé.\n         ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad(
            "Le bac[^1].\n\n[^1]: *La Gazette*, <http://gazette.example/gare>.\n"
            "                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "Le bac[^1].\n\n[^1]: Dossier du bac, <https://archives.example/1954>, DOI 10.5555/bac.1954.\n"
            "                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                                                           ^^^^^^^^^^^^^^^^\n"
        ),
        Bad(
            "Le bac[^1].\n\n[^1]: Relevé, <http://192.168.0.7/>, <https://lente.example/>.\n"
            "               ^^^^^^^^^^^^^^^^^^^\n"
            "                                      ^^^^^^^^^^^^^^^^^^^^^^\n"
        ),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        from prote_lint.links import links

        answers = publication.answers or {}
        for doc in self.documents(publication):
            for link in links(doc):
                answer = answers.get(link.url)
                if answer and answer.outcome in _MESSAGES:
                    yield self.found(
                        doc,
                        link.span,
                        _MESSAGES[answer.outcome],
                        severity=Severity.WARNING if answer.outcome in _WARNED else Severity.INFO,
                        fix=_new_address(doc, link, answer),
                        status=answer.status,
                        detail=answer.detail,
                    )


def _new_address(doc: Document, link: Link, answer: Answer) -> Fix | None:
    """Shown and never made: what newspapers redirect an old page to may be their front page."""
    if answer.outcome != "moved" or not link.written:
        return None
    _old, sign, fragment = doc[link.span].partition("#")
    edit = Edit(doc.path, link.span, answer.detail + sign + fragment)
    return Fix(Message("Write the new address"), (edit,), Safety.HINT)
