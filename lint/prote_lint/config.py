"""Configuration: defaults, the nearest file upward, the command line; and where each value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from prote_lint.diagnostic import Severity
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    from prote_lint.rule import Rule


class Grammar(NamedTuple):
    """The table ``grammar``."""

    enabled: bool = False
    server: str = ""  # empty: one that prote starts
    disabled_rules: tuple[str, ...] = ()  # LanguageTool's
    disabled_categories: tuple[str, ...] = ()
    timeout: int = 120  # seconds for one text


FILES = ("prote.toml", ".prote.toml", "pyproject.toml")


class Config(NamedTuple):
    """What governs a run; it can be pickled. `origin` names, for each value that is no default, where it was set."""

    select: tuple[str, ...] = ()  # empty: all
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str = ""  # empty: as the metadata say
    fail_on: Severity = Severity.WARNING
    severity: Mapping[str, Severity] = {}
    rules: Mapping[str, Any] = {}  # code: the rule's options
    to: tuple[str, ...] = ("docx", "pdf", "epub", "html")
    output: str = "build/out"
    design: Mapping[str, Any] = {}  # the look of what is built, as it stands in the file
    about: str = ""  # the file, from the configuration's folder, of the page about the organisation
    baseline: str = ""  # the file of findings that are let be
    grammar: Grammar = Grammar()
    own_rules: tuple[str, ...] = ()  # files of users' own rules, from the configuration's folder
    own: tuple[type[Rule], ...] = ()  # the rules in them
    file: Path | None = None
    origin: Mapping[str, str] = {}

    @property
    def known(self) -> Mapping[str, type[Rule]]:
        """Every rule of a run by its code: prote's, then the users' own."""
        from prote_lint.rules import BY_CODE

        return {**BY_CODE, **{kind.code: kind for kind in self.own}}

    def knows(self, code: str) -> bool:
        """Whether a rule has a code, or may have it."""
        return code in self.known or self.may_be(code)

    def may_be(self, code: str) -> bool:
        """Whether a code may be that of an own rule that was not loaded: see `load`."""
        return bool(self.own_rules) and not self.own and code[:3].isalpha() and len(code) > 2

    def judges(self, code: str) -> bool:
        """Whether a rule is selected: the longest prefix decides, `ignore` before `select` at equal length."""
        wanted = max((len(p) for p in (*self.select, *self.extend_select) if code.startswith(p)), default=-1)
        if wanted < 0:
            wanted = 0 if not self.select else -1
        return wanted > max((len(p) for p in self.ignore if code.startswith(p)), default=-1)

    def names(self, code: str) -> bool:
        """Whether the code itself, and not a family or everything, was asked for."""
        return code in self.select or code in self.extend_select

    def override(self, origin: str, **values: Any) -> Config:
        """A copy with the values that are not None, each marked with their origin."""
        given = {key: value for key, value in values.items() if value is not None}
        return self._replace(**given, origin={**self.origin, **dict.fromkeys(given, origin)})


def load(start: Path, explicit: Path | None = None, trust: bool = True) -> Config:
    """The configuration for a path: the file given, else the nearest one upward, no further than the repository's root.

    Own rules that it names are run. Without `trust` they are not: their names are kept, and codes that may be theirs let be.

    Raises ProteError naming the file and key where it can't be taken.
    """
    file = explicit or _nearest(start)
    if file is None:
        return Config()
    import tomllib

    from prote_lint.text import read

    try:
        raw = tomllib.loads(read(file))
    except tomllib.TOMLDecodeError as error:
        raise ProteError(_("{path}: this is no valid TOML: {what}").format(path=file, what=error)) from None
    if file.name == "pyproject.toml":
        tool = raw.get("tool")
        raw = tool.get("prote", {}) if isinstance(tool, dict) else {}
        if not isinstance(raw, dict):
            raise ProteError(_("{path}: [tool.prote] must be a table").format(path=file))
    return of_tables(raw, file, trust)


def _nearest(start: Path) -> Path | None:
    folder = start.absolute()
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        for name in FILES:
            file = place / name
            # A pyproject.toml that has nothing for prote is passed over, without parsing it.
            if file.is_file() and (name != "pyproject.toml" or b"[tool.prote" in file.read_bytes()):
                return _as_seen(file)
        if (place / ".git").exists():
            return None
    return None


def _as_seen(file: Path) -> Path:
    """The path from the current folder where the file is below it, which messages and `prote config` show."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def of_tables(raw: Mapping[str, Any], file: Path, trust: bool = True) -> Config:
    """A configuration from the tables of a file. Raises ProteError on what can't be taken."""
    from prote_lint.schema import violations

    for violation in violations("config", raw):
        raise ProteError(f"{file}: " + _(violation.what).format(**violation.values))
    lint, build = dict(raw.get("lint", {})), raw.get("build", {})
    values: dict[str, Any] = {}
    for key, value in (*lint.items(), *build.items()):
        values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    if "baseline" in values:
        values["baseline"] = str(file.parent / values["baseline"])
    if "about" in values:
        values["about"] = str(file.parent / values["about"])
    if table := raw.get("grammar"):
        values["grammar"] = Grammar(**{key.replace("-", "_"): _taken(value) for key, value in table.items()})
    own = Config(own_rules=values.get("own_rules", ()))
    if own.own_rules and trust:
        from prote_lint.own import load as load_own

        own = own._replace(own=load_own(file.parent / name for name in own.own_rules))
    values["rules"] = _options(values.get("rules", {}), file, own)
    if "severity" in values:
        check_codes(values["severity"], f"{file}: [lint.severity]", whole=True, among=own)
        values["severity"] = {code: Severity(level) for code, level in values["severity"].items()}
    if "fail_on" in values:
        values["fail_on"] = Severity(values["fail_on"])
    for key in ("select", "ignore", "extend_select"):
        check_codes(values.get(key, ()), f"{file}: {key.replace('_', '-')}", among=own)
    origin = {key: str(file) for key in values if key != "rules" or values["rules"]}
    return Config(**values, own=own.own, file=file, origin=origin)


