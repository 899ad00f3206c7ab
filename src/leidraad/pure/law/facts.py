# SPDX-License-Identifier: EUPL-1.2
"""Dated facts: what the law counts from, and the case they make together.

Days are ordinals (`datetime.date.toordinal()`), hours are hundredths of an hour: whole numbers, so that one case and half
a million in columns give the same answer to the last digit.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

REGIMES: Final = ("wi2021", "wi2013")
GROUPS: Final = ("asylum_permit", "asylum_family", "family_migrant")
ROUTES: Final = ("b1", "education", "z")

LANGUAGE_PARTS: Final = ("reading", "listening", "writing", "speaking")
EXAM_PARTS: Final = (*LANGUAGE_PARTS, "knm", "ona")
LEVELS: Final = ("A2", "B1", "B2")
HOUR_CATEGORIES: Final = ("nt2", "nt2_intake", "course_z", "participation", "pvt", "map_practice", "map")
EXTENSION_GROUNDS: Final = ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "effort", "education", "duo_marking")
FINE_RULES: Final = ("FINE-1", "FINE-2", "FINE-3", "FINE-4")
APPLICATIONS: Final = ("exemption", "medical_relief", "exceptional_relief", "extension")


class Fact(NamedTuple):
    """Feit: something that happened on a day, with the particulars the law asks for.

    `code` is the category of hours, the part of an exam, the ground of an extension, the route that was chosen, the rule of a
    fine or what an application is about; `amount` is in hundredths of an hour; the other days are ordinals.
    """

    kind: str
    on: int | None
    code: str = ""
    level: str = ""
    result: str = ""
    amount: int = 0
    since: int | None = None
    until: int | None = None
    new_end: int | None = None
    requested: int | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Casus: one person's place in the law and the facts known about them, in any order."""

    regime: str
    group: str
    route: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Particular:
    """Bijzonderheid: one extra field of a kind of fact: where it is kept, and what may stand there."""

    field: str
    one_of: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """Soort feit: its name in a sentence in both languages, and the particulars it may carry, by their public name."""

    nl: str
    en: str
    extra: dict[str, Particular] = field(default_factory=dict)
    may_wait: bool = False
    """Whether the day may still be unknown (null): information somebody is waiting for."""


def _kind(nl: str, en: str, **extra: Particular) -> KindOfFact:
    return KindOfFact(nl, en, extra)


_UNTIL: Final = Particular("until")

KINDS: Final[dict[str, KindOfFact]] = {
    "permit_granted": _kind("de verblijfsvergunning", "the residence permit"),
    "linked": _kind("de koppeling aan de gemeente", "the link to the municipality"),
    "notified": _kind("de kennisgeving van DUO", "DUO's notification"),
    "registered": _kind("de inschrijving in de gemeente", "the registration in the municipality"),
    "moved_in": _kind("de verhuizing naar deze gemeente", "the move to this municipality"),
    "third_party_information": KindOfFact(
        "de informatie van een ander",
        "the information from a third party",
        {"requested": Particular("requested")},
        True,
    ),
    "intake_summoned": _kind("de oproep voor de brede intake", "the summons for the intake"),
    "intake_missed": _kind("de gemiste brede intake", "the missed intake"),
    "intake_warned": _kind("de schriftelijke waarschuwing", "the written warning"),
    "intake_held": _kind("de brede intake", "the intake"),
    "plan_dated": _kind("de datum van het plan (PIP)", "the date of the plan (PIP)"),
    "course_offered": _kind("het aanbod van een cursus", "the offer of a course"),
    "lessons_started": _kind("de start van de lessen", "the start of the lessons"),
    "hours": _kind(
        "de gevolgde uren",
        "the hours followed",
        category=Particular("code", HOUR_CATEGORIES, True),
        amount=Particular("amount", (), True),
    ),
    "exam_passed": _kind(
        "een behaald examenonderdeel",
        "an exam part passed",
        part=Particular("code", EXAM_PARTS, True),
        level=Particular("level", LEVELS),
    ),
    "exam_attempt": _kind(
        "een examenpoging",
        "an exam attempt",
        part=Particular("code", EXAM_PARTS, True),
        level=Particular("level", LEVELS),
        result=Particular("result", ("passed", "failed"), True),
    ),
    "a2_decided": _kind(
        "het besluit om af te schalen naar A2", "the decision to lower to A2", parts=Particular("parts", LANGUAGE_PARTS)
    ),
    "pvt_signed": _kind("de ondertekening van de participatieverklaring", "the signing of the participation statement"),
    "map_interview": _kind("het eindgesprek van de MAP", "the final interview of the MAP"),
    "z_interview": _kind("het eindgesprek van de Z-route", "the final interview of the Z-route"),
    "route_changed": _kind("de wijziging van de leerroute", "the change of route", to=Particular("code", ROUTES, True)),
    "benefit_right": _kind("het recht op bijstand", "the right to social assistance"),
    "extension": _kind(
        "het besluit van DUO over extra tijd",
        "DUO's decision on extra time",
        **{"ground": Particular("code", EXTENSION_GROUNDS, True), "from": Particular("since"), "until": _UNTIL},
        new_end=Particular("new_end"),
    ),
    "interruption": _kind("de onderbreking van de plicht", "the interruption of the obligation", until=_UNTIL),
    "fine_published": _kind(
        "de bekendmaking van de boete", "the publication of the fine", rule=Particular("code", FINE_RULES, True)
    ),
    "fulfilled": _kind("het voldoen aan de plicht", "the fulfilment of the obligation"),
    "ended": _kind("het einde van de plicht", "the end of the obligation", reason=Particular("code")),
    "obligation_started": _kind("de start van de plicht (wet van 2013)", "the start of the obligation (2013 Act)"),
    # Ours, added at the end of the public list.
    "application_received": _kind(
        "de ontvangst van de aanvraag door DUO",
        "DUO's receipt of the application",
        about=Particular("code", APPLICATIONS, True),
    ),
    "duo_decided": _kind(
        "het besluit van DUO op de aanvraag",
        "DUO's decision on the application",
        about=Particular("code", APPLICATIONS, True),
    ),
    "exemption": _kind(
        "de tijdelijke vrijstelling", "the temporary exemption", until=_UNTIL, reason=Particular("code")
    ),
    "born": _kind("de geboortedatum", "the date of birth"),
    "term_by_duo": _kind(
        "de termijn volgens DUO",
        "the term according to DUO",
        **{"from": Particular("since"), "until": Particular("until", (), True)},
    ),
    "first_contact": _kind("het eerste contact", "the first contact"),
    "progress_meeting": _kind("het voortgangsgesprek", "the progress meeting"),
}
