# SPDX-License-Identifier: EUPL-1.2
"""Is this fact possible? Its kind and particulars, its days, and the rules of DUO (P1 … M9)."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access.types import InvalidInput
from leidraad.deadlines import duo_checks
from leidraad.deadlines.types import NeedsConfirmation, NewFact, Remark, Standing
from leidraad.pure.law.facts import GROUPS, KINDS, REGIMES, ROUTES, Case, KindOfFact
from leidraad.pure.law.law import Law

Errors = dict[str, list[str]]
EARLIEST: Final = date(1990, 1, 1)  # before the first act on civic integration; a birth may lie further back
OLDEST: Final = 120
FURTHEST: Final = 30
MOST_HOURS: Final = 500_000
#: A summons is for a day to come; everything else is told once it has happened.
MAY_COME: Final = frozenset({"intake_summoned"})
PARTICULARS: Final = ("code", "level", "result", "amount", "since", "until", "new_end", "requested", "parts")
DAYS: Final = ("since", "until", "new_end", "requested")


def check(new: NewFact, *, on: date) -> None:
    """Raise InvalidInput when this can be no fact: the field and, in Dutch, what to do."""
    kind = KINDS.get(new.kind)
    if kind is None:
        raise InvalidInput({"kind": [_("Dit soort feit bestaat niet. Kies er een uit de lijst.")]})
    errors = _particulars(new, kind) | _days(new, kind, on)
    if errors:
        raise InvalidInput(errors)


def _particulars(new: NewFact, kind: KindOfFact) -> Errors:
    known = {particular.field: particular for particular in kind.extra.values()}
    errors: Errors = {}
    for field in PARTICULARS:
        value = getattr(new, field)
        particular = known.get(field)
        if particular is None:
            if value:
                errors[field] = [_("Dit hoort niet bij dit soort feit. Laat het leeg.")]
        elif not value and particular.required:
            errors[field] = [_("Dit ontbreekt nog. Vul het in.")]
        elif value and particular.one_of and not set(_each(value)) <= set(particular.one_of):
            errors[field] = [_("Deze keuze bestaat niet. Kies er een uit de lijst.")]
    if new.amount < 0 or new.amount > MOST_HOURS:
        errors["amount"] = [_("Dit aantal uren kan niet. Vul meer dan 0 en ten hoogste 5.000 uur in.")]
    if len(new.code) > 40:
        errors["code"] = [_("Deze tekst is te lang. Gebruik ten hoogste 40 tekens.")]
    return errors


def _each(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _days(new: NewFact, kind: KindOfFact, on: date) -> Errors:
    errors: Errors = {}
    if new.on is None and not kind.may_wait:
        errors["on"] = [_("De dag ontbreekt. Vul in wanneer dit gebeurde.")]
    if new.on is not None and (problem := _day(new, new.on, on)):
        errors["on"] = [problem]
    for field in DAYS:
        value = getattr(new, field)
        if value is not None and not EARLIEST <= value <= date(on.year + FURTHEST, 12, 31):
            errors[field] = [_("Deze dag kan niet. Kijk het jaar na.")]
    first = new.since or (new.on if new.kind in ("interruption", "exemption") else None)
    if first and new.until and new.until < first:
        errors["until"] = [_("De einddatum ligt voor de begindatum. Kijk beide na.")]
    if new.requested and new.on and new.requested > new.on:
        errors["requested"] = [_("U vroeg dit later dan u het kreeg. Kijk beide datums na.")]
    return errors


def _day(new: NewFact, day: date, on: date) -> str:
    if day > on and (new.kind not in MAY_COME or day.year > on.year + 1):
        return _("Deze dag ligt in de toekomst. Leg dit vast als het gebeurd is.")
    earliest = date(on.year - OLDEST, 1, 1) if new.kind == "born" else EARLIEST
    return _("Deze dag ligt te ver terug. Kijk het jaar na.") if day < earliest else ""


def check_standing(standing: Standing) -> None:
    """Raise InvalidInput for a regime, group or route that does not exist."""
    errors: Errors = {}
    problem = [_("Deze keuze bestaat niet. Kies er een uit de lijst.")]
    if standing.regime not in REGIMES:
        errors["regime"] = problem
    if standing.group not in GROUPS:
        errors["group"] = problem
    if standing.route is not None and standing.route not in ROUTES:
        errors["route"] = problem
    if errors:
        raise InvalidInput(errors)


def remarks(case: Case | None, new: NewFact, law: Law, *, on: date, lang: str) -> tuple[Remark, ...]:
    """The rules of DUO that this fact would break, given what is known already."""
    return () if case is None else duo_checks.broken(case, new, law, on=on, lang=lang)


def insist_on_checks(case: Case | None, new: NewFact, law: Law, *, on: date, lang: str, confirmed: bool) -> None:
    """Raise InvalidInput when DUO refuses such a fact; NeedsConfirmation when it only asks, and nobody confirmed it."""
    found = remarks(case, new, law, on=on, lang=lang)
    refused = [f"{remark.message} ({remark.check_id})" for remark in found if remark.refuses]
    if refused:
        raise InvalidInput({"": refused})
    if found and not confirmed:
        raise NeedsConfirmation(found)
