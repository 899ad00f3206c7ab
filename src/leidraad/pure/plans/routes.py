# SPDX-License-Identifier: EUPL-1.2
"""Route advice (routeadvies): what speaks for and against each route, beside the director's own choice.

Advice, never a decision: the law asks for the highest route within reach (PIP-7), and a heavy burden is a reason for
support, not for a lower route. How the reasons weigh is a proposal of Leidraad; the test result counts most.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LearnabilityTest(StrEnum):
    """Leerbaarheidstoets (INTAKE-3): its outcome as DUO reports it, or why there is none."""

    FEASIBLE = "b1_feasible"
    NOT_FEASIBLE = "b1_not_feasible"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    NOT_TAKEN = "not_taken"


class Education(StrEnum):
    """Opleidingsniveau: highest education, as the standard vocabulary has it."""

    NONE = "no_primary"
    PRIMARY = "primary"
    LOWER = "lbo_mavo"
    MIDDLE = "mbo_havo_vwo"
    BACHELOR = "hbo"
    ACADEMIC = "academic"
    UNKNOWN = "not_yet_known"


#: Education with which a Dutch diploma is within reach.
STUDIED: Final = (Education.MIDDLE, Education.BACHELOR, Education.ACADEMIC)
#: From so many life domains with a burden on, support has to come first.
HEAVY: Final = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """Profiel uit de brede intake; None where nobody asked yet. `burdens`: life domains that weigh on somebody."""

    test: LearnabilityTest = LearnabilityTest.NOT_TAKEN
    education: Education = Education.UNKNOWN
    wants_to_study: bool | None = None
    wants_to_work_soon: bool | None = None
    reads_latin: bool | None = None
    burdens: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Reden: what speaks for (True), against (False), or has to be arranged (None)."""

    code: str
    speaks_for: bool | None

    def words(self, lang: str = "nl") -> str:
        """The reason as a sentence, in Dutch or English."""
        return WORDS[lang][self.code]


