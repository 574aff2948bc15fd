"""Whatever a document or the name of a file says, a report stays what it is, and says no more than that."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from unicodedata import category
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import finding, hostile

from prote_lint.diagnostic import Severity
from prote_lint.document import Document
from prote_lint.reporters import FORMATS, Report, github, github_summary, render
from prote_lint.reporters.markdown import escaped
from prote_lint.reporters.style import said
from prote_lint.text import Span

SIGNS = [
    "::error::",
    "##[error]",
    "%0A",
    "|",
    "]]>",
    "<!--",
    "&amp;",
    "<b>",
    "`",
    "[a](b)",
    "{0}",
    "\\",
    "\n",
    "\r",
    "\t",
]
SIGNS += [
    "\u202e",
    "\u2066",
    "\x1b[31m",
    "\x00",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\u2028",
    "\u0085",
    "\u00ad",
    "\u00a0",
    "\u202f",
]
SIGNS += [
    "𝕏",
    "e\u0301",
    "*",
    "_",
    "#",
    "www.example.org",
    "https://example.org",
    "@somebody",
    "é",
    " ",
    "a",
    "://",
    ",",
]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join) | st.text(max_size=20)


def named_so(text: str) -> str:
    """A file's name: bytes that need not be UTF-8."""
    data = text.encode("utf-8", "surrogatepass").replace(b"\0", b"").replace(b"/", b"")
    return data[:40].decode("utf-8", "surrogateescape") + ".md"


PATHS = WORDS.map(named_so)
SUMMARY_ENV = {
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "a/b",
    "GITHUB_SHA": "c0ffee",
}
COMMAND = re.compile(r"::([a-z-]+)(?: ([^:]*))?::(.*)", re.DOTALL)


def encoded(text: str) -> str:
    """What stands in a file or on the terminal."""
    return text.encode("utf-8", "backslashreplace").decode()


def invisible(text: str) -> list[str]:
    return [f"{c!r}" for c in text if c != "\n" and category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")]


def strings(data: Any) -> list[str]:
    """The texts of JSON that are for people: not those that a fix puts in."""
    if isinstance(data, dict):
        return [text for key, value in data.items() if key != "insertedContent" for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [data] if isinstance(data, str) else []


@given(WORDS, PATHS)
@example("\udcff", "\udcff.md")
@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_json_is_json_and_shows_all(name: str, text: str, path: str) -> None:
    report = hostile("mot\n", text, path)
    data = json.loads(encoded(render(report, name)))
    assert not invisible("".join(strings(data)))
    message = said(report.diagnostics[0].message)
    shown = strings(data)
    assert message in shown or f"FN012: {message}" in shown or "](" in message


@given(WORDS)
def test_a_sarif_message_holds_no_link(text: str) -> None:
    (run,) = json.loads(encoded(render(hostile("mot\n", text), "sarif")))["runs"]
    told = run["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(", told)


@given(WORDS, PATHS)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_is_xml_and_shows_all(name: str, text: str, path: str) -> None:
    report = hostile("mot\n", text, path)
    root = ElementTree.fromstring(encoded(render(report, name)).encode())
    inside = [value for node in root.iter() for value in (node.text or "", *node.attrib.values())]
    assert not invisible("".join(inside))
    # XML has no place for the two characters that are none.
    message = re.sub("[\ufffe\uffff]", "\ufffd", said(report.diagnostics[0].message))
    assert message in [node.get("message") for node in root.iter()]


def parsed(line: str) -> tuple[str, dict[str, str], str] | None:
    """A line as the runner reads it (actions/runner, ActionCommand.cs): a command, or None."""
    text = line.lstrip()
    match = COMMAND.match(text)
    if not text.startswith("::") or not match:
        return None
    pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair)
    given_ = {
        key: value.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%25", "%")
        for key, value in pairs
    }
    return match[1], given_, match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(WORDS, PATHS)
def test_a_github_command_says_what_it_should_and_nothing_else_is_one(text: str, path: str) -> None:
    doc = Document("mot\n", Path(path))
    report = Report(tuple(finding(doc, Span(0, 1), text) for _ in range(github.MOST + 2)), {doc.path: doc})
    lines = encoded(render(report, "github")).split("\n")
    commands = [command for line in lines if (command := parsed(line))]
    message = said(report.diagnostics[0].message)
    assert [name for name, _properties, _data in commands] == ["warning"] * github.MOST + [
        "group",
        "endgroup",
    ]
    assert {data for _name, _properties, data in commands[: github.MOST]} == {message}
    assert commands[0][1]["title"] == "FN012 call-placement"
    assert commands[0][1]["line"] == "1"
    rest = lines[github.MOST + 1 : -2]
    assert len(rest) == 2
    assert not [line for line in rest if "##[" in line]
    assert not invisible("".join(lines))


def test_github_shows_the_gravest() -> None:
    doc = Document("mot\n", Path("a.md"))
    found = [
        finding(doc, Span(0, 1), severity=severity) for severity in reversed(Severity) for _ in range(12)
    ]
    lines = render(Report(tuple(found), {doc.path: doc}), "github").split("\n")
    levels = [line[2:].split(" ")[0] for line in lines[:30]]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert lines[30] == "::group::prote: 6 findings more than GitHub shows as annotations"
    assert [line.split(" ")[2] for line in lines[31:37]] == ["error"] * 2 + ["warning"] * 2 + ["info"] * 2


def rendered(markdown: str) -> list[Any]:
    """The tokens of GitHub's Markdown as far as markdown-it knows it: tables, strikethrough, bare addresses."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


@given(WORDS.map(lambda text: " ".join(re.findall(r"\S+", text))))
def test_markdown_prints_escaped_text_as_it_is(text: str) -> None:
    (table,) = [
        token
        for token in rendered(f"| {escaped('x' + text)} | b |\n| --- | --- |\n")
        if token.type == "inline"
    ][:1]
    assert {child.type for child in table.children} <= {"text", "text_special"}
    shown = "".join(child.content for child in table.children)
    assert shown == f"x{text}".replace("\x00", "\ufffd")  # as CommonMark 2.3 has it


@given(WORDS, PATHS)
def test_a_summary_has_its_own_links_alone(text: str, path: str) -> None:
    report = hostile("mot\n", text, path)
    tokens = rendered(encoded(github_summary.render(report, SUMMARY_ENV)))
    inline = [child for token in tokens for child in token.children or ()]
    targets = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert len(targets) == 2  # an error and a warning
    assert all(target.startswith("https://github.example/a/b/blob/c0ffee/") for target in targets)
    assert all(target.endswith("?plain=1#L1") for target in targets)
    assert not {child.type for child in inline} & {"image", "html_inline", "code_inline", "hardbreak"}
    assert [token.type for token in tokens if token.type.endswith("_open")].count("table_open") == 1
    assert "html_block" not in {token.type for token in tokens}


def test_a_summary_is_bounded_and_counts_what_it_leaves_out() -> None:
    doc = Document("mot\n", Path("a.md"))
    found = tuple(finding(doc, Span(0, 1), "|" * 10_000) for _ in range(5_000))
    text = github_summary.render(Report(found, {doc.path: doc}), {})
    assert len(text.encode()) < 2**18
    assert "… and 4900 more" in text.replace("\\", "")
    assert "(<a.md#L1>)" in text


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report_is_one(name: str) -> None:
    text = render(Report((), {}), name)
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)
    else:
        assert text == ("" if name == "github" else "nothing to say.\n")
