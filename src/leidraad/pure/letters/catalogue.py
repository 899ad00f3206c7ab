# SPDX-License-Identifier: EUPL-1.2
"""How the texts of a letter are written down: the Dutch, the fingerprint it was translated under, and the translations."""

from leidraad.pure.texts import Made, Text, Translation


def text(nl: str, of: str, **others: str) -> Text:
    """A Dutch text with translations that a machine made of the Dutch with fingerprint `of`; nobody has checked them."""
    return Text(nl, {lang: Translation(words, of, Made.MACHINE) for lang, words in others.items()})
