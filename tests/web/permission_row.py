# SPDX-License-Identifier: EUPL-1.2
"""One row of the permission table (`permission_rows.py` says what its fields mean), and the groups of roles it is about."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

DIRECTOR: Final = ("case_director",)
INCOME: Final = ("income_officer",)
HOUSING: Final = ("housing_officer",)
ADMINISTRATOR: Final = ("administrator",)
PRIVACY: Final = ("privacy_officer",)
LOOKS: Final = (*DIRECTOR, *INCOME, *HOUSING)
EDITS: Final = (*DIRECTOR, *HOUSING)
EVERYBODY: Final = (
    *LOOKS, *ADMINISTRATOR, *PRIVACY, "translator", "social_guide", "volunteer", "teacher", "job_coach",
    "care_professional", "interpreter", "policy_adviser", "participant",
)  # fmt: skip
HELPERS: Final = ("social_guide", "volunteer", "teacher", "job_coach", "care_professional", "interpreter")
#: Have no page of their own to begin with.
NOTHING_YET: Final = ("policy_adviser",)
#: Work without a team, so they change no dossier that a team has.
WITHOUT_TEAM: Final = INCOME


@dataclass(frozen=True)
class Row:
    """What one address answers."""

    name: str
    who: tuple[str, ...]
    get: int | None
    post: int | None = None
    of: tuple[str, ...] = ()
    reach: str = "town"
    door: bool = True
    given: tuple[tuple[str, str], ...] = ()
    get_else: tuple[tuple[str, int], ...] = ()
    passes: tuple[str, ...] = ()

    @property
    def login(self) -> str:
        """Where somebody who has not logged in is sent."""
        return "portal-login" if self.name == "portal" or self.name.startswith("portal-") else "login"

    def address_for_nobody(self) -> str:
        """An address of this row that names nothing that is there."""
        nobody = "00000000-0000-4000-8000-000000000000"
        absent = {
            "kind": "csv",
            "part": "nothing",
            "token": "nothing",
            "rule": "NOTHING-1",
            "goal": nobody,
            "activity": nobody,
        }
        return reverse(self.name, args=[absent.get(each, 999_999_999) for each in self.of])


DOSSIER: Final = ("dossier",)
PAIR: Final = ("dossier", "same dossier")
