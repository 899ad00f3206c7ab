# SPDX-License-Identifier: EUPL-1.2
"""An aid to calculate a fine (Dutch: rekenhulp boete), never a proposal. Rules FINE-0 to FINE-5 and FINE-8.

Amounts and tables come from the law files, in the version in force on the day of the violation. For asylum status holders
nothing is calculated unless somebody has done a legal review and says why (FINE-0). Amounts are in euro cents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.law.assess import assess
from leidraad.pure.law.calendar import add_months
from leidraad.pure.law.extending import version_on
from leidraad.pure.law.facts import Case, Fact
from leidraad.pure.law.fine_words import STEPS, euro
from leidraad.pure.law.law import Law
from leidraad.pure.law.rules import Rule

SHORTEST_REASON: Final = 20
_Said = list[tuple[str, dict[str, object]]]


class LegalReviewNeeded(Exception):
    """Juridische toets nodig: for this group no fine is calculated without a legal review with a reason (FINE-0)."""


@dataclass(frozen=True, slots=True)
class LegalReview:
    """Juridische toets: who looked at whether a fine is permitted at all, and why it would be."""

    by: str
    reason: str


class Blame(StrEnum):
    """Mate van schuld: how much a violation is somebody's fault."""

    INTENT = "intent"
    GROSS = "gross"
    ORDINARY = "ordinary"
    REDUCED = "reduced"


class Attempts(StrEnum):
    """Examenpogingen: the rows of the table for the B1 route and the education route (FINE-4)."""

    NOT_ALL = "not_all_attempted"
    ALL_ONCE = "all_attempted_once"
    FAILED_TWICE = "failed_attempted_twice"


@dataclass(frozen=True, slots=True)
class Violation:
    """Overtreding: an earlier violation of the same article, and the day its fine became final (None: not final)."""

    on: int
    final_on: int | None


@dataclass(frozen=True, slots=True)
class Effort:
    """Inspanning: what somebody did for the route before the term ended (FINE-4). Hours in whole hours.

    `lessons` of `planned`: hours of lessons followed, and in the plan or on the timetable (not needed where the law counts
    hours). `participation` counts in the Z-route only, `attempts` and `passed` in the exam routes only.
    """

    lessons: int
    planned: int = 0
    participation: int = 0
    attempts: Attempts = Attempts.NOT_ALL
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Calculation:
    """Berekening: an amount in euro cents with the steps that led to it, and the text of the law behind it."""

    rule: str
    cents: int
    steps: tuple[str, ...]
    article: str
    source: str
    status: str
    status_note: str


