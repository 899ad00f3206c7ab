# SPDX-License-Identifier: EUPL-1.2
"""Combinations that the law or DUO refuses (ROUTE-2 to ROUTE-9, P1 to P7), each with the reason in plain words.

`refuse` cannot be established; `confirm` can, once somebody says why (the field that is named). DUO's P8 concerns
withdrawing, P9 a plan that was fetched: see `withdrawal` and the message to DUO.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leidraad.pure.law.sentences import day_words, hours_words
from leidraad.pure.plans.decisions import DecisionContent, Situation

REFUSE: Final = "refuse"
CONFIRM: Final = "confirm"
PVT_LEAST: Final = 1200
MAP_PRACTICE_LEAST: Final = 4000
Z_HOURS: Final = 80000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Weigering: a rule that the decision would break. `field` is where to look; `words` nl and en, filled in."""

    rule: str
    severity: str
    field: str
    words: Mapping[str, str]


def refusals(content: DecisionContent, now: Situation) -> tuple[Refusal, ...]:
    """Everything the law or DUO has against this decision for this person; () when nothing."""
    if now.regime != "wi2021":
        return (_no("SCOPE-1", "route", "law_2013"),)
    found: list[Refusal] = []
    for judge in _JUDGES:
        found += judge(content, now)
    return tuple(found)


def withdrawal(*, term_is_fixed: bool, has_course_hours: bool) -> tuple[Refusal, ...]:
    """Whether DUO lets a plan be deleted (P8); otherwise it has to be amended."""
    return (_no("P8", "", "p8"),) if term_is_fixed or has_course_hours else ()


def _no(rule: str, field: str, key: str, severity: str = REFUSE, **values: Mapping[str, str]) -> Refusal:
    words = {
        lang: said[key].format(**{name: value[lang] for name, value in values.items()}) for lang, said in WORDS.items()
    }
    return Refusal(rule, severity, field, words)


def _day(on: int) -> dict[str, str]:
    return {lang: day_words(on, lang) for lang in WORDS}


def _hours(amount: int) -> dict[str, str]:
    return {lang: hours_words(amount, lang) for lang in WORDS}


