# SPDX-License-Identifier: EUPL-1.2
"""How one case is worked out: from which day, until when, how it stands, and why."""

import pytest

from leidraad.pure.law.duties import Quantity, State
from tests.pure.law.small_law import case, day, fact, file, hours, iso, law, one, rule

PLAN = rule(
    "PIP-1",
    "deadline",
    """
counts_from = { by_group = { asylum_permit = { latest = ["notified", "registered"] }, family_migrant = "notified" } }
length = { weeks = "weeks" }
holidays = "atw"
fulfilled_by = { event = "plan_dated" }
[rule.parameters]
weeks = { value = 10, unit = "weeks" }
[rule.applies]
regime = ["wi2021"]
""",
)
TERM = rule(
    "TERM-1",
    "deadline",
    """
counts_from = "plan_dated"
first_day = "next"
length = { years = "years" }
holidays_because = "Een termijn in jaren schuift niet op."
fulfilled_by = { event = "fulfilled" }
[rule.parameters]
years = { value = 3, unit = "years" }
""",
    duty="term",
)
NOTIFIED, REGISTERED = fact("notified", "2024-11-20"), fact("registered", "2025-03-03")


class TestADeadline:
    def test_counts_from_the_later_of_two_facts(self) -> None:
        duty = one(law(PLAN), case(NOTIFIED, REGISTERED), "2025-04-01", "PIP-1")
        assert (iso(duty.starts), iso(duty.due), duty.state) == ("2025-03-03", "2025-05-12", State.OPEN)

    def test_waits_and_names_what_is_missing(self) -> None:
        duty = one(law(PLAN), case(NOTIFIED), "2025-04-01", "PIP-1")
        assert (duty.due, duty.state, duty.missing) == (None, State.WAITING, ("registered",))
        assert "de inschrijving in de gemeente" in duty.because

    def test_counts_for_another_group_from_another_fact(self) -> None:
        duty = one(law(PLAN), case(fact("notified", "2026-09-07"), group="family_migrant"), "2026-10-01", "PIP-1")
        assert iso(duty.due) == "2026-11-16"

    def test_moves_past_a_holiday_and_says_so(self) -> None:
        duty = one(
            law(PLAN), case(fact("notified", "2026-01-02"), fact("registered", "2026-01-26")), "2026-02-01", "PIP-1"
        )
        assert iso(duty.due) == "2026-04-07"
        assert iso(duty.base_due) == "2026-04-06"
        assert duty.check_due is None
        assert "Tweede Paasdag" in duty.because

    @pytest.mark.parametrize(
        ("plan", "on", "state"),
        [
            ("2025-05-12", "2025-06-01", State.MET),
            ("2025-05-13", "2025-06-01", State.MET_LATE),
            ("2025-05-12", "2025-05-11", State.OPEN),
            ("2025-06-20", "2025-06-01", State.OVERDUE),
        ],
        ids=["in time", "a day late", "plan of tomorrow does not count yet", "late, and planned for later"],
    )
    def test_stands_as_it_does_on_the_day_that_is_asked(self, plan: str, on: str, state: State) -> None:
        duty = one(law(PLAN), case(NOTIFIED, REGISTERED, fact("plan_dated", plan)), on, "PIP-1")
        assert duty.state is state

    def test_is_open_on_its_last_day_and_late_the_day_after(self) -> None:
        known = case(NOTIFIED, REGISTERED)
        assert one(law(PLAN), known, "2025-05-12", "PIP-1").state is State.OPEN
        assert one(law(PLAN), known, "2025-05-13", "PIP-1").state is State.OVERDUE

    def test_is_not_for_another_regime(self) -> None:
        duty = one(law(PLAN), case(NOTIFIED, regime="wi2013"), "2025-04-01", "PIP-1")
        assert duty.state is State.NOT_APPLICABLE
        assert "andere wet" in duty.because

    def test_is_not_asked_any_more_once_the_obligation_ended(self) -> None:
        duty = one(law(PLAN), case(NOTIFIED, REGISTERED, fact("ended", "2025-04-01")), "2025-05-01", "PIP-1")
        assert duty.state is State.NOT_APPLICABLE
        assert "1 april 2025" in duty.because

    def test_rests_during_a_temporary_exemption_and_only_then(self) -> None:
        known = case(NOTIFIED, REGISTERED, fact("exemption", "2025-04-01", until="2025-04-30"))
        assert one(law(PLAN), known, "2025-04-30", "PIP-1").state is State.NOT_APPLICABLE
        assert one(law(PLAN), known, "2025-05-01", "PIP-1").state is State.OPEN

    def test_leaves_a_receipt_with_the_facts_that_were_used(self) -> None:
        law_in_use = law(PLAN)
        receipt = one(law_in_use, case(NOTIFIED, REGISTERED), "2025-04-01", "PIP-1").receipt
        assert receipt is not None
        assert set(receipt.facts) == {NOTIFIED, REGISTERED}
        assert receipt.law == law_in_use.fingerprint
        assert iso(receipt.version) == "2022-01-01"

    def test_speaks_english(self) -> None:
        duty = one(law(PLAN), case(NOTIFIED, REGISTERED), "2025-04-01", "PIP-1", lang="en")
        assert duty.because == "By 12 May 2025, 10 weeks after the registration in the municipality on 3 March 2025."


