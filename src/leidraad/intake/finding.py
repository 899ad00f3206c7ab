# SPDX-License-Identifier: EUPL-1.2
"""The only ways to an intake: each asks who wants it and for what."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, DossierScope, InvalidInput, NotFoundForYou
from leidraad.dossiers import legal
from leidraad.dossiers.selectors import scope
from leidraad.intake.models import Intake
from leidraad.intake.question_sets import set_of
from leidraad.pure.questions.questions import QuestionSet

LONGEST: Final = 10_000
LONGEST_LINE: Final = 300


@dataclass(frozen=True, slots=True)
class Found:
    """An intake, its dossier, and the questions of it that this person may see."""

    intake: Intake
    scope: DossierScope
    questions: QuestionSet
    whole: QuestionSet
    health: bool


def dossier_to_read(by: Actor, dossier_id: int) -> DossierScope:
    """The dossier of an intake to look at. Raises NotFoundForYou."""
    return insist_on(by, Permission.INTAKE_VIEW, dossier_id)


def insist_on(by: Actor, permission: Permission, dossier_id: int) -> DossierScope:
    """The dossier, when this person may do this with it. Raises NotFoundForYou."""
    found = scope(by, dossier_id)
    insist(by, permission, found)
    return found


def dossier_to_change(by: Actor, dossier_id: int) -> DossierScope:
    """The dossier, locked until the transaction ends: whoever changes an intake waits for the other. NotFoundForYou."""
    return legal.locked(by, [dossier_id], Permission.INTAKE_EDIT)[0]


def existing(by: Actor, dossier_id: int) -> Intake | None:
    """The intake of a dossier that was asked for already."""
    rows = Intake.objects.filter(dossier_id=dossier_id, municipality_id=by.municipality_id)
    return rows.select_related("adjustment").first()


def to_read(by: Actor, dossier_id: int) -> Found:
    """The intake, to look at. Raises NotFoundForYou, also when there is none yet."""
    return _found(by, dossier_to_read(by, dossier_id))


def to_change(by: Actor, dossier_id: int) -> Found:
    """The intake, its dossier locked. Raises NotFoundForYou, also when there is none yet."""
    return _found(by, dossier_to_change(by, dossier_id))


def perhaps(by: Actor, dossier_id: int) -> Found | None:
    """The intake, to look at; None when there is none yet. Raises NotFoundForYou for the dossier."""
    place = dossier_to_read(by, dossier_id)
    intake = existing(by, dossier_id)
    return None if intake is None else _with_questions(by, place, intake)


def _found(by: Actor, place: DossierScope) -> Found:
    intake = existing(by, place.dossier_id)
    if intake is None:
        raise NotFoundForYou
    return _with_questions(by, place, intake)


def _with_questions(by: Actor, place: DossierScope, intake: Intake) -> Found:
    health = may(by, Permission.HEALTH_VIEW, place)
    whole = set_of(intake)
    return Found(intake, place, whole if health else whole.without("health"), whole, health)


def care_of(of: QuestionSet, domain: str) -> str:
    """`health` for a domain that has a separate right, else empty. Raises InvalidInput for no domain of the set."""
    found = of.domain(domain)
    if found is None:
        raise InvalidInput({"domain": [_("Kies een leefgebied uit de lijst.")]})
    return found.care


def check_care(care: str, *, health: bool) -> None:
    """Refuse what this person may not write. Raises NotFoundForYou: what one may not see, is not there."""
    if care and not health:
        raise NotFoundForYou


def check_text(field: str, text: str, *, most: int = LONGEST, required: str = "") -> str:
    """A text without spaces around it. Raises InvalidInput when it is too long, or empty where `required` asks for it."""
    text = text.strip()
    if required and not text:
        raise InvalidInput({field: [required]})
    if len(text) > most:
        told = _("Deze tekst is te lang. Gebruik ten hoogste %(most)s tekens.") % {"most": most}
        raise InvalidInput({field: [told]})
    return text


def check_not_ahead(field: str, day: date, *, on: date) -> date:
    """A day that is not in the future. Raises InvalidInput."""
    if day > on:
        raise InvalidInput({field: [_("Deze dag is nog niet geweest. Kies vandaag of een dag ervoor.")]})
    return day


def together(*errors: InvalidInput) -> dict[str, list[str]]:
    """Several refusals as one."""
    found: dict[str, list[str]] = {}
    for one in errors:
        for field, told in one.errors.items():
            found.setdefault(field, []).extend(told)
    return found
