"""`prote import`: a PDF, a Word file or raw text becomes a publication in Markdown."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_build.importing.content import Imported
    from prote_build.importing.ledger import Ledger
    from prote_build.importing.origin import Origin
    from prote_build.importing.progress import Progress
    from prote_build.importing.sheet import Page

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_LONG = 1_000_000  # bytes of a text that takes long enough to show how far it is


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `prote import`."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help=_("a PDF, a Word file (.docx) or text; `-` is standard input. What it is, its content tells"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR|FILE|-",
        help=_(
            "a .md file, a folder for a publication, `-` for standard output (default: SOURCE's name with .md, in this folder)"
        ),
    )
    parser.add_argument(
        "--split",
        action="store_true",
        help=_("write one file a section; the default is a folder of SOURCE's name"),
    )
    parser.add_argument("--force", action="store_true", help=_("write over files that are there"))
    parser.add_argument(
        "--ledger", type=Path, metavar="FILE", help=_("write every decision into a file, as JSON")
    )
    parser.add_argument(
        "--replay",
        type=Path,
        metavar="FILE",
        help=_("decide as a ledger says, which you may have changed"),
    )
    parser.add_argument("--profile", metavar="NAME", help=_("the house style to note in the metadata"))
    parser.add_argument(
        "--text-lang",
        metavar="TAG",
        help=_("the language of the text, such as fr-FR (default: by its words)"),
    )
    parser.add_argument(
        "--track-changes",
        choices=("accept", "reject"),
        default="accept",
        help=_("what becomes of a Word file's tracked changes (default: accept)"),
    )
    parser.add_argument("-v", "--verbose", action="store_true", help=_("show every decision in a table"))
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print nothing but errors"))


def run(args: argparse.Namespace) -> int:
    """Imports; 0 when nothing is missing, 1 when a call lacks its note or a note its call or its text."""
    try:
        return _run(args)
    except ProteError as error:
        from prote_lint.visible import neutralised

        # Names of files and what a ledger holds come from anywhere.
        raise ProteError(neutralised(str(error))) from None


def _run(args: argparse.Namespace) -> int:
    from prote_build.importing import origin as origins
    from prote_build.importing import replay, report
    from prote_build.importing.destination import destination
    from prote_build.importing.ledger import Ledger
    from prote_build.importing.progress import progress

    if args.profile is not None:
        from prote_lint.profile import load

        load(args.profile)
    if args.text_lang is not None and not _TAG.match(args.text_lang):
        raise ProteError(
            _("--text-lang: `{tag}` is no language tag such as fr-FR").format(tag=args.text_lang)
        )
    origin = origins.read(args.source)
    to = destination(args.output, origin, split=args.split, ledger=args.ledger, force=args.force)
    to.check()
    replayed = replay.read(args.replay, origin.sha256) if args.replay is not None else {}
    ledger = Ledger(replayed, str(args.replay))
    long = origin.kind == "pdf" or len(origin.content or b"") > _LONG
    with progress(origin.title, shown=long and not args.quiet) as heard:
        imported, pages = _imported(origin, ledger, args, heard)
    ledger.close()
    _refuse(imported, origin)
    if args.profile is not None:
        imported = replace(imported, metadata={**imported.metadata, "profile": args.profile})
    said = json.dumps(ledger.as_json(origin.title, origin.sha256, pages), ensure_ascii=False, indent=2)
    written = to.write(imported, said + "\n")
    if not args.quiet:
        sys.stdout.flush()
        sys.stderr.write(report.drawn(origin, imported, ledger, pages, to, written, verbose=args.verbose))
    return int(bool(ledger.missing))


def _imported(
    origin: Origin, ledger: Ledger, args: argparse.Namespace, heard: Progress
) -> tuple[Imported, int]:
    """What the source holds, and how many pages it has; 0 for a Word file."""
    from prote_build.importing import paper

    if origin.kind == "docx":
        from importlib import import_module

        docx = import_module("prote_build.importing.docx")
        made: Imported = docx.imported(origin.content, origin.name, ledger, track_changes=args.track_changes)
        lang = {"lang": args.text_lang} if args.text_lang else {}
        return replace(made, metadata={**made.metadata, **lang}), 0
    count = 0

    def counted(pages: Iterator[Page]) -> Iterator[Page]:
        nonlocal count
        for page in pages:
            count = page.number
            yield page
        heard(count, count)

    told: dict[str, Any] = {}
    if origin.kind == "pdf":
        from prote_build.importing import pdf

        source = origin.content if origin.content is not None else origin.path
        assert source is not None
        properties = pdf.told(source, origin.name)
        told = {"title": properties.title, "author": properties.author}
        if _TAG.match(properties.lang):
            told["lang"] = properties.lang
        pages = pdf.pages(source, heard, origin.name)
    else:
        from prote_build.importing import text

        assert origin.content is not None
        pages = text.pages(origin.content, origin.name, ledger)
    return paper.imported(counted(pages), ledger, args.text_lang or "", told), count


def _refuse(imported: Imported, origin: Origin) -> None:
    """Raises ProteError for an import that holds nothing, or two notes of one label, which a replayed ledger can ask for."""
    if not imported.blocks and not imported.notes:
        raise ProteError(_("{path}: there is no text in this file").format(path=origin.name))
    for label, times in Counter(note.label for note in imported.notes).items():
        if times > 1:
            raise ProteError(
                _("{path}: two notes have the label {label}; change one of them in the ledger").format(
                    path=origin.name, label=label
                )
            )
