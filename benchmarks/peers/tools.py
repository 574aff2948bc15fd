"""The peers: how each is installed, told what to check, run, and understood."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = Path(__file__).with_name("patterns.json")
WINDOWS = sys.platform == "win32"
_INSTALL = 1800  # seconds that an installation may take

TEXTLINT = (
    "textlint",
    "textlint-rule-footnote-order",
    "textlint-rule-no-empty-section",
    "textlint-rule-doubled-spaces",
    "textlint-rule-unexpanded-acronym",
    "textlint-rule-date-weekday-mismatch",
    "textlint-rule-no-zero-width-spaces",
    "textlint-rule-no-nfd",
    "@textlint-rule/textlint-rule-no-unmatched-pair",
    "@textlint-rule/textlint-rule-no-invalid-control-character",
    "@textlint-rule/textlint-rule-pattern",
)
# The newest Vale whose dependencies the module proxy may lack, and one that has them all.
VALE = ("latest", "v3.22.0")


class Said(NamedTuple):
    """What a tool says: the file's name, the line, from 1, and the rule."""

    file: str
    line: int
    rule: str


class Peer(NamedTuple):
    """A tool. Its commands run in the folder that they check; `install` gives the reason where it can't."""

    name: str
    made_of: str
    install: Callable[[Path], str | None]
    command: Callable[[Path], list[str]]
    said: Callable[[str], Iterator[Said]]
    files: Mapping[str, str] = MappingProxyType({})  # its configuration, laid into the folder
    cache: str = ""  # what its cache is called there; empty where it has none
    finding: Callable[[Path], list[str]] | None = None  # another command where findings are to be read
    timed: bool = True


def _lines(pattern: str) -> Callable[[str], Iterator[Said]]:
    compiled = re.compile(pattern, re.MULTILINE)

    def said(output: str) -> Iterator[Said]:
        for match in compiled.finditer(output):
            yield Said(Path(match["file"]).name, int(match["line"]), match["rule"])

    return said


def _prote_said(output: str) -> Iterator[Said]:
    for each in json.loads(output)["diagnostics"]:
        # A finding that runs over several lines is shown on all of them.
        for line in range(each["start"]["line"], each["end"]["line"] + 1):
            yield Said(Path(each["path"]).name, line, each["code"])


def _run(command: list[str], reason: str, **environment: str) -> str | None:
    """Runs a step of an installation; the reason and the last line that it printed where it fails."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=_INSTALL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{reason}: {error}"
    last = (done.stderr or done.stdout).strip().split("\n")[-1]
    return f"{reason}: {last}" if done.returncode else None


def _venv(tools: Path, program: str) -> str:
    return str(tools / "python" / ("Scripts" if WINDOWS else "bin") / program)


def _by_pip(package: str, program: str) -> Callable[[Path], str | None]:
    def install(tools: Path) -> str | None:
        if Path(_venv(tools, program)).exists():
            return None
        made = None
        if not Path(_venv(tools, "python")).exists():
            made = _run([sys.executable, "-m", "venv", str(tools / "python")], "no virtual environment")
        return made or _run(
            [_venv(tools, "python"), "-m", "pip", "install", "-q", package], f"pip install {package} failed"
        )

    return install


def _by_npm(program: str, *packages: str) -> Callable[[Path], str | None]:
    def install(tools: Path) -> str | None:
        if _node(tools, program).exists():
            return None
        npm = shutil.which("npm")
        if npm is None:
            return "npm is not installed"
        folder = tools / "npm" / program
        folder.mkdir(parents=True, exist_ok=True)
        return _run(
            [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", *packages],
            "npm install failed",
        )

    return install


def _node(tools: Path, program: str) -> Path:
    return tools / "npm" / program / "node_modules" / ".bin" / program


def _vale(tools: Path) -> str | None:
    if (tools / "go" / "vale").exists():
        return None
    go = shutil.which("go")
    if go is None:
        return "Go is not installed"
    reason = None
    for version in VALE:
        module = f"github.com/vale-cli/vale/v3/cmd/vale@{version}"
        reason = _run(
            [go, "install", module], f"go install of Vale {version} failed", GOBIN=str(tools / "go")
        )
        if reason is None:
            return None
    return reason


def _patterns() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(PATTERNS.read_text(encoding="utf-8"))
    return found


_VALE = "MinAlertLevel = suggestion\n\n[*.md]\nBasedOnStyles = {styles}\nVale.Spelling = NO\n"


def _vale_files() -> dict[str, str]:
    """A style made of the shared patterns beside Vale's own, whose English dictionary is off."""
    return {
        ".vale.ini": "StylesPath = styles\n" + _VALE.format(styles="Vale, Francais"),
        **{
            f"styles/Francais/{each['name']}.yml": (
                f"extends: existence\nmessage: {json.dumps(each['says'], ensure_ascii=False)}\nlevel: warning\nscope: raw\nnonword: true\n"
                f"tokens:\n  - {json.dumps(each['finds'], ensure_ascii=False)}\n"
            )
            for each in _patterns()
        },
    }


