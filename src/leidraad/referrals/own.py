# SPDX-License-Identifier: EUPL-1.2
"""A participant and where she was referred to: her yes or no, whether she got there, and whether a transfer landed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import context
from leidraad.access.types import Actor, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers.own import OwnDossier, herself
from leidraad.network import selectors as network
from leidraad.pure.referring import ReferralState
from leidraad.referrals import asking, referring, transferring
from leidraad.referrals.asking import Question
from leidraad.referrals.models import Referral, Transfer
from leidraad.referrals.showing import referral_of, rows_of, transfer_of
from leidraad.referrals.types import ReferralShown, Said, Side, TransferShown, TransferState

#: Something was told.
SHARED: Final = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.DONE)


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """Eigen doorverwijzing: how it stands; `question` while her yes is asked; `may_stop` where it rests on her yes."""

    shown: ReferralShown
    question: Question | None
    may_stop: bool
    may_say: bool


@dataclass(frozen=True, slots=True)
class OwnReferrals:
    """Waar ik naartoe kan: referrals and transfers, the newest first; `may_stop`: transfers that rest on her yes."""

    referrals: tuple[OwnReferral, ...]
    transfers: tuple[TransferShown, ...]
    may_stop: frozenset[int]


def own_referrals(by: Actor, dossier: OwnDossier, language: str, *, on: date) -> OwnReferrals:
    """Where she was referred to. The page that shows it writes the line."""
    referrals, transfers = rows_of(by, dossier.dossier_id)
    shown = []
    for row in reversed(referrals):
        state = ReferralState(row.state)
        shown.append(
            OwnReferral(
                referral_of(by, row, dossier.name, on),
                asking.question(row, language) if state is ReferralState.ASKED else None,
                _hers_to_stop(row) and state in SHARED,
                state in SHARED,
            )
        )
    standing = [one for one in transfers if one.state != TransferState.WITHDRAWN]
    titles = network.readable_titles(by, dossier.dossier_id, (each for one in standing for each in one.tasks))
    handed = (transfer_of(by, one, dossier.name, on) for one in reversed(standing))
    # A task that she may not read is not told by its title either.
    read = (replace(one, tasks=tuple(each for each in one.tasks if each in titles)) for one in handed)
    return OwnReferrals(tuple(shown), tuple(read), frozenset(one.id for one in standing if _hers_to_stop(one)))


def _hers_to_stop(row: Referral | Transfer) -> bool:
    """On her yes to an organisation; who is in the circle stops with the consent she gave there."""
    return row.ground == Ground.CONSENT and row.receiver_id is None


def answer(by: Actor, dossier_id: int, referral_id: int, said: Said, *, at: datetime, on: date) -> None:
    """Her own yes or no to a referral. Raises NotFoundForYou; InvalidInput ("")."""
    own = herself(by, dossier_id)
    _seen(Referral.objects.filter(id=referral_id, dossier_id=own.dossier_id).exists())
    with context.deciding(by, on):
        asking.answered(by, _referral(own, referral_id), said, "", at=at, on=on)


def stop(by: Actor, dossier_id: int, referral_id: int, *, at: datetime, on: date) -> None:
    """She takes her yes back; it counts from this moment. Raises NotFoundForYou; InvalidInput ("")."""
    own = herself(by, dossier_id)
    _seen(Referral.objects.filter(id=referral_id, dossier_id=own.dossier_id).exists())
    with context.deciding(by, on):
        asking.stopped(by, _referral(own, referral_id), "", at=at, on=on)


def stop_transfer(by: Actor, dossier_id: int, transfer_id: int, *, at: datetime, on: date) -> None:
    """She takes back the yes on which a transfer rests: the referral before it, if that still stands, and the transfer.

    Raises NotFoundForYou; InvalidInput ("" when it does not rest on her consent, or was stopped already).
    """
    own = herself(by, dossier_id)
    _seen(Transfer.objects.filter(id=transfer_id, dossier_id=own.dossier_id).exists())
    with context.deciding(by, on):
        row = Transfer.objects.filter(id=transfer_id, dossier_id=own.dossier_id).get()
        if row.referral_id is None or not _hers_to_stop(row) or row.state == TransferState.WITHDRAWN:
            raise InvalidInput({"": [_("Dit staat niet op uw toestemming, of het is al gestopt.")]})
        before = Referral.objects.select_for_update().filter(id=row.referral_id, state__in=SHARED).first()
        if before is not None:
            asking.stopped(by, before, "", at=at, on=on)
        else:
            transferring.stopped(by, transferring.on_consent(row.referral_id), "", at=at)


def arrived(by: Actor, dossier_id: int, referral_id: int, yes: bool, *, at: datetime, on: date) -> None:
    """Whether she got there (kwam het aan). Raises NotFoundForYou; InvalidInput ("")."""
    own = herself(by, dossier_id)
    _seen(Referral.objects.filter(id=referral_id, dossier_id=own.dossier_id).exists())
    with context.deciding(by, on):
        referring.arrive(by, _referral(own, referral_id), yes, "", "", at=at)


def landed(by: Actor, dossier_id: int, transfer_id: int, yes: bool, *, at: datetime, on: date) -> None:
    """Whether a transfer landed with her. Raises NotFoundForYou; InvalidInput ("")."""
    own = herself(by, dossier_id)
    _seen(Transfer.objects.filter(id=transfer_id, dossier_id=own.dossier_id).exists())
    with context.deciding(by, on):
        row = Transfer.objects.select_for_update().filter(id=transfer_id, dossier_id=own.dossier_id).get()
        transferring.confirmed(by, row, Side.PARTICIPANT, yes, "", "", at=at, on=on)


def _seen(is_there: bool) -> None:
    """What is kept from the portal is not there for her. Raises NotFoundForYou."""
    if not is_there:
        raise NotFoundForYou


def _referral(own: OwnDossier, referral_id: int) -> Referral:
    return Referral.objects.select_for_update().filter(id=referral_id, dossier_id=own.dossier_id).get()
