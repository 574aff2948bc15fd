"""Applies fixes in passes until nothing changes, and proves the result."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from prote_lint.config import Config
from prote_lint.diagnostic import Allowed, Diagnostic, Edit, Safety, Severity
from prote_lint.document import Document
from prote_lint.engine import verdict
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.journal import Change, replace
from prote_lint.proof import Proof, calls_kept, difference, proof
from prote_lint.publication import Publication
from prote_lint.text import Span

MAX_PASSES = 10


class Fixed(NamedTuple):
    """What fixing made of a publication."""

    publication: Publication
    applied: tuple[Diagnostic, ...]
    left: list[Diagnostic]  # findings on the fixed publication
    allowed: list[Allowed]  # what comments allow there
    refused: Mapping[str, str] = MappingProxyType(
        {}
    )  # codes whose fixes were not proved, and what they would have changed


Sift = Callable[[Publication, list[Diagnostic]], list[Diagnostic]]
"""Tells which findings may be mended at all."""


def fixed(
    publication: Publication,
    config: Config,
    unsafe: bool,
    touchable: Callable[[Path], bool],
    sift: Sift = lambda publication, found: found,
) -> Fixed:
    """The publication after all fixes that may be applied; nothing is written.

    A fix whose edits reach a file that is not `touchable` is left; so are infos that the configuration does not select by their
    own code, and findings that `sift` takes out, though they count among those left. The result is proved: safe fixes must keep words, blocks and what each call reaches; unsafe ones, what each call
    reaches. Rules whose fixes are not proved by themselves are left out, and named in `refused`.

    Raises ProteError where the passes never end, or where what the rules do together is not proved.
    """
    before = proof(publication)
    refused: dict[str, str] = {}
    while True:
        result = _settled(publication, config, unsafe, touchable, sift, lambda code: code not in refused)  # noqa: B023 - called at once
        wrong = _unproved(before, result)
        if not wrong:
            return result._replace(refused=refused)
        codes = sorted({d.code for d in result.applied})
        guilty = {}
        for code in codes:
            alone = _unproved(before, _settled(publication, config, unsafe, touchable, sift, code.__eq__))
            if alone:
                guilty[code] = alone
        if not guilty:
            raise ProteError(
                _(
                    "{root}: the fixes of {codes} would change {what}; nothing was written. Please report it"
                ).format(root=publication.root, codes=", ".join(codes), what=_(wrong))
            )
        refused |= guilty


def _settled(
    publication: Publication,
    config: Config,
    unsafe: bool,
    touchable: Callable[[Path], bool],
    sift: Sift,
    wanted: Callable[[str], bool],
) -> Fixed:
    """The publication after passes of the fixes of wanted codes, until none is left to make. Raises ProteError if they never end.

    Only a pass in which every rule judged, and nothing was left to mend, is the last. Between two such passes those rules alone
    judge again whose fixes had to wait for others. What another program suggests is made in the first pass alone: nobody vouches
    for it that it has nothing to say of its own suggestion.
    """
    applied: list[Diagnostic] = []
    asked: frozenset[str] | None = None  # the rules that judge in the next pass; None for all
    for turn in range(MAX_PASSES):
        found, allowed = verdict(publication, config, only=asked)
        mendable = [d for d in sift(publication, found) if wanted(d.code) and not (turn and d.origin)]
        chosen, waiting = choose(mendable, config, unsafe, touchable)
        if not chosen and asked is None:
            return Fixed(publication, tuple(applied), found, allowed)
        applied += chosen
        publication = apply(publication, chosen)
        asked = frozenset(waiting) or None
    found, allowed = verdict(publication, config)
    mendable = [d for d in sift(publication, found) if wanted(d.code) and not d.origin]
    chosen, _waiting = choose(mendable, config, unsafe, touchable)
    codes = ", ".join(sorted({d.code for d in chosen}))
    if codes:
        raise ProteError(
            _(
                "{root}: fixes never settle ({codes}); nothing was written. Please report it, and go on with --ignore"
            ).format(root=publication.root, codes=codes)
        )
    return Fixed(publication, tuple(applied), found, allowed)


def _unproved(before: Proof, result: Fixed) -> str | None:
    """What fixes changed that they must keep, in a word; None where they kept it."""
    after = proof(result.publication)
    if all(d.fix is not None and d.fix.safety is Safety.SAFE for d in result.applied):
        return difference(before, after)
    return None if calls_kept(before, after) else "calls"


class Choice(NamedTuple):
    """The findings whose fix is applied now, and the codes of those whose fix clashes with them and waits."""

    now: list[Diagnostic]
    waiting: set[str]


def choose(
    found: Iterable[Diagnostic], config: Config, unsafe: bool, touchable: Callable[[Path], bool]
) -> Choice:
    """The findings whose fix can be applied now: allowed, and clashing with none chosen before.

    Fixes that set whole blocks anew are chosen last: all others within those blocks would have to wait for them.
    """
    allowed = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    choice = Choice([], set())
    taken: dict[Path, list[Span]] = {}
    for diagnostic in sorted(found, key=_moves_blocks):
        fix = diagnostic.fix
        if fix is None or fix.safety not in allowed or not all(touchable(edit.path) for edit in fix.edits):
            continue
        if diagnostic.severity is Severity.INFO and not config.names(diagnostic.code):
            continue
        if any(_clashes(edit.span, taken.get(edit.path, [])) for edit in fix.edits):
            choice.waiting.add(diagnostic.code)
            continue
        for edit in fix.edits:
            insort(taken.setdefault(edit.path, []), edit.span)
        choice.now.append(diagnostic)
    return choice


def _moves_blocks(diagnostic: Diagnostic) -> bool:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return any("\n\n" in edit.text or "\r\n\r\n" in edit.text for edit in edits)


def _clashes(span: Span, taken: list[Span]) -> bool:
    """Whether a span clashes with one of a sorted list whose spans do not clash among themselves."""
    at = bisect_left(taken, span)
    return any(span.clashes(other) for other in taken[max(0, at - 1) : at + 1])


def apply(publication: Publication, chosen: Iterable[Diagnostic]) -> Publication:
    """The publication with the edits of these findings made; they must not clash."""
    edits: dict[Path, list[Edit]] = {}
    for diagnostic in chosen:
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            edits.setdefault(edit.path, []).append(edit)

    def made(doc: Document) -> Document:
        return Document(edited(doc.text, edits[doc.path]), doc.path, doc.kind) if doc.path in edits else doc

    source = publication.metadata_file
    return publication.with_documents(map(made, publication.documents), made(source) if source else None)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join((*parts, text[at:]))


def write(before: Publication, after: Publication) -> list[Path]:
    """Writes what changed: see `journal.replace`. The files that were written."""
    pairs = zip(before.files, after.files, strict=True)
    changes = {new.path: Change(old.text, new.text) for old, new in pairs if old.text != new.text}
    replace(before.root, changes)
    return list(changes)