BY_GROUP = '{ by_group = { asylum_permit = { latest = ["notified", "registered"] }, family_migrant = "notified" } }'


class TestTheVersion:
    NEW = file(
        rule(
            "PIP-1",
            "deadline",
            'counts_from = "registered"\nlength = { weeks = "weeks" }\nholidays = "atw"\n'
            '[rule.parameters]\nweeks = { value = 8, unit = "weeks" }',
        ),
        first="2025-01-01",
        more="continues = 2022-01-01",
    )

    def test_is_the_one_in_force_on_the_start_event(self) -> None:
        in_use = law(PLAN, TERM, later={"2025-01-01": self.NEW})
        old = one(in_use, case(fact("notified", "2024-06-03"), fact("registered", "2024-06-03")), "2024-07-01", "PIP-1")
        new = one(in_use, case(fact("registered", "2025-06-02")), "2025-07-01", "PIP-1")
        assert (iso(old.due), iso(new.due)) == ("2024-08-12", "2025-07-28")
        assert new.receipt is not None
        assert iso(new.receipt.version) == "2025-01-01"

    def test_takes_over_running_terms_only_where_the_file_says_so(self) -> None:
        taking_over = self.NEW.replace(
            'counts_from = "registered"', 'transition = "running"\ncounts_from = "registered"'
        )
        known = case(fact("notified", "2024-12-02"), fact("registered", "2024-12-02"))
        kept = one(law(PLAN, later={"2025-01-01": self.NEW}), known, "2025-01-10", "PIP-1")
        taken = one(law(PLAN, later={"2025-01-01": taking_over}), known, "2025-01-10", "PIP-1")
        assert (iso(kept.due), iso(taken.due)) == ("2025-02-10", "2025-01-27")

    def test_rules_that_are_not_restated_go_on(self) -> None:
        in_use = law(PLAN, TERM, later={"2025-01-01": self.NEW})
        assert iso(one(in_use, case(fact("plan_dated", "2026-01-05")), "2026-02-01", "TERM-1").due) == "2029-01-05"

    def test_nobody_falls_between_two_versions(self) -> None:
        old = PLAN.replace(BY_GROUP, '"registered"')
        new = PLAN.replace(BY_GROUP, '"notified"')
        in_use = law(old, later={"2023-01-01": file(new, first="2023-01-01", more="continues = 2022-01-01")})
        known = case(fact("notified", "2022-12-01"), fact("registered", "2023-01-10"), group="family_migrant")
        assert iso(one(in_use, known, "2023-02-01", "PIP-1").due) == "2023-02-09"

    def test_before_the_law_existed_there_is_no_duty(self) -> None:
        duty = one(law(TERM), case(fact("plan_dated", "2021-05-12")), "2025-01-01", "TERM-1")
        assert duty.state is State.NOT_APPLICABLE


