# SPDX-License-Identifier: EUPL-1.2
"""What tests about a helper's own log share."""

import uuid
from typing import Any

from leidraad.access.types import Domain
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.types import ContactKind
from leidraad.pure.plans.types import Doing
from tests.network.circles import goal_id
from tests.people import TODAY


def activity_id(dossier: int, domain: Domain) -> str:
    """The activity under the goal of a dossier in a life domain."""
    return str(uuid.UUID(int=int(uuid.UUID(goal_id(dossier, domain))) + 10**9))


def log(**more: Any) -> NewHelp:
    """An hour of visiting about the language."""
    given: dict[str, Any] = {
        "happened_on": TODAY, "kind": ContactKind.HOME_VISIT, "minutes": 60, "domain": Domain.LANGUAGE,
        "submission": uuid.uuid4(), "doing": Doing.TOGETHER, "summary": "Samen gelezen",
    }  # fmt: skip
    return NewHelp(**(given | more))


def typed(about: str, **more: str) -> dict[str, str]:
    """The same as a form sends it."""
    given = {"kind": "home_visit", "minutes": "60", "about": about, "doing": "done_together",
             "happened_on": TODAY.isoformat(), "submission": str(uuid.uuid4()), "summary": ""}  # fmt: skip
    return given | more
