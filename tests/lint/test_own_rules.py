"""Users' own rules: found by the configuration, judged, mended, allowed and explained like prote's; every fault in them is one line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from prote_lint import testing
from prote_lint.cli import main
from prote_lint.own import load, signature

RULE = '''"""Words of our house."""

from words import BANNED

from prote_lint.diagnostic import Safety
from prote_lint.rule import Bad, DocumentRule, Good, PatternRule


class BannedWord(PatternRule):
    """A word that our house does not write.

    Finds: those of our list.
    Why: readers complain.
    Source: our style book, page 3.
    """

    code = "HSE001"
    name = "banned-word"
    good = (Good("Il a touché la vente.\\n"),)
    bad = (Bad("Il a impacté la vente.\\n     ^^^^^^^\\n", fixed="Il a touché la vente.\\n"),)

    def patterns(self, profile):
        return ("|".join(BANNED),)

    def judge(self, passage, match, profile):
        yield self.at(
            passage,
            *match.span(),
            "we do not write “{word}”",
            edit=(*match.span(), "touché"),
            safety=Safety.UNSAFE,  # it changes what is said
            word=match[0]
        )
'''
FAULTY = "Il a impacté la vente.\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an own rule, its word list, a configuration that names it, and a text it finds fault with."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rules.py").write_text(RULE, encoding="utf-8")
    (tmp_path / "house" / "words.py").write_text('BANNED = ("impacté",)\n', encoding="utf-8")
    (tmp_path / "prote.toml").write_text(
        '[lint]\nown-rules = ["house/rules.py"]\nselect = ["HSE", "PR"]\n', encoding="utf-8"
    )
    (tmp_path / "note.md").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    return code, *capsys.readouterr()


def test_an_own_rule_judges_and_mends(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "lint", "--format", "concise", "-q", "note.md")
    assert (code, out) == (1, "note.md:1:6: warning HSE001 we do not write “impacté”\n")
    assert said(capsys, "lint", "--fix", "--unsafe-fixes", "note.md")[0] == 0
    assert (house / "note.md").read_text(encoding="utf-8") == "Il a touché la vente.\n"


def test_it_is_chosen_weighed_and_allowed_like_any_other(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "lint", "--ignore", "HSE001", "note.md")[0] == 0
    assert said(capsys, "lint", "--select", "HSE", "note.md")[0] == 1
    (house / "note.md").write_text(f"<!-- prote: allow HSE001 : cité -->\n{FAULTY}", encoding="utf-8")
    assert said(capsys, "lint", "note.md")[0] == 0
    (house / "note.md").write_text("<!-- prote: allow HSE009 : cité -->\nRien.\n", encoding="utf-8")
    assert "PR003 no rule has the code HSE009" in said(capsys, "lint", "note.md")[1]
    (house / "note.md").write_text(FAULTY, encoding="utf-8")
    with (house / "prote.toml").open("a") as file:
        file.write('[lint.severity]\nHSE001 = "info"\n')
    assert said(capsys, "lint", "note.md")[0] == 0


def test_it_has_a_page(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "rule", "hse001")
    assert code == 0
    assert "# HSE001 banned-word" in out
    assert "we do not write “impacté”" in out
    assert "HSE001  warning" in said(capsys, "rule")[1]


def test_standard_input_runs_it_with_trust_alone(
    house: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(*words: str) -> tuple[int, str, str]:
        text = f"<!-- prote: allow-file HSE002 : une autre -->\n\n{FAULTY}"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return said(capsys, "lint", "--stdin-filename", "note.md", "--format", "concise", *words, "-")

    ran = house / "ran"
    with (house / "house" / "rules.py").open("a", encoding="utf-8") as file:
        file.write("open('ran', 'w').close()\n")
    code, out, err = given()
    assert (code, out) == (0, "nothing to say.\n")
    assert err == "prote: standard input: the own rules of prote.toml were not run; --trust runs them\n"
    assert not ran.exists()
    assert "HSE001" in given("--trust")[1]
    assert ran.exists()


def test_nothing_is_left_behind(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, modules = list(sys.path), set(sys.modules)
    assert said(capsys, "lint", "note.md")[0] == 1
    assert sys.path == path
    assert "words" not in sys.modules.keys() - modules
    assert not list(house.rglob("__pycache__"))


def test_what_was_found_is_forgotten_when_the_rule_changes(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = load([house / "house" / "rules.py"])
    before = signature(rules)
    (house / "house" / "words.py").write_text('BANNED = ("vendu",)\n', encoding="utf-8")
    assert signature(rules) != before


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("def patterns(self", "def patterns(self:", "house/rules.py:22: this is no valid Python: "),
        ("from words", "from wrods", "house/rules.py:3: own rules can't be run: ModuleNotFoundError"),
        ('"HSE001"', '"HS1"', "house/rules.py:9: the code of BannedWord must be three or four capitals"),
        ('"HSE001"', '"TYP001"', "house/rules.py:9: the code TYP001 begins as those of prote’s family TY do"),
        (
            '"banned-word"',
            '"undefined-call"',
            "house/rules.py:9: HSE001 undefined-call clashes with FN001 undefined-call",
        ),
        ("class BannedWord(PatternRule)", "class BannedWord", "house/rules.py: no rule is defined here"),
        ("word=match[0]", "word=match[7]", "house/rules.py:32: the rule HSE001 failed on . (IndexError"),
        ('"|".join(BANNED)', '"("', "house/rules.py:9: the rule HSE001 failed on . (ValueError: '('"),
        ("word=match[0]", "wrod=match[0]", "house/rules.py:9: the rule HSE001 failed on . (KeyError"),
        ("yield self.at(", "yield (", "house/rules.py:"),
        (
            "yield self.at(",
            "raise SystemExit\n        yield self.at(",
            "house/rules.py:26: the rule HSE001 failed",
        ),
    ],
)
def test_a_fault_is_one_line_with_its_place(
    house: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, line: str
) -> None:
    assert old in RULE
    (house / "house" / "rules.py").write_text(RULE.replace(old, new), encoding="utf-8")
    code, _out, err = said(capsys, "lint", "note.md")
    assert code == 2
    assert err.startswith(f"prote: {line}")
    assert err.count("\n") == 1


def test_what_it_prints_is_no_finding(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = RULE.replace("yield self.at(", "print('here')\n        yield self.at(").replace(
        "class", "print('there')\n\n\nclass", 1
    )
    (house / "house" / "rules.py").write_text(rules, encoding="utf-8")
    code, out, err = said(capsys, "lint", "note.md", "--format", "json")
    assert code == 1
    assert [each["code"] for each in json.loads(out)["diagnostics"]] == ["HSE001"]
    assert err == "there\nhere\n"


def test_a_file_that_is_not_there(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "house" / "rules.py").unlink()
    code, _out, err = said(capsys, "lint", "note.md")
    assert code == 2
    assert err == "prote: house/rules.py: own rules can't be read (No such file or directory)\n"


def test_the_harness_holds_it_to_its_examples(house: Path) -> None:
    (rule,) = testing.own_rules("house/rules.py")
    testing.check_rule(rule)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('     ^^^^^^^\\n"', '      ^^^^^^\\n"', "HSE001, carets"),
        ('fixed="Il a touché', 'fixed="Il a changé', "HSE001, fixed"),
        (', fixed="Il a touché la vente.\\n"', "", "HSE001 mends an example that has no `fixed`"),
        ('Good("Il a touché', 'Good("Il a impacté', "HSE001, Il a impacté"),
        ('Good("Il a touché la vente.', 'Good("Il a dit: oui.', "HSE001, Il a dit: oui."),
        ("Why:", "Because:", "HSE001: its docstring lacks Why"),
        ('"touché")', '"impacté")', "HSE001, fixed"),
    ],
)
def test_the_harness_tells_what_differs(house: Path, old: str, new: str, what: str) -> None:
    assert old in RULE
    (house / "house" / "rules.py").write_text(RULE.replace(old, new), encoding="utf-8")
    (rule,) = testing.own_rules("house/rules.py")
    with pytest.raises(AssertionError) as told:
        testing.check_rule(rule)
    assert str(told.value).startswith(what)


def test_the_worked_example_passes_its_own_tests(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(__file__).parents[2] / "docs" / "examples" / "own-rules"
    words = ["-q", "-p", "no:cacheprovider", f"--rootdir={folder}", str(folder / "test_house.py")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (folder.parents[1] / "own-rules.md").read_text(encoding="utf-8")
    for name in ("house/rules.py", "test_house.py", "prote.toml"):
        assert (folder / name).read_text(encoding="utf-8") in page
