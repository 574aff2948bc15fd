"""Runs the rules over a publication: selection, severities, suppressions. No printing, no state."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable
from contextlib import nullcontext, redirect_stdout
from pathlib import Path

from prote_lint import profile as profiles
from prote_lint.config import Config
from prote_lint.diagnostic import Allowed, Diagnostic, Verdict
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.patterns import scan
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import GrammarRule, OnlineRule, PatternRule, Rule
from prote_lint.rules import RULES
from prote_lint.rules.pr003_unknown_suppressed_code import UnknownSuppressedCode
from prote_lint.rules.pr004_unused_suppression import UnusedSuppression
from prote_lint.text import Span


def profile_of(publication: Publication, config: Config) -> Profile:
    """The profile that judges a publication: the configuration's, else the metadata's, else the language's."""
    metadata = publication.metadata
    return profiles.load(config.profile or metadata.profile or profiles.of_language(metadata.lang))


def as_judged(publication: Publication, config: Config) -> Publication:
    """The publication as rules see it: one that does not describe itself speaks its profile's language."""
    lang = profile_of(publication, config).lang
    if not publication.described and lang != publication.metadata.language:
        return publication.spoken(lang)
    return publication


def judge(
    publication: Publication, config: Config, suppressible: bool = True, only: Container[str] | None = None
) -> list[Diagnostic]:
    """Every finding on a publication but those that comments allow: see `verdict`."""
    return verdict(publication, config, suppressible, only).found


def verdict(
    publication: Publication, config: Config, suppressible: bool = True, only: Container[str] | None = None
) -> Verdict:
    """The findings on a publication. Without `suppressible`, comments allow nothing; of the rules selected, those of `only` judge.

    Raises ProteError where a rule itself fails, naming the rule and the publication.
    """
    profile = profile_of(publication, config)
    publication = as_judged(publication, config)
    rules = [
        kind(config.rules.get(kind.code))
        for kind in (*RULES, *config.own)
        if config.judges(kind.code) and (only is None or kind.code in only)
    ]
    if publication.answers is None:
        rules = [rule for rule in rules if not isinstance(rule, OnlineRule)]
    if publication.grammar is None:
        rules = [rule for rule in rules if not isinstance(rule, GrammarRule)]
    found: list[Diagnostic] = []
    code = ""

    def checked(rule: Rule, findings: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
        if type(rule) not in config.own:
            return findings
        from prote_lint.own import sound

        return sound(type(rule), findings, publication)

    try:
        with (
            redirect_stdout(sys.stderr) if config.own else nullcontext()
        ):  # what own rules print is no finding
            for rule in rules:
                if not isinstance(rule, PatternRule):
                    code = rule.code
                    found += checked(rule, rule.check(publication, profile))
            patterned = [rule for rule in rules if isinstance(rule, PatternRule)]
            for rule in patterned if config.own else ():
                from prote_lint.own import try_patterns

                code = rule.code
                if type(rule) in config.own:
                    try_patterns(rule, profile)
            for rule, findings in scan(patterned, publication, profile):
                code = rule.code
                found += checked(rule, findings)
    except ProteError:
        raise
    except (Exception, SystemExit) as error:
        if config.own:
            from prote_lint.own import failure

            if told := failure(error, code, config.own, publication.root):
                raise told from error
        raise ProteError(
            _(
                "{path}: the rule {code} failed ({error}); please report it, and go on with --ignore {code}"
            ).format(path=publication.root, code=code, error=f"{type(error).__name__}: {error}")
        ) from error
    for rule in rules:
        if isinstance(rule, UnknownSuppressedCode):
            for doc in rule.documents(publication):
                found += rule.unknown(doc, config.knows)
    if suppressible:
        # What the network says today, or another version of LanguageTool, does not prove that a suppression has become useless.
        proved = [rule.code for rule in rules if not isinstance(rule, (OnlineRule, GrammarRule))]
        found, allowed = _suppressed(publication, found, proved)
    else:
        allowed = []
    order = {doc.path: i for i, doc in enumerate(publication.documents)}

    def weighed(diagnostic: Diagnostic) -> Diagnostic:
        severity = config.severity.get(diagnostic.code)
        return diagnostic._replace(severity=severity) if severity else diagnostic

    def place(d: Diagnostic) -> tuple[int, Span, str]:
        return order.get(d.path, -1), d.span, d.code

    return Verdict(
        sorted(map(weighed, found), key=place),
        sorted(
            (each._replace(diagnostic=weighed(each.diagnostic)) for each in allowed),
            key=lambda each: place(each.diagnostic),
        ),
    )


def _suppressed(
    publication: Publication, found: Iterable[Diagnostic], judged: list[str]
) -> tuple[list[Diagnostic], list[Allowed]]:
    """The findings that no suppression covers, with one for each suppression that covers none; and those covered."""
    by_path: dict[Path, list[Diagnostic]] = {}
    for diagnostic in found:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    kept: list[Diagnostic] = []
    allowed: list[Allowed] = []
    for doc in publication.documents:
        mine = by_path.pop(doc.path, [])
        given = [s for s in doc.suppressions if s.form and s.reason]
        used: set[tuple[int, str]] = set()
        waiting = sorted(range(len(given)), key=lambda i: given[i].covers.start, reverse=True)
        covering: list[int] = []  # those around the finding at hand: both are met in the order of the text
        for diagnostic in sorted(mine, key=lambda d: d.span.start):
            at = diagnostic.span.start
            while waiting and given[waiting[-1]].covers.start <= at:
                covering.append(waiting.pop())
            covering = [i for i in covering if at < max(given[i].covers.end, 1)]
            allowing = [i for i in covering if any(code == diagnostic.code for code, _ in given[i].codes)]
            used.update((i, diagnostic.code) for i in allowing)
            if allowing:
                by = given[allowing[-1]]  # the nearest around it
                allowed.append(Allowed(diagnostic, by.reason, by.span))
            else:
                kept.append(diagnostic)
        if UnusedSuppression.code in judged:
            left = [
                (s, at)
                for i, s in enumerate(given)
                for at, (code, _) in enumerate(s.codes)
                if code in judged and (i, code) not in used
            ]
            kept += UnusedSuppression().unused(doc, left)
    return [*kept, *(diagnostic for rest in by_path.values() for diagnostic in rest)], allowed
