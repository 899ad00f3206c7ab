# SPDX-License-Identifier: EUPL-1.2
"""The portal's own words in other languages (teksten van het portaal), as translators of a municipality put them right.

The shipped texts lie with the portal and come in from above; here is what was made here over them, each tied to the Dutch
it was made of. What may be kept is decided in `dossiers.translating`, and one thing more: the places for names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.content.models import PhraseTranslation
from leidraad.dossiers import translating as shared
from leidraad.dossiers.translating import NewTranslation, Source
from leidraad.pure.texts import Text, Translation

PLACE: Final = re.compile(r"{\w+}")
#: Former versions that are shown of one part of the portal.
MOST_VERSIONS: Final = 100


@dataclass(frozen=True, slots=True)
class PhraseVersion:
    """Eerdere vertaling van een tekst: which text, how it was said, who stands for it and since when."""

    key: str
    translation: Translation
    at: datetime


def phrases(by: Actor, lang: str) -> dict[str, Translation]:
    """What was translated here in one language, by key: the newest counts. One query."""
    rows = PhraseTranslation.objects.filter(municipality_id=by.municipality_id, lang=lang).order_by("id")
    return {key: shared.read(values)[1] for key, *values in rows.values_list("key", *shared.COLUMNS)}


def phrase_versions(by: Actor, lang: str, keys: Sequence[str]) -> list[PhraseVersion]:
    """Every version that was made here of these texts, the newest first. Raises AccessDenied. One query."""
    insist(by, Permission.TEXTS_EDIT)
    rows = PhraseTranslation.objects.filter(municipality_id=by.municipality_id, lang=lang, key__in=keys).order_by("-id")
    return [
        PhraseVersion(key, shared.read(values)[1], at)
        for key, at, *values in rows.values_list("key", "recorded_at", *shared.COLUMNS)[:MOST_VERSIONS]
    ]


def translate_phrases(
    by: Actor, lang: str, there: Mapping[str, Text], new: Sequence[NewTranslation[str]], *, at: datetime
) -> int:
    """Keep how texts of the portal are said in a language; gives how many were new. `there`: the texts as they are now.

    Raises AccessDenied; InvalidInput per key, `checked_by`, or as a whole.
    """
    insist(by, Permission.TEXTS_EDIT)
    sources = {key: Source(text.nl) for key, text in there.items()}
    kept, flaws = shared.to_keep(lang, sources, there, new, health=True, as_it_is=True)
    errors: dict[str, list[str]] = {}
    for flaw in flaws:
        where = flaw.where if flaw.where == shared.BY_WHOM else (flaw.key or "")
        errors.setdefault(where, []).append(flaw.sentence)
    for key, one in kept.items():
        if (wanted := places(there[key].nl)) != places(one.text):
            errors.setdefault(key, []).append(_places_differ(wanted))
    if errors:
        raise InvalidInput({where: list(dict.fromkeys(said)) for where, said in errors.items()})
    PhraseTranslation.objects.bulk_create(
        PhraseTranslation(key=key, **shared.columns(by, lang, one, at)) for key, one in kept.items()
    )
    if kept:
        details = {"lang": lang, "texts": sorted(kept)}
        audit.record(by, Line(Action.TEXT_TRANSLATED, None, "phrases", details=details), at)
    return len(kept)


def places(text: str) -> list[str]:
    """The places in a text where the portal fills in a name, a day or a number: `{name}`."""
    return sorted(PLACE.findall(text))


def _places_differ(wanted: Sequence[str]) -> str:
    if not wanted:
        return _("Laat woorden tussen { en } weg. In het Nederlands staan ze ook niet.")
    return _("Zet ook in de vertaling: %(places)s. Daar vult Leidraad iets in.") % {"places": ", ".join(wanted)}
