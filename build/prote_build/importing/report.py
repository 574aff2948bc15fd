"""What an editor is told after an import: what came in, what is missing, what to look at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from prote_build.importing.content import Call, Heading, Imported
from prote_build.importing.destination import Destination
from prote_build.importing.ledger import Ledger, Missing
from prote_build.importing.origin import Origin
from prote_build.importing.tree import walk
from prote_lint.i18n import gettext as _
from prote_lint.i18n import language
from prote_lint.visible import neutralised

_MOST = 10  # missing things that are named without -v
_NAMED = 3  # decisions of a replayed ledger that are named


def drawn(
    origin: Origin,
    imported: Imported,
    ledger: Ledger,
    pages: int,
    to: Destination,
    written: Sequence[str],
    *,
    verbose: bool,
) -> str:
    """The report, each line of it ended; with `verbose` a table of all decisions stands before the counts."""
    lines = [
        _counts(origin, imported, ledger, pages),
        *_missing(origin, ledger.missing, pages, all_of_them=verbose),
        *_notices(imported, ledger, to, written),
    ]
    table = ""
    if verbose and ledger.decisions:
        from prote_build.importing.decisions import draw
        from prote_lint.citations.screen import Screen

        table = draw(ledger, pages, Screen.of(sys.stderr)) + "\n"
    return table + "".join(f"{neutralised(line)}\n" for line in lines)


def _counts(origin: Origin, imported: Imported, ledger: Ledger, pages: int) -> str:
    """`rapport.txt: 16 pages, 89 notes, 89 calls, 185 line ends decided (3 to look at), 6 headings`."""
    nodes = Counter(type(node) for node in walk((imported.blocks, imported.notes)))
    joins = [made for made in ledger.decisions if made.kind == "join"]
    unsure = sum(made.kind == "join" for made in ledger.doubtful())
    parts = [
        *([_many(pages, _("{n} page"), _("{n} pages"))] if _paged(origin, pages) else []),
        _many(len(imported.notes), _("{n} note"), _("{n} notes")),
        _many(nodes[Call], _("{n} call"), _("{n} calls")),
        *([_many(nodes[Heading], _("{n} heading"), _("{n} headings"))] if nodes[Heading] else []),
    ]
    if joins:
        decided = _many(len(joins), _("{n} line end decided"), _("{n} line ends decided"))
        parts.append(_("{decided} ({n} to look at)").format(decided=decided, n=unsure) if unsure else decided)
    if imported.media:
        parts.append(_many(len(imported.media), _("{n} image"), _("{n} images")))
    return _("{name}: {parts}").format(name=origin.title, parts=", ".join(parts))


def _many(n: int, one: str, many: str) -> str:
    """A count with its noun; French counts none as one."""
    single = n == 1 or (n == 0 and language() == "fr")
    return (one if single else many).format(n=n)


def _paged(origin: Origin, pages: int) -> bool:
    """Whether pages are known: a text without form feeds is one sheet, whatever it was printed on."""
    return pages > 1 or origin.kind == "pdf"


def _missing(origin: Origin, missing: Sequence[Missing], pages: int, *, all_of_them: bool) -> Iterator[str]:
    shown = missing if all_of_them else missing[:_MOST]
    for lack in shown:
        said = {
            "note": _("the call {label} has no note"),
            "call": _("the note {label} has no call"),
            "text": _("the note {label} has no text"),
        }[lack.what].format(label=lack.label)
        yield _lacking(_where(origin, lack, pages), said, lack.text)
    if len(shown) < len(missing):
        yield _("missing: {n} more; -v shows all").format(n=len(missing) - len(shown))


def _lacking(place: str, what: str, text: str) -> str:
    if not place:
        return _("missing: {what}").format(what=what)
    if not text:
        return _("missing: {place}: {what}").format(place=place, what=what)
    return _("missing: {place}: {what}: “{text}”").format(place=place, what=what, text=text)


def _where(origin: Origin, lack: Missing, pages: int) -> str:
    """A place in words. Of what a Word file lacks, the label tells the place."""
    if origin.kind == "docx":
        return ""
    if not _paged(origin, pages):
        return _("line {line}").format(line=lack.line)
    return _("page {page}, line {line}").format(page=lack.page, line=lack.line)


def _notices(imported: Imported, ledger: Ledger, to: Destination, written: Sequence[str]) -> Iterator[str]:
    unused = ledger.unused()
    if unused:
        yield _("of the replayed ledger, {n} did not come up: {names}").format(
            n=len(unused), names=", ".join(unused[:_NAMED]) + (" …" if len(unused) > _NAMED else "")
        )
    if imported.media and to.folder is None:
        yield _("images are not written to standard output; -o FILE or -o DIR writes them")
    strangers = to.strangers(written)
    if strangers:
        yield _("{folder}: other Markdown files are there, and part of the publication: {names}").format(
            folder=to.folder, names=", ".join(strangers[:_NAMED]) + (" …" if len(strangers) > _NAMED else "")
        )
    if to.folder is not None:
        yield _("written: {path}").format(path=to.shown)
    doubtful = sum(1 for _made in ledger.doubtful())
    if doubtful:
        yield _("{n} to look at (confidence below 80%): -v shows them, --ledger FILE writes them").format(
            n=_many(doubtful, _("{n} decision"), _("{n} decisions"))
        )
