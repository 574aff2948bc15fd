"""What every example of every rule must pass, prote's and the users' own. Each check raises AssertionError with what differs."""

from __future__ import annotations

from prote_lint import testing
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule, page
from prote_lint.rules import BY_CODE

QUIET = ("ST009",)  # examples are too short to describe themselves
_BEFORE = "Préambule 𝕏.\n\n"
_NOTE = "Un[^abri].\n\n[^abri]: "


def check(rule: type[Rule]) -> None:
    """All checks of a rule."""
    is_documented(rule)
    for good in rule.good:
        good_is_silent(rule, good)
    for bad in rule.bad:
        bad_is_flagged_just_there(rule, bad)
        bad_wakes_no_other_rule(rule, bad)
        fix_gives_just_that_text(rule, bad)
        fixing_twice_is_fixing_once(rule, bad)
        same_with_windows_line_ends(rule, bad)
        if movable(rule, bad):
            spans_move_with_the_text(rule, bad)
        if enclosable(rule, bad):
            same_inside_a_note(rule, bad)


def is_documented(rule: type[Rule]) -> None:
    """The docstring has the sections of a page, and there are examples."""
    said = page(rule)
    missing = [title for title in ("Summary", "Finds", "Why", "Source") if not said.get(title)]
    assert not missing, f"{rule.code}: its docstring lacks {', '.join(missing)}"
    assert said["Summary"].endswith("."), f"{rule.code}: its first line is no sentence"
    assert rule.good, f"{rule.code} has no `good` example"
    assert rule.bad, f"{rule.code} has no `bad` example"


def good_is_silent(rule: type[Rule], good: Good) -> None:
    """A good text wakes no rule at all but those it names."""
    _same(rule, _codes(rule, _read(rule, good.text), good.profile), set(good.wakes), good.text)


def bad_is_flagged_just_there(rule: type[Rule], bad: Bad) -> None:
    """A bad text gives just its carets."""
    read = _read(rule, bad.text)
    _same(rule, testing.with_carets(read, _found(rule, read, bad)), bad.text, "carets")


def bad_wakes_no_other_rule(rule: type[Rule], bad: Bad) -> None:
    """A bad text wakes no other rule but those it names."""
    wanted = {*bad.wakes, *({rule.code} - set(QUIET))}
    _same(rule, _codes(rule, _read(rule, bad.text), bad.profile), wanted, bad.text)


def fix_gives_just_that_text(rule: type[Rule], bad: Bad) -> None:
    """The fix gives just the text that is promised, and wakes nothing."""
    read = _read(rule, bad.text)
    found = _alone(rule, read, bad.profile)
    if bad.fixed is None:
        assert not testing.fixable(found), f"{rule.code} mends an example that has no `fixed`:\n{bad.text}"
        return
    after = testing.fixed(read, found)
    _same(rule, testing.text_of(after), bad.fixed, "fixed")
    _same(rule, {d.code for d in _alone(rule, after, bad.profile)}, set(), bad.fixed)
    woken = _codes(rule, after, bad.profile) - set(bad.wakes)
    assert not woken, f"{rule.code}: its fix wakes {', '.join(sorted(woken))}:\n{bad.fixed}"


def fixing_twice_is_fixing_once(rule: type[Rule], bad: Bad) -> None:
    """What is mended is not mended again."""
    read = _read(rule, bad.text)
    once = testing.fixed(read, _alone(rule, read, bad.profile))
    twice = testing.fixed(once, _alone(rule, once, bad.profile))
    _same(rule, testing.text_of(twice), testing.text_of(once), "fixed twice")


def same_with_windows_line_ends(rule: type[Rule], bad: Bad) -> None:
    """Lines that end in CRLF change nothing, and stay so."""
    read = _read(rule, bad.text)
    read = read.with_documents(Document(doc.text.replace("\n", "\r\n"), doc.path) for doc in read.documents)
    found = _found(rule, read, bad)
    _same(rule, testing.with_carets(read, found), bad.text, "carets with CRLF")
    if bad.fixed is not None:
        after = testing.fixed(read, found)
        _same(rule, testing.text_of(after), bad.fixed, "fixed with CRLF")
        mixed = [doc.path for doc in after.documents if "\n" in doc.text.replace("\r\n", "")]
        assert not mixed, f"{rule.code}: its fix writes \\n among \\r\\n:\n{bad.text}"


def movable(rule: type[Rule], bad: Bad) -> bool:
    """Whether a paragraph may stand before an example: not before front matter, a byte order mark, the first of several files."""
    return not bad.text.startswith(("---", "\ufeff", ">>> ")) and rule.code not in QUIET


def spans_move_with_the_text(rule: type[Rule], bad: Bad) -> None:
    """A paragraph before a text moves its findings, and no more."""
    read = _read(rule, bad.text)
    moved = read.with_documents(Document(_BEFORE + doc.text, doc.path) for doc in read.documents)
    here = [tuple(d.span) for d in _found(rule, read, bad)]
    there = [(d.span.start - len(_BEFORE), d.span.end - len(_BEFORE)) for d in _found(rule, moved, bad)]
    _same(rule, there, here, f"spans below another paragraph:\n{bad.text}")


def enclosable(rule: type[Rule], bad: Bad) -> bool:
    """Whether an example is one line that may stand in a note."""
    return rule.inside_notes and testing.without_carets(bad.text).count("\n") == 1 and movable(rule, bad)


def same_inside_a_note(rule: type[Rule], bad: Bad) -> None:
    """The same text in a note has the same findings, which name it."""
    (doc,) = _read(rule, bad.text).documents
    read = testing.heard(rule, Publication.of_document(Document(_NOTE + doc.text, doc.path)))
    found = _found(rule, read, bad)
    here = [tuple(d.span) for d in _found(rule, _read(rule, bad.text), bad)]
    there = [(d.span.start - len(_NOTE), d.span.end - len(_NOTE)) for d in found]
    _same(rule, there, here, f"spans inside a note:\n{bad.text}")
    _same(rule, {d.note for d in found}, {"abri"}, f"the note's label:\n{bad.text}")


def _read(rule: type[Rule], example: str) -> Publication:
    return testing.heard(rule, testing.publication(example))


def _config(rule: type[Rule], profile: str, *, alone: bool, also: tuple[str, ...] = ()) -> Config:
    own = () if rule.code in BY_CODE else (rule,)
    if alone:
        return Config(profile=profile, select=(rule.code, *also), own=own)
    return Config(profile=profile, ignore=QUIET, own=own)


def _codes(rule: type[Rule], read: Publication, profile: str) -> set[str]:
    return {d.code for d in judge(read, _config(rule, profile, alone=False))}


def _alone(rule: type[Rule], read: Publication, profile: str) -> list[Diagnostic]:
    return judge(read, _config(rule, profile, alone=True))


def _found(rule: type[Rule], read: Publication, bad: Bad) -> list[Diagnostic]:
    """What a rule finds; one on suppressions needs those that they allow."""
    also = ("FN",) if rule.code == "PR004" else ()
    found = judge(read, _config(rule, bad.profile, alone=True, also=also))
    return [d for d in found if d.code == rule.code]


def _same(rule: type[Rule], seen: object, wanted: object, where: str) -> None:
    if seen == wanted:
        return
    from difflib import ndiff

    a, b = (
        each.splitlines(keepends=True) if isinstance(each, str) else [f"{each}\n"] for each in (wanted, seen)
    )
    lines = "".join(line for line in ndiff(a, b) if not line.startswith("?"))
    raise AssertionError(f"{rule.code}, {where} (- wanted, + seen):\n{lines}")
