# SPDX-License-Identifier: EUPL-1.2
"""What people typed about a plan, beside it in the participant's own language: for pages that she reads along with."""

from collections.abc import Iterable
from typing import Any

from leidraad.plans import selectors
from leidraad.plans.selectors import reason_key
from leidraad.plans.types import MeetingShown, ProposalShown, TextKey
from leidraad.pure.texts import SOURCE_LANGUAGE
from leidraad.web.pages.doors import StaffRequest
from leidraad.web.pages.intake_answers import beside as shown_beside

#: Each text with its language, its direction and its mark.
Beside = dict[TextKey, dict[str, Any]]


def beside(request: StaffRequest, dossier_id: int, dutch: dict[TextKey, str]) -> Beside:
    """What of these was translated into her language; nothing for who reads Dutch."""
    lang = selectors.letter_language(request.actor, dossier_id)
    if lang == SOURCE_LANGUAGE or not dutch:
        return {}
    said = selectors.spoken_of(request.actor, dossier_id, dutch, lang)
    return {key: found for key, one in said.items() if (found := shown_beside(one))}


def of_meetings(request: StaffRequest, dossier_id: int, meetings: Iterable[MeetingShown]) -> Beside:
    """What was said in meetings."""
    fields = ("note", "conclusion", "reason")
    return beside(request, dossier_id, _typed("meeting:", meetings, fields))


def of_proposals(request: StaffRequest, dossier_id: int, proposals: Iterable[ProposalShown]) -> Beside:
    """What was proposed and answered."""
    return beside(request, dossier_id, _typed("proposal:", proposals, ("title", "why", "answer")))


def of_reasons(request: StaffRequest, dossier_id: int, reasons: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Why things changed, by the Dutch reason."""
    dutch = {reason_key(one.strip()): one.strip() for one in reasons if one.strip()}
    found = beside(request, dossier_id, dutch)
    return {dutch[key]: one for key, one in found.items()}


def _typed(subject: str, rows: Iterable[Any], fields: tuple[str, ...]) -> dict[TextKey, str]:
    return {
        (f"{subject}{row.id}", name): text for row in rows for name in fields if (text := getattr(row, name).strip())
    }
