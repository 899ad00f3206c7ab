# SPDX-License-Identifier: EUPL-1.2
"""Texts of a plan in the participant's own language (PIP-5): translated by an interpreter, a translator, or a machine.

Each translation is tied to the Dutch it was made of. What a machine made keeps its mark until somebody has checked it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers.selectors import scope
from leidraad.plans import editing, keeping
from leidraad.plans.keeping import Kept
from leidraad.plans.models import Plan
from leidraad.plans.models import Translation as Row
from leidraad.plans.types import NewTranslations, TextKey
from leidraad.pure.plans.types import Activity, Goal, PlanState
from leidraad.pure.texts import FOREIGN_LANGUAGES, Made, Said, Text, Translation, fingerprint_of

#: What a participant reads of a goal and of an activity.
GOAL_FIELDS: Final = ("title", "why")
ACTIVITY_FIELDS: Final = ("title",)
LONGEST: Final = 4000
COLUMNS: Final = ("subject", "field", "language", "text", "dutch", "made", "checked_by")


def texts(by: Actor, dossier_id: int, state: PlanState) -> dict[TextKey, Text]:
    """What a participant reads of these goals and activities, with all translations; one query. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    plan = keeping.plan_of(by, dossier_id)
    found: dict[TextKey, dict[str, Translation]] = {}
    rows = Row.objects.filter(plan=plan).order_by("id").values_list(*COLUMNS) if plan else ()
    for subject, field, language, text, dutch, made, checked_by in rows:
        # The last one counts.
        found.setdefault((str(subject), field), {})[language] = Translation(text, dutch, Made(made), checked_by)
    return {key: Text(nl, found.get(key, {})) for key, nl in dutch_of(state).items()}


def spoken(by: Actor, dossier_id: int, state: PlanState, lang: str) -> dict[TextKey, Said]:
    """The same in one language, each with its mark; the Dutch where there is no translation. Raises NotFoundForYou."""
    return {key: text.said(lang) for key, text in texts(by, dossier_id, state).items()}


def dutch_of(state: PlanState) -> dict[TextKey, str]:
    """Every text that a participant reads, in the order of the plan."""
    return {
        (one.id, name): text for one, names in _read(state) for name in names if (text := getattr(one, name).strip())
    }


def _read(state: PlanState) -> Iterator[tuple[Goal | Activity, tuple[str, ...]]]:
    for goal in state.in_order():
        yield goal, GOAL_FIELDS
        for one in state.under(goal.id):
            yield one, ACTIVITY_FIELDS


def translate(by: Actor, dossier_id: int, new: NewTranslations, *, at: datetime, on: date) -> int:
    """Keep translations into one language (vertalen); gives how many are new. What stands there already is left as it is.

    Raises NotFoundForYou; InvalidInput (`language`, `by_whom`, `texts`, and "" for what is not in the plan).
    """
    kept = editing.to_change(by, dossier_id, on)
    _check(new, dutch_of(kept.state))
    former = texts(by, dossier_id, kept.state)
    found = {key: _made(former[key], new, key) for key in {**new.texts, **dict.fromkeys(new.checked)}}
    rows = [_row(by, kept, new.language, key, one, at) for key, one in found.items() if one is not None]
    Row.objects.bulk_create(rows)
    if rows:
        details = {"language": new.language, "made": new.made.value, "texts": len(rows)}
        audit.record(by, Line(Action.PLAN_TRANSLATED, dossier_id, "plan", kept.plan.id, details=details), at)
    return len(rows)


def _made(former: Text, new: NewTranslations, key: TextKey) -> Translation | None:
    """The translation to keep. A form sends what stood there along: that is nothing new, unless somebody checked it now."""
    text, of = new.texts.get(key, ("", ""))
    there = former.translations.get(new.language)
    if text.strip() and (there is None or (there.text, there.of) != (text.strip(), of)):
        return Translation(text.strip(), of, new.made, new.by_whom.strip())
    if there is not None and key in new.checked:
        return Translation(there.text, there.of, there.made, new.by_whom.strip())
    return None


def _row(by: Actor, kept: Kept, language: str, key: TextKey, one: Translation, at: datetime) -> Row:
    subject, field = key
    goals, activities = kept.state.goals, kept.state.activities
    goal = goals[subject] if subject in goals else goals[activities[subject].goal_id]
    return Row(
        municipality_id=by.municipality_id, plan=kept.plan, subject=subject, field=field, language=language,
        text=one.text, dutch=one.of, made=one.made, checked_by=one.checked_by, restricted=goal.restricted,
        recorded_by_id=by.membership_id, recorded_at=at,
    )  # fmt: skip


def _check(new: NewTranslations, dutch: Mapping[TextKey, str]) -> None:
    errors: dict[str, list[str]] = {}
    if new.language not in FOREIGN_LANGUAGES:
        errors["language"] = [_("Kies de taal van de vertaling.")]
    if (new.made is not Made.MACHINE or new.checked) and not new.by_whom.strip():
        errors["by_whom"] = [_("Schrijf op wie de vertaling maakte of nakeek.")]
    if len(new.by_whom) > 200 or any(len(text) > LONGEST for text, _of in new.texts.values()):
        errors["texts"] = [_("Deze tekst is te lang. Gebruik ten hoogste 4000 tekens.")]
    if {*new.texts, *new.checked} - set(dutch) or any(
        len(of) != len(fingerprint_of("")) for _text, of in new.texts.values()
    ):
        errors[""] = [_("Het plan is intussen gewijzigd. Laad de pagina opnieuw.")]
    if errors:
        raise InvalidInput(errors)


def copy(former: Plan, into: Plan) -> None:
    """Take the translations along to the plan of the same person (samenvoegen)."""
    rows = list(Row.objects.filter(plan=former).order_by("id"))
    for row in rows:
        row.pk, row.plan = None, into
    Row.objects.bulk_create(rows)
