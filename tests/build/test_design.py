"""The look of a publication: what configuration may set, and where its fonts come from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_publication import publication

from prote_build.design import CONTRAST, FONTS, contrast, design, on_dark
from prote_build.fonts import fetch
from prote_lint.cli import main
from prote_lint.config import Config, load
from prote_lint.errors import ProteError


def refusal(folder: Path, toml: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a build with this configuration says before it ends with code 2."""
    text = publication(folder / "text")
    (folder / "prote.toml").write_text(toml, encoding="utf-8")
    given = [
        "build",
        str(text),
        "--config",
        str(folder / "prote.toml"),
        "-o",
        str(folder / "out"),
        "--lang",
        "en",
    ]
    assert main(given) == 2
    assert not (folder / "out").exists()
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            '[build.design.colours]\naccent = "#ffcc00"',
            "colours.accent: #ffcc00 on the page has a contrast of 1.5",
        ),
        (
            '[build.design.colours]\naccent = "red"',
            "`build.design.colours.accent` can't be `red`; it must be of the form ^#",
        ),
        ('[build.design.colours]\naccnt = "#ffcc00"', "did you mean `build.design.colours.accent`?"),
        ('[build.design]\nlogo = "logo.png"', "[build.design] logo: there is no file"),
        ('[build.design]\nlogo = "prote.toml"', "only PNG, JPEG and SVG can be a logo"),
        ('[build.design.text-font]\nfamily = "A"\nregular = "a.ttf"', "text-font.regular: there is no file"),
        ('[build.design]\ntext-font = {family = "A"}', "`build.design.text-font` lacks regular"),
        ('[build]\nabout = "about.md"', "about.md: no such file; `build.about` names it"),
    ],
)
def test_a_design_that_cannot_be_taken_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], toml: str, said: str
) -> None:
    err = refusal(tmp_path, toml, capsys)
    assert said in err
    assert err.count("\n") == 1


def test_contrast_is_that_of_wcag() -> None:
    # The values of the success criterion's own understanding document.
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", ["#7a1f1f", "#000000", "#1a3f6b", "#ffffff"])
def test_every_colour_can_be_read_on_a_dark_page(colour: str) -> None:
    assert contrast(on_dark(colour, "#16161a"), "#16161a") >= CONTRAST


def test_every_face_of_the_default_design_is_shipped() -> None:
    faces = design(Config()).faces
    assert len(faces) == 7
    assert all(face.file.is_file() and face.web.is_file() for face in faces)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("logo.png", b"GIF89a"),
    ],
)
def test_a_logo_is_judged_like_any_other_image(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    config = tmp_path / "prote.toml"
    config.write_text(f'[build.design]\nlogo = "{name}"\n')
    with pytest.raises(ProteError, match=r"\[build.design\] logo: "):
        design(load(tmp_path, config))


@pytest.mark.skipif(
    "PROTE_FONT_PACKAGES" not in os.environ and "CI" not in os.environ,
    reason="PROTE_FONT_PACKAGES names no folder with the packed font packages",
)
def test_fonts_are_those_of_their_packages() -> None:
    for name, content in fetch.fetch(Path(os.environ["PROTE_FONT_PACKAGES"])).items():
        assert (FONTS / name).read_bytes() == content, name
