# SPDX-License-Identifier: EUPL-1.2
"""Words that the referrals room shares with the rooms above."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from leidraad.access.types import Domain, Ground
from leidraad.network.types import Urgency
from leidraad.plans.homes import Home
from leidraad.pure.referring import OPEN, ReferralState

__all__ = ["ReferralState"]


class StepKind(StrEnum):
    """Soort stap: what happened with a referral or a transfer. The value is stored: never rename one."""

    ASKED = "asked"
    SENT = "sent"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    STOPPED = "stopped"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    HANDED = "handed"
    RECEIVER_YES = "receiver_yes"
    RECEIVER_NO = "receiver_no"
    PARTICIPANT_YES = "participant_yes"
    PARTICIPANT_NO = "participant_no"
    AGAIN = "again"


class Way(StrEnum):
    """Manier waarop iets gezegd is: by the person herself here, or told and written down by somebody else."""

    SELF = "self"
    TOLD = "told"


class TransferState(StrEnum):
    """Stand van een warme overdracht: open until both say that it landed, or until it is withdrawn."""

    OPEN = "open"
    LANDED = "landed"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Wie bevestigt dat een overdracht is geland: who received, or the participant."""

    RECEIVER = "receiver"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Receiver:
    """Ontvanger: somebody in the circle (`membership_id`), a service of the directory, or an organisation by name.

    `role` is what the protocol for sharing calls this kind of help. `reach`: phone or address, for who has no account.
    """

    name: str
    role: str
    membership_id: int | None = None
    service_id: int | None = None
    organisation: str = ""
    reach: str = ""

    @property
    def outside(self) -> bool:
        """Whether this receiver has no account: somebody else writes down what it says."""
        return self.membership_id is None


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """Te kiezen kringlid: what somebody in the circle sees now, on which ground and for what."""

    membership_id: int
    name: str
    role: str
    organisation: str
    domains: tuple[Domain, ...]
    ground: Ground
    source: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Wat er meegaat: which life domains, on which ground, by which source, for what, and why that is allowed."""

    domains: tuple[Domain, ...]
    ground: Ground
    source: str
    purpose: str
    whys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewReferral:
    """Nieuwe doorverwijzing: to whom, about what, why, what goes along, how urgent, and by when (last days)."""

    receiver: Receiver
    domain: Domain
    domains: tuple[Domain, ...]
    reason: str
    urgency: Urgency
    respond_by: date
    result_by: date
    ground: Ground
    signal_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewTransfer:
    """Nieuwe warme overdracht: to whom, when they spoke, with her or not, and what goes along."""

    receiver: Receiver
    domains: tuple[Domain, ...]
    ground: Ground
    talk_on: date
    together: bool
    confirm_by: date
    goals: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    agreements: str = ""
    referral_id: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Wat iemand zei: a word, and when somebody else writes it down the name of who said it."""

    word: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Antwoord van de deelnemer: yes or no, in whose name and language, to words with this fingerprint."""

    yes: bool
    name: str
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """Getoonde stap: who did what, when, in which words, and who said it when it was told."""

    id: int
    kind: StepKind
    at: datetime
    by_name: str
    by_role: str
    way: Way
    said_by: str
    word: str


@dataclass(frozen=True, slots=True)
class ReferralShown:
    """Getoonde doorverwijzing. `late`: its day has passed; `blocked`: the receiver no longer sees it; `rises`: somebody has to
    look. `can_*`: what this person may do with it.
    """

    id: int
    dossier_id: int
    name: str
    domain: Domain
    domains: tuple[Domain, ...]
    receiver: Receiver
    reason: str
    urgency: Urgency
    respond_by: date
    result_by: date
    ground: Ground
    source: str
    purpose: str
    by_membership_id: int
    by_name: str
    by_role: str
    made_at: datetime
    state: ReferralState
    arrived: bool | None
    signal_id: int | None
    word: str
    changed_at: datetime
    late: bool
    blocked: bool
    is_mine: bool
    for_me: bool

    @property
    def rises(self) -> bool:
        """Whether it comes back on top: too late, no longer seen by the receiver, or she did not get there."""
        return self.state in OPEN and (self.late or self.blocked or self.arrived is False)


@dataclass(frozen=True, slots=True)
class TransferShown:
    """Getoonde warme overdracht: what was handed over, and who says that it landed. None: nothing said yet."""

    id: int
    dossier_id: int
    name: str
    domains: tuple[Domain, ...]
    receiver: Receiver
    ground: Ground
    source: str
    purpose: str
    talk_on: date
    together: bool
    confirm_by: date
    goals: tuple[str, ...]
    tasks: tuple[str, ...]
    agreements: str
    referral_id: int | None
    by_membership_id: int
    by_name: str
    by_role: str
    made_at: datetime
    state: TransferState
    receiver_landed: bool | None
    participant_landed: bool | None
    changed_at: datetime
    late: bool
    blocked: bool
    is_mine: bool
    for_me: bool

    @property
    def rises(self) -> bool:
        """Whether it comes back: somebody says it did not land, or it stayed silent too long."""
        said_no = self.receiver_landed is False or self.participant_landed is False
        return self.state is TransferState.OPEN and (said_no or self.late or self.blocked)


@dataclass(frozen=True, slots=True)
class OfDossier:
    """Doorverwijzingen en overdrachten van een dossier."""

    home: Home
    referrals: tuple[ReferralShown, ...]
    transfers: tuple[TransferShown, ...]
    may_make: bool


@dataclass(frozen=True, slots=True)
class WorkList:
    """Werklijst: what rises, what waits for this person, what she waits for, and what ended lately."""

    rising: tuple[ReferralShown, ...]
    rising_transfers: tuple[TransferShown, ...]
    to_me: tuple[ReferralShown, ...]
    to_me_transfers: tuple[TransferShown, ...]
    waiting: tuple[ReferralShown, ...]
    waiting_transfers: tuple[TransferShown, ...]
    ended: tuple[ReferralShown, ...]


@dataclass(frozen=True, slots=True)
class ReferralOpened:
    """Geopende doorverwijzing: with its film, and what this person may do with it.

    `answers`: she is the receiver; `notes`: she writes down what a receiver without an account said; `may_end`: she may
    withdraw it, and note what the participant said.
    """

    shown: ReferralShown
    steps: tuple[StepShown, ...]
    answers: bool
    notes: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class TransferOpened:
    """Geopende overdracht: with its film, and what this person may do with it."""

    shown: TransferShown
    steps: tuple[StepShown, ...]
    answers: bool
    notes: bool
    may_end: bool
