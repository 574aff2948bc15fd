"""Names taken apart for those who sort by surname: wrongly cut is worse than left whole."""

from __future__ import annotations

import pytest

from prote_lint.citations.export.names import Name, name


@pytest.mark.parametrize(
    ("text", "family", "given", "particle"),
    [
        ("Pierre Boilley", "Boilley", "Pierre", ""),
        ("BRAUDEL Fernand", "BRAUDEL", "Fernand", ""),
        ("Max WEBER", "WEBER", "Max", ""),
        ("Abdoulaye NIANDOU SOULEY", "NIANDOU SOULEY", "Abdoulaye", ""),
        ("Bourgeot (A.)", "Bourgeot", "A.", ""),
        ("BRENNER (Louis)", "BRENNER", "Louis", ""),
        ("ROBERT-CHALEIX, D.", "ROBERT-CHALEIX", "D.", ""),
        ("J.-P. Olivier de Sardan", "Olivier de Sardan", "J.-P.", ""),
        ("Samuel P. Huntington", "Huntington", "Samuel P.", ""),
        ("W. E. B. Du Bois", "Du Bois", "W. E. B.", ""),
        ("A. Allan Degen", "Degen", "A. Allan", ""),
        ("Pierre-Yves Le Meur", "Le Meur", "Pierre-Yves", ""),
        ("Abdel Wedoud Ould Cheikh", "Ould Cheikh", "Abdel Wedoud", ""),
        ("Ibrahim ag Litny", "ag Litny", "Ibrahim", ""),
        ("Elikia M’Bokolo", "M’Bokolo", "Elikia", ""),
        ("Jean d’Ormesson", "d’Ormesson", "Jean", ""),
        ("Mirjam de Bruijn", "Bruijn", "Mirjam", "de"),
        ("Frans van der Velde", "Velde", "Frans", "van der"),
        ("Charles de La Roncière", "La Roncière", "Charles", "de"),
        ("Ibn Khaldūn", "Ibn Khaldūn", "", ""),
    ],
)
def test_people(text: str, family: str, given: str, particle: str) -> None:
    assert name(text) == Name(family, given, particle)


@pytest.mark.parametrize(
    "text",
    [
        "International Crisis Group",
        "Human Rights Watch",
        "ONU Femmes",
        "USAID Mali",
        "RFI Afrique",
        "AFP",
        "Le Monde",
        "The Sentry",
        "Groupe d’étude (GERS)",
        "Ministère des affaires étrangères",
        "un ancien préfet",
        "diplomates européens",
        "Mme Awa Keita",
        "Abdoulaye Diop, ministre",
        "All Eyes On Wagner",
        "منظمة",
        "",
    ],
)
def test_what_may_be_no_person_stays_whole(text: str) -> None:
    assert name(text) == Name(literal=text)