def _level(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    is_a2 = content.level == "A2" or bool(content.a2_parts)
    if content.route == "education" and is_a2:
        yield _no("P4", "level", "a2_education")
    if content.route == "z" and content.level == "B1":
        yield _no("P4", "level", "b1_z")
    if content.route == "b1" and is_a2:
        yield from _lowering(content, now)
    if content.route in ("b1", "education") and not content.level:
        yield _no("P6", "level", "p6", CONFIRM)


def _lowering(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    if now.first_plan_on is None or (content.dated_on is not None and content.dated_on <= now.first_plan_on):
        yield _no("P5", "level", "p5")
    if now.lessons < now.lessons_needed:
        yield _no(
            "ROUTE-7", "level", "lessons", done=_hours(now.lessons), needed=_hours(now.lessons_needed)
        )  # fmt: skip
    elif not content.effort_shown.strip():
        yield _no("ROUTE-7", "effort_shown", "effort")
    if now.lowering_until is not None and content.dated_on is not None and content.dated_on > now.lowering_until:
        yield _no("ROUTE-7", "level", "lowering_late", until=_day(now.lowering_until.toordinal()))


def _days(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    on = content.dated_on
    if on is None:
        return
    for rule, edge, key in (
        ("P1", now.permit_on, "p1"),
        ("P2", now.current_plan_on, "p2"),
        ("P3", now.registered_on, "p3"),
    ):
        if edge is not None and on < edge:
            yield _no(rule, "dated_on", key, edge=_day(edge.toordinal()))
    if on > now.on:
        yield _no("PIP-1", "dated_on", "future")


def _hours_of_route(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    if content.estimated_hours and (content.route != "b1" or (now.group and not now.is_asylum)):
        yield _no("P7", "estimated_hours", "p7")
    if content.route == "z":
        yield from _z_route(content, now)
    elif content.course_hours or content.participation_hours:
        yield _no("ROUTE-4", "course_hours", "z_hours_only")


def _z_route(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    if 0 < content.course_hours < Z_HOURS and not content.exception.strip():
        yield _no("ROUTE-4", "exception", "z_course", CONFIRM)
    if now.group == "family_migrant":
        if content.participation_hours:
            yield _no("ROUTE-4", "participation_hours", "z_family")
    elif 0 < content.participation_hours < Z_HOURS:
        yield _no("ROUTE-4", "participation_hours", "z_participation")


def _modules(content: DecisionContent, _now: Situation) -> Iterator[Refusal]:
    if content.route == "education" and (content.map_hours or content.map_practice_hours):
        yield _no("ROUTE-8", "map_hours", "map_education")
    if 0 < content.pvt_hours < PVT_LEAST:
        yield _no("ROUTE-9", "pvt_hours", "pvt")
    if content.route != "education" and 0 < content.map_practice_hours < MAP_PRACTICE_LEAST:
        yield _no("ROUTE-8", "map_practice_hours", "map_practice")
    if content.map_practice_hours > content.map_hours > 0:
        yield _no("ROUTE-8", "map_hours", "map_less")


def _education(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    stays = now.current_route == "education"
    if content.route == "education" and not stays and not (content.study_wish and content.diploma_likely):
        yield _no("ROUTE-3", "study_wish", "education_wish")


def _switch(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    former = now.current_route
    if not former or former == content.route or (former, content.route) == ("education", "b1"):
        return
    on = content.dated_on or now.on
    if now.switch_until is not None and on > now.switch_until and not content.exception.strip():
        yield _no("ROUTE-6", "exception", "switch_late", CONFIRM, until=_day(now.switch_until.toordinal()))


def _known_codes(content: DecisionContent, now: Situation) -> Iterator[Refusal]:
    if not content.route:
        yield _no("PIP-4", "route", "no_route")
    if not now.group:
        yield _no("SCOPE-1", "", "no_group")


_JUDGES: Final[tuple[Callable[[DecisionContent, Situation], Iterator[Refusal]], ...]] = (
    _known_codes, _level, _days, _hours_of_route, _modules, _education, _switch,
)  # fmt: skip

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nl": {
        "law_2013": "Deze persoon valt onder de wet van 2013. Daarin stelt de gemeente geen leerroute vast.",
        "no_route": "Kies een leerroute.",
        "no_group": "Leg eerst vast onder welke wet en in welke groep deze persoon valt.",
        "a2_education": "A2 kan niet samen met de onderwijsroute. Kies B1, of wijzig de leerroute.",
        "b1_z": "Niveau B1 kan niet samen met de Z-route. Laat het niveau leeg, of kies A2.",
        "p5": "A2 mag niet in het allereerste plan staan. Kies B1. Afschalen kan later.",
        "p6": "Zonder niveau legt DUO B1 vast. Kies B1 als dat de bedoeling is.",
        "lessons": "Afschalen naar A2 kan na {needed} uur Nederlandse les. Nu zijn er {done} uur vastgelegd.",
        "effort": "Schrijf op waaruit blijkt dat deze persoon in de les genoeg zijn best deed.",
        "lowering_late": "Afschalen naar A2 kon tot en met {until}. De termijn is voorbij.",
        "p1": "De datum ligt voor de verblijfsvergunning van {edge}. DUO weigert dit.",
        "p2": "Er is een plan van {edge}. Een gewijzigd plan kan geen eerdere datum hebben.",
        "p3": "Deze persoon woont hier sinds {edge}. Het plan kan geen eerdere datum hebben.",
        "future": "De datum ligt in de toekomst. Kies vandaag of een eerdere dag.",
        "p7": "Geschatte uren kunnen alleen bij de B1-route en alleen bij asiel. Laat de uren leeg.",
        "z_hours_only": "Cursusuren en participatie-uren horen bij de Z-route. Laat ze hier leeg.",
        "z_course": "De Z-route vraagt 800 cursusuren. Minder kan alleen bij een beperking. Schrijf op waarom.",
        "z_family": "Participatie-uren gelden niet voor gezinsmigranten. Laat ze leeg.",
        "z_participation": "De Z-route vraagt 800 uur participatie. De uren van PVT en MAP tellen daarin mee.",
        "map_education": "MAP hoort niet bij de onderwijsroute. Laat deze uren leeg.",
        "pvt": "PVT vraagt ten minste 12 uur.",
        "map_practice": "MAP vraagt ten minste 40 uur oefenen in de praktijk.",
        "map_less": "MAP heeft minder uren dan de praktijk alleen. Kijk beide na.",
        "education_wish": "De onderwijsroute kan alleen als iemand wil studeren en de kans op een diploma groot is.",
        "switch_late": "Wisselen van route kon tot en met {until}. Schrijf op welke uitzondering geldt.",
        "p8": "Het plan is bij DUO niet meer te wissen: de termijn staat vast of er zijn cursusuren. Wijzig het plan.",
    },
    "en": {
        "law_2013": "This person falls under the Act of 2013. Under it the municipality sets no route.",
        "no_route": "Choose a route.",
        "no_group": "First record under which Act and in which group this person falls.",
        "a2_education": "A2 cannot go with the education route. Choose B1, or change the route.",
        "b1_z": "Level B1 cannot go with the Z route. Leave the level empty, or choose A2.",
        "p5": "A2 may not stand in the very first plan. Choose B1. Lowering is possible later.",
        "p6": "Without a level DUO records B1. Choose B1 if that is meant.",
        "lessons": "Lowering to A2 is possible after {needed} hours of Dutch lessons. Now {done} hours are recorded.",
        "effort": "Write down what shows that this person made enough effort in the lessons.",
        "lowering_late": "Lowering to A2 was possible up to and including {until}. The term is over.",
        "p1": "The date lies before the residence permit of {edge}. DUO refuses this.",
        "p2": "There is a plan of {edge}. A changed plan cannot have an earlier date.",
        "p3": "This person has lived here since {edge}. The plan cannot have an earlier date.",
        "future": "The date lies in the future. Choose today or an earlier day.",
        "p7": "Estimated hours are possible with the B1 route and for asylum only. Leave the hours empty.",
        "z_hours_only": "Course hours and participation hours belong to the Z route. Leave them empty here.",
        "z_course": "The Z route asks 800 course hours. Fewer is possible only with an impairment. Write down why.",
        "z_family": "Participation hours do not apply to family migrants. Leave them empty.",
        "z_participation": "The Z route asks 800 hours of participation. The hours of PVT and MAP count in them.",
        "map_education": "MAP does not belong to the education route. Leave these hours empty.",
        "pvt": "PVT asks at least 12 hours.",
        "map_practice": "MAP asks at least 40 hours of practice.",
        "map_less": "MAP has fewer hours than its practice alone. Check both.",
        "education_wish": "The education route is possible only if somebody wants to study and a diploma is likely.",
        "switch_late": "Switching routes was possible up to and including {until}. Write down which exception applies.",
        "p8": "The plan can no longer be deleted at DUO: the term is fixed or there are course hours. Amend the plan.",
    },
}
