"""What `prote import` takes for a page, of a text and of a PDF, from 20 pages to 1,000.

    python benchmarks/importing/pages.py [--output FILE] [--check]

One long report is printed by Typst: the texts of tests/importing/layout_texts, again and again, with notes at the foot of the
page that are numbered through. Words change places with others of their length, so that no line is the line of another page.
The first so many pages of it are imported, each in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = (20, 100, 300, 1000)
TEXTS = ("fleuve", "bibliotheques", "cantines")
COPIES = 12  # of a text in a part of the report: some 60 pages, which Typst prints in little memory
WORDS = re.compile(r"\b[a-zà-ÿ]{4,}\b")
GROWTH = 1.5  # how much longer than one of 100 pages a page of 1,000 may take
PEAK = 600  # MB that no import may exceed


class Run(NamedTuple):
    """An import: its wall time and the most memory its process had."""

    kind: str
    pages: int
    seconds: float
    peak: float  # MB

    @property
    def each(self) -> float:
        """Milliseconds a page."""
        return self.seconds * 1000 / self.pages


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the Markdown table there too")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a limit is exceeded")
    parser.add_argument(
        "--pages", type=int, nargs="+", default=PAGES, help="how many pages (default: 20 100 300 1000)"
    )
    args = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join(str(ROOT / name) for name in ("lint", "build"))
    with tempfile.TemporaryDirectory(prefix="prote-benchmark-") as folder:
        counts = sorted(args.pages)
        # In a process of its own: a child's peak is never below what its parent had when it was born.
        subprocess.run([sys.executable, __file__, "--sources", folder, *map(str, counts)], check=True)
        runs = []
        for name in (f"{count}.{kind}" for kind in ("txt", "pdf") for count in counts):
            runs.append(_run(Path(folder, name)))
            print(f"{runs[-1].kind}, {runs[-1].pages} pages: {runs[-1].seconds:.1f} s", file=sys.stderr)
    text, kept = _told(runs)
    sys.stdout.write(text)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    return int(args.check and not kept)


def _run(path: Path) -> Run:
    """Imports one source in a process of its own."""
    out = path.with_name("out.md")
    command = [sys.executable, "-m", "prote_lint", "import", str(path), "-o", str(out), "--force", "-q"]
    began = time.perf_counter()
    process = subprocess.Popen([*command, "--ledger", str(path.with_name("ledger.json"))], cwd=ROOT)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 1):
        raise SystemExit(f"{path.name}: exit code {process.returncode}")
    # Linux counts kilobytes, macOS bytes.
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Run(path.suffix[1:].replace("txt", "text"), int(path.stem), seconds, peak)


def write_sources(folder: Path, counts: list[int]) -> None:
    """Writes the first so many pages of the long report, as `20.txt` and as `20.pdf`."""
    import pypdfium2  # type: ignore[import-untyped]

    whole = _printed(folder, counts[-1])
    texts = [page.get_textpage().get_text_range() for page in whole]
    for count in counts:
        (folder / f"{count}.txt").write_text("\f".join(texts[:count]), encoding="utf-8", newline="")
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, list(range(count)))
        part.save(folder / f"{count}.pdf")
        part.close()
    whole.close()


def _printed(folder: Path, pages: int) -> Any:
    """A PDF of at least so many pages: its parts are made one after the other, each in a process of its own."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    part = 0
    while len(whole) < pages:
        path = folder / "part.pdf"
        command = [sys.executable, __file__, "--print", str(path), str(part), str(len(whole))]
        subprocess.run(command, check=True)
        whole.import_pages(pypdfium2.PdfDocument(path.read_bytes()))
        path.unlink()
        part += 1
    return whole


def print_part(path: Path, part: int, pages: int) -> None:
    """Prints a part of the long report into a file; `pages` stand before it, and as many notes as its fellows have."""
    sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "build"), str(ROOT / "tests" / "importing")]
    import json
    from dataclasses import asdict

    import layouts
    import typst

    from prote_build.importing.content import Call, Imported, Inline, Note, Paragraph, Words

    rng = random.Random(part)
    texts = [layouts.text(name) for name in TEXTS]
    like: dict[int, list[str]] = defaultdict(list)
    for said in (part for text in texts for block in text.blocks for content in layouts.contents(block) for part in content):  # fmt: skip
        for word in WORDS.findall(said.text) if isinstance(said, Words) else ():
            like[len(word)].append(word)

    def varied(content: tuple[Inline, ...], copy: int) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for inline in content:
            if isinstance(inline, Call):
                made.append(Call(f"{copy}-{inline.label}"))
            elif isinstance(inline, Words):
                other = WORDS.sub(lambda match: rng.choice(like[len(match[0])]), inline.text)
                made.append(replace(inline, text=other))
        return tuple(made)

    whole = Imported(texts[0].metadata, (), ())
    for copy in range(COPIES):
        text = texts[copy % len(texts)]

        def change(content: tuple[Inline, ...], copy: int = copy) -> tuple[Inline, ...]:
            return varied(content, copy)

        notes = [
            Note(f"{copy}-{note.label}", tuple(Paragraph(change(block.content)) for block in note.blocks if isinstance(block, Paragraph)))
            for note in text.notes
        ]  # fmt: skip
        blocks = [layouts.changed(block, change) for block in text.blocks]
        whole = replace(whole, blocks=(*whole.blocks, *blocks), notes=(*whole.notes, *notes))
    how = replace(layouts.way("plain"), front=part == 0, footer="alone")
    inputs = {
        "report": json.dumps(layouts.report(whole)),
        "way": json.dumps({key.replace("_", "-"): value for key, value in asdict(how).items()}),
    }
    page = (layouts.HERE / "layout_page.typ").read_text(encoding="utf-8")
    page = page.replace("let now = here().page()", f"let now = here().page() + {pages}")
    notes_before = part * len(layouts.calls(whole))
    # It stands beside the template, in memory alone.
    main = f"#counter(footnote).update({notes_before})\n{page}".encode()
    typesetter = typst.Compiler(main, root=layouts.HERE, ignore_system_fonts=True, sys_inputs=inputs)
    pdf = typesetter.compile(format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(pdf, bytes)
    path.write_bytes(layouts.hard_hyphens(pdf))


def _told(runs: list[Run]) -> tuple[str, bool]:
    """The table with the growth below it, and whether every limit was kept."""
    rows = [
        f"| {run.kind} | {run.pages:,} | {run.seconds:.1f} s | {run.each:.1f} ms | {run.peak:.0f} MB |"
        for run in runs
    ]
    lines = ["| source | pages | time | a page | memory |", "| --- | ---: | ---: | ---: | ---: |", *rows, ""]
    kept = all(run.peak <= PEAK for run in runs)
    for kind in dict.fromkeys(run.kind for run in runs):
        each = {run.pages: run.each for run in runs if run.kind == kind}
        if 100 in each and (most := max(each)) > 100:
            growth = each[most] / each[100]
            kept = kept and growth <= GROWTH
            lines.append(f"A page of {most:,} beside one of 100, {kind}: {growth:.2f} (limit {GROWTH:g}).  ")
    lines.append(
        f"Limit of memory: {PEAK} MB. Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    )
    return "\n".join(lines) + "\n", kept


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sources"]:
        write_sources(Path(sys.argv[2]), [int(count) for count in sys.argv[3:]])
        raise SystemExit(0)
    if sys.argv[1:2] == ["--print"]:
        print_part(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        raise SystemExit(0)
    raise SystemExit(main())
