# SPDX-License-Identifier: EUPL-1.2
"""Handing over a part of a plan (overdracht van verantwoordelijkheid, NET-5): offered, and accepted or refused.

Until it was accepted and its day has come, the former owner stays responsible. An offer without an answer rises on the lists
of both after so many working days as the municipality chose.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from leidraad.access import audit, context
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.deadlines.law_in_force import law
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network import in_circle, notices, to_do
from leidraad.network.circle_rules import circle_rules
from leidraad.network.in_circle import Part
from leidraad.network.models import HandOver
from leidraad.network.types import Companion, NoticeKind
from leidraad.network.types_handing_over import HandOverState, NewHandOver, PartToOffer
from leidraad.plans import handing_over, keeping, naming
from leidraad.plans.handing_over import Parts
from leidraad.pure.plans.types import PARTICIPANT, Activity, Goal, GoalState

LONGEST: Final = 2_000
FURTHEST: Final = timedelta(days=366)
MOST: Final = 60
RECEIVES: Final = """
select network_still_for('handover', %(row)s, %(to)s, %(on)s::date) and exists (
    select from access_membership m join access_account a on a.id = m.account_id and a.is_active
    where m.id = %(to)s and m.municipality_id = %(here)s and m.valid @> %(on)s::date)
"""


def offer(by: Actor, dossier_id: int, new: NewHandOver, *, at: datetime, on: date) -> tuple[int, ...]:
    """Offer parts of a plan to somebody in the circle (overdracht aanbieden); gives the ids, one per part.

    Raises NotFoundForYou; InvalidInput (`parts`, `to_id`, `word`, `starts_on`).
    """
    place = in_circle.part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART)
    chosen = _chosen(by, place, new, on)
    receiver = _checked(by, dossier_id, new, chosen, on)
    together, answer_by = uuid.uuid4(), _working_days_after(on, circle_rules(by).days_hand_over)
    rows = [
        HandOver(
            municipality_id=by.municipality_id, dossier_id=dossier_id, together=together, part_uid=one.uid, title=one.title,
            domain=one.domain, restricted=one.domain is Domain.HEALTH, from_key=one.owner, from_name=one.owner_name,
            to_membership_id=receiver.membership_id, to_name=receiver.name, word=new.word.strip(),
            starts_on=new.starts_on, answer_by=answer_by, offered_by_id=by.membership_id, offered_name=by.name,
            offered_at=at, state=HandOverState.OFFERED,
        )
        for one in chosen
    ]  # fmt: skip
    try:
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)
    except IntegrityError as refused:
        told = _("Een van deze onderdelen is al aangeboden. Trek dat aanbod eerst in.")
        raise InvalidInput({"parts": [told]}) from refused
    for row in rows:
        details = {"part": str(row.part_uid), "to": row.to_membership_id, "from": row.from_key}
        line = Line(
            Action.HANDOVER_OFFERED, dossier_id, "handover", row.id, place.ground, place.purpose, details=details
        )  # fmt: skip
        audit.record(by, line, at)
        notices.tell(by, dossier_id, [receiver.membership_id], NoticeKind.HAND_OVER, row.id, at=at)
    _timeline(by, rows, "Overdracht aangeboden", at, on)
    return tuple(row.id for row in rows)


def answer(by: Actor, hand_over_id: int, *, accepted: bool, word: str, at: datetime, on: date) -> HandOverState:
    """Accept an offer, or refuse it with a reason (aannemen, weigeren); also for who replaces the receiver today.

    Raises NotFoundForYou; InvalidInput (`word`, "" when it is settled already, or the part changed hands meanwhile).
    """
    row = _locked(by, hand_over_id)
    if row.to_membership_id not in by.also:
        raise NotFoundForYou
    _open_still(row)
    _check_word(word, _("Schrijf kort op waarom u dit niet overneemt."), required=not accepted)
    row.state = HandOverState.ACCEPTED if accepted else HandOverState.REFUSED
    row.answer, row.answered_at, row.answered_name = word.strip(), at, by.name
    row.save(update_fields=["state", "answer", "answered_at", "answered_name"])
    _note(by, row, "accepted" if accepted else "refused", at)
    _tell(by, row, at, receiver=False)
    _timeline(by, [row], "Overdracht aangenomen" if accepted else "Overdracht geweigerd", at, on)
    if accepted and row.starts_on <= on and not carry_out(by, row, at=at, on=on):
        raise InvalidInput({"": [_("Dit onderdeel heeft intussen een andere verantwoordelijke. Overleg samen.")]})
    return HandOverState(row.state)


def withdraw(by: Actor, hand_over_id: int, *, at: datetime, on: date) -> None:
    """Take an offer back (intrekken): who made it, whose part it is, or who directs there. Raises NotFoundForYou;
    InvalidInput ("").
    """
    row = _locked(by, hand_over_id)
    if not may_withdraw(by, row.offered_by_id, row.from_key):
        in_circle.part_in(by, row.dossier_id, Permission.PLAN_EDIT)
    if row.state not in (HandOverState.OFFERED, HandOverState.ACCEPTED):
        raise InvalidInput({"": [_("Deze overdracht is al afgerond.")]})
    row.state, row.answered_at, row.answered_name = HandOverState.WITHDRAWN, row.answered_at or at, by.name
    row.save(update_fields=["state", "answered_at", "answered_name"])
    _note(by, row, "withdrawn", at)
    _tell(by, row, at)
    _timeline(by, [row], "Overdracht ingetrokken", at, on)


def may_withdraw(by: Actor, offered_by_id: int, from_key: str) -> bool:
    """Whether this person may take an offer back without directing there."""
    return offered_by_id in by.also or from_key in {str(one) for one in by.also}


def carry_out(by: Actor, row: HandOver, *, at: datetime, on: date) -> bool:
    """Let an accepted offer count: from now on the receiver is responsible. False when the part changed hands meanwhile.

    A helper who accepts changes no plan herself: what follows is the municipality's to write, in her name.
    """
    reason = _("overgedragen door %(name)s") % {"name": row.from_name}
    given = Parts(
        row.dossier_id, (str(row.part_uid),), row.from_key, str(row.to_membership_id), reason, row.id
    )  # fmt: skip
    with context.deciding(by, on):
        if not handing_over.hand_over(by, given, at=at, on=on):
            return False
        row.state, row.done_at = HandOverState.DONE, at
        row.save(update_fields=["state", "done_at"])
        details = {"part": str(row.part_uid), "owner": row.to_membership_id}
        audit.record(by, Line(Action.PLAN_CHANGED, row.dossier_id, "handover", row.id, details=details), at)
    return True


def begin_due(by: Actor, *, at: datetime, on: date) -> int:
    """What was accepted and begins today, in the upkeep of one municipality; gives how many. Twice does no harm.

    A part that changed hands meanwhile is not taken from who has it now: that offer is over. Both hear of either. Nor is
    it given to who left meanwhile or sees that domain no longer: then the former owner and the director hear of it.
    """
    with context.deciding(by, on):
        rows = HandOver.objects.select_for_update(skip_locked=True).filter(
            municipality_id=by.municipality_id, state=HandOverState.ACCEPTED, starts_on__lte=on
        )
        due = list(rows.order_by("id"))
        begun = 0
        for row in due:
            here = _receives(row, on)
            _tell(by, row, at, receiver=here)
            if here and carry_out(by, row, at=at, on=on):
                begun += 1
                continue
            row.state = HandOverState.WITHDRAWN
            row.save(update_fields=["state"])
            _note(by, row, "lost its sense" if here else "receiver left", at)
            if not here:
                directors = to_do.directors(by, {row.dossier_id}).values()
                whom = [number for number, _name in directors]
                notices.tell(by, row.dossier_id, whom, NoticeKind.HAND_OVER, row.id, at=at, again=True)
    return begun


def _receives(row: HandOver, on: date) -> bool:
    """Whether who said yes still works here, and may see that part of the plan."""
    with connection.cursor() as cursor:
        cursor.execute(RECEIVES, {"to": row.to_membership_id, "here": row.municipality_id, "row": row.id, "on": on})
        return bool(cursor.fetchone()[0])


def _tell(by: Actor, row: HandOver, at: datetime, *, receiver: bool = True) -> None:
    """Each step of one offer is news for who made it, whose part it was and (`receiver`) who takes it over."""
    whom = [row.offered_by_id, *([int(row.from_key)] if row.from_key.isdecimal() else [])]
    whom += [row.to_membership_id] if receiver else []
    notices.tell(by, row.dossier_id, whom, NoticeKind.HAND_OVER, row.id, at=at, again=True)


def parts(by: Actor, dossier_id: int, *, on: date) -> tuple[PartToOffer, ...]:
    """The open parts of a plan that this person can offer: her own, and for who may change the plan all of them.

    Raises NotFoundForYou.
    """
    return _parts(by, in_circle.part_in(by, dossier_id, Permission.CIRCLE_TAKE_PART), on)


def _parts(by: Actor, place: Part, on: date) -> tuple[PartToOffer, ...]:
    home = place.home
    row = keeping.plan_of(by, home.dossier_id)
    if row is None:
        return ()
    state = keeping.loaded(row).state
    names = naming.names(by, state, participant=home.name)
    here = _still_here(by, home.dossier_id, on)
    mine, all_of_them = {str(one) for one in by.also}, may(by, Permission.PLAN_EDIT, home.scope)
    found: list[PartToOffer] = []
    for goal in state.in_order():
        if goal.state is not GoalState.OPEN:
            continue
        running = [one for one in state.under(goal.id) if one.state in handing_over.OPEN_ACTIVITY]
        both: tuple[Goal | Activity, ...] = (goal, *running)
        for part in both:
            if all_of_them or part.owner in mine:
                gone = bool(here) and part.owner != PARTICIPANT and part.owner not in here
                found.append(
                    PartToOffer(
                        part.id,
                        part.title,
                        part is goal,
                        Domain(goal.domain),
                        part.owner,
                        names.get(part.owner, ""),
                        gone,
                    )
                )
    return tuple(found)


def _still_here(by: Actor, dossier_id: int, on: date) -> set[str]:
    """Owners who still work here; nobody for a helper, who sees no list of colleagues."""
    if in_circle.by_grant(by):
        return set()
    return {str(one.membership_id) for one in in_circle.to_ask(by, dossier_id, Domain.GENERAL, on)}


def receivers(by: Actor, dossier_id: int, domains: Iterable[Domain], on: date) -> list[Companion]:
    """Who can take over parts in all of these life domains: the circle without the participant; for staff colleagues too."""
    found: dict[int, Companion] | None = None
    for domain in dict.fromkeys(domains):
        people = {one.membership_id: one for one in in_circle.to_ask(by, dossier_id, domain, on)}
        found = people if found is None else {key: one for key, one in found.items() if key in people}
    return [one for one in (found or {}).values() if one.role != PARTICIPANT]


def _chosen(by: Actor, place: Part, new: NewHandOver, on: date) -> list[PartToOffer]:
    known = {one.uid: one for one in _parts(by, place, on)}
    if not new.parts or len(new.parts) > MOST or any(one not in known for one in new.parts):
        raise InvalidInput({"parts": [_("Kies wat u wilt overdragen.")]})
    return [known[one] for one in dict.fromkeys(new.parts)]


def _checked(by: Actor, dossier_id: int, new: NewHandOver, chosen: list[PartToOffer], on: date) -> Companion:
    errors: dict[str, list[str]] = {}
    people = {one.membership_id: one for one in receivers(by, dossier_id, [one.domain for one in chosen], on)}
    if new.to_id not in people:
        errors["to_id"] = [_("Deze persoon mag dit deel van het plan niet zien. Kies iemand anders.")]
    elif any(one.owner == str(new.to_id) for one in chosen):
        errors["to_id"] = [_("Deze persoon is hier al verantwoordelijk voor. Kies iemand anders.")]
    if not on <= new.starts_on <= on + FURTHEST:
        errors["starts_on"] = [_("Kies vandaag of een dag die nog komt, binnen een jaar.")]
    if not new.word.strip() or len(new.word) > LONGEST:
        errors["word"] = [_("Schrijf kort op waarom u dit overdraagt.")]
    if errors:
        raise InvalidInput(errors)
    return people[new.to_id]


def _working_days_after(on: date, number: int) -> date:
    """So many working days from tomorrow on; 0 is today."""
    calendar, day = law().calendar, on.toordinal()
    for _each in range(number):
        day = calendar.next_working_day(day + 1)
    return date.fromordinal(day)


def _locked(by: Actor, hand_over_id: int) -> HandOver:
    if not may(by, Permission.CIRCLE_TAKE_PART):
        raise NotFoundForYou
    rows = HandOver.objects.select_for_update().filter(id=hand_over_id, municipality_id=by.municipality_id)
    row = rows.first()
    if row is None:
        raise NotFoundForYou
    in_circle.part_in(by, row.dossier_id, Permission.CIRCLE_TAKE_PART)
    return row


def _open_still(row: HandOver) -> None:
    if row.state != HandOverState.OFFERED:
        raise InvalidInput({"": [_("Op dit aanbod is al antwoord gegeven.")]})


def _check_word(word: str, missing: str, *, required: bool) -> None:
    if required and not word.strip():
        raise InvalidInput({"word": [missing]})
    if len(word) > LONGEST:
        raise InvalidInput({"word": [_("Dit is te lang. Gebruik hooguit 2000 tekens.")]})


def _note(by: Actor, row: HandOver, change: str, at: datetime) -> None:
    details: Mapping[str, object] = {"change": change, "part": str(row.part_uid)}
    audit.record(by, Line(Action.HANDOVER_ANSWERED, row.dossier_id, "handover", row.id, details=dict(details)), at)


def _timeline(by: Actor, rows: list[HandOver], title: str, at: datetime, on: date) -> None:
    """One line for each kind of part: what is about health stands apart. A helper leaves lines where she contributes."""
    with context.deciding(by, on):
        for restricted, domain in ((False, Domain.GENERAL), (True, Domain.HEALTH)):
            some = [row for row in rows if row.restricted is restricted]
            if some:
                names = f"{some[0].from_name} → {some[0].to_name}"
                text = f"{names}: {'; '.join(row.title for row in some)}"
                entry = Entry(EntryKind.PLAN, title, text, domain, {"handover": some[0].id})
                add_entry(by, [some[0].dossier_id], entry, at=at, on=on)
