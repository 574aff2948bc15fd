"""Two thousand documents: nothing crashes, spans lie in the text, fixing settles, and pandoc reads the same tree after safe fixes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pypandoc  # type: ignore[import-untyped]
from documents import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.errors import ProteError
from prote_lint.fix import fixed
from prote_lint.fold import fold
from prote_lint.profile import names
from prote_lint.publication import Publication

READER = "commonmark+footnotes+fenced_divs+bracketed_spans+attributes+pipe_tables+implicit_figures"
COUNT = int(os.environ.get("PROTE_FUZZ", "0")) or 2000
BATCH = 200
PARTING = "Ici commence un autre document"


def test_generated_documents(tmp_path: Path) -> None:
    changed: list[tuple[str, str]] = []

    @settings(
        max_examples=COUNT, derandomize=COUNT == 2000, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(documents(), st.sampled_from(names()))
    def tried(text: str, profile: str) -> None:
        config = Config(profile=profile)
        try:
            publication = Publication.of_document(Document(text, Path("essai.md")))
        except ProteError:  # front matter that is no YAML
            return
        found = judge(publication, config)
        for diagnostic in found:
            assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
            for edit in diagnostic.fix.edits if diagnostic.fix else ():
                assert 0 <= edit.span.start <= edit.span.end <= len(text)
        once = fixed(publication, config, unsafe=False, touchable=lambda path: True)
        assert not once.refused
        if once.applied:
            assert not fixed(once.publication, config, unsafe=False, touchable=lambda path: True).applied
            if all(diagnostic.code != "FN008" for diagnostic in found):  # pandoc never ends on nested calls
                changed.append((text, once.publication.documents[0].text))

    tried()
    assert len(changed) > COUNT / 4  # or the documents no longer try the fixes
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        before = trees([text for text, _ in batch], tmp_path)
        after = trees([text for _, text in batch], tmp_path)
        for (text, mended), one, other in zip(batch, before, after, strict=True):
            assert one is None or one == other, f"{text!r}\n\nbecame\n\n{mended!r}"


def trees(texts: list[str], folder: Path) -> list[Any]:
    """What pandoc reads in each text, its words folded, all in one run; None where pandoc itself fails."""
    (folder / "parting.md").write_text(f"# {PARTING}\n", encoding="utf-8")
    files: list[str] = []
    for number, text in enumerate(texts):
        file = folder / f"{number:04}.md"
        file.write_text(text, encoding="utf-8", newline="")
        files += [str(file), str(folder / "parting.md")]
    command = [pypandoc.get_pandoc_path(), "--file-scope", f"--from={READER}", "--to=json", *files]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    if done.returncode:
        if len(texts) == 1:
            return [None]
        half = len(texts) // 2
        return trees(texts[:half], folder) + trees(texts[half:], folder)
    found: list[Any] = []
    blocks: list[Any] = []
    for block in json.loads(done.stdout)["blocks"]:
        if block["t"] == "Header" and PARTING in plain(block["c"][2]):
            found.append(blocks)
            blocks = []
        elif not comment(block):
            blocks.append(folded(block))
    return found


def folded(node: Any) -> Any:
    """A tree of pandoc's with each run of words folded; identifiers made from headings follow their words."""
    if isinstance(node, list):
        found: list[Any] = []
        run = ""
        for child in [*node, None]:
            if isinstance(child, dict) and child.get("t") in ("Str", "Space", "SoftBreak"):
                run += {"Space": " ", "SoftBreak": "\n"}.get(child["t"]) or str(child["c"])
                continue
            if run:
                found += (word for word, _ in fold(run))
                run = ""
            if child is not None and not comment(child):
                found.append(folded(child))
        return found
    if isinstance(node, dict):
        if node.get("t") == "Header":
            level, (_identifier, classes, pairs), inlines = node["c"]
            return ["Header", level, classes, pairs, folded(inlines)]
        return {key: folded(value) for key, value in node.items()}
    return node


def comment(node: Any) -> bool:
    """Whether a node is a comment: it is not printed, and moves with its note."""
    return isinstance(node, dict) and node.get("t") == "RawBlock" and node["c"][1].startswith("<!--")


def plain(inlines: Any) -> str:
    return "".join({"Space": " "}.get(node["t"], str(node.get("c", ""))) for node in inlines)
