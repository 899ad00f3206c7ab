# SPDX-License-Identifier: EUPL-1.2
"""Translations of what people typed (vertalingen): what may be kept, and the columns in which a room keeps it.

Each room has a table of its own and knows its own texts; it hands over the Dutch of each with whether it needs the right
to health, and what is there. What is to be kept is decided here, once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic

from django.db import models
from django.utils.translation import gettext as _

from leidraad.access.types import Actor, NotFoundForYou
from leidraad.pure.texts import FOREIGN_LANGUAGES, Key, Made, Text, Translation, fingerprint_of

LONGEST: Final = 4_000
LONGEST_NAME: Final = 200
#: What is wrong: at the language, at the text, at who stands for it, or with the whole.
LANGUAGE, TEXT, BY_WHOM, WHOLE = "language", "text", "checked_by", ""
#: The same columns on every table of translations, as `read` needs them.
COLUMNS: Final = ("lang", "text", "of", "made", "checked_by")


class TranslationRow(models.Model):
    """Kolommen van een vertaling: in which language, of which Dutch (`of`, its fingerprint), made how, checked by whom.

    Append-only wherever it is used: of several, the newest of the Dutch as it is counts.
    """

    municipality = models.ForeignKey("access.Municipality", models.PROTECT, db_index=False, db_constraint=False)
    lang = models.CharField(max_length=2)
    of = models.CharField(max_length=12)
    text = models.TextField()
    made = models.CharField(max_length=11, choices=[(one.value, one.value) for one in Made])
    checked_by = models.TextField(default="", blank=True)
    recorded_by = models.ForeignKey(
        "access.Membership", models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~models.Q(lang="nl"), name="%(class)s_is_not_dutch"),
        ]


@dataclass(frozen=True, slots=True)
class Source:
    """Brontekst: the Dutch, and whether only those may read it who may see health."""

    nl: str
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class NewTranslation(Generic[Key]):
    """Nieuwe vertaling of one text: `of` is the fingerprint of the Dutch that the translator saw.

    `checked_by`: the interpreter or translator, or who looked at what a machine made; empty for nobody. `looked_at`:
    somebody says to have done that now, and has to give a name.
    """

    key: Key
    of: str
    text: str
    made: Made
    checked_by: str = ""
    looked_at: bool = False


@dataclass(frozen=True, slots=True)
class Flaw(Generic[Key]):
    """Wat er niet klopt aan een vertaling: of which text (None for all), at what, and the sentence for the screen."""

    key: Key | None
    where: str
    sentence: str


def to_keep(
    lang: str,
    sources: Mapping[Key, Source],
    there: Mapping[Key, Text],
    new: Iterable[NewTranslation[Key]],
    *,
    health: bool,
    as_it_is: bool = False,
) -> tuple[dict[Key, Translation], list[Flaw[Key]]]:
    """What of these is new, by text; and what is wrong with them. With a flaw, keep nothing of that text.

    `health`: whether this person may read about health; who may not is told that such a text is not there (raises
    NotFoundForYou). `as_it_is`: refuse what was made of other Dutch than stands there now; otherwise it is kept, outdated.
    """
    if lang not in FOREIGN_LANGUAGES:
        return {}, [Flaw(None, LANGUAGE, _("Kies de taal van de vertaling."))]
    kept: dict[Key, Translation] = {}
    flaws: list[Flaw[Key]] = []
    for one in new:
        source = sources.get(one.key)
        if source is not None and source.restricted and not health:
            raise NotFoundForYou
        if wrong := list(_flaws(one, source, as_it_is)):
            flaws += wrong
            continue
        made = Translation(one.text.strip(), one.of, one.made, one.checked_by.strip())
        former = there[one.key].translations.get(lang) if one.key in there else None
        if made != former:
            kept[one.key] = made
    return kept, flaws


def _flaws(one: NewTranslation[Key], source: Source | None, as_it_is: bool) -> Iterator[Flaw[Key]]:
    if source is None:
        yield Flaw(one.key, WHOLE, _("Deze tekst bestaat niet meer. Open deze bladzijde opnieuw."))
        return
    if not one.text.strip():
        yield Flaw(one.key, TEXT, _("Schrijf de vertaling op."))
    if len(one.text) > LONGEST:
        yield Flaw(one.key, TEXT, _("Deze tekst is te lang. Gebruik ten hoogste 4000 tekens."))
    if (one.made is not Made.MACHINE or one.looked_at) and not one.checked_by.strip():
        yield Flaw(one.key, BY_WHOM, _("Schrijf op wie dit heeft vertaald of nagekeken."))
    if len(one.checked_by) > LONGEST_NAME:
        yield Flaw(one.key, BY_WHOM, _("Deze naam is te lang. Gebruik ten hoogste 200 tekens."))
    if len(one.of) != len(fingerprint_of("")) or (as_it_is and one.of != fingerprint_of(source.nl)):
        yield Flaw(
            one.key, TEXT if as_it_is else WHOLE, _("Het Nederlands is intussen anders. Open deze bladzijde opnieuw.")
        )


def read(values: Iterable[Any]) -> tuple[str, Translation]:
    """A language and a translation from the values of COLUMNS."""
    lang, text, of, made, checked_by = values
    return lang, Translation(text, of, Made(made), checked_by)


def columns(by: Actor, lang: str, one: Translation, at: datetime) -> dict[str, Any]:
    """The values of a new row; which text it is comes from the room."""
    return {
        "municipality_id": by.municipality_id, "lang": lang, "of": one.of, "text": one.text, "made": one.made,
        "checked_by": one.checked_by, "recorded_by_id": by.membership_id, "recorded_at": at,
    }  # fmt: skip
