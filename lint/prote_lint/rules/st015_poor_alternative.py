"""ST015: an alternative text that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.outline import words
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.structure import alternative

_FILE = lazy.pattern(
    r"(?i:[^ \u00a0]*\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)|(?:img|dsc[fn]?|pict|image)[_ -]?[0-9]{3,8})"
)
_CODED = lazy.pattern(r"[-_0-9]")  # a word that is the file's name too may say what it shows
_KIND = lazy.pattern(
    r"(?i:(?:(?:une?|an?|la|le|the)[ ])?(?:image|images|photo|photographie|photograph|picture|figure|fig\.?|graphique|graphe|graph|chart"
    r"|carte|map|schéma|diagramme|diagram|illustration|dessin|drawing|tableau|capture|capture d[’']écran|screenshot|logo)"
    r"(?:[ \u00a0](?:n°|no\.?)?[ \u00a0\u202f]?[0-9]{1,3})?)"
)


class PoorAlternative(DocumentRule):
    """An alternative text does not tell what the image shows.

    Finds: an alternative text that is the name of a file, or one word for what any image is (*image*, *carte*, *figure 2*), or an attribute
    `alt` that only repeats the caption.
    Why: a screen reader says so already that there is an image. Where the brackets hold a caption, `alt` is there to say more.
    Source: WCAG 2.2, failures F30 and F39 of success criterion 1.1.1.
    """

    code = "ST015"
    name = "poor-alternative"
    good = (
        Good('![Carte du delta, canaux en bleu](a.png)\n\n![Le pont](b.png){alt="Un pont de deux piles"}\n'),
        Good('![](pont.png){alt="Pont et péage"}\n'),
    )
    bad = (
        Bad("![pont.png](pont.png)\n^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("![IMG_2041](a.png) et ![pont-2021](images/pont-2021.jpg)\n^^^^^^^^^^^^^^^^^^\n                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("![Image](a.png) et ![figure⍽2](b.png)\n^^^^^^^^^^^^^^^\n                   ^^^^^^^^^^^^^^^^^^\n"),
        Bad('![Le pont](a.png){alt="Le pont"}\n^^^^^^^^^^^^^^^^^\n'),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for image in doc.of_kind("image"):
            pairs = image.attributes.pairs if image.attributes else {}
            caption = words(image)
            said = alternative(pairs, caption).rstrip(" .:")
            if not said:
                continue
            what = ""
            if _FILE.fullmatch(said) or (said == PurePosixPath(image.value).stem and _CODED.search(said)):
                what = N_("the alternative text “{text}” is a file's name; say what the image shows")
            elif _KIND.fullmatch(said):
                what = N_("the alternative text “{text}” could stand for any image; say what this one shows")
            elif "alt" in pairs and pairs["alt"] == caption:
                what = N_(
                    "the attribute alt repeats the caption “{text}”; say what the image shows, or leave it out"
                )
            if what:
                yield self.found(doc, image.span, what, text=said)