@dataclass(frozen=True, slots=True)
class RouteOption:
    """Leerroute in het advies: its reasons; `possible` is False where something rules it out."""

    route: str
    possible: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Advies: the highest route within reach, or None while something that weighs is not known; all three with reasons."""

    route: str | None
    options: tuple[RouteOption, ...]
    missing: tuple[Reason, ...]


def advise(profile: Profile) -> Advice:
    """Which route fits, with the reasons for and against each."""
    options = tuple(
        RouteOption(route, all(reason.code not in RULES_OUT for reason in found), found)
        for route, found in (
            ("education", tuple(_education(profile))), ("b1", tuple(_b1(profile))), ("z", tuple(_z(profile))),
        )
    )  # fmt: skip
    missing = tuple(_missing(profile))
    route = None if _undecided(profile) else next((one.route for one in options if _fits(one)), None)
    return Advice(route, options, missing)


def _undecided(profile: Profile) -> bool:
    unsure = profile.test in (LearnabilityTest.NOT_TAKEN, LearnabilityTest.UNKNOWN)
    return unsure and profile.education is Education.UNKNOWN


def _fits(one: RouteOption) -> bool:
    return one.possible and any(reason.speaks_for for reason in one.reasons)


def _education(profile: Profile) -> Iterator[Reason]:
    if profile.test is LearnabilityTest.NOT_FEASIBLE:
        yield Reason("test_not_feasible", False)
    if profile.wants_to_study is False:
        yield Reason("no_wish_to_study", False)
    elif profile.wants_to_study is None:
        yield Reason("wish_unknown", False)
    else:
        yield Reason("wants_to_study", True)
    if profile.education in STUDIED:
        yield Reason("studied_before", True)
    elif profile.education is Education.UNKNOWN:
        yield Reason("missing_education", False)
    else:
        yield Reason("studied_little", False)
    yield from _burden(profile)


def _b1(profile: Profile) -> Iterator[Reason]:
    if profile.test is LearnabilityTest.FEASIBLE:
        yield Reason("test_feasible", True)
    elif profile.test is LearnabilityTest.NOT_FEASIBLE:
        yield Reason("test_not_feasible", False)
    elif profile.education not in (Education.NONE, Education.UNKNOWN):
        yield Reason("went_to_school", True)
    elif profile.education is Education.NONE:
        yield Reason("no_school_no_test", False)
    if profile.wants_to_work_soon:
        yield Reason("work_next_to_lessons", True)
    if profile.reads_latin is False:
        yield Reason("literacy_first", None)
    yield from _burden(profile)


def _z(profile: Profile) -> Iterator[Reason]:
    if profile.test is LearnabilityTest.NOT_FEASIBLE:
        yield Reason("test_not_feasible_z", True)
    elif profile.test is LearnabilityTest.FEASIBLE:
        yield Reason("higher_within_reach", False)
    elif profile.education is Education.NONE:
        yield Reason("no_school_z", True)
    if profile.reads_latin is False:
        yield Reason("literacy_in_course", None)
    yield from _burden(profile)


def _burden(profile: Profile) -> Iterator[Reason]:
    if profile.burdens is not None and profile.burdens >= HEAVY:
        yield Reason("heavy_burden", None)


def _missing(profile: Profile) -> Iterator[Reason]:
    if profile.test is LearnabilityTest.NOT_TAKEN:
        yield Reason("missing_test", None)
    if profile.education is Education.UNKNOWN:
        yield Reason("missing_education", None)
    if profile.wants_to_study is None:
        yield Reason("missing_wish", None)
    if profile.burdens is None:
        yield Reason("missing_burden", None)


#: What makes a route impossible in the advice, whatever speaks for it.
RULES_OUT: Final = frozenset(
    {
        "test_not_feasible",
        "no_wish_to_study",
        "wish_unknown",
        "studied_little",
        "higher_within_reach",
        "no_school_no_test",
        "missing_education",
    }
)

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nl": {
        "test_feasible": "De leerbaarheidstoets zegt: de B1-route is haalbaar.",
        "test_not_feasible": "De leerbaarheidstoets zegt: de B1-route is niet haalbaar.",
        "test_not_feasible_z": "De toets zegt dat B1 niet haalbaar is. De Z-route past dan.",
        "higher_within_reach": "Een hogere route is haalbaar. De wet vraagt de hoogste route die past.",
        "wants_to_study": "Deze persoon wil een opleiding doen.",
        "no_wish_to_study": "Deze persoon wil nu geen opleiding doen.",
        "wish_unknown": "Of deze persoon een opleiding wil doen, is nog niet gevraagd.",
        "studied_before": "Een eerdere opleiding maakt een diploma hier waarschijnlijk.",
        "studied_little": "Er is weinig vooropleiding. De kans op een diploma lijkt nu niet groot.",
        "went_to_school": "Er is geen uitslag van de toets. Deze persoon ging wel naar school.",
        "no_school_no_test": "Er is geen uitslag van de toets, en er is geen basisschool gevolgd.",
        "no_school_z": "Er is geen basisschool gevolgd en geen uitslag van de toets.",
        "work_next_to_lessons": "Deze persoon wil snel werken. Werk kan naast de lessen.",
        "literacy_first": "Leren lezen en schrijven in ons schrift komt eerst. Plan daar tijd voor.",
        "literacy_in_course": "Leren lezen en schrijven kan binnen de cursusuren.",
        "heavy_burden": "Er zijn veel zorgen tegelijk. Dat vraagt meer steun, niet meteen een lagere route.",
        "missing_test": "De leerbaarheidstoets is nog niet gedaan.",
        "missing_education": "De vooropleiding is nog niet bekend.",
        "missing_wish": "Vraag of deze persoon een opleiding wil doen.",
        "missing_burden": "De draaglast is nog niet besproken.",
    },
    "en": {
        "test_feasible": "The learnability test says: the B1 route is feasible.",
        "test_not_feasible": "The learnability test says: the B1 route is not feasible.",
        "test_not_feasible_z": "The test says that B1 is not feasible. Then the Z route fits.",
        "higher_within_reach": "A higher route is feasible. The law asks for the highest route that fits.",
        "wants_to_study": "This person wants to study.",
        "no_wish_to_study": "This person does not want to study now.",
        "wish_unknown": "Whether this person wants to study has not been asked yet.",
        "studied_before": "Earlier education makes a diploma here likely.",
        "studied_little": "There is little earlier education. A diploma does not seem likely now.",
        "went_to_school": "There is no result of the test. This person did go to school.",
        "no_school_no_test": "There is no result of the test, and no primary school.",
        "no_school_z": "There was no primary school and there is no result of the test.",
        "work_next_to_lessons": "This person wants to work soon. Work is possible next to the lessons.",
        "literacy_first": "Learning to read and write in our script comes first. Plan time for it.",
        "literacy_in_course": "Learning to read and write is possible within the course hours.",
        "heavy_burden": "There are many worries at once. That asks for more support, not at once for a lower route.",
        "missing_test": "The learnability test has not been taken yet.",
        "missing_education": "Earlier education is not known yet.",
        "missing_wish": "Ask whether this person wants to study.",
        "missing_burden": "The burden has not been talked about yet.",
    },
}
