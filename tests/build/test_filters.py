"""Each filter alone, native in and native out."""

from __future__ import annotations

import subprocess

import pytest

from prote_build.pandoc import executable
from prote_build.target import FILTERS


def filtered(name: str, native: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What pandoc says when `name` alone goes over `native`."""
    command = [str(executable()), "--sandbox", "-f", "native", "-t", "native", "--wrap=none"]
    command += [f"--lua-filter={FILTERS / name}.lua", *arguments]
    return subprocess.run(command, input=native, capture_output=True, text=True, timeout=30, check=False)


def squeezed(native: str) -> str:
    return "".join(native.split())


CASES = [
    pytest.param(
        "sections",
        '[Div ("", ["summary"], []) [Header 1 ("a", [], []) [Str "A"]], Header 1 ("b", [], []) [Str "B"],'
        ' Header 2 ("c", [], []) [Str "C"], Header 1 ("d", ["unnumbered"], []) [Str "D"], Header 1 ("e", [], []) [Str "E"]]',
        '[Div ("", ["summary"], []) [Header 1 ("a", [], []) [Str "A"]],'
        ' Header 1 ("b", [], []) [Span ("", ["section-number"], []) [Str "I."], Str "\\160", Str "B"],'
        ' Header 2 ("c", [], []) [Str "C"], Header 1 ("d", ["unnumbered"], []) [Str "D"],'
        ' Header 1 ("e", [], []) [Span ("", ["section-number"], []) [Str "II."], Str "\\160", Str "E"]]',
        id="section numbers",
    ),
]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_tree_to_tree(name: str, before: str, after: str) -> None:
    done = filtered(name, before)
    assert (done.stderr, squeezed(done.stdout)) == ("", squeezed(after))


def test_the_closing_line_ends_the_text() -> None:
    done = filtered("closing", '[Para [Str "a"]]', "--metadata=closing=Mopti, 1er mars")
    assert squeezed(done.stdout) == squeezed(
        '[Para [Str "a"], Div ("", ["closing"], []) [Para [Str "Mopti,", Space, Str "1er", Space, Str "mars"]]]'
    )


def test_the_page_about_the_organisation_follows_the_closing_line() -> None:
    about = 'Div ("", ["about"], []) [Para [Str "Nous"]]'
    done = filtered("closing", f'[Para [Str "Mopti"], {about}]', "--metadata=closing=Mopti")
    assert squeezed(done.stdout) == squeezed(f'[Div ("", ["closing"], []) [Para [Str "Mopti"]], {about}]')


def test_a_closing_line_that_is_there_is_not_doubled() -> None:
    done = filtered("closing", '[Para [Str "Mopti,", Space, Str "mars"]]', "--metadata=closing=Mopti, mars")
    assert squeezed(done.stdout) == squeezed(
        '[Div ("", ["closing"], []) [Para [Str "Mopti,", Space, Str "mars"]]]'
    )