class TestExtraTime:
    EXTENDING = rule(
        "TERM-4",
        "extension",
        """
extends = "TERM-1"
[rule.parameters]
three = { value = 3, unit = "months" }
six = { value = 6, unit = "months" }
birth = { value = 16, unit = "weeks" }
[rule.grounds.a]
adds = "circumstance"
threshold_months = "three"
[rule.grounds.c]
adds = { weeks = "birth" }
[rule.grounds.e]
adds = "circumstance"
cap_months = "six"
[rule.grounds.education]
untranslatable = "De lengte staat niet in de bron."
""",
    )
    PLANNED = fact("plan_dated", "2025-05-12")

    def due(self, *facts: object) -> str | None:
        return iso(one(law(TERM, self.EXTENDING), case(self.PLANNED, *facts), "2027-01-01", "TERM-1").due)  # type: ignore[arg-type]

    def test_childbirth_adds_sixteen_weeks(self) -> None:
        assert self.due(fact("extension", "2026-09-01", "c")) == "2028-09-01"

    def test_illness_adds_its_length_once_it_lasted_three_months(self) -> None:
        assert self.due(fact("extension", "2026-09-01", "a", since="2026-01-01", until="2026-06-01")) == "2028-10-10"
        assert self.due(fact("extension", "2026-09-01", "a", since="2026-01-01", until="2026-03-01")) == "2028-05-12"

    def test_a_literacy_course_adds_at_most_six_months(self) -> None:
        assert self.due(fact("extension", "2026-09-01", "e", since="2025-06-01", until="2026-06-01")) == "2028-11-12"

    def test_decisions_add_up_in_the_order_of_their_days(self) -> None:
        first, second = fact("extension", "2026-09-01", "c"), fact("extension", "2026-10-01", "c")
        assert self.due(second, first) == "2028-12-22"

    def test_duos_own_date_leads_and_the_difference_is_shown(self) -> None:
        known = case(self.PLANNED, fact("extension", "2026-09-01", "c", new_end="2028-10-01"))
        duty = one(law(TERM, self.EXTENDING), known, "2027-01-01", "TERM-1")
        assert (iso(duty.due), iso(duty.check_due)) == ("2028-10-01", "2028-09-01")
        assert "1 september 2028" in duty.because

    def test_what_cannot_be_expressed_stops_the_calculation(self) -> None:
        known = case(self.PLANNED, fact("extension", "2026-09-01", "education"))
        duty = one(law(TERM, self.EXTENDING), known, "2027-01-01", "TERM-1")
        assert (duty.due, duty.state) == (None, State.WAITING)
        assert "De lengte staat niet in de bron." in duty.because

    def test_duos_date_sets_it_going_again(self) -> None:
        assert self.due(fact("extension", "2026-09-01", "education", new_end="2029-05-12")) == "2029-05-12"

    def test_the_term_that_duo_gives_leads(self) -> None:
        assert self.due(fact("term_by_duo", "2025-06-01", until="2028-05-13")) == "2028-05-13"

    def test_a_decision_after_a_fine_is_about_the_term_after_the_fine(self) -> None:
        renewed = rule(
            "FINE-5",
            "new_term",
            """
counts_from = { event = "fine_published", where = { code = "FINE-4" } }
[[rule.row]]
when = { fine = "FINE-4" }
months = 12
""",
            duty="post_fine_term",
        )
        extending = self.EXTENDING.replace('extends = "TERM-1"', 'extends = "TERM-1"\nalso_extends = ["FINE-5"]')
        before, after = fact("extension", "2028-01-10", "c"), fact("extension", "2028-10-02", "c")
        known = case(self.PLANNED, fact("fine_published", "2028-10-02", "FINE-4"), before, after)
        in_use = law(TERM, renewed, extending)
        assert iso(one(in_use, known, "2028-11-01", "TERM-1").due) == "2028-09-01"
        assert iso(one(in_use, known, "2028-11-01", "FINE-5").due) == "2030-01-22"