def _options(tables: Mapping[str, Mapping[str, Any]], file: Path, among: Config) -> dict[str, Any]:
    if not tables:
        return {}
    check_codes(tables, f"{file}: [lint.rules]", whole=True, among=among)
    known_rules = among.known
    found: dict[str, Any] = {}
    for code, table in tables.items():
        if code not in known_rules:
            continue  # of an own rule that is not run
        options = known_rules[code].options
        known = {name.replace("_", "-"): default for name, default in options._field_defaults.items()}
        for key, value in table.items():
            if key not in known:
                from difflib import get_close_matches

                near = get_close_matches(key, known, n=1)
                hint = near[0] if near else ", ".join(known) or "-"
                raise ProteError(
                    _("{file}: {code} has no option `{key}`; its options: {hint}").format(
                        file=file, code=code, key=key, hint=hint
                    )
                )
            wanted = type(known[key])
            if type(_taken(value)) is not wanted:
                raise ProteError(
                    _("{file}: {code}.{key} must be of type {wanted}").format(
                        file=file, code=code, key=key, wanted="list" if wanted is tuple else wanted.__name__
                    )
                )
        found[code] = options(**{key.replace("-", "_"): _taken(value) for key, value in table.items()})
    return found


def _taken(value: Any) -> Any:
    """A value of TOML as a rule's options hold it: a list of texts is a tuple, any other list is not taken."""
    texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return tuple(value) if texts else value


def check_codes(codes: Any, where: str, whole: bool = False, among: Config | None = None) -> None:
    """Raises ProteError on a code, or the beginning of one, that no rule has; own rules are `among` a configuration's."""
    if not codes:
        return
    among = among or Config()
    known = among.known
    for code in codes:
        if code in known or (not whole and code and any(each.startswith(code) for each in known)):
            continue
        if among.may_be(code):
            continue
        from difflib import get_close_matches

        families = () if whole else {each.rstrip("0123456789") for each in known}
        near = get_close_matches(code.upper(), [*known, *families], n=1, cutoff=0.5)
        if near:
            raise ProteError(
                _("{where}: no rule has the code `{code}`; did you mean {near}?").format(
                    where=where, code=code, near=near[0]
                )
            )
        raise ProteError(
            _("{where}: no rule has the code `{code}`; `prote rule` lists them").format(
                where=where, code=code
            )
        )
