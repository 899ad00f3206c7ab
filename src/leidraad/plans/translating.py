# SPDX-License-Identifier: EUPL-1.2
"""Texts of a plan in the participant's own language (PIP-5): translated by an interpreter, a translator, or a machine.

Each translation is tied to the Dutch it was made of. What a machine made keeps its mark until somebody has checked it. Which
texts there are: `own_words`; what may be kept: `dossiers.translating`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.dossiers import translating as shared
from leidraad.dossiers.selectors import scope
from leidraad.dossiers.translating import NewTranslation
from leidraad.plans import editing, keeping, own_words
from leidraad.plans.models import Plan
from leidraad.plans.models import Translation as Row
from leidraad.plans.own_words import Typed
from leidraad.plans.types import NewTranslations, TextKey
from leidraad.pure.plans.decisions import DecisionContent
from leidraad.pure.plans.types import PlanState
from leidraad.pure.texts import Said, Text, Translation, gathered

#: Where a flaw of a translation stands on the form of a plan.
PLACES: Final[Mapping[str, str]] = {shared.TEXT: "texts", shared.BY_WHOM: "by_whom"}


def translatable(by: Actor, dossier_id: int, state: PlanState | None = None) -> list[Typed]:
    """Every text that a participant reads and somebody typed, in the order of the pages. Raises NotFoundForYou.

    `state`: the goals that matter now; without it all of them.
    """
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    plan = keeping.plan_of(by, dossier_id)
    if plan is None:
        return []
    return own_words.of_plan(by, plan, keeping.loaded(plan).state if state is None else state)


def texts_of(by: Actor, dossier_id: int, dutch: Mapping[TextKey, str]) -> dict[TextKey, Text]:
    """These texts with all their translations. Raises NotFoundForYou."""
    insist(by, Permission.PLAN_VIEW, scope(by, dossier_id))
    plan = keeping.plan_of(by, dossier_id)
    return gathered(dutch, stored(plan, dutch) if plan and dutch else ())


def texts(by: Actor, dossier_id: int, state: PlanState) -> dict[TextKey, Text]:
    """What a participant reads of these goals and activities, with all translations. Raises NotFoundForYou."""
    return texts_of(by, dossier_id, own_words.dutch(own_words.of_state(state)))


def spoken_of(by: Actor, dossier_id: int, dutch: Mapping[TextKey, str], lang: str) -> dict[TextKey, Said]:
    """These texts in one language, each with its mark; the Dutch where there is no translation. Raises NotFoundForYou."""
    return {key: text.said(lang) for key, text in texts_of(by, dossier_id, dutch).items()}


def agreed(
    by: Actor, dossier_id: int, state: PlanState, content: DecisionContent, reason: str
) -> list[tuple[Typed, Text]]:
    """What somebody reads who is asked to sign: goals, wishes and decision, in every language. Raises NotFoundForYou."""
    typed = [*own_words.of_state(state), *own_words.of_decision(content, reason)]
    found = texts_of(by, dossier_id, own_words.dutch(typed))
    return [(one, found[one.key]) for one in typed]


def spoken(by: Actor, dossier_id: int, state: PlanState, lang: str) -> dict[TextKey, Said]:
    """The same of these goals and activities. Raises NotFoundForYou."""
    return spoken_of(by, dossier_id, own_words.dutch(own_words.of_state(state)), lang)


def stored(plan: Plan, dutch: Mapping[TextKey, str]) -> Iterator[tuple[TextKey, str, Translation]]:
    """Every translation of the plan, oldest first; one query."""
    rows = Row.objects.filter(plan=plan).order_by("id").values_list("subject", "field", *shared.COLUMNS)
    for subject, field, *values in rows:
        if (subject, field) in dutch:
            yield (subject, field), *shared.read(values)


def translate(by: Actor, dossier_id: int, new: NewTranslations, *, at: datetime, on: date) -> int:
    """Keep translations into one language (vertalen); gives how many are new. What stands there already is left as it is.

    Raises NotFoundForYou; InvalidInput (`language`, `by_whom`, `texts`, and "" for what is not in the plan).
    """
    kept = editing.to_change(by, dossier_id, on)
    typed = own_words.of_plan(by, kept.plan, kept.state)
    sources = own_words.sources(typed)
    there = texts_of(by, dossier_id, own_words.dutch(typed))
    health = may(by, Permission.HEALTH_VIEW, scope(by, dossier_id))
    found, flaws = shared.to_keep(new.language, sources, there, _asked(new, there), health=health)
    if flaws:
        raise InvalidInput({PLACES.get(flaw.where, flaw.where): [flaw.sentence] for flaw in flaws})
    Row.objects.bulk_create(
        Row(plan=kept.plan, subject=key[0], field=key[1], restricted=sources[key].restricted,
            **shared.columns(by, new.language, one, at))
        for key, one in found.items()
    )  # fmt: skip
    if found:
        details = {"language": new.language, "made": new.made.value, "texts": len(found)}
        audit.record(by, Line(Action.PLAN_TRANSLATED, dossier_id, "plan", kept.plan.id, details=details), at)
    return len(found)


def _asked(new: NewTranslations, there: Mapping[TextKey, Text]) -> Iterator[NewTranslation[TextKey]]:
    """What a form asks to keep. It sends what stood there along: that is nothing new, unless somebody checked it now."""
    for key in {**new.texts, **dict.fromkeys(new.checked)}:
        words, of = new.texts.get(key, ("", ""))
        former = there[key].translations.get(new.language) if key in there else None
        if words.strip() and (former is None or (former.text, former.of) != (words.strip(), of)):
            yield NewTranslation(key, of, words, new.made, new.by_whom, key in new.checked)
        elif key in new.checked and former is not None:
            yield NewTranslation(key, former.of, former.text, former.made, new.by_whom, looked_at=True)


def copy(former: Plan, into: Plan) -> None:
    """Take the translations of goals, activities and wishes along to the plan of the same person (samenvoegen)."""
    rows = [one for one in Row.objects.filter(plan=former).order_by("id") if ":" not in one.subject]
    for row in rows:
        row.pk, row.plan = None, into
    Row.objects.bulk_create(rows)
