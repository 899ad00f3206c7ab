# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for facts with a date: every kind, every code a fact can carry, and who said so.

The names of kinds in `pure.law` stand in the middle of a sentence of the law; these stand on buttons and in lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.deadlines.types import FactShown, FactSource, NewFact
from leidraad.web.pages.words import Words
from leidraad.web.ui.filters import bdi, day, number

Text = str | Promise
_DAY: Final = gettext_lazy("Op welke dag?")


@dataclass(frozen=True, slots=True)
class KindWords:
    """Woorden bij een soort feit: its name, which day is asked, what stands on top to help, and who usually says so."""

    title: Text
    day: Text = _DAY
    hint: Text = ""
    source: FactSource = FactSource.MUNICIPALITY


_LETTER: Final = gettext_lazy("Datum van de brief")
_RESULT: Final = gettext_lazy("Datum van de uitslag")

KIND: Final[Mapping[str, KindWords]] = {
    "permit_granted": KindWords(gettext_lazy("Verblijfsvergunning gekregen"), source=FactSource.DOCUMENT),
    "linked": KindWords(
        gettext_lazy("Gekoppeld aan de gemeente"),
        hint=gettext_lazy("De dag waarop het COA het gezin aan u koppelt."),
        source=FactSource.COA,
    ),
    "notified": KindWords(
        gettext_lazy("Brief van DUO over de plicht"),
        _LETTER,
        gettext_lazy("DUO schrijft daarin dat iemand moet inburgeren."),
        FactSource.DUO,
    ),
    "registered": KindWords(
        gettext_lazy("Inschrijving in de gemeente"),
        hint=gettext_lazy("De dag waarop iemand voor het eerst bij u staat ingeschreven (BRP)."),
        source=FactSource.BRP,
    ),
    "moved_in": KindWords(
        gettext_lazy("Verhuisd naar deze gemeente"),
        gettext_lazy("Dag van inschrijving"),
        gettext_lazy("Alleen voor wie in een andere gemeente al een plan had."),
        FactSource.BRP,
    ),
    "benefit_right": KindWords(
        gettext_lazy("Recht op bijstand"), hint=gettext_lazy("De dag waarop het recht op bijstand begint.")
    ),
    "born": KindWords(gettext_lazy("Geboortedatum"), gettext_lazy("Geboren op"), source=FactSource.BRP),
    "first_contact": KindWords(gettext_lazy("Eerste gesprek met het gezin")),
    "third_party_information": KindWords(
        gettext_lazy("Informatie van een ander"),
        gettext_lazy("Gekregen op"),
        gettext_lazy("Wacht u nog? Laat de dag dan leeg. Vul hem in als u de informatie heeft."),
    ),
    "intake_summoned": KindWords(
        gettext_lazy("Oproep voor de brede intake"),
        gettext_lazy("Dag van de afspraak"),
        gettext_lazy("De dag waarop iemand moet komen."),
    ),
    "intake_missed": KindWords(gettext_lazy("Niet gekomen naar de intake")),
    "intake_warned": KindWords(gettext_lazy("Brief met waarschuwing"), _LETTER),
    "intake_held": KindWords(gettext_lazy("Brede intake gedaan")),
    "plan_dated": KindWords(
        gettext_lazy("Datum van het plan (PIP)"),
        gettext_lazy("Datum op het plan"),
        gettext_lazy("Met het eerste plan staat de termijn vast. Die begint op de dag erna."),
    ),
    "progress_meeting": KindWords(gettext_lazy("Gesprek over de voortgang")),
    "course_offered": KindWords(gettext_lazy("Cursus aangeboden")),
    "lessons_started": KindWords(gettext_lazy("Eerste les")),
    "route_changed": KindWords(gettext_lazy("Andere leerroute"), gettext_lazy("Datum op het nieuwe plan")),
    "hours": KindWords(
        gettext_lazy("Uren gevolgd"),
        gettext_lazy("Tot en met welke dag?"),
        gettext_lazy("Vul alleen de nieuwe uren in. Leidraad telt ze op."),
    ),
    "exam_passed": KindWords(gettext_lazy("Examen gehaald"), _RESULT, source=FactSource.DUO),
    "exam_attempt": KindWords(gettext_lazy("Examen gedaan"), gettext_lazy("Dag van het examen"), source=FactSource.DUO),
    "a2_decided": KindWords(
        gettext_lazy("Niveau omlaag naar A2"),
        gettext_lazy("Datum van het besluit"),
        gettext_lazy("Voor wie B1 te moeilijk bleek."),
    ),
    "pvt_signed": KindWords(gettext_lazy("Verklaring getekend (PVT)"), gettext_lazy("Getekend op")),
    "map_interview": KindWords(gettext_lazy("Laatste gesprek MAP"), gettext_lazy("Dag van het gesprek")),
    "z_interview": KindWords(gettext_lazy("Laatste gesprek Z-route"), gettext_lazy("Dag van het gesprek")),
    "term_by_duo": KindWords(
        gettext_lazy("Termijn die DUO noemt"),
        gettext_lazy("Dag waarop u dit las"),
        gettext_lazy("De datum van DUO gaat voor. Onze eigen datum blijft erbij staan."),
        FactSource.DUO,
    ),
    "extension": KindWords(
        gettext_lazy("Meer tijd van DUO"),
        gettext_lazy("Datum van het besluit"),
        gettext_lazy("Een termijn wordt nooit gepauzeerd, alleen verlengd."),
        FactSource.DUO,
    ),
    "interruption": KindWords(
        gettext_lazy("De plicht hield tijdelijk op"),
        gettext_lazy("Eerste dag zonder plicht"),
        gettext_lazy("Bijvoorbeeld na een vertrek naar het buitenland."),
        FactSource.DUO,
    ),
    "application_received": KindWords(
        gettext_lazy("Aanvraag binnen bij DUO"), gettext_lazy("Ontvangen op"), source=FactSource.DUO
    ),
    "duo_decided": KindWords(gettext_lazy("Besluit van DUO op een aanvraag"), _LETTER, source=FactSource.DUO),
    "exemption": KindWords(
        gettext_lazy("Tijdelijk vrij van de plicht"),
        gettext_lazy("Vanaf welke dag?"),
        gettext_lazy("Zolang iemand vrij is, is er geen plicht. Daarna geeft DUO een nieuwe datum."),
        FactSource.DUO,
    ),
    "fine_published": KindWords(
        gettext_lazy("Besluit over een boete"),
        gettext_lazy("Datum van het besluit"),
        gettext_lazy("Leg alleen een boete vast die er echt is."),
        FactSource.DUO,
    ),
    "fulfilled": KindWords(gettext_lazy("Klaar met inburgeren"), source=FactSource.DUO),
    "ended": KindWords(
        gettext_lazy("De plicht is voorbij"),
        hint=gettext_lazy("Om een andere reden, zoals een ander verblijfsrecht."),
        source=FactSource.DUO,
    ),
    "obligation_started": KindWords(gettext_lazy("Begin van de plicht (wet van 2013)"), source=FactSource.DUO),
}

