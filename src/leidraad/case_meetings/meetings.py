# SPDX-License-Identifier: EUPL-1.2
"""Making a case meeting, who is invited and who is there, another chair, and one that is not held."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from leidraad.access.audit import Action
from leidraad.access.authority import insist
from leidraad.access.directory import Colleague, colleagues, teams
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from leidraad.agenda import moments, people
from leidraad.case_meetings import reaching
from leidraad.case_meetings.models import CaseMeeting, MeetingDecision, MeetingGuest
from leidraad.case_meetings.types import GuestState, MeetingState, NewMeeting
from leidraad.network import notices
from leidraad.network.types import NoticeKind

LONGEST_PLACE: Final = 200
LONGEST_REASON: Final = 1_000
MOST_GUESTS: Final = 30
WEEK: Final = timedelta(days=7)


def make(by: Actor, new: NewMeeting, *, at: datetime, on: date) -> int:
    """Make a case meeting (casuïstiekoverleg plannen) and be its chair; gives its id.

    Raises AccessDenied; InvalidInput (`place`, `starts_at`, `ends_at`, `who`, `team`; "" when the chair has something else).
    """
    insist(by, Permission.CASE_MEETING_HOLD)
    errors = moments.check(new.starts_at, new.ends_at, at)
    if not new.place.strip() or len(new.place) > LONGEST_PLACE:
        errors["place"] = [_("Schrijf kort op waar het overleg is.")]
    if new.team_id is not None and new.team_id not in {one.id for one in teams(by)}:
        errors["team"] = [_("Kies een team uit de lijst.")]
    invited = _people(by, new.membership_ids, on, errors)
    if errors:
        raise InvalidInput(errors)
    _chair_is_free(by, new.starts_at, new.ends_at)
    row = CaseMeeting(
        municipality_id=by.municipality_id, team_id=new.team_id, during=DateTimeTZRange(new.starts_at, new.ends_at),
        place=new.place.strip(), chair_id=by.membership_id, chair_name=by.name, every_week=new.every_week,
        made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    _stored(row)
    _invite(row, [(by.membership_id, by.name), *((one.id, one.name) for one in invited)])
    _tell(by, row, (one.id for one in invited), at)
    reaching.note(by, row, Action.CASE_MEETING_MADE, at, guests=[one.id for one in invited])
    return row.id


def invite(by: Actor, meeting_id: int, membership_ids: Iterable[int], *, at: datetime, on: date) -> None:
    """Invite more people (uitnodigen); they count at once. Raises NotFoundForYou; InvalidInput (`who`, "")."""
    row = reaching.to_run(by, meeting_id)
    errors: dict[str, list[str]] = {}
    there = set(MeetingGuest.objects.filter(meeting=row).values_list("membership_id", flat=True))
    fresh = [one for one in _people(by, membership_ids, on, errors) if one.id not in there]
    if not fresh and not errors:
        errors["who"] = [_("Kies wie u erbij wilt vragen.")]
    if len(there) + len(fresh) > MOST_GUESTS:
        errors["who"] = [_("Dit zijn te veel mensen voor één overleg.")]
    if errors:
        raise InvalidInput(errors)
    _invite(row, [(one.id, one.name) for one in fresh])
    _tell(by, row, (one.id for one in fresh), at)
    reaching.note(by, row, Action.CASE_MEETING_CHANGED, at, invited=[one.id for one in fresh])


def set_present(by: Actor, meeting_id: int, states: dict[int, GuestState], *, at: datetime) -> None:
    """Say who is there and who is not (aanwezig, afwezig); the shared screen follows at once.

    The chair is always there. Raises NotFoundForYou; InvalidInput ("").
    """
    row = reaching.to_run(by, meeting_id)
    known = {one.membership_id: one for one in MeetingGuest.objects.filter(meeting=row)}
    if not states or not states.keys() <= known.keys():
        raise NotFoundForYou
    if states.get(row.chair_id, GuestState.PRESENT) is not GuestState.PRESENT:
        raise InvalidInput({"": [_("De voorzitter is er altijd. Laat eerst een ander voorzitten.")]})
    for number, state in states.items():
        known[number].state = state
    MeetingGuest.objects.bulk_update([known[number] for number in states], ["state"])
    details = {str(number): state.value for number, state in states.items()}
    reaching.note(by, row, Action.CASE_MEETING_CHANGED, at, present=details)


def take_chair(by: Actor, meeting_id: int, *, at: datetime) -> None:
    """Chair a meeting instead of somebody else (voorzitten); for who may hold one of that team.

    Raises NotFoundForYou; InvalidInput ("").
    """
    reaching.to_see(by, meeting_id)
    row = CaseMeeting.objects.select_for_update().get(id=meeting_id)
    if not reaching.may_hold(by, row.team_id):
        raise NotFoundForYou
    reaching.insist_planned(row)
    before, row.chair_id, row.chair_name = row.chair_id, by.membership_id, by.name
    _stored(row)
    mine, _made = MeetingGuest.objects.get_or_create(
        meeting=row, membership_id=by.membership_id, defaults={"name": by.name, "municipality_id": by.municipality_id}
    )
    mine.state = GuestState.PRESENT
    mine.save(update_fields=["state"])
    reaching.note(by, row, Action.CASE_MEETING_CHANGED, at, chair=[before, row.chair_id])


def cancel(by: Actor, meeting_id: int, reason: str, *, at: datetime, on: date, stop: bool = False) -> int | None:
    """This meeting is not held (gaat niet door); of a weekly series the next one is made. Gives the next one's id.

    Where something was decided it was held: the minutes are written by closing it. `stop`: the series ends here.
    Raises NotFoundForYou; InvalidInput (`reason`, "").
    """
    row = reaching.to_run(by, meeting_id)
    if MeetingDecision.objects.filter(meeting=row).exists():
        raise InvalidInput({"": [_("Er zijn besluiten. Sluit het overleg.")]})
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidInput({"reason": [_("Schrijf kort op waarom het overleg niet doorgaat.")]})
    row.state, row.reason, row.closed_at = MeetingState.CANCELLED, reason.strip(), at
    row.save(update_fields=["state", "reason", "closed_at"])
    _tell(by, row, MeetingGuest.objects.filter(meeting=row).values_list("membership_id", flat=True), at)
    number = None if stop else next_of(by, row, at=at, on=on)
    reaching.note(by, row, Action.CASE_MEETING_CANCELLED, at, next=number, stopped=stop)
    return number


def next_of(by: Actor, row: CaseMeeting, *, at: datetime, on: date) -> int | None:
    """The next meeting of a weekly series: the same weekday and time that is still to come, chair, place, and who still
    works here. None when it is held once. The caller has asked `may`.
    """
    if not row.every_week:
        return None
    starts_at, lasts = row.during.lower, row.during.upper - row.during.lower
    while starts_at <= at or starts_at == row.during.lower:
        here = starts_at.astimezone(moments.AMSTERDAM)
        starts_at = moments.local(here.date() + WEEK, here.time())
    new = CaseMeeting(
        municipality_id=row.municipality_id, team_id=row.team_id,
        during=DateTimeTZRange(starts_at, moments.after(starts_at, lasts)), place=row.place, chair_id=row.chair_id,
        chair_name=row.chair_name, every_week=True, follows=row, made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip
    try:
        _stored(new)
    except InvalidInput:
        return None  # The chair made one for that hour already.
    here_now = {one.id for one in colleagues(by, on, Permission.CIRCLE_TAKE_PART)}
    old = MeetingGuest.objects.filter(meeting=row).order_by("id").values_list("membership_id", "name")
    _invite(new, [(number, name) for number, name in old if number in here_now or number == row.chair_id])
    return new.id


def invitable(by: Actor, on: date) -> list[Colleague]:
    """Who can be invited: colleagues and helpers who take part in circles, by name. Raises AccessDenied."""
    insist(by, Permission.CASE_MEETING_HOLD)
    return [one for one in colleagues(by, on, Permission.CIRCLE_TAKE_PART) if one.id != by.membership_id]


# --- checks and rows ---


def _people(by: Actor, wanted: Iterable[int], on: date, errors: dict[str, list[str]]) -> list[Colleague]:
    known = {one.id: one for one in invitable(by, on)}
    found = [known.get(number) for number in dict.fromkeys(wanted) if number != by.membership_id]
    if None in found:
        errors["who"] = [_("Kies mensen uit de lijst.")]
    if len(found) >= MOST_GUESTS:
        errors["who"] = [_("Dit zijn te veel mensen voor één overleg.")]
    return [one for one in found if one is not None]


def _chair_is_free(by: Actor, starts_at: datetime, ends_at: datetime) -> None:
    """The agenda is asked; what stands there is not told."""
    if people.busy(by, starts_at, ends_at, accounts=[by.account_id]):
        raise InvalidInput({"": [_("U hebt dan een afspraak. Kies een ander moment.")]})


def _stored(row: CaseMeeting) -> None:
    """Nobody chairs two meetings at once: the database decides. Raises InvalidInput ("")."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        if not isinstance(problem.__cause__, ExclusionViolation):
            raise
        raise InvalidInput({"": [_("Er is dan al een overleg met deze voorzitter. Kies een ander moment.")]}) from None


def _tell(by: Actor, row: CaseMeeting, membership_ids: Iterable[int], at: datetime) -> None:
    """Word that something waits for who was invited now, or hears that it is not held. A weekly next one needs none."""
    notices.tell(by, None, membership_ids, NoticeKind.MEETING, row.id, at=at, again=True)


def _invite(row: CaseMeeting, invited: Iterable[tuple[int, str]]) -> None:
    MeetingGuest.objects.bulk_create(
        MeetingGuest(
            municipality_id=row.municipality_id, meeting=row, membership_id=number, name=name,
            state=GuestState.PRESENT if number == row.chair_id else GuestState.INVITED,
        )
        for number, name in invited
    )  # fmt: skip
