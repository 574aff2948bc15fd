"""Users' own rules: classes like prote's, in Python files that the configuration names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType, TracebackType

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Edit, Related
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import PatternRule, Rule

# prote's families have two letters: three or four never clash with them, today or tomorrow.
CODE = lazy.pattern(r"[A-Z]{3,4}[0-9]{3}")


def load(files: Iterable[Path]) -> tuple[type[Rule], ...]:
    """The rules that some files define, in the order of their codes.

    A file is run once; it may import what lies beside it, and leaves nothing in `sys.path`.

    Raises ProteError naming file and line where a file can't be read or run, defines no rule, or defines one whose code or
    name will not do.
    """
    from prote_lint.rules import BY_CODE, FAMILIES

    by_code = dict(BY_CODE)
    by_name = {kind.name: kind for kind in BY_CODE.values()}
    found: list[type[Rule]] = []
    for file in files:
        for kind in _kinds(file):
            code, name = str(getattr(kind, "code", "")), str(getattr(kind, "name", ""))
            wrong, clashing = None, ""
            if not CODE.fullmatch(code):
                wrong = _(
                    "the code of {kind} must be three or four capitals and three digits, such as HSE001"
                )
            elif not name:
                wrong = _("{kind} has no name")
            elif code[:2] in FAMILIES:
                wrong = _(
                    "the code {code} begins as those of prote’s family {family} do; choose other letters"
                )
            elif other := by_code.get(code) or by_name.get(name):
                wrong = _("{code} {name} clashes with {other}")
                clashing = f"{other.code} {other.name}"
            if wrong:
                what = wrong.format(kind=kind.__name__, code=code, name=name, family=code[:2], other=clashing)
                raise ProteError(f"{_place(kind)}: {what}")
            by_code[code] = by_name[name] = kind
            found.append(kind)
    return tuple(sorted(found, key=lambda kind: kind.code))


def _kinds(file: Path) -> list[type[Rule]]:
    """The classes of a file that can be run as rules."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ProteError(
            _("{path}: own rules can't be read ({reason})").format(path=file, reason=error.strerror)
        ) from None
    module = _module(file, file.absolute(), data)
    found = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, Rule)
        and kind.__module__ == module.__name__
        and not getattr(kind, "__abstractmethods__", None)
    ]
    if not found:
        raise ProteError(
            _("{path}: no rule is defined here; a rule is a class made from one of `prote_lint.rule`").format(
                path=file
            )
        )
    return found


@cache
def _module(file: Path, whole: Path, data: bytes) -> ModuleType:
    """What a file holds as a module of its own name, whatever it is called. Nothing is written beside it."""
    name = f"prote_own_{blake2b(str(whole).encode() + data, digest_size=8).hexdigest()}"
    module = ModuleType(name)
    module.__file__ = str(file)
    try:
        code = compile(data, str(file), "exec")
    except SyntaxError as error:
        raise ProteError(
            _("{path}:{line}: this is no valid Python: {what}").format(
                path=file, line=error.lineno or 1, what=error.msg
            )
        ) from None
    except ValueError as error:  # a null character
        raise ProteError(
            _("{path}:{line}: this is no valid Python: {what}").format(path=file, line=1, what=error)
        ) from None
    sys.modules[name] = module  # named tuples and dataclasses look themselves up
    try:
        _run(lambda: exec(code, module.__dict__), whole.parent)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        line = _line(error.__traceback__, str(file)) or 1
        what = f"{type(error).__name__}: {error}".split("\n")[0]
        raise ProteError(
            _("{path}:{line}: own rules can't be run: {what}").format(path=file, line=line, what=what)
        ) from error
    return module


def _run(code: Callable[[], None], folder: Path) -> None:
    """Runs code that may import from a folder; two folders' modules of one name are never taken for each other."""
    before, path, written = set(sys.modules), list(sys.path), sys.dont_write_bytecode
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    try:
        with redirect_stdout(sys.stderr):  # standard output is for findings
            code()
    finally:
        sys.path[:] = path
        sys.dont_write_bytecode = written
        for name in sys.modules.keys() - before:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).is_relative_to(folder):
                del sys.modules[name]


def files(rules: Iterable[type[Rule]]) -> list[Path]:
    """The files that own rules were loaded from."""
    return list(dict.fromkeys(map(_file, rules)))


def signature(rules: Iterable[type[Rule]]) -> str:
    """Changes when the files of own rules change, or a Python file beside them; for caches."""
    digest = blake2b(digest_size=16)
    for folder in sorted({file.absolute().parent for file in files(rules)}):
        for file in sorted(folder.glob("*.py")):
            digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def sound(kind: type[Rule], found: Iterable[Diagnostic], publication: Publication) -> Iterator[Diagnostic]:
    """What an own rule found, made sure of: nothing that follows has to doubt it. Raises TypeError or ValueError."""
    for diagnostic in found:
        if not isinstance(diagnostic, Diagnostic):
            raise TypeError(f"{diagnostic!r} is no Diagnostic")
        if diagnostic.code != kind.code:
            raise ValueError(f"a finding of {diagnostic.code}")
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        places: list[Diagnostic | Related | Edit] = [diagnostic, *diagnostic.related, *edits]
        for path, span in ((each.path, each.span) for each in places):
            if not 0 <= span.start <= span.end <= len(publication.document(path).text):
                raise ValueError(f"{path} has no span {tuple(span)}")
        str(diagnostic.message)  # a field without a value is this rule's fault, and not the printer's
        yield diagnostic


def try_patterns(rule: PatternRule, profile: Profile) -> None:
    """Raises ValueError for a pattern that can't be looked for. The others' filter would break on it."""
    import re

    from prote_lint.patterns import with_automaton

    for pattern in rule.patterns(profile):
        try:
            re.compile(pattern)
            with_automaton((pattern,))
        except Exception as error:
            raise ValueError(f"{pattern!r}: {error}") from error


def failure(error: BaseException, code: str, rules: Iterable[type[Rule]], root: Path) -> ProteError | None:
    """The line that says where an own rule failed; None where the failure is none of theirs."""
    by_file = {str(_file(kind)): kind for kind in rules}
    kind = next((kind for kind in rules if kind.code == code), None)
    where = None
    for name, suspect in by_file.items():
        if line := _line(error.__traceback__, name):
            where = f"{name}:{line}"
            kind = kind if kind and str(_file(kind)) == name else suspect
    if kind is None:
        return None
    return ProteError(
        _(
            "{where}: the rule {code} failed on {path} ({error}); mend it, or go on with --ignore {code}"
        ).format(
            where=where or _place(kind),
            code=kind.code,
            path=root,
            error=f"{type(error).__name__}: {error}".split("\n")[0],
        )
    )


def _line(trace: TracebackType | None, file: str) -> int | None:
    """The last line of a file that a failure went through."""
    found = None
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _file(kind: type[Rule]) -> Path:
    return Path(str(sys.modules[kind.__module__].__file__))


def _place(kind: type[Rule]) -> str:
    """File and line of a class."""
    from inspect import getsourcelines  # slow to import, and wanted for errors alone

    return f"{_file(kind)}:{getsourcelines(kind)[1]}"
