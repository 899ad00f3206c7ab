# SPDX-License-Identifier: EUPL-1.2
"""An intake that is under way, for a visitor of the demo: begun in the reception centre, told by several people."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.access.types import Source as Origin
from leidraad.config.demo_history import Life
from leidraad.intake import service
from leidraad.intake.types import (
    ConclusionKind,
    Instrument,
    InterpreterUse,
    NewAnswer,
    NewConclusion,
    NewInvitation,
    NewMeasurement,
    NewSession,
    NewSignal,
    Part,
    Person,
    Place,
    Settlement,
    Source,
    TalkWish,
    Voice,
)
from leidraad.pure.questions.kinds import AnswerState

HOUR: Final = time(10)
IN_THE_CENTRE: Final = (
    NewAnswer("talk-language", value="Arabisch (Syrisch)"),
    NewAnswer("family-here", value=["partner", "children"]),
    NewAnswer("children-number", value="1"),
    NewAnswer("family-elsewhere", value="none"),
    NewAnswer("school-highest", value="upper"),
    NewAnswer("school-years", value="12"),
    NewAnswer("work-ever", value="over_ten"),
    NewAnswer("work-what", value="Eigen bakkerij in Homs, vijf mensen in dienst."),
    NewAnswer("work-own-business", value="yes"),
    NewAnswer("work-led", value="yes"),
    NewAnswer("learned-in-centre", value=["language", "volunteering"]),
    NewAnswer("debts", value="no"),
    NewAnswer("school-finished", value="yes", source=Source.COA, said_by="Casemanager COA"),
    NewAnswer("school-years", value="9", source=Source.COA, said_by="Casemanager COA"),
)
AT_HOME: Final = (
    NewAnswer("home-now", value="home"),
    NewAnswer("home-furnished", value=["internet"]),
    NewAnswer("money-overview", value="little"),
    NewAnswer("makes-ends-meet", value="no"),
    NewAnswer("debts", state=AnswerState.DOES_NOT_WANT_TO_SAY),
    NewAnswer("health-body", value="4"),
    NewAnswer("health-sleep", value="hard"),
    NewAnswer("reads-own", value="easy"),
    NewAnswer("reads-latin", value="little"),
    NewAnswer("dutch-speaking", value="A1"),
    NewAnswer("dutch-writing", value="A0"),
    NewAnswer("practice-dutch", value="seldom"),
    NewAnswer("work-dream", value="Weer bakker zijn, later met een eigen zaak."),
    NewAnswer("work-soon", value="beside"),
    NewAnswer("work-hours", value="32"),
    NewAnswer("network-who", value=["family", "faith"]),
    NewAnswer("leisure-likes", value="Bakken en voetbal kijken met zijn dochter."),
    NewAnswer("preschool", value="none"),
    NewAnswer("three-years", value="Een eigen bakkerij, en dat mijn dochter het goed doet op school."),
    NewAnswer("stay-wish", value="here"),
)


def tell(life: Life, on: date) -> None:
    """Record an intake of whoever came first in this family, as far as it is today."""
    dossier, by = life.head, life.by
    with context.acting(by, on):
        _in_the_centre(by, dossier, on - timedelta(days=110))
        _at_home(by, dossier, on - timedelta(days=18))
        _conclude(by, dossier, on - timedelta(days=17))
        token = _ask_others(by, dossier, on - timedelta(days=21), on)
    at = _moment(on - timedelta(days=19))
    said = (NewSignal("work", "Hij bakt elke vrijdag brood voor de hele afdeling. Iedereen helpt mee."),
            NewSignal("health", "Slaapt slecht sinds de reis. Praat daar niet graag over."))  # fmt: skip
    service.hand_in(token, said, at=at, on=at.date(), source=Origin("demo"))


def _moment(day: date) -> datetime:
    return datetime.combine(day, HOUR, UTC)


def _in_the_centre(by: Actor, dossier: int, day: date) -> None:
    at = _moment(day)
    service.start_intake(by, dossier, started_on=day, where=Place.RECEPTION_CENTRE, at=at, on=day)
    people = (Person("محمد الحموي", Part.PARTICIPANT), Person("Casemanager COA", Part.COA))
    talk = NewSession(day, Place.RECEPTION_CENTRE, uuid.uuid4(), "Arabisch", InterpreterUse.PHONE, people, True,
                      TalkWish.WITH_OTHERS)  # fmt: skip
    number = service.add_session(by, dossier, talk, at=at, on=day)
    service.save_answers(by, dossier, IN_THE_CENTRE, submission=uuid.uuid4(), session_id=number, at=at, on=day)


def _at_home(by: Actor, dossier: int, day: date) -> None:
    at = _moment(day)
    people = (Person("محمد الحموي", Part.PARTICIPANT), Person("Tolk Arabisch", Part.INTERPRETER))
    talk = NewSession(day, Place.HOME, uuid.uuid4(), "Arabisch", InterpreterUse.IN_PERSON, people, True,
                      TalkWish.ALONE)  # fmt: skip
    number = service.add_session(by, dossier, talk, at=at, on=day)
    service.save_answers(by, dossier, AT_HOME, submission=uuid.uuid4(), session_id=number, at=at, on=day)
    service.register_test(by, dossier, day, at=at, on=day)
    measured = (
        NewMeasurement(Instrument.EDUCATION, "mbo_havo_vwo"),
        NewMeasurement(Instrument.WORK_EXPERIENCE, "over_ten"),
        NewMeasurement(Instrument.PARTICIPATION_STEP, "social_contacts"),
        NewMeasurement(Instrument.LANGUAGE_LEVEL, "A1", "speaking"),
        NewMeasurement(Instrument.LANGUAGE_LEVEL, "A0", "writing"),
        NewMeasurement(Instrument.SELF_SUFFICIENCY, "limited", "finances"),
        NewMeasurement(Instrument.SELF_SUFFICIENCY, "sufficient", "finances", voice=Voice.PARTICIPANT),
        NewMeasurement(Instrument.SELF_SUFFICIENCY, "sufficient", "housing"),
        NewMeasurement(Instrument.THREE_YEAR_WISH, "Een eigen bakkerij", voice=Voice.PARTICIPANT),
        NewMeasurement(Instrument.REALISM, "with_steps", note="Eerst ervaring bij een Nederlandse bakker."),
    )
    service.record_measurements(by, dossier, measured, submission=uuid.uuid4(), at=at, on=day)


def _conclude(by: Actor, dossier: int, day: date) -> None:
    at = _moment(day)
    for domain, kind, text, rests_on in (
        ("work", ConclusionKind.STRENGTH, "Vakman met ervaring als baas: zoek een bakker die hem naast de les wil.",
         ("work-what", "work-dream")),
        ("money", ConclusionKind.BURDEN, "Komt niet rond en wil niet over schulden praten: samen een overzicht maken.",
         ("makes-ends-meet", "debts")),
    ):  # fmt: skip
        service.conclude(by, dossier, NewConclusion(domain, kind, text, uuid.uuid4(), rests_on), at=at, on=day)
    aside = NewConclusion("leisure", ConclusionKind.WISH, "Wil misschien bij een voetbalclub.", uuid.uuid4())
    number = service.conclude(by, dossier, aside, at=at, on=day)
    later = Settlement(reason="Hij wil eerst werk en rust in huis; in het voorjaar weer vragen.")
    service.settle_conclusion(by, number, later, at=at, on=day)


def _ask_others(by: Actor, dossier: int, day: date, on: date) -> str:
    """One who answers, and one whose link is still open."""
    asked = NewInvitation("Marieke van Dam", Source.COA, "COA")
    made = service.invite_signal(by, dossier, asked, at=_moment(day), on=day)
    service.invite_signal(by, dossier, NewInvitation("dr. Bakker", Source.GP, "Huisartsen Noord"),
                          at=_moment(on - timedelta(days=2)), on=on)  # fmt: skip
    return made.token
