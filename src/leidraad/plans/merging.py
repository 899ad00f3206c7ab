# SPDX-License-Identifier: EUPL-1.2
"""What moves along when two dossiers turn out to be one person: the plan. Fills `dossiers.ports.MergeMover`.

Where both have a plan, the goals of the one become changes of the other; its decisions and history stay readable in the
dossier that was merged, because they never change.
"""

from datetime import date, datetime

from leidraad.access.types import Actor
from leidraad.plans import keeping, translating
from leidraad.plans.keeping import Origin
from leidraad.plans.models import Plan
from leidraad.plans.types import ChangeSource
from leidraad.pure.plans.film import changes_of, difference, replay
from leidraad.pure.plans.types import EMPTY, PlanState


class PlanMover:
    """Plannen: one per dossier; nothing of either is lost."""

    name = "plannen"

    def count(self, by: Actor, dossier_id: int) -> int:
        """Whether this dossier has a plan: 1 or 0."""
        return Plan.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).count()

    def move(self, by: Actor, from_dossier: int, to_dossier: int, *, at: datetime, on: date) -> int:
        """Let the plan belong to the other dossier, or put its goals into the plan that is there."""
        former = keeping.plan_of(by, from_dossier)
        if former is None:
            return 0
        if keeping.plan_of(by, to_dossier) is None:
            former.dossier_id = to_dossier
            former.save(update_fields=["dossier"])
            return 1
        kept, theirs = keeping.opened(by, to_dossier, on), keeping.loaded(former).state
        texts = {**theirs.texts, **kept.state.texts}
        missing = difference(EMPTY, PlanState(theirs.goals, theirs.activities))
        wanted = (
            *changes_of(missing),
            *changes_of(difference(PlanState(texts=kept.state.texts), PlanState(texts=texts))),
        )
        origin = Origin("Dossiers samengevoegd", ChangeSource.MERGED, former.id)
        if wanted:
            keeping.store(by, kept, replay(wanted, kept.state), wanted, origin, at=at, on=on)
        translating.copy(former, kept.plan)
        return 1
