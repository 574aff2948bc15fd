"""What people read for the codes of a ledger: kinds, choices, reasons. All are message ids."""

from __future__ import annotations

from prote_build.importing.ledger import Decision, Kind
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _

KINDS: dict[Kind, str] = {
    "furniture": N_("beside the text"),
    "note": N_("note"),
    "merge": N_("end of notes"),
    "call": N_("call"),
    "join": N_("line end"),
    "heading": N_("heading"),
    "paragraph": N_("paragraph"),
    "list": N_("list"),
    "table": N_("table"),
    "box": N_("summary"),
    "column": N_("columns"),
    "metadata": N_("metadata"),
    "change": N_("tracked change"),
    "loss": N_("loss"),
}

_CHOICES: dict[tuple[Kind, str], str] = {
    ("furniture", "drop"): N_("left out"),
    ("furniture", "keep"): N_("text"),
    ("merge", "continue"): N_("goes on with the note"),
    ("merge", "part"): N_("is text"),
    ("paragraph", "continue"): N_("goes on"),
    ("paragraph", "part"): N_("begins anew"),
    ("list", "item"): N_("item"),
    ("table", "table"): N_("table"),
    ("box", "summary"): N_("summary"),
    ("change", "accept"): N_("accepted"),
    ("change", "reject"): N_("rejected"),
    ("loss", "dropped"): N_("left out"),
    ("loss", "text"): N_("words kept"),
}

REASONS = {
    # What is beside the text, and what is known of the publication.
    "artifact-tag": N_("the PDF marks it as no part of the text"),
    "contents-tag": N_("the PDF marks it as a table of contents"),
    "rule": N_("a line drawn with signs"),
    "contents": N_("a line of a table of contents"),
    "repeated": N_("the same on several pages"),
    "page-number": N_("it counts the pages"),
    "running-head": N_("it stands where the running heads do"),
    "stray-number": N_("a note's number that strayed from its note"),
    "notes-heading": N_("a heading over notes"),
    "title": N_("it is the title"),
    "masthead": N_("it stands at the head of the first page"),
    "closing-line": N_("the line of places and date at the end"),
    "largest": N_("the largest letters of the first page"),
    "first-line": N_("the first line"),
    "properties": N_("the file's properties say so"),
    "words": N_("the words of the text say so"),
    "asked": N_("you asked for it"),
    "not-utf-8": N_("the text is not in UTF-8"),
    # Notes.
    "printed": N_("raised, tagged or linked as notes are"),
    "sequence": N_("the numbers follow one another"),
    "text-goes-on": N_("the text goes on here after the notes"),
    "note-overleaf": N_("a note goes on over a page's end"),
    # Calls.
    "superscript": N_("raised"),
    "linked": N_("a link leads to the note"),
    "bracketed": N_("in brackets"),
    "symbol": N_("a sign, not a number"),
    "glued": N_("digits right after a word or stop"),
    "after-digits": N_("digits right after other digits"),
    "free": N_("a number between spaces"),
    "alone": N_("a number alone on its line"),
    "line-start": N_("a number at the head of a line"),
    # Line ends.
    "dictionary-or-text": N_("the dictionary or the text itself has this word"),
    "halves": N_("what both halves are alone"),
    "figures": N_("a hyphen beside figures"),
    "soft-hyphen": N_("a soft hyphen"),
    "unsure": N_("neither the dictionary nor the text knows"),
    "address": N_("a web address runs over the line's end"),
    # Headings, paragraphs, lists.
    "tag": N_("the PDF's tags say so"),
    "size": N_("larger letters"),
    "bold": N_("bold letters"),
    "capitals": N_("capitals"),
    "number": N_("it begins with a number"),
    "name": N_("headings have this name"),
    "apart": N_("a short line that stands apart"),
    "before-first-heading": N_("it stands before the first heading"),
    "cut": N_("a sentence is cut by a blank line"),
    "hyphen": N_("the line before ends with a hyphen"),
    "no-stop": N_("the line before ends without a stop"),
    "small-letter": N_("it begins with a small letter"),
    "indent": N_("first lines are set in, or are not"),
    "short-line": N_("the line before is short"),
    "full-line": N_("the line before is full and ends with a stop"),
    "bullet": N_("it begins with a bullet"),
    "dash": N_("it begins with a dash"),
    "letter": N_("it begins with a letter and a bracket"),
    # Word files.
    "style": N_("its style says so"),
    "outline-level": N_("its outline level says so"),
    "core-property": N_("the file's properties say so"),
    "second-title": N_("a second title"),
    "section-numbers": N_("all sections are numbered in their order: a build numbers them again"),
    "table-of-contents": N_("a table of contents"),
    "page-reference": N_("a reference to a page"),
    "one-cell": N_("a table of one cell"),
    "insertion": N_("an insertion"),
    "deletion": N_("a deletion"),
    "move": N_("a move"),
    "formatting": N_("a change of formatting"),
    "cell": N_("a table's cell"),
    "row-insertion": N_("an inserted row"),
    "row-deletion": N_("a deleted row"),
    "row-move": N_("a moved row"),
    "paragraph-insertion": N_("an inserted paragraph's end"),
    "paragraph-deletion": N_("a deleted paragraph's end"),
    "paragraph-move": N_("a moved paragraph's end"),
    "comment": N_("a comment"),
    "picture": N_("a picture of the PDF"),
    "figure": N_("a figure of the PDF, of which the caption alone is kept"),
    "text-box": N_("a text box"),
    "blocks-in-a-cell": N_("several paragraphs in a table's cell"),
    "merged-cells": N_("merged cells"),
    "image": N_("an image of a kind that is not published"),
    "external-image": N_("an image that is not in the file"),
    "equation": N_("an equation"),
    "hidden-text": N_("hidden text"),
    "note-called-in-a-note": N_("a note that is called in a note"),
    "embedded-object": N_("an embedded object"),
    "strikethrough": N_("strikethrough"),
    "subscript": N_("lowered letters"),
    "link": N_("a link that leads nowhere"),
    # Any.
    "replayed": N_("the replayed ledger says so"),
}


def kind(made: Decision) -> str:
    """What a decision is about, with the key of metadata."""
    return f"{_(KINDS[made.kind])} {made.key}".rstrip(" ")


def chosen(made: Decision, choice: str) -> str:
    """A choice in words: of a heading its level, of a note or call its label."""
    said = _CHOICES.get((made.kind, choice))
    if said is not None:
        return _(said)
    if choice == "text":
        return _("text")
    if made.kind == "heading":
        return _("level {level}").format(level=choice)
    return f"[^{choice}]" if made.kind in ("note", "call") else choice


def reason(made: Decision) -> str:
    """Why it was decided so."""
    said = REASONS.get(made.reason)
    return made.reason if said is None else _(said)
