"""`prote build` beside the fastest that pandoc and Typst could be, and beside other ways to a PDF: ratios from one run.

    python benchmarks/publishing/measure.py [--rounds N] [--output FILE] [--check]

XeLaTeX, WeasyPrint and LibreOffice are measured where they are installed, and named where they are not.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pairs import CODE, ROOT, Pair, measured, run, settle, table  # noqa: E402

BRIEFING = ROOT / "briefing"
PROTE = [sys.executable, "-m", "prote_lint"]
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3])"
ROUNDS = 7


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of each pair (default: {ROUNDS})")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the Markdown table there too")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a ratio exceeds its limit")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prote-benchmark-") as folder:
        settle(folder)
        sys.path[:0] = CODE
        ratios = [measured(pair, pair.rounds) for pair in _pairs(Path(folder), args.rounds)]
    text = table(ratios)
    sys.stdout.write(text)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    return int(args.check and any(not ratio.kept for ratio in ratios))


def _pairs(folder: Path, rounds: int) -> Iterator[Pair]:
    floor = _floor(folder)
    full = "`prote build`, four formats"
    yield Pair(full, "the floor of pandoc and Typst", 1.3, rounds, _build(folder, "full"), floor)
    yield Pair(
        "`prote build`, nothing changed", full, 0.3, rounds, _build(folder, "kept"), _build(folder, "full")
    )
    pdf = _build(folder, "pdf", "--to", "pdf")
    for name, peer in _peers(folder):
        yield Pair(f"PDF by {name}", "`prote build --to pdf`", None, min(rounds, 5), peer, pdf)


def _build(folder: Path, name: str, *options: str) -> Callable[[], None]:
    """`prote build` as an editor runs it after `prote lint`; "kept" finds what it wrote before, the others an empty folder."""
    into = folder / name
    build = run(*PROTE, "build", BRIEFING, "-o", into, *options)

    def running() -> None:
        if name != "kept":
            shutil.rmtree(into, ignore_errors=True)
        build()

    return running


def _floor(folder: Path) -> Callable[[], None]:
    """One pandoc for DOCX, EPUB and HTML, beside pandoc and Typst for the PDF: nothing of prote's own."""
    from prote_build.pandoc import executable
    from prote_build.target import READER

    pandoc = str(executable())
    sources = [path.name for path in sorted(BRIEFING.glob("*.md"))]
    three = run(pandoc, "lua", HERE / "floor.lua", READER, folder, *sources, folder=BRIEFING)
    markup = folder / "floor.typ"
    shutil.copytree(BRIEFING / "images", folder / "images")  # Typst looks for them beside its source
    typst = [
        run(pandoc, *sources, f"--from={READER}", "-s", "-Vlang=fr", f"--output={markup}", folder=BRIEFING),
        run(sys.executable, "-c", COMPILE, markup, folder / "floor.pdf", folder),
    ]

    def running() -> None:
        with ThreadPoolExecutor(2) as lanes:
            for done in (lanes.submit(_all, [three]), lanes.submit(_all, typst)):
                done.result()

    return running


def _peers(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Other ways from the same Markdown to a PDF, each as its users run it."""
    from prote_build.pandoc import executable
    from prote_build.target import READER

    pandoc = str(executable())
    sources = [path.name for path in sorted(BRIEFING.glob("*.md"))]
    read = [pandoc, *sources, f"--from={READER}", "-s", "--metadata=title=Mali", "--metadata=lang=fr-FR"]
    if _found("xelatex"):
        # No font of TeX's own has every French space: one that has is named.
        latex = [*read, "--pdf-engine=xelatex", f"--output={folder / 'latex.pdf'}"]
        yield "pandoc and XeLaTeX", run(*latex, folder=BRIEFING)
    if _found("weasyprint"):
        page = folder / "peer.html"
        html = run(*read, "--embed-resources", f"--output={page}", folder=BRIEFING)
        yield "pandoc and WeasyPrint", _both(html, run("weasyprint", page, folder / "weasy.pdf"))
    if _found("soffice"):
        document = folder / "peer.docx"
        docx = run(*read, f"--output={document}", folder=BRIEFING)
        profile = f"-env:UserInstallation=file://{folder / 'office'}"
        office: list[str | Path] = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            document,
        ]
        yield "pandoc and LibreOffice", _both(docx, run(*office))


def _found(name: str) -> bool:
    if shutil.which(name):
        return True
    sys.stderr.write(f"{name} is not installed, and not measured against\n")
    return False


def _both(*jobs: Callable[[], None]) -> Callable[[], None]:
    return lambda: _all(list(jobs))


def _all(jobs: list[Callable[[], None]]) -> None:
    for job in jobs:
        job()


if __name__ == "__main__":
    raise SystemExit(main())
