# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong in the dossiers room beside InvalidInput."""

from dataclasses import dataclass
from typing import Any

from leidraad.dossiers.given import PersonValues


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that two people changed differently: what both started from, and what each made of it."""

    base: Any
    mine: Any
    theirs: Any


class EditConflict(Exception):
    """Two people changed the same field of one person; nothing was stored.

    `version` and `theirs` are what stands now; `conflicts` names the fields. To go on: show both, and send the change
    again with `theirs` as the base.
    """

    def __init__(self, version: int, theirs: PersonValues, conflicts: dict[str, FieldConflict]) -> None:
        super().__init__(", ".join(sorted(conflicts)))
        self.version = version
        self.theirs = theirs
        self.conflicts = conflicts
