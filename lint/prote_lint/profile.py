"""House styles, key by key, each with the authority that says so. They are data: ``profiles/*.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

PROFILES = Path(__file__).with_name("profiles")


class Key(NamedTuple):
    """One choice of a house style. `checked` tells whether the authority's public page was read for it."""

    value: Any
    authority: str
    checked: bool


class Profile:
    """A house style; ``profile["call-placement"]`` is a `Key`. A profile may extend another."""

    def __init__(self, name: str, title: str, keys: dict[str, Key], lang: str = "fr") -> None:
        """`lang` is the primary subtag of the language that the house style is for."""
        self.name = name
        self.title = title
        self.keys = keys
        self.lang = lang

    def __getitem__(self, key: str) -> Key:
        return self.keys[key]

    def speaking(self, lang: str) -> Profile | None:
        """The profile for words in a language: this one where it is its own, the default one of another; None where prote knows none."""
        if lang == self.lang:
            return self
        return load(of_language(lang)) if lang in ("fr", "en") else None


def names() -> list[str]:
    """The profiles that prote brings."""
    return sorted(file.stem for file in PROFILES.glob("*.toml"))


@cache
def load(name: str) -> Profile:
    """A profile by its name. Raises ProteError, with the nearest name, where there is none."""
    import tomllib

    known = names()
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        if near:
            raise ProteError(
                _("no profile is called `{name}`; did you mean `{near}`?").format(name=name, near=near[0])
            )
        raise ProteError(
            _("no profile is called `{name}`; there are {known}").format(name=name, known=", ".join(known))
        )
    raw = tomllib.loads((PROFILES / f"{name}.toml").read_text(encoding="utf-8"))
    keys = dict(load(raw["extends"]).keys) if "extends" in raw else {}
    for key, value in raw.items():
        if isinstance(value, dict):
            keys[key] = Key(value["value"], value["authority"], value["checked"])
    return Profile(name, raw["title"], keys, raw["lang"])


def of_language(lang: str) -> str:
    """The profile that a language tag stands for where none is named."""
    if lang.lower().startswith("en"):
        return "en"
    return {"fr-ca": "fr-CA", "fr-ch": "fr-CH"}.get(lang.lower(), "fr")