class TestHours:
    RULE = rule(
        "ROUTE-4",
        "hours",
        """
counts_from = "plan_dated"
first_day = "next"
until = { edge = "TERM-1.due" }
fulfilled_by = { hours = true }
[rule.quantity]
categories = ["participation"]
deducts = ["pvt", "map"]
required = "hours"
[rule.parameters]
hours = { value = 800, unit = "hours" }
[rule.applies]
route = ["z"]
""",
        duty="z_participation_hours",
    )
    PLANNED = fact("plan_dated", "2025-05-12")

    def test_are_counted_and_set_off(self) -> None:
        known = case(self.PLANNED, hours("2025-09-01", "participation", 300), hours("2025-10-01", "pvt", 12),
                     hours("2025-11-01", "map", 60), route="z")  # fmt: skip
        duty = one(law(TERM, self.RULE), known, "2026-01-01", "ROUTE-4")
        assert duty.quantity == Quantity(80000, 30000, 7200)
        assert (iso(duty.due), duty.state) == ("2028-05-12", State.OPEN)

    def test_meet_the_duty_on_the_day_they_are_reached(self) -> None:
        known = case(self.PLANNED, hours("2025-10-01", "pvt", 12), hours("2026-02-02", "participation", 787.5),
                     hours("2026-03-03", "participation", 0.5), hours("2026-04-04", "participation", 9), route="z")  # fmt: skip
        duty = one(law(TERM, self.RULE), known, "2026-05-01", "ROUTE-4")
        assert (iso(duty.met_on), duty.state) == ("2026-03-03", State.MET)

    def test_wait_for_the_plan_while_there_is_no_route(self) -> None:
        duty = one(law(TERM, self.RULE), case(route=None), "2026-01-01", "ROUTE-4")
        assert (duty.state, duty.missing) == (State.WAITING, ("plan_dated",))

    def test_belong_to_one_route_and_follow_a_change_of_route(self) -> None:
        changed = case(self.PLANNED, fact("route_changed", "2026-01-05", "z"))
        assert one(law(TERM, self.RULE), changed, "2026-01-04", "ROUTE-4").state is State.NOT_APPLICABLE
        assert one(law(TERM, self.RULE), changed, "2026-01-05", "ROUTE-4").state is State.OPEN


class TestAPermission:
    RULE = rule(
        "ROUTE-7",
        "permission",
        """
counts_from = { reached = "hours" }
until = { edge = "TERM-1.due" }
fulfilled_by = { event = "a2_decided" }
[rule.quantity]
categories = ["nt2", "nt2_intake"]
required = "hours"
[rule.parameters]
hours = { value = 600, unit = "hours" }
""",
        duty="a2_lowering",
    )
    WHEN = rule(
        "TERM-5.possible",
        "permission",
        """
counts_from = { reached = "when" }
until = { edge = "TERM-1.due" }
[rule.when]
language_parts = { at_least = 2 }
knm = true
has = ["pvt_signed"]
""",
        duty="effort_extension",
    )
    PLANNED = fact("plan_dated", "2025-05-12")

    def test_is_not_there_before_the_hours_are(self) -> None:
        duty = one(law(TERM, self.RULE), case(self.PLANNED, hours("2025-10-01", "nt2", 545)), "2026-01-01", "ROUTE-7")
        assert (duty.starts, iso(duty.due), duty.state) == (None, "2028-05-12", State.NOT_YET)

    def test_opens_on_the_day_the_hours_are_reached(self) -> None:
        known = case(self.PLANNED, hours("2025-10-01", "nt2", 545), hours("2025-04-01", "nt2_intake", 60))
        duty = one(law(TERM, self.RULE), known, "2026-01-01", "ROUTE-7")
        assert (iso(duty.starts), duty.state) == ("2025-10-01", State.OPEN)

    def test_is_used_by_a_decision_and_passes_with_the_term(self) -> None:
        known = (self.PLANNED, hours("2025-10-01", "nt2", 605))
        assert one(law(TERM, self.RULE), case(*known), "2028-05-13", "ROUTE-7").state is State.PASSED
        used = case(*known, fact("a2_decided", "2026-02-01"))
        assert one(law(TERM, self.RULE), used, "2026-03-01", "ROUTE-7").state is State.MET

    def test_opens_when_everything_it_wants_has_happened(self) -> None:
        passed = [fact("exam_passed", day, part) for day, part in
                  (("2026-01-05", "reading"), ("2026-02-05", "knm"), ("2026-03-05", "writing"))]  # fmt: skip
        known = case(self.PLANNED, *passed, fact("pvt_signed", "2026-02-20"))
        duty = one(law(TERM, self.WHEN), known, "2026-06-01", "TERM-5.possible")
        assert (iso(duty.starts), duty.state) == ("2026-03-05", State.OPEN)
        assert (
            one(law(TERM, self.WHEN), case(*passed, self.PLANNED), "2026-06-01", "TERM-5.possible").state
            is State.NOT_YET
        )