#: Kinds by theme, in the order in which a life goes.
THEMES: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (
        gettext_lazy("Aankomst"),
        ("permit_granted", "linked", "notified", "registered", "moved_in", "benefit_right", "first_contact", "born"),
    ),
    (
        gettext_lazy("Intake en plan"),
        ("intake_summoned", "intake_missed", "intake_warned", "intake_held", "third_party_information", "plan_dated",
         "progress_meeting"),
    ),
    (gettext_lazy("Lessen en uren"), ("course_offered", "lessons_started", "hours", "route_changed")),
    (
        gettext_lazy("Examens en gesprekken"),
        ("exam_passed", "exam_attempt", "a2_decided", "pvt_signed", "map_interview", "z_interview"),
    ),
    (
        gettext_lazy("Termijn en DUO"),
        ("term_by_duo", "extension", "interruption", "exemption", "application_received", "duo_decided",
         "fine_published"),
    ),
    (gettext_lazy("Klaar"), ("fulfilled", "ended")),
    (gettext_lazy("Wet van 2013"), ("obligation_started",)),
)  # fmt: skip

SOURCE: Words = {
    FactSource.MUNICIPALITY: gettext_lazy("De gemeente zelf"),
    FactSource.PARTICIPANT: gettext_lazy("De inwoner"),
    FactSource.DUO: gettext_lazy("DUO"),
    FactSource.COA: gettext_lazy("COA"),
    FactSource.BRP: gettext_lazy("Basisregistratie (BRP)"),
    FactSource.DOCUMENT: gettext_lazy("Een document"),
    FactSource.SYSTEM: gettext_lazy("Leidraad zelf"),
}

