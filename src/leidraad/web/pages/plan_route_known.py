# SPDX-License-Identifier: EUPL-1.2
"""What the intake and the ledger already say about the route: nobody types it again; and until when one can switch."""

from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.intake import selectors as intake
from leidraad.intake.types import Instrument
from leidraad.pure.plans.decisions import Situation
from leidraad.pure.plans.routes import Education, LearnabilityTest
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import StaffRequest
from leidraad.web.ui.filters import day

#: Questions of the intake that weigh here, in the domain where they stand.
STUDY, WORK, LATIN, SCHOOL = "school-wish", "work-soon", "reads-latin", "school-highest"
DOMAINS: Final = ("education", "work", "language")
SOON: Final = ("now", "beside")
READS: Final = ("easy", "little")
#: Answers of the intake about school, in the standard words of education.
LEVELS: Final = {
    "none": Education.NONE, "primary": Education.PRIMARY, "lower": Education.LOWER, "upper": Education.MIDDLE,
    "vocational": Education.MIDDLE, "bachelor": Education.BACHELOR, "academic": Education.ACADEMIC,
}  # fmt: skip


def known(request: StaffRequest, dossier_id: int) -> dict[str, Any]:
    """What the form of the advice may begin with: of the intake, as far as this person may see it."""
    by = request.actor
    if not may(by, P.INTAKE_VIEW):
        return {}
    found: dict[str, Any] = {"test": _test(intake.learnability(by, dossier_id)).value}
    measured = [one for one in intake.baseline(by, dossier_id) if one.instrument is Instrument.EDUCATION]
    if measured:
        found["education"] = measured[-1].value
    if intake.has_intake(by, dossier_id):
        found = _told(request, dossier_id) | found
    return found


def _test(shown: Any) -> LearnabilityTest:
    if shown.result is not None:
        return LearnabilityTest(shown.result.value)
    return LearnabilityTest.WAIVED if shown.exempted_on else LearnabilityTest.NOT_TAKEN


def _told(request: StaffRequest, dossier_id: int) -> dict[str, Any]:
    """What the participant answered."""
    by, at = request.actor, request.at
    steps = [intake.step(by, dossier_id, domain, at=at) for domain in DOMAINS]
    answers = {one.question.code: one.leading.value for step in steps for one in step.questions if one.leading}
    burdens = intake.strength_and_burden(by, dossier_id, at=at).burdens
    found: dict[str, Any] = {"burdens": len({point.domain for point in burdens})}
    if str(answers.get(STUDY) or "").strip():
        found["study"] = "ja"
    for name, code, yes in (("work", WORK, SOON), ("latin", LATIN, READS)):
        if (value := answers.get(code)) is not None:
            found[name] = "ja" if value in yes else "nee"
    if (school := LEVELS.get(str(answers.get(SCHOOL)))) is not None:
        found["education"] = school.value
    return found


def windows(now: Situation) -> list[str]:
    """Until when a switch or lowering to A2 is possible, and what the law asks for it (ROUTE-6, ROUTE-7)."""
    if not now.current_route:
        return []
    told = []
    if now.switch_until is not None:
        late = now.on > now.switch_until
        sentence = _("Wisselen van route kon tot en met %(day)s. Daarna alleen met een uitzondering.") if late else _(
            "Wisselen van route kan tot en met %(day)s.")  # fmt: skip
        told.append(sentence % {"day": day(now.switch_until)})
    if now.current_route == "education":
        told.append(_("Van de onderwijsroute naar de B1-route kan altijd."))
    if now.current_route == "b1":
        told.append(_lowering(now))
    return told


def _lowering(now: Situation) -> str:
    numbers = {"done": words.hours(now.lessons) or "0", "needed": words.hours(now.lessons_needed)}
    if now.lessons < now.lessons_needed:
        return _("Lager naar A2 kan na %(needed)s uur les en genoeg inzet. Nu zijn er %(done)s uur.") % numbers
    until = {"day": day(now.lowering_until)} if now.lowering_until else None
    if until is None:
        return _("Lager naar A2 kan, als de inzet in de les genoeg was.")
    return _("Lager naar A2 kan tot en met %(day)s, als de inzet in de les genoeg was.") % until