class FineAid:
    """Calculates fines for one person on one day (the day of the violation, or the day after the term).

    Args:
        law: the law in use.
        case: the person; the group and the route decide which table counts.
        on: the day, as an ordinal.
        review: who did the legal review and why; needed for asylum status holders.
        assistance_lowered: whether social assistance was lowered for the same conduct; then no fine is permitted (FINE-6).
        lang: nl or en, the language of the steps.

    Raises:
        LegalReviewNeeded: the group needs a legal review, and there is none, or its reason says too little.
        InvalidValue: a fine is not permitted beside lowered assistance.
    """

    def __init__(
        self, law: Law, case: Case, on: int, *,
        review: LegalReview | None = None, assistance_lowered: bool = False, lang: str = "nl",
    ) -> None:  # fmt: skip
        self.law, self.case, self.on, self.lang = law, case, on, lang
        self.words = STEPS[lang]
        self.review = review
        if needs_review(law, case.group) and not _reviewed(review):
            raise LegalReviewNeeded
        if assistance_lowered:
            raise InvalidValue(
                "fine_beside_lowered_assistance",
                _("Voor hetzelfde gedrag is de bijstand al verlaagd. Dan mag er geen boete zijn."),
                _("Geef geen boete, of bespreek het met een jurist (FINE-6)."),
            )

    # --- the municipality --------------------------------------------------------------------------------------------

    def intake(self, *, earlier: int, warned: bool) -> Calculation:
        """FINE-1: not cooperating with the broad intake. `earlier`: fines given for it before.

        Raises:
            InvalidValue: there was no written warning, or the fine was repeated already.
        """
        rule = self._rule("FINE-1")
        if not warned:
            raise InvalidValue(
                "fine_without_warning",
                _("Er is geen schriftelijke waarschuwing. Zonder waarschuwing mag er geen boete zijn."),
                _("Stuur eerst een waarschuwing en een tweede oproep."),
            )
        times = _number(rule, "times_max")
        if not 0 <= earlier < times:
            raise InvalidValue(
                "fine_too_often",
                _("Er zijn al %(times)s boetes voor de intake. Meer mag niet."),
                _("Maak de intake af zonder de inburgeraar."),
                times=times,
            )
        amount = 100 * _number(rule, "fine")
        said: _Said = [("fixed", {"amount": self._euro(amount)}), ("repeat", {"number": earlier + 1, "times": times})]
        return self._told(rule, amount, said)

    def trajectory(
        self, blame: Blame, *, earlier: Sequence[Violation] = (), given_cents: int = 0, post_fine_months: int = 0
    ) -> Calculation:
        """FINE-2: not cooperating during the trajectory.

        Args:
            blame: how much it is somebody's fault.
            earlier: violations of the same article before this day.
            given_cents: what the municipality has fined in this term so far, FINE-1 and FINE-2 together.
            post_fine_months: 6, 12, 18 or 24 in a new term after a fine of DUO; 0 in the original or extended term.
        """
        rule = self._rule("FINE-2")
        months, amounts = _number(rule, "lookback_months"), _table(rule, "series")["euro"]
        step = _raised(earlier, self.on, months)
        amount = 100 * amounts[min(step, len(amounts) - 1)]
        percent = _table(rule, "blame_percent")[blame]
        share = amount * percent // 100
        word = "reduced_blame" if blame is Blame.REDUCED else str(blame)
        said: _Said = [("base", {"amount": self._euro(100 * _number(rule, "base"))})]
        said.append(("raised" if step else "not_raised", {"months": months, "amount": self._euro(amount)}))
        said.append(("blame", {"blame": self.words[word], "percent": percent, "before": self._euro(amount),
                               "amount": self._euro(share)}))  # fmt: skip
        cap = 100 * _total_cap(rule, post_fine_months)
        said.append(("room", {"cap": self._euro(cap), "given": self._euro(given_cents)}))
        room = max(0, cap - given_cents)
        if share > room:
            said.append(("capped", {"amount": self._euro(room)}))
        return self._told(rule, min(share, room), said)

    # --- DUO ---------------------------------------------------------------------------------------------------------

    def components(self, missing: Sequence[str]) -> Calculation:
        """FINE-3: PVT or MAP not done in the term; `missing` names pvt, map or both."""
        rule = self._rule("FINE-3")
        if not missing or len(set(missing)) != len(missing) or not set(missing) <= {"pvt", "map"}:
            raise InvalidValue(
                "fine_nothing_missing", _("Er is niet gezegd wat er ontbreekt."), _("Kies het PVT, de MAP of beide.")
            )
        each = 100 * _number(rule, "fine")
        months = _number(rule, "both_missing_months" if len(missing) == 2 else "one_missing_months")
        named = ", ".join(self.words[one] for one in missing)
        said: _Said = [("each", {"amount": self._euro(each), "missing": named}), ("new_term", {"months": months})]
        return self._told(rule, each * len(missing), said)

    def route(self, effort: Effort, *, permit_ended: bool = False) -> Calculation:
        """FINE-4: the route not completed in the term.

        Args:
            effort: what was done before the term ended.
            permit_ended: whether the residence permit is refused renewal or withdrawn; then there is no fine.

        Raises:
            InvalidValue: there is no fine, no route yet, or the numbers cannot be right.
        """
        rule = self._rule("FINE-4")
        self._check(effort, permit_ended)
        if self.case.route == "z":
            return self._z_route(rule, effort)
        column, told = self._column(rule, effort)
        exam = _table(rule, "exam_routes")
        amount = 100 * exam[effort.attempts][list(exam["columns"]).index(column)]
        named = {"row": self.words[effort.attempts], "column": self.words[column].format(told=told)}
        said: _Said = [("row", {**named, "amount": self._euro(amount)})]
        if not effort.passed:
            return self._told(rule, amount, [*said, ("nothing_passed", {})])
        percent = _table(rule, "reduction_percent")[f"p{effort.passed}"]
        left = amount * (100 - percent) // 100
        said.append(("reduced", {"parts": effort.passed, "percent": percent, "amount": self._euro(left)}))
        return self._told(rule, left, said)

    def new_term(self, rule: str, published_on: int) -> int | None:
        """FINE-5: the last day of the new term when a fine of DUO is published on a day; None when no new term follows."""
        fine = Fact("fine_published", published_on, code=rule)
        known = replace(self.case, facts=(*self.case.facts, fine))
        return next((duty.due for duty in assess(known, self.law, published_on) if duty.rule == "FINE-5"), None)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _check(self, effort: Effort, permit_ended: bool) -> None:
        if permit_ended:
            raise InvalidValue(
                "fine_permit_ended",
                _("De verblijfsvergunning wordt niet verlengd of is ingetrokken. Dan is er geen boete."),
                _("Reken geen boete uit."),
            )
        if self.case.route is None:
            raise InvalidValue("fine_no_route", _("Er is nog geen leerroute."), _("Kies eerst de leerroute."))
        if min(effort.lessons, effort.planned, effort.participation) < 0 or not 0 <= effort.passed <= 4:
            raise InvalidValue(
                "fine_numbers",
                _("Deze aantallen kloppen niet."),
                _("Vul uren in vanaf 0, en 0 tot en met 4 gehaalde onderdelen: wie alles haalt, krijgt geen boete."),
            )

    def _column(self, rule: Rule, effort: Effort) -> tuple[str, str]:
        """Which column of lessons, and the number that decides, in words."""
        family = self.case.group == "family_migrant"
        name = "columns_education" if self.case.route == "education" else (
            "columns_b1_family" if family else "columns_b1_asylum")  # fmt: skip
        limits = _table(rule, name)
        if limits["unit"] == "hours":
            return _band(limits, effort.lessons, 1), self.words["hours"].format(number=effort.lessons)
        if not effort.planned:
            raise InvalidValue(
                "fine_no_planned_hours",
                _("Het aantal uren waar iemand heen moest, ontbreekt."),
                _("Vul de uren uit het plan of het rooster in."),
            )
        share = 100 * effort.lessons // effort.planned
        return _band(limits, 100 * effort.lessons, effort.planned), self.words["percent"].format(number=share)

    def _z_route(self, rule: Rule, effort: Effort) -> Calculation:
        limits = _table(rule, "z_limits")
        column = _band(limits, effort.lessons, 1)
        told = self.words[column].format(told=self.words["hours"].format(number=effort.lessons))
        if self.case.group == "family_migrant":
            amount = 100 * _table(rule, "z_family")[column]
            return self._told(
                rule, amount, [("column", {"column": told[0].upper() + told[1:], "amount": self._euro(amount)})]
            )
        table = _table(rule, "z_asylum")
        row = _band(limits, effort.participation, 1)
        amount = 100 * table[row][list(table["columns"]).index(column)]
        named = self.words[f"row_{row}"].format(told=self.words["hours"].format(number=effort.participation))
        return self._told(rule, amount, [("row", {"row": named, "column": told, "amount": self._euro(amount)})])

    def _euro(self, cents: int) -> str:
        return euro(cents, self.lang)

    def _rule(self, identity: str) -> Rule:
        rule = version_on(self.law.lines.get(identity, ()), self.on)
        if rule is None or self.case.regime not in rule.applies.regime:
            raise InvalidValue(
                "fine_rule_not_in_force",
                _("De regel %(rule)s geldt niet voor deze persoon op deze dag."),
                _("Kies een andere dag, of kijk na welke wet geldt."),
                rule=identity,
            )
        return rule

    def _told(self, rule: Rule, cents: int, said: _Said) -> Calculation:
        steps = [self.words[name].format(**values) for name, values in said]
        if self.review is not None:
            steps.insert(0, self.words["review"].format(by=self.review.by, reason=self.review.reason))
        steps.append(self.words["aid"])
        return Calculation(
            rule.id, cents, tuple(steps), rule.article, rule.source, str(rule.status), rule.status_note
        )  # fmt: skip


