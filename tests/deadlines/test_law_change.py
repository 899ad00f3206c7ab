# SPDX-License-Identifier: EUPL-1.2
"""A change of law: looked at first, then applied to all stored duties, and resumable at every point."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.config import law_files
from leidraad.deadlines import columns_cases, columns_rows, law_change, law_in_force, ledger, service, stored, tasks
from leidraad.deadlines.types import ChangeLine, LawReport, NewFact, RuleChange, Standing
from leidraad.pure.law.assess import assess
from leidraad.pure.law.law import Law
from leidraad.pure.law.reading import read
from tests.deadlines.laws import small_law, texts
from tests.dossiers.families import alone, one, rows
from tests.people import LINDEWAARD, NOW, TODAY

pytestmark = pytest.mark.django_db
ASYLUM = Standing("wi2021", "asylum_permit")
REGISTERED = NewFact("registered", date(2026, 11, 2))
LATER = NOW + timedelta(hours=1)


def in_force(files: dict[str, str], law: Law) -> None:
    """From now on this is the law, from these files."""
    law_in_force.set_law(lambda: law, lambda: files)


def registered(by: Actor, on: date = date(2026, 11, 2)) -> int:
    """A dossier with a plan that is due."""
    number = alone(by)
    service.record_many(by, [(number, NewFact("registered", on))], standings={number: ASYLUM}, at=NOW, on=TODAY)
    return number


def apply(at: Any = NOW, **more: Any) -> LawReport | None:
    """Apply the law in force in Lindewaard, as the worker does."""
    return law_change.apply(tasks.upkeeper(LINDEWAARD), at=at, on=TODAY, **more)


def due(dossier_id: int) -> date:
    """The stored last day of the plan."""
    found: date = one("select due from deadlines_dutyrow where rule = 'PIP-1' and dossier_id = %s", dossier_id)
    return found


@pytest.fixture
def changed() -> Iterator[Law]:
    """From 1 July 2026 a plan has to be there within eight weeks."""
    law = small_law(changed_from="2026-07-01")
    yield law


# --- looking ahead ---


def test_a_preview_tells_whose_terms_change_and_stores_nothing(as_anna: Actor, changed: Law) -> None:
    before, after = registered(as_anna, date(2026, 6, 1)), registered(as_anna)
    lines: list[ChangeLine] = []
    report = law_change.preview(as_anna, small_law(), changed, on=TODAY, each=lines.append)
    assert report == LawReport(LINDEWAARD, 2, 1, (RuleChange("PIP-1", 0, 1, 0),))
    assert lines == [ChangeLine(LINDEWAARD, after, "PIP-1", date(2027, 1, 11), date(2026, 12, 28))]
    assert (due(before), due(after)) == (date(2026, 8, 10), date(2027, 1, 11))


def test_only_rules_that_the_change_touches_are_worked_out(changed: Law) -> None:
    assert law_change.affected(small_law(), changed) == ["PIP-1"]
    assert law_change.affected(changed, changed) == []


# --- applying ---


def test_applying_makes_the_stored_terms_follow(as_anna: Actor, changed: Law) -> None:
    before, after = registered(as_anna, date(2026, 6, 1)), registered(as_anna)
    apply()
    in_force(texts(changed_from="2026-07-01"), changed)
    report = apply(LATER)
    assert report == LawReport(LINDEWAARD, 2, 1, (RuleChange("PIP-1", 0, 1, 0),))
    assert (due(before), due(after)) == (date(2026, 8, 10), date(2026, 12, 28))
    assert one("select legal_due_on from dossiers_dossier where id = %s", after) == date(2026, 12, 28)
    assert one("select count(*) from access_auditevent where action = 'law.applied'") == 1


def test_what_follows_already_is_left_alone(as_anna: Actor) -> None:
    registered(as_anna)
    first = apply()
    assert first is not None and first.concerned == 0
    assert apply(LATER) is None


def test_back_to_the_former_law_gives_the_former_terms(as_anna: Actor, changed: Law) -> None:
    dossier_id = registered(as_anna)
    for files, law, expected in (
        (texts(changed_from="2026-07-01"), changed, date(2026, 12, 28)),
        (texts(), small_law(), date(2027, 1, 11)),
    ):
        in_force(files, law)
        apply()
        assert due(dossier_id) == expected


def test_a_rule_that_is_gone_takes_its_terms_along(as_anna: Actor) -> None:
    dossier_id = registered(as_anna)
    service.record_fact(as_anna, dossier_id, NewFact("plan_dated", TODAY), at=NOW, on=TODAY)
    apply()
    files = {path: text.replace('id = "ROUTE-1"', 'id = "ROUTE-9"') for path, text in texts().items()}
    in_force(files, read(files))
    apply(LATER)
    assert {rule for (rule,) in rows("select rule from deadlines_dutyrow")} == {"PIP-1", "TERM-1", "ROUTE-9"}


def test_an_interrupted_change_goes_on_where_it_was(
    as_anna: Actor, changed: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law_change, "MOST", 1)
    numbers = [registered(as_anna) for _ in range(3)]
    apply()
    in_force(texts(changed_from="2026-07-01"), changed)
    write = columns_rows.write
    done: list[Any] = []

    def write_two(*given: Any) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(given)
        write(*given)

    monkeypatch.setattr(columns_rows, "write", write_two)
    with pytest.raises(KeyboardInterrupt):
        apply(LATER)
    assert [due(number) for number in numbers] == [date(2026, 12, 28), date(2026, 12, 28), date(2027, 1, 11)]
    monkeypatch.setattr(columns_rows, "write", write)
    report = apply(LATER)
    assert [due(number) for number in numbers] == [date(2026, 12, 28)] * 3
    assert report is not None and (report.dossiers, report.concerned) == (3, 3)


def test_a_third_law_halfway_is_followed_whole(as_anna: Actor, changed: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law_change, "MOST", 1)
    numbers = [registered(as_anna) for _ in range(2)]
    apply()
    in_force(texts(changed_from="2026-07-01"), changed)
    with context.upkeep(LINDEWAARD, TODAY):
        work = law_change._begun(tasks.upkeeper(LINDEWAARD), NOW)
        assert work is not None
        law_change._next_stretch(work, NOW, TODAY)
    in_force(texts(12), small_law(12))
    apply(LATER)
    assert [due(number) for number in numbers] == [date(2027, 1, 25)] * 2
    assert rows("select outcome->'concerned', outcome ? 'overtaken' from deadlines_lawchange order by id") == [
        ("0", False), ("1", True), ("2", False)
    ]  # fmt: skip


def test_the_night_puts_right_what_was_wrong(as_anna: Actor) -> None:
    dossier_id = registered(as_anna)
    apply()
    with connection.cursor() as cursor:
        cursor.execute(
            "update deadlines_dutyrow set due = '2020-01-01', who = 'duo' where dossier_id = %s", (dossier_id,)
        )
        cursor.execute(
            "insert into deadlines_dutyrow (municipality_id, dossier_id, rule, part, who, is_window, is_norm,"
            " hold, version) values (1, %s, 'GONE-1', 0, 'duo', false, false, '', '2020-01-01')",
            (dossier_id,),
        )
    report = apply(LATER, thorough=True)
    assert report is not None
    assert report.rules == (RuleChange("GONE-1", 0, 0, 1), RuleChange("PIP-1", 0, 1, 0))
    assert due(dossier_id) == date(2027, 1, 11)
    assert one("select who from deadlines_dutyrow") == "municipality"


def test_the_night_leaves_what_a_change_of_law_did_to_be_read(as_anna: Actor, changed: Law) -> None:
    dossier_id = registered(as_anna)
    apply()
    in_force(texts(changed_from="2026-07-01"), changed)
    apply(NOW + timedelta(hours=1))
    for night in range(3):
        apply(NOW + timedelta(days=1 + night), thorough=True)
    assert outcomes() == [("law", 0), ("law", 1), ("night", 0)]
    with connection.cursor() as cursor:
        cursor.execute("update deadlines_dutyrow set due = '2020-01-01' where dossier_id = %s", (dossier_id,))
    for night in range(2):
        apply(NOW + timedelta(days=5 + night), thorough=True)
    assert outcomes() == [("law", 0), ("law", 1), ("night", 1), ("night", 0)]


def test_a_change_of_law_in_the_night_is_told_apart_from_the_look(as_anna: Actor, changed: Law) -> None:
    registered(as_anna)
    apply()
    in_force(texts(changed_from="2026-07-01"), changed)
    report = apply(LATER, thorough=True)
    assert report is not None and report.concerned == 0
    assert outcomes() == [("law", 0), ("law", 1), ("night", 0)]


def outcomes() -> list[tuple[str, int]]:
    """Each change that was noted: its kind, and how many dossiers it concerned."""
    return rows("select kind, coalesce((outcome->>'concerned')::int, 0) from deadlines_lawchange order by id")


def test_a_fact_recorded_while_a_law_is_applied_is_worked_out_by_a_job(
    as_anna: Actor, selams: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leidraad.deadlines.turns.take", lambda by: False)
    service.record_fact(as_anna, selams, REGISTERED, at=NOW, on=TODAY)
    assert rows("select rule from deadlines_dutyrow") == []
    queued = rows("select task_name, (args->'dossier_ids')::text from procrastinate_jobs order by id desc limit 1")
    assert queued == [("deadlines.recalculate_dossiers", f"[{selams}]")]


# --- one answer, whichever way ---


def some_facts(chance: random.Random) -> list[NewFact]:
    """A ledger that no person has lived."""

    def day() -> date:
        return date(2024, 1, 1) + timedelta(days=chance.randrange(1000))

    facts = [
        NewFact(kind, day())
        for kind in ("notified", "registered", "plan_dated", "fulfilled", "exam_passed")
        if chance.random() < 0.6 and kind != "exam_passed"
    ]
    if chance.random() < 0.3:
        facts.append(NewFact("third_party_information", None if chance.random() < 0.5 else day()))
    if chance.random() < 0.2:
        facts.append(NewFact("exemption", day(), until=date(2026, 12, 31)))
    if chance.random() < 0.3:
        facts.append(NewFact("a2_decided", day(), parts=("reading", "listening")))
    if chance.random() < 0.3:
        facts.append(NewFact("hours", day(), code="nt2", amount=chance.randrange(1, 60_000)))
    return facts


@pytest.mark.parametrize("whole", [False, True], ids=["small law", "whole law"])
def test_one_dossier_at_a_time_and_all_at_once_store_the_same(as_anna: Actor, whole: bool) -> None:
    if whole:
        in_force(law_files.read_folder(), law_files.law_of_today())
    chance = random.Random(7)
    numbers = [alone(as_anna) for _ in range(60)]
    facts = [(number, fact) for number in numbers for fact in some_facts(chance)]
    groups = ("asylum_permit", "asylum_family", "family_migrant")
    standings = {
        number: Standing("wi2021", chance.choice(groups), chance.choice((None, "b1", "z"))) for number in numbers
    }
    service.record_many(as_anna, facts, standings=standings, at=NOW, on=TODAY)
    law = law_in_force.law()
    cases = columns_cases.stretch(as_anna, 0, 1000)
    assert cases.ids.tolist() == numbers
    fresh = columns_rows.by_law(law, cases, TODAY.toordinal(), list(law.order))
    there = columns_rows.as_stored(as_anna, cases, 0, law, list(law.order))
    assert columns_rows.difference(there, fresh) == []
    assert sum((table[0] != columns_rows.NONE).sum() for table in there.values()) == one(
        "select count(*) from deadlines_dutyrow"
    )


def test_what_is_stored_is_the_answer_to_the_case(as_anna: Actor) -> None:
    dossier_id = registered(as_anna)
    case = ledger.case(as_anna, dossier_id)
    assert case is not None
    law, on = law_in_force.law(), TODAY.toordinal()
    kept = stored.kept(assess(case, law, on), case, law, on)
    assert list(stored.read(as_anna, [dossier_id])[dossier_id].values()) == kept