HOURS: Final[Words] = {
    "nt2": gettext_lazy("Les in taal en KNM (B1-route of onderwijsroute)"),
    "nt2_intake": gettext_lazy("Les in taal en KNM tijdens de intake"),
    "course_z": gettext_lazy("Les in taal en KNM (Z-route)"),
    "participation": gettext_lazy("Meedoen: activiteiten in de Z-route"),
    "pvt": gettext_lazy("PVT: les en gesprek over meedoen"),
    "map_practice": gettext_lazy("MAP: meelopen op het werk"),
    "map": gettext_lazy("MAP: alle andere uren"),
}
PARTS: Final[Words] = {
    "reading": gettext_lazy("Lezen"),
    "listening": gettext_lazy("Luisteren"),
    "writing": gettext_lazy("Schrijven"),
    "speaking": gettext_lazy("Spreken"),
    "knm": gettext_lazy("KNM: kennis van Nederland"),
    "ona": gettext_lazy("ONA: werk in Nederland (wet van 2013)"),
}
LEVELS: Final[Words] = {"A2": "A2", "B1": "B1", "B2": "B2"}
RESULTS: Final[Words] = {"passed": gettext_lazy("Gehaald"), "failed": gettext_lazy("Niet gehaald")}
ROUTES: Final[Words] = {
    "b1": gettext_lazy("B1-route"),
    "education": gettext_lazy("Onderwijsroute"),
    "z": gettext_lazy("Z-route"),
}
GROUNDS: Final[Words] = {
    "a": gettext_lazy("a. Lang ziek: zelf, partner, ouder of kind"),
    "b": gettext_lazy("b. Overlijden van partner, ouder of kind"),
    "c": gettext_lazy("c. Zelf een kind gekregen"),
    "d": gettext_lazy("d. Verblijf in een opvanghuis voor vrouwen"),
    "e": gettext_lazy("e. Leert eerst lezen en schrijven"),
    "f": gettext_lazy("f. Geen huis"),
    "g": gettext_lazy("g. Geen aanbod van een cursus op tijd"),
    "h": gettext_lazy("h. Het ligt aan de school"),
    "i": gettext_lazy("i. Iets anders waar iemand niets aan kan doen"),
    "j": gettext_lazy("j. Twee of meer van deze redenen samen"),
    "effort": gettext_lazy("Heeft hard genoeg gewerkt"),
    "education": gettext_lazy("Volgt een opleiding die niet vrijstelt"),
    "duo_marking": gettext_lazy("DUO keek het examen te laat na"),
}
FINES: Final[Words] = {
    "FINE-1": gettext_lazy("Gemeente: niet naar de intake"),
    "FINE-2": gettext_lazy("Gemeente: werkte niet mee"),
    "FINE-3": gettext_lazy("DUO: PVT of MAP niet op tijd"),
    "FINE-4": gettext_lazy("DUO: examen of Z-route niet op tijd"),
}
APPLICATIONS: Final[Words] = {
    "exemption": gettext_lazy("Vrij van de plicht"),
    "medical_relief": gettext_lazy("Ontheffing om medische redenen"),
    "exceptional_relief": gettext_lazy("Ontheffing om bijzondere redenen"),
    "extension": gettext_lazy("Meer tijd"),
}
#: What is asked with the field `code`, and its words, by the public name of the particular.
CODE: Final[Mapping[str, tuple[Text, Words]]] = {
    "category": (gettext_lazy("Welke uren?"), HOURS),
    "part": (gettext_lazy("Welk onderdeel?"), PARTS),
    "to": (gettext_lazy("Nieuwe leerroute"), ROUTES),
    "ground": (gettext_lazy("Waarom meer tijd?"), GROUNDS),
    "rule": (gettext_lazy("Welke boete?"), FINES),
    "about": (gettext_lazy("Waarover gaat het?"), APPLICATIONS),
    "reason": (gettext_lazy("Reden"), {}),
}
CODES: Final[Mapping[str, Words]] = {
    "hours": HOURS, "exam_passed": PARTS, "exam_attempt": PARTS, "route_changed": ROUTES, "extension": GROUNDS,
    "fine_published": FINES, "application_received": APPLICATIONS, "duo_decided": APPLICATIONS,
}  # fmt: skip


def title(kind: str) -> str:
    """The name of a kind of fact as it stands on a button; the code when there are no words for it."""
    known = KIND.get(kind)
    return str(known.title) if known else kind


def hours(hundredths: int) -> str:
    """A number of hours: 12; 12,5."""
    return number(hundredths // 100) if hundredths % 100 == 0 else number(round(hundredths / 100, 2))


def particulars(fact: NewFact | FactShown) -> list[Any]:
    """All that a fact says beside its day, in short pieces of text."""
    hidden = isinstance(fact, FactShown) and fact.hidden
    pieces = [_("De reden ziet u niet: die gaat over gezondheid of veiligheid.") if hidden else ""]
    pieces += [_code(fact.kind, fact.code), fact.level and _("niveau %(level)s") % {"level": fact.level}]
    pieces.append(str(RESULTS[fact.result]) if fact.result in RESULTS else "")
    pieces.append(_("%(hours)s uur") % {"hours": hours(fact.amount)} if fact.amount else "")
    pieces.append(", ".join(str(PARTS.get(part, part)) for part in fact.parts))
    days = (
        (_("gevraagd op %(day)s"), fact.requested),
        (_("van %(day)s"), fact.since),
        (_("tot en met %(day)s"), fact.until),
        (_("nieuwe laatste dag %(day)s"), fact.new_end),
    )
    pieces += [words % {"day": day(value)} for words, value in days if value]
    return [piece for piece in pieces if piece]


def _code(kind: str, code: str) -> Any:
    if not code:
        return ""
    known = CODES.get(kind)
    return str(known[code]) if known and code in known else bdi(code)