class TestWaitingForAThirdParty:
    RULE = rule(
        "PIP-2",
        "postponement",
        """
postpones = "PIP-1"
event = "third_party_information"
length = { weeks = "weeks" }
holidays = "atw"
[rule.parameters]
weeks = { value = 2, unit = "weeks" }
""",
    )

    def plan(self, received: str | None, on: str) -> tuple[str | None, State, tuple[str, ...]]:
        known = case(NOTIFIED, REGISTERED, fact("third_party_information", received, requested="2025-04-01"))
        duty = one(law(PLAN, self.RULE), known, on, "PIP-1")
        return iso(duty.due), duty.state, duty.missing

    def test_gives_two_weeks_after_receipt(self) -> None:
        assert self.plan("2025-05-30", "2025-06-01") == ("2025-06-13", State.OPEN, ())

    def test_never_makes_the_term_shorter(self) -> None:
        assert self.plan("2025-04-02", "2025-04-03") == ("2025-05-12", State.OPEN, ())

    def test_waits_once_the_term_itself_has_passed(self) -> None:
        assert self.plan(None, "2025-05-12") == ("2025-05-12", State.OPEN, ())
        assert self.plan(None, "2025-05-13") == ("2025-05-12", State.WAITING, ("third_party_information",))


def test_a_gap_that_nobody_accepted_stops_the_rule() -> None:
    stopped = PLAN.replace("[rule.applies]", '[[rule.untranslatable]]\nwhat = "Wat te zijner tijd is."\n[rule.applies]')
    duty = one(law(stopped), case(NOTIFIED, REGISTERED), "2025-04-01", "PIP-1")
    assert (duty.due, duty.state) == (None, State.WAITING)
    assert "Wat te zijner tijd is." in duty.because


def test_months_clip_to_the_last_day_of_a_month() -> None:
    assert iso(one(law(TERM), case(fact("plan_dated", "2024-02-29")), "2025-01-01", "TERM-1").due) == "2027-02-28"


def test_the_same_question_gives_the_same_answer() -> None:
    known = case(NOTIFIED, REGISTERED, fact("plan_dated", "2025-05-12"))
    assert one(law(PLAN), known, "2025-06-01", "PIP-1") == one(law(PLAN), known, "2025-06-01", "PIP-1")
    assert day("2025-05-12") == one(law(PLAN), known, "2025-06-01", "PIP-1").due


def test_a_day_off_has_an_english_name() -> None:
    known = case(fact("notified", "2026-01-02"), fact("registered", "2026-01-26"))
    assert "Easter Monday" in one(law(PLAN), known, "2026-02-01", "PIP-1", lang="en").because