def needs_review(law: Law, group: str) -> bool:
    """Whether a fine for somebody of this group needs a legal review first (FINE-0)."""
    limit = law.lines["FINE-0"][-1]
    return group in limit.applies.group


def _reviewed(review: LegalReview | None) -> bool:
    return review is not None and bool(review.by.strip()) and len(review.reason.strip()) >= SHORTEST_REASON


def blame_flags(law: Law, term_end: int, on: int) -> tuple[bool, bool]:
    """FINE-8: whether DUO accepts "not culpable" and "culpable" about PVT and MAP on a day (no, yes)."""
    rule = law.lines["FINE-8"][-1]
    months = _number(rule, "not_culpable_months_before_end")
    return on >= add_months(term_end, -months), on > term_end


def _number(rule: Rule, name: str) -> int:
    return int(rule.parameters[name].value)


def _table(rule: Rule, name: str) -> Mapping[str, Any]:
    found = rule.tables[name]
    if not isinstance(found, dict):
        raise TypeError(name)
    return found


def _total_cap(rule: Rule, post_fine_months: int) -> int:
    if not post_fine_months:
        return _number(rule, "total_cap")
    caps = _table(rule, "total_cap_post_fine")
    if f"m{post_fine_months}" not in caps:
        raise InvalidValue(
            "fine_term_months", _("Zo lang duurt een nieuwe termijn niet."), _("Kies 6, 12, 18 of 24 maanden.")
        )
    return int(caps[f"m{post_fine_months}"])


def _raised(earlier: Sequence[Violation], on: int, months: int) -> int:
    """How often the amount is raised: once more than the latest final violation within the months before was."""
    steps: list[tuple[Violation, int]] = []
    for one in (*sorted(earlier, key=lambda violation: violation.on), Violation(on, None)):
        counted = [
            step for former, step in steps
            if add_months(one.on, -months) <= former.on < one.on and former.final_on is not None and former.final_on <= one.on
        ]  # fmt: skip
        steps.append((one, max(counted) + 1 if counted else 0))
    return steps[-1][1]


def _band(limits: Mapping[str, Any], number: int, of: int) -> str:
    """low, middle or high: by where middle and high begin. `number` / `of` is what is compared, without rounding."""
    high = limits["high_from"] if "high_from" in limits else limits["high"][0]
    if number >= high * of:
        return "high"
    return "middle" if number >= limits["middle"][0] * of else "low"
