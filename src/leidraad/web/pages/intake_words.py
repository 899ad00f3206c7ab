# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for the codes of the broad intake."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leidraad.intake.types import (
    ConclusionKind,
    ConclusionState,
    ExemptionGround,
    InterpreterUse,
    Moment,
    Part,
    Place,
    Source,
    TalkWish,
    TestResult,
    TestStep,
    Voice,
)
from leidraad.pure.questions.kinds import AnswerState, Heading, Kind
from leidraad.pure.texts import Made, Mark, machine_made
from leidraad.web.pages.words import Words

SOURCE: Final[Words] = {
    Source.PARTICIPANT: _("De deelnemer zelf"),
    Source.COA: _("Het COA"),
    Source.GP: _("De huisarts"),
    Source.GUIDE: _("De begeleider"),
    Source.INCOME_OFFICER: _("De collega van inkomen"),
    Source.EARLIER_PERSON: _("Iemand van vroeger"),
    Source.DOCUMENT: _("Een document"),
    Source.OFFICIAL: _("Ikzelf of een collega"),
}
#: Whom one can ask by link.
ASKED: Final = (Source.COA, Source.GP, Source.GUIDE, Source.INCOME_OFFICER, Source.EARLIER_PERSON)
PLACE: Final[Words] = {
    Place.TOWN_HALL: _("Bij de gemeente"),
    Place.RECEPTION_CENTRE: _("In het AZC"),
    Place.HOME: _("Bij de deelnemer thuis"),
    Place.ONLINE: _("Met beeld of telefoon"),
    Place.ELSEWHERE: _("Ergens anders"),
}
INTERPRETER: Final[Words] = {
    InterpreterUse.NOT_NEEDED: _("Geen tolk nodig"),
    InterpreterUse.PHONE: _("Tolk aan de telefoon"),
    InterpreterUse.IN_PERSON: _("Tolk was erbij"),
    InterpreterUse.VIDEO: _("Tolk in beeld"),
    InterpreterUse.OFFERED_REFUSED: _("Wel nodig, maar de deelnemer wilde geen tolk"),
    InterpreterUse.NOT_AVAILABLE: _("Wel nodig, maar er was geen tolk"),
}
TALK_WISH: Final[Words] = {
    TalkWish.NOT_SAID: _("Nog niet gezegd"),
    TalkWish.ALONE: _("Alleen"),
    TalkWish.WITH_OTHERS: _("Samen met anderen"),
}
PART: Final[Words] = {
    Part.PARTICIPANT: _("Deelnemer"),
    Part.PARTNER: _("Partner"),
    Part.CHILD: _("Kind"),
    Part.FAMILY: _("Familie"),
    Part.INTERPRETER: _("Tolk"),
    Part.GUIDE: _("Begeleider"),
    Part.COA: _("COA"),
    Part.GP: _("Huisarts"),
    Part.OFFICIAL: _("Gemeente"),
    Part.OTHER: _("Anders"),
}
STATE: Final[Words] = {
    AnswerState.ANSWERED: _("Antwoord"),
    AnswerState.UNKNOWN: _("Weet niet"),
    AnswerState.DOES_NOT_WANT_TO_SAY: _("Wil niet zeggen"),
    AnswerState.NOT_ASKED: _("Nog niet gevraagd"),
}
KIND: Final[Words] = {
    Kind.TEXT: _("In eigen woorden"),
    Kind.YES_NO: _("Ja of nee"),
    Kind.CHOICE: _("Eén antwoord uit een lijst"),
    Kind.CHOICES: _("Een of meer antwoorden uit een lijst"),
    Kind.NUMBER: _("Een getal"),
    Kind.DATE: _("Een dag, maand of jaar"),
    Kind.LEVEL: _("Een taalniveau"),
    Kind.SCALE: _("Een cijfer op een schaal"),
}
HEADING: Final[Words] = {
    Heading.SHOW_ME_THE_WAY: _("Wijs mij de weg"),
    Heading.EXPLAIN: _("Leg het mij uit"),
    Heading.TEACH_LANGUAGE: _("Leer mij de taal"),
    Heading.GIVE_ROOM: _("Geef mij ruimte"),
    Heading.GUIDE_TO_WORK: _("Help mij naar werk"),
}
MARK: Final[Mapping[Mark, str | Promise]] = {
    Mark.UNCHECKED: _("vertaling nog niet nagekeken"),
    Mark.OUTDATED: _("vertaling is verouderd"),
    Mark.MISSING: _("geen vertaling"),
}
#: What a participant reads above the questions. Made by a machine, as the mark says.
FREELY: Final = machine_made(
    "U mag altijd zeggen: dat weet ik niet. Of: dat zeg ik liever niet.",
    "f32e5ead84f4",
    en="You may always say: I do not know. Or: I would rather not say.",
    ar="يمكنك دائماً أن تقول: لا أعرف. أو: أفضّل ألا أقول.",
    ti="ኩሉ ግዜ ክትብሉ ትኽእሉ ኢኹም፦ ኣይፈልጦን እየ። ወይ፦ ክብሎ ኣይደልን እየ።",
    fa="همیشه می‌توانید بگویید: نمی‌دانم. یا: نمی‌خواهم بگویم.",
    tr="Her zaman şöyle diyebilirsiniz: Bilmiyorum. Ya da: Söylemek istemiyorum.",
)
MADE: Final[Words] = {
    Made.INTERPRETER: _("Een tolk"),
    Made.PERSON: _("Een collega of een vertaler"),
    Made.MACHINE: _("Een computer"),
}
CONCLUSION: Final[Words] = {
    ConclusionKind.WISH: _("Wens"),
    ConclusionKind.STRENGTH: _("Dit gaat goed"),
    ConclusionKind.BURDEN: _("Dit is zwaar"),
    ConclusionKind.OTHER: _("Anders"),
}
SETTLED: Final[Mapping[ConclusionState, tuple[str | Promise, str]]] = {
    ConclusionState.OPEN: (_("Nog open"), "warn"),
    ConclusionState.GOAL: (_("Doel in het plan"), "ok"),
    ConclusionState.PUT_ASIDE: (_("Weggelegd"), ""),
}
TEST_RESULT: Final[Words] = {
    TestResult.B1_FEASIBLE: _("B1 is haalbaar"),
    TestResult.B1_NOT_FEASIBLE: _("B1 is niet haalbaar"),
    TestResult.UNKNOWN: _("Niet bekend"),
}
TEST_STEP: Final[Words] = {
    TestStep.REGISTERED: _("Aangemeld"),
    TestStep.RESULT: _("Uitslag"),
    TestStep.EXEMPTED: _("Toets niet nodig"),
}
EXEMPTION: Final[Words] = {
    ExemptionGround.VISUAL: _("Ziet slecht"),
    ExemptionGround.HEARING: _("Hoort slecht"),
}
MOMENT: Final[Words] = {
    Moment.BASELINE: _("De eerste meting"),
    Moment.REPEAT: _("Een latere meting"),
}
VOICE: Final[Words] = {
    Voice.PROFESSIONAL: _("Wat u vindt"),
    Voice.PARTICIPANT: _("Wat de deelnemer vindt"),
}
