# SPDX-License-Identifier: EUPL-1.2
"""Steps of a referral or a transfer: each is kept, goes into the trail, and tells whom it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access import audit, held
from leidraad.access.audit import Action, Line
from leidraad.access.types import Actor, Domain, Ground, InvalidInput
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network import notices
from leidraad.network.types import NoticeKind
from leidraad.referrals.models import Referral, Step, Transfer
from leidraad.referrals.receiving import is_helper
from leidraad.referrals.types import StepKind, Way

LONGEST: Final = 2_000
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """Gezette stap: what, in which words, who said it when somebody else wrote it down, and the words on her screen."""

    kind: StepKind
    word: str = ""
    said_by: str = ""
    language: str = ""
    text: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""

    @property
    def way(self) -> Way:
        """By the person herself, or told."""
        return Way.TOLD if self.said_by else Way.SELF


def keep(by: Actor, of: Referral | Transfer, taken: Taken, *, at: datetime, told: list[int | None]) -> int:
    """Keep a step, write it into the trail, and tell these people that something is there for them; gives its id."""
    is_referral = isinstance(of, Referral)
    row = Step(
        municipality_id=by.municipality_id, dossier_id=of.dossier_id, referral_id=of.id if is_referral else None,
        transfer_id=None if is_referral else of.id, kind=taken.kind, at=at, by_membership_id=by.membership_id,
        by_name=by.name, by_role=by.role, way=taken.way, said_by=taken.said_by, word=taken.word,
        language=taken.language, text=dict(taken.text), sha256=taken.sha256,
    )  # fmt: skip
    row.save(force_insert=True)
    made = taken.kind in (StepKind.SENT, StepKind.ASKED, StepKind.HANDED)
    actions = (
        (Action.REFERRAL_MADE, Action.REFERRAL_STEPPED)
        if is_referral
        else (Action.TRANSFER_MADE, Action.TRANSFER_STEPPED)
    )
    details = {"step": taken.kind.value, "way": taken.way.value}
    kind = "referral" if is_referral else "transfer"
    line = Line(actions[0] if made else actions[1], of.dossier_id, kind, of.id, Ground(of.ground), of.purpose, details)
    audit.record(by, line, at)
    people = [one for one in told if one is not None]
    notices.tell(by, of.dossier_id, people, NoticeKind.REFERRAL, row.id, at=at)
    return row.id


def on_timeline(by: Actor, of: Referral | Transfer, title: str, *, at: datetime, on: date) -> None:
    """A line without names; a helper leaves one where she may contribute."""
    if is_helper(by) and not any(one.may_write for one in held.held(by, of.dossier_id)):
        return
    # A helper's line stands in a life domain of her own.
    domain = Domain.HEALTH if of.restricted else Domain(of.domains[0])
    details = {"referral" if isinstance(of, Referral) else "transfer": of.id}
    add_entry(by, [of.dossier_id], Entry(EntryKind.NETWORK, title, "", domain, details), at=at, on=on)


def check_word(field_name: str, text: str, required: str) -> str:
    """Something of at most 2,000 signs; where `required` says so it has to stand there. Raises InvalidInput."""
    if required and not text.strip():
        raise InvalidInput({field_name: [required]})
    if len(text) > LONGEST:
        raise InvalidInput({field_name: [_("Dit is te lang. Gebruik hooguit 2000 tekens.")]})
    return text.strip()


def check_said_by(name: str) -> str:
    """Who said what somebody else writes down. Raises InvalidInput (`said_by`)."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InvalidInput({"said_by": [_("Schrijf op wie dit zei.")]})
    return name.strip()
