"""``prote notes``: notes renumbered, moved, merged, dropped, with proof."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint.cli.targets import Target, loaded
from prote_lint.errors import ProteError, tell
from prote_lint.i18n import LANGUAGES
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.notes.rewrite import Rewrite
    from prote_lint.publication import Publication

_FORBIDDEN = frozenset(" \t\r\n[]^:\u00a0\u202f")


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, about: str, labels: str | None) -> ArgumentParser:
        """An action on a publication; where it takes labels, the publication is an option."""
        sub = actions.add_parser(name, help=about, description=about, allow_abbrev=False)
        if labels:
            sub.add_argument(
                "labels", nargs=labels, metavar="LABEL", help=_("notes, by label or printed number")
            )
            sub.add_argument(
                "--in",
                dest="path",
                default="briefing",
                metavar="PATH",
                help=_("publication or file (default: briefing/)"),
            )
        else:
            sub.add_argument(
                "path",
                nargs="?",
                default="briefing",
                metavar="PATH",
                help=_("publication or file (default: briefing/)"),
            )
        sub.add_argument("--diff", action="store_true", help=_("show what would change, and change nothing"))
        sub.add_argument("-q", "--quiet", action="store_true", help=_("no summary"))
        sub.add_argument(
            "--lang", choices=LANGUAGES, help=_("language of the messages (default: the locale's)")
        )
        return sub  # fmt: skip

    renumber = action(
        "renumber", _("make labels the numbers that are printed; of a file, its notes alone"), None
    )
    renumber.add_argument(
        "--prefix", default="", help=_("put this before each number; of a file, count from 1")
    )
    action(
        "tidy", _("put each definition at the end of the file that calls it first, in order of call"), None
    )
    move = action("move", _("move definitions to another file"), "+")
    move.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=_("a file of the publication (default: the one that calls the note first)"),
    )
    merge = action("merge", _("make one note of notes called side by side"), "+")
    merge.add_argument(
        "--joint", choices=("stop", "semicolon"), default="stop", help=_("what joins them (default: stop)")
    )
    drop = action("drop", _("take notes out, with their calls"), "+")
    for each in (merge, drop):
        each.add_argument("--renumber", action="store_true", help=_("then make labels the numbers that are printed"))  # fmt: skip


def run(args: Namespace) -> int:
    from prote_lint.notes.rewrite import RefusedError, prove

    target = _target(args)
    try:
        rewrite = _rewritten(args, target)
        prove(rewrite)
    except RefusedError as error:
        for trouble in error.troubles:
            tell(trouble)
        tell(_("refused: nothing was written"))
        return 2
    changed = [
        new
        for old, new in zip(rewrite.before.documents, rewrite.after.documents, strict=True)
        if old.text != new.text
    ]
    if args.diff:
        from prote_lint.cli.diff import diff

        old, new = ({doc.path: doc for doc in each.documents} for each in (rewrite.before, rewrite.after))
        sys.stdout.writelines(diff(old, new))
        return int(bool(changed))
    from prote_lint import fix

    fix.write(rewrite.before, rewrite.after)
    if not args.quiet:
        print(_summary(rewrite, len(changed)))
    return 0


def _target(args: Namespace) -> Target:
    """The one publication meant, a stopped run's work in it finished first. Raises ProteError where it is none or several."""
    found = list(loaded([args.path], writing=not args.diff))
    for each in found:
        if isinstance(each, ProteError):
            raise each
    publications = [each for each in found if isinstance(each, Target)]
    if args.path == "-" or any(path.suffix == ".txt" for each in publications for path in each.sources):
        raise ProteError(_("prote notes rewrites Markdown files, and those alone"))
    if len(publications) != 1:
        raise ProteError(
            _("{path}: {count} publications stand here; name one").format(
                path=args.path, count=len(publications)
            )
        )
    return publications[0]


