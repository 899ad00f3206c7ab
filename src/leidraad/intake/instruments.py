# SPDX-License-Identifier: EUPL-1.2
"""The instruments of the baseline as data: parts and values, by name and level name only.

Self-sufficiency follows the thirteen domains and five levels of the ZRM (edition 2017; names as in the GGM, EUPL-1.2).
The texts of its cells are not ours to ship. The steps of participation are those of the participation ladder.
Justice is treated like health: it needs the separate right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leidraad.intake.types import Instrument
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.questions.kinds import LEVELS


@dataclass(frozen=True, slots=True)
class InstrumentInfo:
    """Instrument: its Dutch name, its parts and values with theirs, and the parts that need the right to health.

    Without `values` a value is text in somebody's own words.
    """

    name: str
    values: Mapping[str, str]
    parts: Mapping[str, str]
    restricted: frozenset[str] = frozenset()


WHOLE: Final = {"": ""}
EDITION: Final = "2017"
FRESH_FOR_DAYS: Final = 30
"""A score that rests on a conversation longer ago than this deserves a warning."""

ZRM_DOMAINS: Final = {
    "finances": _("Financiën"),
    "work_education": _("Werk & Opleiding"),
    "use_of_time": _("Tijdsbesteding"),
    "housing": _("Huisvesting"),
    "domestic_relations": _("Huiselijke relaties"),
    "mental_health": _("Geestelijke gezondheid"),
    "physical_health": _("Lichamelijke gezondheid"),
    "substance_use": _("Middelengebruik"),
    "basic_adl": _("Basale ADL"),
    "instrumental_adl": _("Instrumentele ADL"),
    "social_network": _("Sociaal netwerk"),
    "social_participation": _("Maatschappelijke participatie"),
    "justice": _("Justitie"),
}
ZRM_LEVELS: Final = {
    "acute": _("acute problematiek"),
    "not": _("niet zelfredzaam"),
    "limited": _("beperkt zelfredzaam"),
    "sufficient": _("voldoende zelfredzaam"),
    "full": _("volledig zelfredzaam"),
}
LADDER: Final = {
    "isolated": _("Geïsoleerd"),
    "social_contacts": _("Sociale contacten buiten de deur"),
    "organised_activities": _("Deelname aan georganiseerde activiteiten"),
    "unpaid_work": _("Onbetaald werk"),
    "supported_paid_work": _("Betaald werk met ondersteuning"),
    "paid_work": _("Betaald werk"),
}
SKILLS: Final = {
    "listening": _("Luisteren"),
    "reading": _("Lezen"),
    "conversation": _("Gesprekken voeren"),
    "speaking": _("Spreken"),
    "writing": _("Schrijven"),
}
EDUCATION: Final = {
    "no_primary": _("Geen basisopleiding"),
    "primary": _("Basisniveau"),
    "lbo_mavo": _("LBO/MAVO-niveau"),
    "mbo_havo_vwo": _("MBO/HAVO/VWO-niveau"),
    "hbo": _("HBO-niveau"),
    "academic": _("Wetenschappelijk onderwijs"),
    "not_yet_known": _("Nog niet bekend"),
}
WORK: Final = {
    "none": _("Geen werkervaring"),
    "under_1": _("Korter dan 1 jaar"),
    "one_to_three": _("1 tot 3 jaar"),
    "three_to_ten": _("3 tot 10 jaar"),
    "over_ten": _("Langer dan 10 jaar"),
}
REALISM: Final = {
    "not_talked": _("Nog niet besproken"),
    "fits": _("Besproken: haalbaar"),
    "with_steps": _("Besproken: haalbaar met stappen ertussen"),
    "apart": _("Besproken: wij denken er anders over"),
}
INSTRUMENTS: Final[Mapping[Instrument, InstrumentInfo]] = {
    Instrument.EDUCATION: InstrumentInfo(_("Opleiding"), EDUCATION, WHOLE),
    Instrument.WORK_EXPERIENCE: InstrumentInfo(_("Werkervaring"), WORK, WHOLE),
    Instrument.SELF_SUFFICIENCY: InstrumentInfo(
        _("Zelfredzaamheid per leefgebied"),
        ZRM_LEVELS,
        ZRM_DOMAINS,
        frozenset({"mental_health", "physical_health", "substance_use", "justice"}),
    ),
    Instrument.PARTICIPATION_STEP: InstrumentInfo(_("Trede van meedoen"), LADDER, WHOLE),
    Instrument.LANGUAGE_LEVEL: InstrumentInfo(_("Taalniveau"), {level: level for level in LEVELS}, SKILLS),
    Instrument.THREE_YEAR_WISH: InstrumentInfo(_("Wens over drie jaar, in eigen woorden"), {}, WHOLE),
    Instrument.REALISM: InstrumentInfo(_("Is de wens haalbaar?"), REALISM, WHOLE),
}
HELP: Final = {
    "": "",
    "formal": _("Hulp van een organisatie"),
    "informal": _("Hulp van bekenden"),
    "none": _("Geen hulp"),
}
