# SPDX-License-Identifier: EUPL-1.2
"""What may be kept as a translation, wherever it is kept."""

from typing import Any

import pytest

from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.translating import BY_WHOM, LANGUAGE, TEXT, WHOLE, NewTranslation, Source, to_keep
from leidraad.pure.texts import Made, Text, fingerprint_of

DUTCH = "Bel de school"
OF = fingerprint_of(DUTCH)
NEW = NewTranslation("a", OF, "Call the school", Made.INTERPRETER, "Yusuf")


def flaws(*new: NewTranslation[str], lang: str = "en", **more: Any) -> list[str]:
    """Where something is wrong."""
    return [one.where for one in to_keep(lang, {"a": Source(DUTCH)}, {}, new, **{"health": True, **more})[1]]


def test_what_is_new_is_kept_without_spaces_around_it() -> None:
    kept, wrong = to_keep(
        "en", {"a": Source(DUTCH)}, {}, [NewTranslation("a", OF, " Call ", Made.MACHINE)], health=True
    )
    assert (kept["a"].text, kept["a"].of, wrong) == ("Call", OF, [])


def test_what_stands_there_is_not_kept_again() -> None:
    there = Text(DUTCH).translated("en", "Call the school", Made.INTERPRETER, "Yusuf")
    assert to_keep("en", {"a": Source(DUTCH)}, {"a": there}, [NEW], health=True) == ({}, [])


@pytest.mark.parametrize(
    ("new", "where"),
    [
        (NewTranslation("b", OF, "x", Made.MACHINE), WHOLE),
        (NewTranslation("a", OF, "  ", Made.MACHINE), TEXT),
        (NewTranslation("a", OF, "x" * 4001, Made.MACHINE), TEXT),
        (NewTranslation("a", OF, "x", Made.PERSON), BY_WHOM),
        (NewTranslation("a", OF, "x", Made.MACHINE, looked_at=True), BY_WHOM),
        (NewTranslation("a", OF, "x", Made.PERSON, "y" * 201), BY_WHOM),
        (NewTranslation("a", "short", "x", Made.MACHINE), WHOLE),
    ],
)
def test_what_can_be_none(new: NewTranslation[str], where: str) -> None:
    assert flaws(new) == [where]


def test_a_language_without_texts_takes_nothing() -> None:
    assert flaws(NEW, lang="nl") == flaws(NEW, lang="fr") == [LANGUAGE]


def test_other_dutch_is_kept_as_outdated_or_refused_as_the_room_wants() -> None:
    other = NewTranslation("a", fingerprint_of("Anders"), "x", Made.MACHINE)
    assert flaws(other) == []
    assert flaws(other, as_it_is=True) == [TEXT]


def test_a_text_about_health_is_not_there_without_the_right() -> None:
    with pytest.raises(NotFoundForYou):
        to_keep("en", {"a": Source(DUTCH, restricted=True)}, {}, [NEW], health=False)
    assert to_keep("en", {"a": Source(DUTCH, restricted=True)}, {}, [NEW], health=True)[0]
