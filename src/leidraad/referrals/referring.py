# SPDX-License-Identifier: EUPL-1.2
"""Referring somebody (doorverwijzen, GUI-9): made, answered, done, withdrawn. Nothing is sent and forgotten."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.authority import insist, may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors as network
from leidraad.pure.referring import OPEN, WITH_WORDS, Act, NotPossible, ReferralState, after
from leidraad.referrals import receiving
from leidraad.referrals.filming import Taken, check_said_by, check_word, keep, on_timeline
from leidraad.referrals.models import Referral, Transfer
from leidraad.referrals.types import Heard, NewReferral, Sharing, StepKind

#: What goes along on consent goes for a year at most.
LONGEST: Final = timedelta(days=366)
KIND: Final = {
    Act.ALLOW: StepKind.ALLOWED, Act.ACCEPT: StepKind.ACCEPTED, Act.REFUSE: StepKind.REFUSED, Act.FINISH: StepKind.DONE,
    Act.WITHDRAW: StepKind.WITHDRAWN,
}  # fmt: skip
RECEIVERS: Final = frozenset({Act.ACCEPT, Act.REFUSE, Act.FINISH})


def refer(by: Actor, dossier_id: int, new: NewReferral, *, at: datetime, on: date) -> int:
    """Refer somebody; gives the id. To an organisation on consent it waits for the participant's yes.

    Raises NotFoundForYou; InvalidInput (`receiver`, `domain`, `domains`, `ground`, `reason`, `respond_by`, `result_by`).
    """
    network.taking_part(by, dossier_id, Permission.REFERRAL_MAKE)
    shared = checked(by, dossier_id, new, at=at, on=on)
    waits = new.receiver.outside and new.ground is Ground.CONSENT
    row = Referral(
        **receiving.columns(by, dossier_id, shared, new.receiver, at), domain=new.domain,
        signal_id=_signal(by, dossier_id, new, at, on),
        reason=new.reason.strip(), urgency=new.urgency, respond_by=new.respond_by, result_by=new.result_by,
        state=ReferralState.ASKED if waits else ReferralState.SENT,
    )  # fmt: skip
    row.save(force_insert=True)
    told = _participants(by, row) if waits else [row.receiver_id]
    keep(by, row, Taken(StepKind.ASKED if waits else StepKind.SENT), at=at, told=told)
    on_timeline(by, row, "Doorverwijzing: vraag om toestemming" if waits else "Doorverwezen", at=at, on=on)
    return row.id


def checked(by: Actor, dossier_id: int, new: NewReferral, *, at: datetime, on: date) -> Sharing:
    """What goes along, when everything is right. Raises InvalidInput as `refer`."""
    errors: dict[str, list[str]] = {}
    check_word("reason", new.reason, _("Schrijf op waarom u doorverwijst."))
    if new.respond_by < on:
        errors["respond_by"] = [_("Kies vandaag of een dag die nog komt.")]
    if new.result_by < new.respond_by:
        errors["result_by"] = [_("Het resultaat komt na het antwoord. Kies een latere dag.")]
    elif new.result_by > on + LONGEST:
        errors["result_by"] = [_("Kies een dag binnen een jaar.")]
    if new.domain not in new.domains:
        errors["domains"] = [_("Deel in elk geval waar het over gaat.")]
    if errors:
        raise InvalidInput(errors)
    return receiving.sharing(by, dossier_id, new.receiver, new.domains, new.ground, at=at, on=on)


def _signal(by: Actor, dossier_id: int, new: NewReferral, at: datetime, on: date) -> int | None:
    """The signal that it came of, of the same dossier. Raises NotFoundForYou; InvalidInput when health would leak."""
    if new.signal_id is None:
        return None
    found = network.signal(by, new.signal_id, at=at, on=on)
    if found.dossier_id != dossier_id:
        raise NotFoundForYou
    if found.domain is Domain.HEALTH and new.domain is not Domain.HEALTH:
        raise InvalidInput({"domain": [_("Dit signaal gaat over gezondheid. Kies als onderwerp Gezondheid.")]})
    return new.signal_id


def act(by: Actor, referral_id: int, what: Act, heard: Heard, *, at: datetime, on: date) -> None:
    """Accept, refuse, finish or withdraw a referral; the other side hears of it.

    The receiver answers herself. Of a receiver without an account the sender or the director writes down what it said
    (`heard.said_by`). Raises NotFoundForYou; InvalidInput (`word`, `said_by`, "" when it stands otherwise by now).
    """
    row = locked(by, referral_id)
    _may_act(by, row, what)
    needed = WORDS[what]() if what in WITH_WORDS else ""
    word = check_word("word", heard.word, needed)
    noted = what in RECEIVERS and row.receiver_id is None
    said_by = check_said_by(heard.said_by) if noted else ""
    step(by, row, what, Taken(KIND[what], word, said_by), at=at)
    on_timeline(by, row, "Antwoord op een doorverwijzing", at=at, on=on)


WORDS: Final = {
    Act.REFUSE: lambda: _("Schrijf op waarom niet. De afzender leest dit."),
    Act.FINISH: lambda: _("Schrijf op wat het resultaat is. De afzender leest dit."),
    Act.WITHDRAW: lambda: _("Schrijf op waarom u dit intrekt."),
}


def step(
    by: Actor, row: Referral, what: Act, taken: Taken, *, at: datetime, told: list[int | None] | None = None
) -> None:
    """Take a step with a locked referral. Raises InvalidInput when it does not follow on where it stands."""
    try:
        row.state = after(ReferralState(row.state), what)
    except NotPossible:
        raise InvalidInput({"": [_("Deze doorverwijzing staat er nu anders voor. Kijk hem opnieuw na.")]}) from None
    row.changed_at = at
    if taken.word:
        row.word = taken.word
    row.save(update_fields=["state", "changed_at", "word"])
    others = [row.by_membership_id, row.receiver_id] if told is None else told
    keep(by, row, taken, at=at, told=list(others))


def note_arrival(by: Actor, referral_id: int, arrived: bool, heard: Heard, *, at: datetime) -> None:
    """Write down whether she got there, as she said (kwam het aan). Raises NotFoundForYou; InvalidInput (`said_by`)."""
    row = locked(by, referral_id)
    of_sender(by, row)
    arrive(by, row, arrived, check_said_by(heard.said_by), check_word("word", heard.word, ""), at=at)


def arrive(by: Actor, row: Referral, arrived: bool, said_by: str, word: str, *, at: datetime) -> None:
    """The same for a locked row. The caller has asked `may`. Raises InvalidInput when it was not sent."""
    if row.state not in (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.DONE):
        raise InvalidInput({"": [_("Deze doorverwijzing staat er nu anders voor. Kijk hem opnieuw na.")]})
    row.arrived, row.changed_at = arrived, at
    row.save(update_fields=["arrived", "changed_at"])
    kind = StepKind.ARRIVED if arrived else StepKind.NOT_ARRIVED
    keep(by, row, Taken(kind, word, said_by), at=at, told=[row.by_membership_id])


def locked(by: Actor, referral_id: int) -> Referral:
    """A referral that this person sees, locked, of an open dossier. Raises NotFoundForYou."""
    insist_part(by)
    rows = Referral.objects.select_for_update().filter(id=referral_id, municipality_id=by.municipality_id)
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    network.taking_part(by, row.dossier_id, Permission.CIRCLE_TAKE_PART)
    return row


def insist_part(by: Actor) -> None:
    """Refuse at once whoever takes part nowhere. Raises NotFoundForYou."""
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou


def _may_act(by: Actor, row: Referral, what: Act) -> None:
    """Raises NotFoundForYou for who has no say in this step."""
    if what not in KIND or what is Act.ALLOW:
        raise NotFoundForYou
    if what in RECEIVERS and row.receiver_id is not None:
        if row.receiver_id not in by.also:
            raise NotFoundForYou
        return
    of_sender(by, row)


def of_sender(by: Actor, row: Referral | Transfer) -> None:
    """Who sent it (or replaces her today), or who directs there. Raises NotFoundForYou."""
    home = network.taking_part(by, row.dossier_id, Permission.CIRCLE_TAKE_PART)
    if row.by_membership_id in by.also and may(by, Permission.REFERRAL_MAKE):
        return
    if receiving.is_helper(by):
        raise NotFoundForYou
    insist(by, Permission.REFERRAL_MAKE, home.scope)


def _participants(by: Actor, row: Referral) -> list[int | None]:
    """The participant's own membership, to tell that something is asked."""
    domain = Domain.HEALTH if row.restricted else Domain.GENERAL
    return [one.membership_id for one in network.in_circle(by, row.dossier_id, domain) if one.role == "participant"]


def is_open(row: Referral) -> bool:
    """Whether somebody still has to do something."""
    return ReferralState(row.state) in OPEN
