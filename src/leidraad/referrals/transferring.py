# SPDX-License-Identifier: EUPL-1.2
"""Handing somebody over warmly (warme overdracht, GUI-8): what went along, and whether it landed with both."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors as network
from leidraad.network.types import TaskShown
from leidraad.pure.plans.types import Goal, GoalState
from leidraad.pure.referring import ReferralState, landed
from leidraad.referrals import receiving
from leidraad.referrals.filming import Taken, check_said_by, check_word, keep, on_timeline
from leidraad.referrals.models import Referral, Transfer
from leidraad.referrals.referring import insist_part, of_sender
from leidraad.referrals.types import Heard, NewTransfer, Sharing, Side, StepKind, TransferState

LONGEST: Final = timedelta(days=183)
SENT: Final = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.DONE)
KIND: Final = {
    (Side.RECEIVER, True): StepKind.RECEIVER_YES, (Side.RECEIVER, False): StepKind.RECEIVER_NO,
    (Side.PARTICIPANT, True): StepKind.PARTICIPANT_YES, (Side.PARTICIPANT, False): StepKind.PARTICIPANT_NO,
}  # fmt: skip


def hand_over(by: Actor, dossier_id: int, new: NewTransfer, *, at: datetime, on: date) -> int:
    """Hand somebody over; gives the id. Both sides are asked whether it landed.

    On consent an organisation without an account gets what the participant agreed to in a referral, and no more.
    Raises NotFoundForYou; InvalidInput (`receiver`, `domains`, `ground`, `talk_on`, `confirm_by`, `agreements`, `goals`,
    `tasks`).
    """
    network.taking_part(by, dossier_id, Permission.REFERRAL_MAKE)
    shared = checked(by, dossier_id, new, at=at, on=on)
    row = Transfer(
        **receiving.columns(by, dossier_id, shared, new.receiver, at), referral_id=new.referral_id,
        talk_on=new.talk_on, together=new.together, confirm_by=new.confirm_by, agreements=new.agreements.strip(),
        goals=_titles(goals_to_give(by, dossier_id, shared.domains), new.goals, "goals"),
        tasks=_titles(tasks_to_give(by, dossier_id, shared.domains, on), new.tasks, "tasks"),
    )  # fmt: skip
    row.save(force_insert=True)
    keep(by, row, Taken(StepKind.HANDED), at=at, told=[row.receiver_id, *_participant(by, row)])
    on_timeline(by, row, "Warm overgedragen", at=at, on=on)
    return row.id


def _participant(by: Actor, row: Transfer) -> list[int | None]:
    domain = Domain.HEALTH if row.restricted else Domain.GENERAL
    return [one.membership_id for one in network.in_circle(by, row.dossier_id, domain) if one.role == "participant"]


def checked(by: Actor, dossier_id: int, new: NewTransfer, *, at: datetime, on: date) -> Sharing:
    """What goes along, when everything is right. Raises InvalidInput as `hand_over`, NotFoundForYou."""
    errors: dict[str, list[str]] = {}
    check_word("agreements", new.agreements, _("Schrijf op wat u afsprak en wat nog loopt."))
    if new.talk_on > on:
        errors["talk_on"] = [_("Het gesprek moet al zijn geweest. Kies vandaag of een eerdere dag.")]
    if not on <= new.confirm_by <= on + LONGEST:
        errors["confirm_by"] = [_("Kies een dag binnen een half jaar.")]
    if errors:
        raise InvalidInput(errors)
    if new.referral_id is not None:
        return _as_referred(by, dossier_id, new, new.referral_id, at, on)
    if new.receiver.outside and new.ground is Ground.CONSENT:
        raise InvalidInput({"ground": [_("Maak eerst een doorverwijzing. Dan beslist de deelnemer wat u deelt.")]})
    return receiving.sharing(by, dossier_id, new.receiver, new.domains, new.ground, at=at, on=on)


def _as_referred(by: Actor, dossier_id: int, new: NewTransfer, number: int, at: datetime, on: date) -> Sharing:
    """To whom somebody was referred already, with no more than went along then. Raises NotFoundForYou, InvalidInput."""
    # Locked: what she stops sharing at this moment is not handed over.
    row = Referral.objects.select_for_update().filter(id=number, dossier_id=dossier_id, state__in=SENT).first()
    if row is None or (row.receiver_id, row.receiver_name) != (new.receiver.membership_id, new.receiver.name):
        raise NotFoundForYou
    if new.receiver.outside:
        wanted = tuple(one for one in Domain if one in new.domains and one.value in row.domains)
        if not wanted or len(wanted) < len(set(new.domains)):
            raise InvalidInput({"domains": [_("Deel alleen wat bij de doorverwijzing is gedeeld.")]})
        return Sharing(wanted, Ground(row.ground), row.source, row.purpose)
    return receiving.sharing(by, dossier_id, new.receiver, new.domains, Ground(row.ground), at=at, on=on)


def goals_to_give(by: Actor, dossier_id: int, domains: tuple[Domain, ...]) -> list[Goal]:
    """The open goals in the life domains that go along."""
    found = network.goals(by, dossier_id).values()
    return [one for one in found if one.state is GoalState.OPEN and Domain(one.domain) in domains]


def tasks_to_give(by: Actor, dossier_id: int, domains: tuple[Domain, ...], on: date) -> list[TaskShown]:
    """The open tasks in the life domains that go along."""
    return [one for one in network.tasks_of(by, dossier_id, on=on) if one.domain in domains]


def _titles(there: list[Goal] | list[TaskShown], wanted: tuple[str, ...], field: str) -> list[str]:
    by_number = {str(one.id): one.title for one in there}
    if not set(wanted) <= set(by_number):
        raise InvalidInput({field: [_("Dit hoort niet bij wat u deelt. Laad de pagina opnieuw.")]})
    return [by_number[one] for one in wanted]


def confirm(by: Actor, transfer_id: int, side: Side, yes: bool, heard: Heard, *, at: datetime, on: date) -> None:
    """Say whether it landed (bevestigen): the receiver herself, or written down of who has no account or said it aloud.

    Raises NotFoundForYou; InvalidInput (`said_by`, `word`, "").
    """
    row = locked_transfer(by, transfer_id)
    own = side is Side.RECEIVER and row.receiver_id is not None
    if own and row.receiver_id not in by.also:
        raise NotFoundForYou
    if not own:
        of_sender(by, row)
    said_by = "" if own else check_said_by(heard.said_by)
    confirmed(by, row, side, yes, said_by, heard.word, at=at, on=on)


def confirmed(
    by: Actor, row: Transfer, side: Side, yes: bool, said_by: str, word: str, *, at: datetime, on: date
) -> None:
    """The same for a locked row. The caller has asked `may`. A no needs a word from staff; the participant taps only."""
    if row.state == TransferState.WITHDRAWN:
        raise InvalidInput({"": [_("Deze overdracht is ingetrokken.")]})
    word = check_word("word", word, "" if yes or side is Side.PARTICIPANT else _("Schrijf op wat er nog mist."))
    if side is Side.RECEIVER:
        row.receiver_landed = yes
    else:
        row.participant_landed = yes
    both = landed(row.receiver_landed, row.participant_landed)
    row.state = TransferState.LANDED if both else TransferState.OPEN
    row.changed_at = at
    row.save(update_fields=["receiver_landed", "participant_landed", "state", "changed_at"])
    keep(by, row, Taken(KIND[side, yes], word, said_by), at=at, told=[row.by_membership_id])
    on_timeline(by, row, "Overdracht bevestigd", at=at, on=on)


def ask_again(by: Actor, transfer_id: int, confirm_by: date, word: str, *, at: datetime, on: date) -> None:
    """Ask both sides again whether it landed, after something was done about it. Raises NotFoundForYou; InvalidInput
    (`word`, `confirm_by`, "").
    """
    row = locked_transfer(by, transfer_id)
    of_sender(by, row)
    said = check_word("word", word, _("Schrijf op wat u deed."))
    if not on <= confirm_by <= on + LONGEST:
        raise InvalidInput({"confirm_by": [_("Kies een dag binnen een half jaar.")]})
    if row.state != TransferState.OPEN:
        raise InvalidInput({"": [_("Deze overdracht is al klaar.")]})
    row.receiver_landed = row.receiver_landed or None
    row.participant_landed = row.participant_landed or None
    row.confirm_by, row.changed_at = confirm_by, at
    row.save(update_fields=["receiver_landed", "participant_landed", "confirm_by", "changed_at"])
    keep(by, row, Taken(StepKind.AGAIN, said), at=at, told=[row.receiver_id, *_participant(by, row)])


def withdraw(by: Actor, transfer_id: int, word: str, *, at: datetime, on: date) -> None:
    """Take a transfer back (intrekken). Raises NotFoundForYou; InvalidInput (`word`, "")."""
    row = locked_transfer(by, transfer_id)
    of_sender(by, row)
    said = check_word("word", word, _("Schrijf op waarom u dit intrekt."))
    if row.state != TransferState.OPEN:
        raise InvalidInput({"": [_("Deze overdracht is al klaar.")]})
    row.state, row.changed_at = TransferState.WITHDRAWN, at
    row.save(update_fields=["state", "changed_at"])
    keep(by, row, Taken(StepKind.WITHDRAWN, said), at=at, told=[row.by_membership_id, row.receiver_id])


def stopped(by: Actor, rows: Iterable[Transfer], said_by: str, *, at: datetime) -> None:
    """The participant stops sharing: locked transfers on her consent are withdrawn. The caller has asked `may`."""
    for row in rows:
        row.state, row.changed_at = TransferState.WITHDRAWN, at
        row.save(update_fields=["state", "changed_at"])
        word = _("De deelnemer stopt met delen.")
        keep(by, row, Taken(StepKind.STOPPED, word, said_by), at=at, told=[row.by_membership_id, row.receiver_id])


def on_consent(referral_id: int) -> QuerySet[Transfer]:
    """The transfers that stand on the consent of a referral, also those that landed; locked."""
    rows = Transfer.objects.select_for_update().filter(referral_id=referral_id, ground=Ground.CONSENT)
    return rows.exclude(state=TransferState.WITHDRAWN).order_by("id")


def locked_transfer(by: Actor, transfer_id: int) -> Transfer:
    """A transfer that this person sees, locked, of an open dossier. Raises NotFoundForYou."""
    insist_part(by)
    rows = Transfer.objects.select_for_update().filter(id=transfer_id, municipality_id=by.municipality_id)
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    network.taking_part(by, row.dossier_id, Permission.CIRCLE_TAKE_PART)
    return row
