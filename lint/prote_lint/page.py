"""A rule as a page of Markdown, in the reader's language: what `prote rule` prints and the documentation holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prote_lint import lazy, testing
from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Safety, Severity
from prote_lint.engine import judge
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _
from prote_lint.rule import Bad, GrammarRule, Rule
from prote_lint.rule import page as sections
from prote_lint.rules import BY_CODE

_CODE_OR_BRACKET = lazy.pattern(r"`[^`]*`|[\[\]]")
TITLES = {
    "Finds": N_("What it finds"),
    "Why": N_("Why"),
    "Exceptions": N_("Exceptions"),
    "Fix": N_("How it is mended"),
    "Source": N_("Source"),
}


def page(rule: type[Rule]) -> str:
    """The page of a rule."""
    return "\n\n".join(_parts(rule)) + "\n"


def severity_name(severity: Severity) -> str:
    """A severity in the reader's language."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("info")}[severity]


def prose(rule: type[Rule]) -> Iterator[str]:
    """The paragraphs of a page between its heading and its examples. No rule is run for them."""
    said = sections(rule)
    yield f"{_(said.pop('Summary'))} *{severity_name(rule.severity)}*"
    for title, text in said.items():
        told = _(text)
        # Names of projects, such as pandoc, keep their small letter.
        first = told[:1] if title == "Source" else told[:1].upper()
        yield f"**{_(TITLES[title])}.** {first}{told[1:]}"
    options = [
        f"`{name.replace('_', '-')}` = `{str(default).lower()}`"
        for name, default in rule.options._field_defaults.items()
    ]
    if options:
        yield f"**{_('Options')}** (`[lint.rules.{rule.code}]`). {', '.join(options)}"


def _parts(rule: type[Rule]) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield from prose(rule)
    for bad in rule.bad:
        yield from _bad(rule, bad)
    yield f"## {_('Good')}"
    for good in rule.good:
        yield _fenced(good.text) + _profile(good.profile)


def _bad(rule: type[Rule], bad: Bad) -> Iterator[str]:
    yield f"## {_('Bad')}"
    yield _fenced(bad.text) + _profile(bad.profile)
    if issubclass(rule, GrammarRule):  # pages are made without LanguageTool
        messages: Iterable[str] = (_("LanguageTool: {told}").format(told=told) for told in bad.told)
        unsafe = True
    else:
        found = _judged(rule, bad)
        messages = (str(diagnostic.message) for diagnostic in found)
        unsafe = any(d.fix and d.fix.safety is Safety.UNSAFE for d in found)
    yield "\n".join(dict.fromkeys(f"- {_shown(message)}" for message in messages))
    if bad.fixed is not None:
        yield (_("Mended by `--fix --unsafe-fixes`:") if unsafe else _("Mended by `--fix`:"))
        yield _fenced(bad.fixed)


def _judged(rule: type[Rule], bad: Bad) -> list[Diagnostic]:
    read = testing.publication(bad.text)
    also = ("FN",) if rule.code == "PR004" else ()
    own = () if rule.code in BY_CODE else (rule,)
    config = Config(profile=bad.profile, select=(rule.code, *also), own=own)
    return [d for d in judge(read, config) if d.code == rule.code]


def _shown(message: str) -> str:
    """A message as Markdown that shows its brackets, where they are no code, instead of making links of them."""
    return _CODE_OR_BRACKET.sub(lambda match: match[0] if match[0][0] == "`" else f"\\{match[0]}", message)


def _fenced(text: str) -> str:
    text = text.replace("\ufeff", "<U+FEFF>")
    fence = "~~~~" if "```" in text else "```"
    return f"{fence}text\n{text.rstrip(chr(10))}\n{fence}"


def _profile(name: str) -> str:
    return "" if name == "fr" else f"\n\n({_('profile')} `{name}`)"


def listing(rules: tuple[type[Rule], ...]) -> str:
    """A line for each rule: code, severity, name, summary."""
    lines = [
        f"{rule.code}  {severity_name(rule.severity):<14}{rule.name:<28}{_(sections(rule)['Summary'])}"
        for rule in rules
    ]
    return "\n".join(lines) + "\n"


def book(rules: tuple[type[Rule], ...]) -> str:
    """All pages in one, for the documentation."""
    return "\n".join(page(rule).replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in rules)