def _textlint_files(patterns: bool) -> dict[str, str]:
    """The configuration of textlint; with the shared patterns too, or without."""
    rules: dict[str, object] = {name.replace("textlint-rule-", "", 1): True for name in TEXTLINT[1:-1]}
    if patterns:
        regular = {each["name"]: each["finds"].replace("/", "\\/") for each in _patterns()}
        rules["@textlint-rule/pattern"] = {
            "patterns": [{"message": name, "pattern": f"/{finds}/"} for name, finds in regular.items()]
        }
    return {".textlintrc.json": json.dumps({"rules": rules}, ensure_ascii=False, indent=1)}


_MARKDOWNLINT = json.dumps(
    {"MD013": False, "MD025": False}
)  # long lines, and a title beside that of the front matter

PEERS = (
    Peer(
        "prote",
        "Python",
        lambda tools: None,
        lambda tools: [sys.executable, "-m", "prote_lint", "lint", "."],
        _prote_said,
        cache=".prote_cache",
        finding=lambda tools: [sys.executable, "-m", "prote_lint", "lint", ".", "--format", "json"],
    ),
    Peer(
        "rumdl",
        "Rust",
        _by_pip("rumdl", "rumdl"),
        lambda tools: [_venv(tools, "rumdl"), "check", "--output-format", "concise", "."],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+):[0-9]+:? \[?(?P<rule>MD[0-9]+)"),
        {".rumdl.toml": '[global]\ndisable = ["MD013", "MD025"]\n'},
        cache=".rumdl_cache",
    ),
    Peer(
        "panache",
        "Rust",
        _by_pip("panache-cli", "panache"),
        lambda tools: [
            _venv(tools, "panache"),
            "lint",
            "--message-format",
            "short",
            "--cache-dir",
            ".panache_cache",
            ".",
        ],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+):[0-9]+: \w+\[(?P<rule>[\w-]+)\]"),
        cache=".panache_cache",
    ),
    Peer(
        "Vale",
        "Go",
        _vale,
        lambda tools: [str(tools / "go" / "vale"), "--output=line", "--no-exit", "."],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+):[0-9]+:(?P<rule>[\w.]+):"),
        _vale_files(),
    ),
    Peer(
        "markdownlint-cli2",
        "JavaScript",
        _by_npm("markdownlint-cli2", "markdownlint-cli2"),
        lambda tools: [str(_node(tools, "markdownlint-cli2")), "*.md"],
        _lines(r"^(?P<file>[^:\n]+\.md):(?P<line>[0-9]+)(?::[0-9]+)? (?:error |warning )?(?P<rule>MD[0-9]+)"),
        {".markdownlint.json": _MARKDOWNLINT},
    ),
    Peer(
        "textlint",
        "JavaScript",
        _by_npm("textlint", *TEXTLINT),
        lambda tools: [
            str(_node(tools, "textlint")),
            "--format",
            "unix",
            "--cache",
            "--cache-location",
            ".textlintcache",
            "*.md",
        ],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+):[0-9]+: (?P<rule>.*\[\w+/[^\]\n]+\])$"),
        _textlint_files(patterns=True),
        cache=".textlintcache",
    ),
    Peer(
        "proselint",
        "Python",
        _by_pip("proselint", "proselint"),
        lambda tools: [_venv(tools, "proselint"), "check", "-o", "compact", "."],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+):[0-9]+: (?P<rule>[\w.]+):"),
    ),
    Peer(
        "codespell",
        "Python",
        _by_pip("codespell", "codespell"),
        lambda tools: [_venv(tools, "codespell"), "."],
        _lines(r"^(?P<file>[^:\n]+):(?P<line>[0-9]+): (?P<rule>.+?) ==>"),
    ),
)
# The two that take patterns, without ours: for what they find, not for how long they take.
BARE = tuple(
    peer._replace(name=f"{peer.name}, bare", files=files, timed=False)
    for peer in PEERS
    for name, files in (
        ("Vale", {".vale.ini": _VALE.format(styles="Vale")}),
        ("textlint", _textlint_files(patterns=False)),
    )
    if peer.name == name
)
