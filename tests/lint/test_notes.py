"""Notes renumbered, moved, merged, dropped: of any text either refused or proved, and the proof sees what must not happen."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.notes.drop import dropped
from prote_lint.notes.merge import merged
from prote_lint.notes.pieces import tidied
from prote_lint.notes.renumber import printed_labels, relabelled
from prote_lint.notes.rewrite import RefusedError, Rewrite, edited, prove
from prote_lint.publication import Publication
from prote_lint.visible import hide

FEW = settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def pub(*texts: str) -> Publication:
    return Publication(Path(), [Document(hide(text), Path(f"{n:02}.md")) for n, text in enumerate(texts, 1)])


def text_of(publication: Publication) -> str:
    return "\n>>>\n".join(doc.text for doc in publication.documents)


def renumbered(publication: Publication, prefix: str = "") -> Rewrite:
    labels = {key: prefix + number for key, number in printed_labels(publication).items()}
    edits, troubles = relabelled(publication, labels)
    if troubles:
        raise RefusedError(troubles)
    became: dict[str, str | None] = {key: labels.get(key, key) for key in publication.notes}
    return Rewrite(publication, edited(publication, edits), became)


def reached(publication: Publication) -> list[str]:
    """What the calls reach, in order."""
    return [
        publication.notes[call.key][0][1].view.text.replace("\r\n", "\n").strip()
        for _doc, call in publication.calls
        if call.key in publication.notes
    ]


@FEW
@given(documents(), documents(), st.data())
def test_any_text_is_refused_or_every_call_reaches_what_it_reached(
    one: str, other: str, data: st.DataObject
) -> None:
    before = pub(one, other)
    if not before.notes:
        return
    keys = data.draw(st.lists(st.sampled_from(sorted(before.notes)), min_size=1, max_size=2, unique=True))
    action = data.draw(st.sampled_from(["renumber", "prefix", "tidy", "move", "drop"]))
    try:
        if action in ("renumber", "prefix"):
            rewrite = renumbered(before, "p" if action == "prefix" else "")
        elif action == "drop":
            rewrite = dropped(before, keys)
        else:
            homes = dict.fromkeys(keys, Path("02.md")) if action == "move" else None
            rewrite = tidied(before, homes)
        prove(rewrite)
    except RefusedError:
        return
    after = rewrite.after
    if action == "drop":
        assert not after.notes.keys() & set(keys)
        gone = pub(*(doc.text for doc in before.documents))
        kept = [call for _doc, call in gone.calls if call.key in gone.notes and call.key not in keys]
        assert len(reached(after)) == len(kept)
        return
    assert len(reached(after)) == len(reached(before))
    if action == "renumber":
        assert all(key == str(number) for key, number in after.printed.items())
    if action == "tidy":
        assert text_of(tidied(after).after) == text_of(after)


@FEW
@given(st.lists(st.sampled_from(["« Un », *Le Monde*, 3 mai 2021.", "*Ibid.*, p. 3.", "Voir note 2.", "Arrêté du maire", "A.\n\n    B.", "« Deux », *Le Point*, 4 mai 2021 ; voir note 1", "« Un », *op. cit.*"]), min_size=3, max_size=6), st.booleans())  # fmt: skip
def test_merging_keeps_what_repeats_refer_to(notes: list[str], stop: bool) -> None:
    calls = "".join(f"[^{n}]" + (" puis" if n > 2 else "") for n in range(1, len(notes) + 1))
    before = pub(f"Texte{calls}.\n\n" + "".join(f"[^{n}]: {note}\n\n" for n, note in enumerate(notes, 1)))
    try:
        rewrite = merged(before, ["1", "2"], None if stop else "\u202f;")
        prove(rewrite)
    except RefusedError:
        return
    if notes[0] == notes[1]:  # what both said is said once
        return
    was, now = before.graph, rewrite.after.graph
    assert [link.why for link in was.links.values() if link.why] == [
        link.why for link in now.links.values() if link.why
    ]
    assert len(rewrite.after.notes) == len(notes) - 1
    assert reached(rewrite.after)[1:] == [text.replace("note 2", "note 1") for text in reached(before)[2:]]


CITED = (
    "Un[^1], deux[^2], trois[^3] (voir note 2).\n\n"
    "[^1]: « Le pont », *Le Monde*, 3 mai 2021.\n\n[^2]: « Le bac », *Le Point*, 4 mai 2021.\n\n[^3]: *Ibid.*\n"
)
SAME: dict[str, str | None] = {"1": "1", "2": "2", "3": "3"}


@pytest.mark.parametrize(
    ("old", "new", "became", "said"),
    [
        ("Un[^1]", "Une[^1]", SAME, "the text proper would say something else"),
        ("(voir note 2)", "(voir note 1)", SAME, "the text proper would say something else"),
        ("Un[^1], deux[^2]", "Un[^2], deux[^1]", SAME, "a call would reach another note"),
        ("Un[^1], deux", "Un, deux[^1]", SAME, "a call would reach another note"),
        ("3 mai", "4 mai", SAME, "the note [^1] would say something else"),
        ("3 mai 2021.\n", "3 mai 2021. Voir[^9].\n", SAME, "a call would reach another note"),
        ("deux[^2]", "deux", SAME | {"2": None}, "would no longer refer to the source that it refers to in [^2]"),
    ],
    ids=["words", "number", "calls", "place", "note", "nested", "ibid"],
)  # fmt: skip
def test_what_must_not_happen_is_refused(
    old: str, new: str, became: dict[str, str | None], said: str
) -> None:
    text = (
        CITED.replace("[^2]: « Le bac », *Le Point*, 4 mai 2021.\n\n", "") if became["2"] is None else CITED
    )
    with pytest.raises(RefusedError) as refused:
        prove(Rewrite(pub(CITED), pub(text.replace(old, new, 1)), became))
    assert said in str(refused.value)


def test_nothing_changed_is_proved() -> None:
    prove(Rewrite(pub(CITED), pub(CITED), SAME))


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        ("Un[^1], deux[^2].\n\n[^1]: A.\n\n[^2]: B.\n", ["2"], "Un[^1], deux.\n\n[^1]: A.\n"),
        ("Un[^1], deux[^2].\r\n\r\n[^1]: A.\r\n\r\n[^2]: B.\r\n", ["1"], "Un, deux[^2].\r\n\r\n[^2]: B.\r\n"),
        ("Un[^1][^2][^3].\n\n[^1]: A.\n[^2]: B.\n[^3]: C.\n", ["2"], "Un[^1][^3].\n\n[^1]: A.\n\n[^3]: C.\n"),
        ("Un[^1], [^2].\n\n[^1]: A.\n\n[^2]: B.\n", ["1"], "Un[^2].\n\n[^2]: B.\n"),
        ("Un[^1], [^2].\n\n[^1]: A.\n\n[^2]: B.\n", ["2"], "Un[^1].\n\n[^1]: A.\n"),
        ("Un [^1].\n\nFin.\n\n[^1]: A.\n", ["1"], "Un.\n\nFin.\n"),
        ("Un [^1] deux.\n\n[^1]: A.\n", ["1"], "Un deux.\n"),
        ("Un[^1] et[^1].\n\n[^1]: A.\n", ["1"], "Un et.\n"),
        ("Un[^1].\n\n<!-- prote: allow FN014 : essai -->\n\n[^1]: A\n\n[^2]: B.\n", ["1"], "Un.\n\n[^2]: B.\n"),
        ("Un.\n\n[^1]: A.\n\n[^2]: B.\n", ["1", "2"], "Un.\n"),
        ("Un[^1], deux[^2].\n\n[^1]: Voir note 2.\n\n[^2]: B.\n", ["1", "2"], "Un, deux.\n"),
    ],
)  # fmt: skip
def test_dropping_leaves_no_trace(text: str, keys: list[str], left: str) -> None:
    rewrite = dropped(pub(text), keys)
    prove(rewrite)
    assert text_of(rewrite.after) == left


@pytest.mark.parametrize(
    ("notes", "semicolon", "left"),
    [
        ("[^1]: A\n\n[^2]: B.\n", None, "[^1]: A. B.\n"),
        ("[^1]: « A. »\n\n[^2]: B.\n", None, "[^1]: « A. » B.\n"),
        ("[^1]: A.\n\n[^2]: A.\n", None, "[^1]: A.\n"),
        ("[^1]: La carte.\n\n[^2]: Voir B.\n", "\u202f;", "[^1]: La carte\u202f; voir B.\n"),
        ("[^1]: Le plan, etc.\n\n[^2]: B.\n", ";", "[^1]: Le plan, etc.; B.\n"),
        ("[^1]: La\n    carte.\n\n[^2]: B\n    et C.\n", None, "[^1]: La\n    carte. B\n    et C.\n"),
        ("[^1]: A.\n\n    Suite.\n\n[^2]: B.\n", None, "[^1]: A.\n\n    Suite.\n\n    B.\n"),
        ("[^1]: A.\n\n[^2]: B\n\n    - c\n", None, "[^1]: A.\n\n    B\n\n    - c\n"),
        ("[^1]: A.\n\n<!-- prote: allow FN014 : b -->\n\n[^2]: B\n", None, "<!-- prote: allow FN014 : b -->\n\n[^1]: A. B\n"),
        ("[^2]: B.\n\n[^1]: A.\n", None, "[^1]: A. B.\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("calls", ["[^1][^2]", "[^1], [^2]"])
def test_merged_notes_say_one_after_the_other(
    notes: str, semicolon: str | None, left: str, calls: str
) -> None:
    for newline in ("\n", "\r\n"):
        before = pub(f"Un{calls}.\n\n{notes}".replace("\n", newline))
        rewrite = merged(before, ["2", "1"], semicolon)
        prove(rewrite)
        assert text_of(rewrite.after) == f"Un[^1].\n\n{left}".replace("\n", newline)


def test_definitions_go_to_the_file_that_calls_them_in_its_line_ends() -> None:
    before = pub(
        "Un[^1].\r\n\r\n[^2]: B.\r\n", "Deux[^2], trois[^3].\n\n[^3]: C.\n\n[^1]: A\n    et suite.\n"
    )
    rewrite = tidied(before)
    prove(rewrite)
    assert [doc.text for doc in rewrite.after.documents] == [
        "Un[^1].\r\n\r\n[^1]: A\r\n    et suite.\r\n",
        "Deux[^2], trois[^3].\n\n[^2]: B.\n\n[^3]: C.\n",
    ]


def test_numbers_follow_printed_numbers_where_no_label_is_one() -> None:
    before = pub("Un[^a], deux[^b] (voir note 3), trois[^c].\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n")
    rewrite = dropped(before, ["a"])
    prove(rewrite)
    assert "(voir note 2)" in text_of(rewrite.after)
    with pytest.raises(ProteError, match="note 3 is named here, and would be gone"):
        dropped(before, ["c"])
