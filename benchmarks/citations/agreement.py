"""How much of the citations that a person read off a text prote reads alike, and how it links them.

    python benchmarks/citations/agreement.py TEXT [--notes]

TEXT is the raw text that the list beside this script was read from, `mali-2023.txt` for `mali-2023.tsv`; it is not published
here. Its notes are cut out of the pages and joined again, roughly: telling notes from pages is not what is measured. `--notes` prints them.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "tests" / "citations")]

from score import score, total  # noqa: E402

from prote_lint.document import Document  # noqa: E402
from prote_lint.publication import Publication  # noqa: E402

_NOTE = re.compile(r"(\d{1,3}) (?=\S)(.*)")
_HYPHEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--notes", action="store_true")
    args = parser.parse_args()
    source = notes_as_markdown(args.text.read_text(encoding="utf-8"))
    if args.notes:
        print(source)
        return 0
    publication = Publication.of_document(Document(source, Path("notes.md")))
    wanted, links = read(Path(__file__).with_name(f"{args.text.stem}.tsv"))
    readings = {reading.note.label: reading for reading in publication.readings}
    result = total([score(label, wanted.get(label, []), readings[label].citations) for label in readings])
    for miss in result.misses:
        print(f"miss {miss}")
    print(f"{result.right} of {result.asked} fields right ({result.share:.3f}); {result.invented} invented")
    return int(not linked_alike(publication, links))


def linked_alike(publication: Publication, links: dict[str, list[str]]) -> bool:
    """Whether each repeat refers to the note that a person names; prints those that do not."""
    graph, right = publication.graph, 0
    found: dict[str, list[str]] = {}
    for index, link in graph.links.items():
        said = f"! {link.why.value.split('-')[0]}" if link.why else link.note or ""
        found.setdefault(graph.mentions[index].label, []).append(said)
    for label, wanted in sorted(links.items(), key=lambda pair: int(pair[0])):
        if found.pop(label, None) == wanted:
            right += len(wanted)
        else:
            print(f"link {label}: {wanted} was read as something else")
    for label, extra in found.items():
        print(f"link {label}: {extra} that no person read")
    print(f"{right} of {sum(map(len, links.values()))} repeats linked alike")
    return not found and right == sum(map(len, links.values()))


def read(file: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[str]]]:
    """The citations of a list by note, and what its repeats refer to."""
    rows = [row for row in file.read_text(encoding="utf-8").split("\n") if row and not row.startswith("#")]
    names = rows[0].split("\t")
    wanted: dict[str, list[dict[str, Any]]] = {}
    links: dict[str, list[str]] = {}
    for row in rows[1:]:
        found = dict(zip(names, row.split("\t"), strict=False))
        wanted.setdefault(found["note"], []).append(found)
        if found.get("refers_to"):
            links.setdefault(found["note"], []).append(found["refers_to"])
    return wanted, links


def notes_as_markdown(text: str) -> str:
    """The notes of raw page text, in their order, as a Markdown document that calls each of them."""
    lines = text.split("\n")
    notes: list[list[str]] = []
    inside = False
    for at, line in enumerate(lines):
        bare = line.strip(" ")
        match = _NOTE.match(bare)
        starts = match and int(match[1]) == len(notes) + 1 and (inside or _after_blank(lines, at))
        if match and starts:
            notes.append([match[2]])
            inside = True
        elif inside and not line.startswith(" ") and bare:
            notes[-1].append(bare)
        elif inside and line.startswith(" ") and bare:
            inside = False
        elif notes and not inside and bare and _goes_on(notes[-1], lines, at):
            notes[-1].append(bare)
            inside = True
    calls = " ".join(f"Mot.[^{n}]" for n in range(1, len(notes) + 1))
    body = "\n\n".join(f"[^{n}]: {_joined(note)}" for n, note in enumerate(notes, 1))
    return f"---\ntitle: Notes\ndate: 2023-02-09\nlang: fr-FR\nprofile: crisis-group-fr\n---\n\n{calls}\n\n{body}\n"


def _after_blank(lines: list[str], at: int) -> bool:
    return all(not line.strip(" ") for line in lines[max(0, at - 2) : at])


def _goes_on(note: list[str], lines: list[str], at: int) -> bool:
    """Whether the words after a gap are the rest of the last note: it ended without a stop, and a note block begins here."""
    return _after_blank(lines, at) and not re.search(r"[.!?»][ ]*\Z", note[-1]) and lines[at][:1] != " "


def _joined(note: list[str]) -> str:
    from prote_lint.lexicon import known

    def join(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        keep = match[2][:1].isupper() or (
            not known(whole, "fr") and known(match[1], "fr") and known(match[2], "fr")
        )
        return f"{match[1]}-{match[2]}" if keep else whole

    return _HYPHEN.sub(join, "\n".join(note)).replace("\n", " ")


if __name__ == "__main__":
    raise SystemExit(main())