def _rewritten(args: Namespace, target: Target) -> Rewrite:
    """What the action makes of the publication, not proved yet. Raises RefusedError where it can't be done."""
    publication = target.publication
    if args.action == "renumber":
        return _renumbered(publication, _labels(target, args.prefix))
    from prote_lint.notes.pieces import tidied

    if args.action == "tidy":
        return tidied(publication)
    keys = _keys(args.labels, publication)
    if args.action == "move":
        return tidied(publication, _homes(keys, args.to, publication))
    if args.action == "merge":
        from prote_lint.notes.merge import merged

        if len(keys) < 2:
            raise ProteError(_("two notes at least make one; name them"))
        rewrite = merged(publication, keys, None if args.joint == "stop" else _semicolon(publication, target))
    else:
        from prote_lint.notes.drop import dropped

        rewrite = dropped(publication, keys)
    if args.renumber:
        from prote_lint.notes.renumber import printed_labels

        then = _renumbered(rewrite.after, printed_labels(rewrite.after))
        rewrite = rewrite.then(then.after, then.became)
    return rewrite


def _semicolon(publication: Publication, target: Target) -> str:
    """A semicolon with the space that the house style sets before it."""
    from prote_lint.config import load
    from prote_lint.engine import profile_of
    from prote_lint.typography import due

    profile = profile_of(publication, load(target.root))
    own = profile.speaking(publication.metadata.language) or profile
    return f"{due(own['space-before-high-punctuation']).written};"


def _renumbered(publication: Publication, labels: dict[str, str]) -> Rewrite:
    from prote_lint.document import label_key
    from prote_lint.notes.renumber import relabelled
    from prote_lint.notes.rewrite import RefusedError, Rewrite, edited

    edits, troubles = relabelled(publication, labels)
    if troubles:
        raise RefusedError(troubles)
    became: dict[str, str | None] = {key: label_key(labels.get(key, key)) for key in publication.notes}
    return Rewrite(publication, edited(publication, edits), became)


def _labels(target: Target, prefix: str) -> dict[str, str]:
    """The new labels, by the keys of the old ones: of the notes that the files asked for call first. Raises ProteError on a prefix that is none."""
    from prote_lint.notes.renumber import printed_labels

    if prefix and (prefix.isdecimal() or _FORBIDDEN & set(prefix)):
        raise ProteError(
            _(
                "--prefix {prefix}: a label holds no space, bracket, `^` or `:`, and figures alone are a number"
            ).format(prefix=prefix)
        )
    publication = target.publication
    first: dict[str, Path] = {}
    for doc, call in publication.calls:
        first.setdefault(call.key, doc.path)
    labels = {key: label for key, label in printed_labels(publication).items() if target.shows(first[key])}
    whole = len(labels) == len(publication.printed)
    return {
        key: f"{prefix}{label if whole or not prefix else number}"
        for number, (key, label) in enumerate(labels.items(), 1)
    }


def _keys(labels: list[str], publication: Publication) -> list[str]:
    """The keys of the notes that are meant. Raises ProteError on one that is not there."""
    from prote_lint.notes.labels import key_of, no_such_note

    keys = []
    for label in labels:
        key = key_of(label, publication)
        if key not in publication.notes:
            raise ProteError(no_such_note(label, [publication]))
        keys.append(key)
    return list(dict.fromkeys(keys))


def _homes(keys: list[str], to: Path | None, publication: Publication) -> dict[str, Path]:
    """The file that each definition moves to. Raises ProteError where that is no file of the publication."""
    if to is None:
        first: dict[str, Path] = {}
        for doc, call in publication.calls:
            first.setdefault(call.key, doc.path)
        return {key: first.get(key, publication.notes[key][0][0].path) for key in keys}
    known = {doc.path.name: doc.path for doc in publication.documents}
    home = next((path for path in known.values() if path.resolve() == to.resolve()), known.get(str(to)))
    if home is None:
        raise ProteError(
            _("{path}: no file of this publication; there are {known}").format(
                path=to, known=", ".join(known)
            )
        )
    return dict.fromkeys(keys, home)


def _summary(rewrite: Rewrite, changed: int) -> str:
    """What was done; and, where labels have ceased to be the printed numbers, how they become so again."""
    if not changed:
        return _("nothing to change.")
    said = _("files rewritten: {count}; every call that is left reaches the same text.").format(count=changed)
    was, now = (_is_numbered(each) for each in (rewrite.before, rewrite.after))
    if was and not now:
        said += "\n" + _("Labels are no longer the printed numbers; `prote notes renumber` makes them so.")
    return said


def _is_numbered(publication: Publication) -> bool:
    return all(key == str(number) for key, number in publication.printed.items())
