# SPDX-License-Identifier: EUPL-1.2
"""The aid to calculate a fine (rekenhulp boete) for one dossier. Nothing here proposes a fine, and none is stored.

For asylum status holders somebody must first say why a fine would be permitted at all (FINE-0): the courts say it hardly
ever is. That reason is written in the audit log before anything is calculated.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput
from leidraad.deadlines import ledger
from leidraad.deadlines.law_in_force import law_here
from leidraad.dossiers.selectors import scope
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.fines import SHORTEST_REASON, FineAid, LegalReview, needs_review
from leidraad.pure.law.law import Law

LONGEST = 500


def fine_needs_review(by: Actor, dossier_id: int) -> bool | None:
    """Whether a legal review comes first for this person; None while nobody said under which act she falls.

    Raises NotFoundForYou; AccessDenied.
    """
    insist(by, Permission.FACT_RECORD, scope(by, dossier_id))
    case = ledger.case(by, dossier_id)
    return None if case is None else needs_review(law_here(by), case.group)


def fine_aid(
    by: Actor,
    dossier_id: int,
    day: date,
    *,
    reason: str = "",
    assistance_lowered: bool = False,
    lang: str = "nl",
    at: datetime,
) -> FineAid:
    """The aid for a violation on `day`; where a review is needed, `reason` goes into the audit log.

    Raises NotFoundForYou; AccessDenied; InvalidInput for a reason that says too little, or where no fine is permitted.
    """  # fmt: skip
    insist(by, Permission.FACT_RECORD, scope(by, dossier_id))
    case = ledger.case(by, dossier_id)
    if case is None:
        raise InvalidInput({"": [_("Er is nog geen wet gekozen. Kies eerst de wet en de groep.")]})
    law = law_here(by)
    review = _review(by, law, case.group, reason)
    try:
        aid = FineAid(law, case, day.toordinal(), review=review, assistance_lowered=assistance_lowered, lang=lang)
    except InvalidValue as problem:
        raise InvalidInput({"": [f"{_(problem.message)} {_(problem.remedy)}"]}) from problem
    if review is not None:
        details = {"group": case.group, "day": day.isoformat(), "reason": review.reason}
        audit.record(by, Line(Action.FINE_REVIEWED, dossier_id, "standing", details=details), at)
    return aid


def _review(by: Actor, law: Law, group: str, reason: str) -> LegalReview | None:
    if not needs_review(law, group):
        return None
    said = reason.strip()
    if len(said) < SHORTEST_REASON:
        told = _("Schrijf op waarom een boete hier mag. Gebruik ten minste %(count)s tekens.")
        raise InvalidInput({"reason": [told % {"count": SHORTEST_REASON}]})
    if len(said) > LONGEST:
        raise InvalidInput({"reason": [_("Deze tekst is te lang. Gebruik ten hoogste 500 tekens.")]})
    return LegalReview(by.name, said)
