# SPDX-License-Identifier: EUPL-1.2
"""Absence with replacement: rights from the first day to the last, in the database as well, and nothing after it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access import absence, context, held, inviting, sessions, standing_in
from leidraad.access.absence import NewAbsence
from leidraad.access.authority import may
from leidraad.access.inviting import NewHelper
from leidraad.access.models import Absence, AuditEvent
from leidraad.access.permissions import Permission as P
from leidraad.access.types import AccessDenied, Actor, Domain, DossierScope, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors as dossiers
from leidraad.dossiers.models import Document, Dossier
from leidraad.network import notices, selectors, service
from leidraad.network.models import CircleTask, Notice
from leidraad.network.types import NewSignal, NewTask, NoticeKind, SignalKind, Urgency
from leidraad.plans.models import GoalRow
from leidraad.pure.referring import Act
from leidraad.referrals import service as referrals
from leidraad.referrals.tasks import raise_everywhere as raised
from leidraad.referrals.types import Heard, Side
from tests import people
from tests.network.circles import Circle, H, W
from tests.people import LINDEWAARD, NOW, TEAM_NOORD, TODAY
from tests.referrals.handed import act, hand_over, handed, refer, shown, to, work
from tests.referrals.handed import new as new_referral

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = TODAY + 2 * DAY, TODAY + 5 * DAY
#: The day before, the first, the last, the day after.
DAYS = ((FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False))


def on_day(by: Actor, on: date) -> Actor:
    """The acting person as a session of this day would have her."""
    with context.logging_in(on, account_id=by.account_id):
        return replace(by, stands_for=standing_in.today(by.membership_id, on))


def away(by: Actor, whose: Actor, replacement: Actor, first: date = FIRST, last: date = LAST, on: date = TODAY) -> int:
    """Register an absence."""
    new = NewAbsence(whose.membership_id, first, last, replacement.membership_id)
    with context.acting(by, on):
        return absence.register(by, new, at=NOW, on=on)


def stop(by: Actor, number: int, on: date) -> None:
    """Somebody is back."""
    with context.acting(by, on):
        absence.stop(by, number, at=NOW, on=on)


def seen(by: Actor, on: date) -> tuple[int, int, int]:
    """What the database itself shows of dossiers, documents and goals on a day."""
    with context.acting(by, on):
        return Dossier.objects.count(), Document.objects.count(), GoalRow.objects.count()


@pytest.fixture
def wim(anna: Actor, bert: Actor) -> Actor:
    """Another guide of Bert's organisation, in nobody's circle."""
    with context.acting(anna, TODAY):
        new = NewHelper("Wim Peters", "wim@tandem.example", "social_guide", people.TANDEM)
        made = inviting.let_in(anna, new, at=NOW, on=TODAY)
    return replace(bert, account_id=made.account_id, membership_id=made.membership_id, name="Wim Peters")


# --- staff: what she may change goes by the day ---


@pytest.mark.parametrize(("day", "counts"), DAYS)
def test_a_colleague_of_another_team_may_change_her_dossiers_on_these_days_only(
    anna: Actor, daan: Actor, day: date, counts: bool
) -> None:
    away(anna, anna, daan)
    scope = DossierScope(1, LINDEWAARD, TEAM_NOORD, anna.membership_id)
    assert may(on_day(daan, day), P.PLAN_EDIT, scope) is counts


def test_who_replaces_may_no_more_than_the_role_she_replaces(anna: Actor, daan: Actor, somebody: object) -> None:
    gerda = people.actor(people.named("Gerda"))
    away(anna, gerda, daan)
    scope = DossierScope(1, LINDEWAARD, TEAM_NOORD, None)
    standing = on_day(daan, FIRST)
    assert may(standing, P.STAGE_CHANGE, scope)
    assert not may(standing, P.PLAN_EDIT, scope)


def test_a_session_that_is_open_tells_for_whom_she_stands_in_and_no_longer_once_it_was_stopped(
    anna: Actor, daan: Actor
) -> None:
    at = timezone.now()
    today = timezone.localdate(at)
    with context.logging_in(today, account_id=daan.account_id):
        token = sessions.start(daan.account_id, sessions.Step("open", daan.membership_id), at, daan.source)
    number = away(anna, anna, daan, today, today + DAY, on=today)
    state = sessions.opened(token, at, daan.source)
    assert state is not None
    (one,) = state.account.stands_for
    assert (one.name, one.team_id, one.until) == (anna.name, TEAM_NOORD, today + DAY)
    stop(anna, number, today)
    again = sessions.opened(token, at, daan.source)
    assert again is not None
    assert again.account.stands_for == ()


# --- helpers: the database shows it on these days ---


@pytest.mark.parametrize(("day", "counts"), DAYS)
def test_a_helper_who_replaces_sees_what_the_other_saw_on_these_days_only(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor, day: date, counts: bool
) -> None:
    circle.share(bert, W)
    away(anna, bert, wim)
    assert seen(wim, day) == ((1, 1, 2) if counts else (0, 0, 0))
    assert (seen(wim, day) == seen(bert, day)) is counts


def test_what_rests_on_consent_is_not_passed_on(circle: Circle, anna: Actor, bert: Actor, wim: Actor) -> None:
    circle.consented(bert, H)
    away(anna, bert, wim)
    assert seen(wim, FIRST) == (0, 0, 0)


def test_what_is_shared_during_the_absence_is_followed_and_what_ends_ends_for_both(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    away(anna, bert, wim, TODAY, LAST)
    member = circle.share(bert, W)
    assert seen(wim, TODAY)[0] == 1
    with context.acting(anna, TODAY):
        service.leave(anna, member, "Niet meer nodig", at=NOW, on=TODAY)
    assert seen(wim, TODAY) == (0, 0, 0)


def test_an_absence_that_is_stopped_shows_nothing_from_that_moment(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, W)
    number = away(bert, bert, wim, TODAY, LAST)
    assert seen(wim, TODAY)[0] == 1
    stop(bert, number, TODAY)
    assert seen(wim, TODAY) == (0, 0, 0)
    assert seen(wim, FIRST) == (0, 0, 0)


def test_her_own_rights_in_the_same_circle_stay_after_it(circle: Circle, anna: Actor, bert: Actor, wim: Actor) -> None:
    circle.share(bert, W, may_write=True)
    circle.share(wim, W)
    away(anna, bert, wim)
    with context.acting(wim, FIRST):
        assert held.writable(held.held(wim, circle.dossier)) == {Domain.WORK}
    with context.acting(wim, LAST + DAY):
        assert [one.may_write for one in held.held(wim, circle.dossier)] == [False]


def test_a_task_of_the_other_is_seen_and_closed_in_her_place(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, W)
    with context.acting(anna, TODAY):
        new = NewTask("Bel de school", bert.membership_id, LAST, W)
        number = service.give_task(anna, circle.dossier, new, at=NOW, on=TODAY)
    away(anna, bert, wim)
    with context.acting(on_day(wim, TODAY), TODAY):
        assert CircleTask.objects.count() == 0
    standing = on_day(wim, FIRST)
    with context.acting(standing, FIRST):
        assert [one.id for one in selectors.tasks(standing, at=NOW, on=FIRST).mine] == [number]
        assert selectors.waiting(standing, FIRST).tasks == 1
        service.close_task(standing, number, done=True, word="", at=NOW, on=FIRST)
    late = on_day(wim, LAST + DAY)
    with context.acting(late, LAST + DAY), pytest.raises(NotFoundForYou):
        selectors.task(late, number, at=NOW, on=LAST + DAY)


# --- what comes in during it ---


def test_a_task_that_the_other_gave_and_gets_back_is_hers_to_see(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, W)
    circle.share(wim, W)
    with context.acting(bert, TODAY):
        new = NewTask("Bel de werkgever", wim.membership_id, LAST, W)
        number = service.give_task(bert, circle.dossier, new, at=NOW, on=TODAY)
    away(anna, bert, wim, first=TODAY)
    later = on_day(wim, TODAY)
    with context.acting(anna, TODAY):
        CircleTask.objects.filter(id=number).update(owner_id=anna.membership_id, owner_name=anna.name)
        service.close_task(anna, number, done=False, word="Lukt niet", at=NOW, on=TODAY)
    with context.acting(later, TODAY):
        assert [one.id for one in selectors.tasks(later, at=NOW, on=TODAY).closed] == [number]
        assert selectors.task(later, number, at=NOW, on=TODAY).word == "Lukt niet"


def test_a_referral_to_the_other_is_answered_in_her_place_on_these_days_only(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, W)
    number = refer(
        anna, circle.dossier, new_referral(to(bert), W, respond_by=LAST + 30 * DAY, result_by=LAST + 60 * DAY)
    )
    away(anna, bert, wim)
    for day, hers in DAYS:
        later = on_day(wim, day)
        assert [one.id for one in work(later, day).to_me] == ([number] if hers else [])
    later = on_day(wim, FIRST)
    act(later, number, Act.ACCEPT, on=FIRST)
    assert shown(anna, number).shown.state == "accepted"
    with pytest.raises(NotFoundForYou):
        shown(on_day(wim, LAST + DAY), number, on=LAST + DAY)


def test_a_transfer_to_the_other_is_confirmed_in_her_place(
    circle: Circle, anna: Actor, bert: Actor, wim: Actor
) -> None:
    circle.share(bert, W)
    number = hand_over(anna, circle.dossier, to(bert), W)
    away(anna, bert, wim, first=TODAY)
    later = on_day(wim, TODAY)
    with context.acting(later, TODAY):
        referrals.confirm(later, number, Side.RECEIVER, True, Heard("", ""), at=NOW, on=TODAY)
    assert handed(anna, number).shown.receiver_landed


def test_what_nobody_answered_reaches_who_replaces_the_sender(
    circle: Circle, anna: Actor, bert: Actor, daan: Actor
) -> None:
    refer(anna, circle.dossier, new_referral())
    late = TODAY + 8 * DAY
    away(anna, anna, daan, first=late, last=late + DAY)
    raised(at=NOW + 8 * DAY)
    with context.acting(daan, late):
        assert Notice.objects.filter(membership_id=daan.membership_id, kind=NoticeKind.UNHEARD).count() == 1


def test_word_of_a_new_task_goes_to_who_replaces_as_well(circle: Circle, anna: Actor, bert: Actor, wim: Actor) -> None:
    circle.share(bert, W)
    away(anna, bert, wim, TODAY, LAST)
    with context.acting(anna, TODAY):
        new = NewTask("Bel de school", bert.membership_id, LAST, W)
        service.give_task(anna, circle.dossier, new, at=NOW, on=TODAY)
    for by in (bert, wim):
        with context.acting(by, TODAY):
            assert list(Notice.objects.values_list("kind", flat=True)) == [NoticeKind.TASK]


def test_a_new_signal_reaches_who_replaces_the_director(circle: Circle, anna: Actor, bert: Actor, daan: Actor) -> None:
    circle.share(bert, W)
    away(anna, anna, daan, TODAY, LAST)
    with context.acting(bert, TODAY):
        new = NewSignal(SignalKind.STUCK, Urgency.SOON, W, "Hij komt niet meer.")
        number = service.give_signal(bert, circle.dossier, new, at=NOW, on=TODAY)
    with context.upkeep(LINDEWAARD, TODAY):
        notices.raise_signals(replace(anna, account_id=0, membership_id=0), at=NOW, on=TODAY)
    standing = on_day(daan, TODAY)
    with context.acting(standing, TODAY):
        assert Notice.objects.filter(object_id=number, kind="signal", membership_id=daan.membership_id).exists()
        assert [one.id for one in selectors.signals(standing, at=NOW, on=TODAY).waiting] == [number]
        service.answer_signal(standing, number, "Ik bel hem vandaag.", at=NOW, on=TODAY)


# --- the trail says on whose behalf ---


def test_the_trail_says_by_whom_and_on_whose_behalf(circle: Circle, anna: Actor, daan: Actor) -> None:
    away(anna, anna, daan)
    for day, behalf in ((FIRST - DAY, None), (FIRST, anna.membership_id)):
        standing = on_day(daan, day)
        with context.acting(standing, day):
            dossiers.overview(standing, circle.dossier, at=NOW, on=day)
            last = AuditEvent.objects.filter(dossier_id=circle.dossier, action="dossier.opened").latest("id")
            assert (last.membership_id, last.details.get("on_behalf_of")) == (daan.membership_id, behalf)


def test_a_helpers_look_in_her_place_is_on_her_behalf(circle: Circle, anna: Actor, bert: Actor, wim: Actor) -> None:
    circle.share(bert, W)
    away(anna, bert, wim, TODAY, LAST)
    with context.acting(wim, TODAY):
        selectors.tasks_of(wim, circle.dossier, on=TODAY)
        service.give_signal(
            wim, circle.dossier, NewSignal(SignalKind.CHANCE, Urgency.LATER, W, "Er is werk."), at=NOW, on=TODAY
        )
    with context.acting(anna, TODAY):
        last = AuditEvent.objects.filter(dossier_id=circle.dossier, action="circle_signal.given").latest("id")
        assert last.details["on_behalf_of"] == bert.membership_id


# --- who may register it, and for whom ---


def test_nobody_asks_why_and_no_reason_is_kept() -> None:
    assert {field.name for field in Absence._meta.get_fields()} == {
        "id", "municipality", "membership", "replacement", "valid", "made_by", "made_at", "stopped_by", "stopped_at",
    }  # fmt: skip


def test_a_colleague_without_that_right_cannot_register_it_for_another(anna: Actor, daan: Actor) -> None:
    gerda = people.actor(people.named("Gerda"))
    with pytest.raises(NotFoundForYou):
        away(gerda, anna, daan)
    with context.acting(gerda, TODAY), pytest.raises(AccessDenied):
        absence.absences(gerda, None, at=NOW, on=TODAY)


def test_a_role_that_may_less_cannot_replace(anna: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        away(anna, anna, people.actor(people.named("Gerda")))
    assert list(refused.value.errors) == ["replacement"]


def test_somebody_of_another_town_cannot_replace(anna: Actor, carla: Actor) -> None:
    with pytest.raises(InvalidInput):
        away(anna, anna, carla)
    with context.acting(carla, TODAY):
        assert Absence.objects.count() == 0


def test_a_helper_is_replaced_by_who_does_the_same_work_for_the_same_organisation(
    bert: Actor, wim: Actor, hans: Actor
) -> None:
    with context.acting(bert, TODAY):
        whose = absence.somebody(bert, bert.membership_id, on=TODAY)
        assert [one.name for one in absence.possible_replacements(bert, whose, on=TODAY)] == ["Wim Peters"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(TODAY - DAY, LAST, "first"), (LAST, FIRST, "last"), (TODAY, TODAY + timedelta(days=400), "last")],
)
def test_days_that_cannot_be_are_refused(anna: Actor, daan: Actor, first: date, last: date, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        away(anna, anna, daan, first, last)
    assert field in refused.value.errors


# --- no chain ---


def test_who_is_away_herself_replaces_nobody_on_those_days(anna: Actor, daan: Actor) -> None:
    away(anna, anna, daan)
    with pytest.raises(InvalidInput) as refused:
        away(anna, daan, anna, LAST, LAST + DAY)
    assert "zelf afwezig" in refused.value.errors["replacement"][0]
    away(anna, daan, anna, LAST + DAY, LAST + 2 * DAY)


def test_the_database_refuses_a_chain_and_a_second_absence(anna: Actor, daan: Actor) -> None:
    away(anna, anna, daan)
    for whose, other in ((daan, anna), (anna, daan)):
        with context.acting(anna, TODAY), pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(
                municipality_id=LINDEWAARD, membership_id=whose.membership_id, replacement_id=other.membership_id,
                valid=DateRange(LAST, LAST + DAY), made_by_id=anna.membership_id, made_at=NOW,
            )  # fmt: skip


# --- any days ---


@given(
    start=st.integers(0, 40), length=st.integers(0, 40), stopped=st.none() | st.integers(0, 90),
    asked=st.integers(0, 100),
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_counts_from_the_first_to_the_last_day_and_not_from_the_day_it_was_stopped(
    anna: Actor, daan: Actor, start: int, length: int, stopped: int | None, asked: int
) -> None:
    first, last = TODAY + start * DAY, TODAY + (start + length) * DAY
    day, end = TODAY + asked * DAY, None if stopped is None else TODAY + stopped * DAY
    with transaction.atomic():
        number = away(anna, anna, daan, first, last)
        if end is not None and end <= last:
            stop(anna, number, end)
        counts = first <= day <= last and (end is None or end > last or day < end)
        assert bool(on_day(daan, day).stands_for) is counts
        transaction.set_rollback(True)
