# SPDX-License-Identifier: EUPL-1.2
"""Reading one dossier's terms: worked out afresh with the reason, compared with what is stored, then or if."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.deadlines import checking, ledger, privacy, stored
from leidraad.deadlines.law_in_force import law_here
from leidraad.deadlines.law_known import law_known
from leidraad.deadlines.stored import Kept, day
from leidraad.deadlines.types import Difference, DutyShown, FactShown, FactSource, NewFact, Standing
from leidraad.dossiers.selectors import scope
from leidraad.pure.law.assess import assess
from leidraad.pure.law.duties import Duty
from leidraad.pure.law.facts import KINDS, Case
from leidraad.pure.law.law import Law

FACTS: Final = """
select f.id, f.kind, f.on_day, f.code, f.level, f.result, f.amount, f.since, f.until, f.new_end, f.requested, f.parts,
    f.source, coalesce(a.name, ''), f.recorded_at, f.replaces_id, r.id, f.withdrawn, f.reason
from deadlines_legalfact f
left join deadlines_legalfact r on r.replaces_id = f.id
left join access_membership m on m.id = f.recorded_by_id
left join access_account a on a.id = m.account_id
where f.dossier_id = %s and f.municipality_id = %s
order by f.on_day desc nulls first, f.id desc
"""


def standing(by: Actor, dossier_id: int) -> Standing | None:
    """Under which act this person falls; None while nobody said so. Raises NotFoundForYou."""
    insist(by, Permission.DEADLINES_VIEW, scope(by, dossier_id))
    return ledger.standings(by, [dossier_id]).get(dossier_id)


def facts(by: Actor, dossier_id: int) -> list[FactShown]:
    """Every row of the ledger, the newest day first, with what was corrected and taken back. Raises NotFoundForYou."""
    place = scope(by, dossier_id)
    insist(by, Permission.DEADLINES_VIEW, place)
    with connection.cursor() as cursor:
        cursor.execute(FACTS, (dossier_id, by.municipality_id))
        return privacy.facts(by, place, (_fact_shown(*row) for row in cursor.fetchall()))


def _fact_shown(number: int, kind: str, on: date | None, *rest: object) -> FactShown:
    code, level, result, amount, since, until, new_end, requested, parts, source, name, at, replaces, by, gone, why = (
        rest
    )
    told = KINDS[kind].nl if kind in KINDS else kind
    return FactShown(
        number, kind, told, on, code, level, result, amount, since, until, new_end, requested,  # type: ignore[arg-type]
        tuple(str(parts).split(",")) if parts else (), FactSource(str(source)), name, at, replaces, by, gone, why,  # type: ignore[arg-type]
    )  # fmt: skip


def duties(by: Actor, dossier_id: int, *, on: date, lang: str = "nl", everything: bool = False) -> list[DutyShown]:
    """All terms of a dossier with their reason and receipt, worked out now. Raises NotFoundForYou.

    `stored_differs` marks one whose stored days are not these: the night's recalculation has yet to come.
    """
    place = scope(by, dossier_id)
    insist(by, Permission.DEADLINES_VIEW, place)
    case = ledger.case(by, dossier_id)
    if case is None:
        return []
    law = law_here(by)
    found = assess(case, law, on.toordinal(), lang=lang, everything=everything)
    standing_rows = stored.read(by, [dossier_id])[dossier_id]
    fresh = {row.rule: row for row in stored.kept(found, case, law, on.toordinal())}
    shown = (_shown(duty, law, on, _differs(fresh.get(duty.rule), standing_rows.get((duty.rule, 0)))) for duty in found)
    return privacy.duties(by, place, law, shown)


def _differs(fresh: Kept | None, standing_row: Kept | None) -> bool:
    return fresh != standing_row


def duties_as_known(by: Actor, dossier_id: int, *, known_at: datetime, on: date, lang: str = "nl") -> list[DutyShown]:
    """The terms as they were known at a moment: with the facts recorded, and the law and norms in use, up to then.

    A fact corrected later counts as it stood, and so does a norm. Raises NotFoundForYou.
    """
    place = scope(by, dossier_id)
    insist(by, Permission.DEADLINES_VIEW, place)
    case = ledger.case(by, dossier_id, known_at)
    if case is None:
        return []
    law = law_known(by, known_at).law
    return privacy.duties(
        by, place, law, (_shown(duty, law, on) for duty in assess(case, law, on.toordinal(), lang=lang))
    )


def law_is_known(by: Actor, known_at: datetime) -> bool:
    """Whether the law files of a moment are all still there, unchanged; if not, `duties_as_known` uses those of now.

    Raises AccessDenied.
    """
    insist(by, Permission.DEADLINES_VIEW)
    return law_known(by, known_at).exact


def what_if(
    by: Actor,
    dossier_id: int,
    new: Sequence[NewFact],
    *,
    on: date,
    lang: str = "nl",
    standing: Standing | None = None,
) -> list[Difference]:
    """What these facts, and perhaps another standing, would change; nothing is stored.

    A fact may lie in the future here. Raises NotFoundForYou, InvalidInput.
    """
    place = scope(by, dossier_id)
    insist(by, Permission.DEADLINES_VIEW, place)
    latest = max((one.on for one in new if one.on), default=on)
    for one in new:
        checking.check(one, on=max(on, latest))
    if standing is not None:
        checking.check_standing(standing)
    law = law_here(by)
    now = ledger.case(by, dossier_id)
    then = ledger.with_standing(now, standing)
    if then is None:
        return []
    then = Case(then.regime, then.group, then.route, (*then.facts, *(ledger.fact_of(one) for one in new)))
    before = {} if now is None else _by_rule(now, law, on, lang)
    return privacy.differences(by, place, law, differences(before, _by_rule(then, law, on, lang)))


def _by_rule(case: Case, law: Law, on: date, lang: str) -> dict[str, DutyShown]:
    return {duty.rule: _shown(duty, law, on) for duty in assess(case, law, on.toordinal(), lang=lang)}


def differences(before: dict[str, DutyShown], after: dict[str, DutyShown]) -> list[Difference]:
    """What two answers do not have in common: days, state, who, or how much is asked."""
    found = []
    for rule in [*before, *(one for one in after if one not in before)]:
        old, new = before.get(rule), after.get(rule)
        if _essence(old) != _essence(new):
            shown = new or old
            found.append(Difference(rule, 0, shown.title if shown else rule, old, new))
    return found


def _essence(duty: DutyShown | None) -> object:
    if duty is None:
        return None
    return duty.starts, duty.due, duty.state, duty.met_on, duty.who, duty.quantity, duty.missing, duty.version


def _shown(duty: Duty, law: Law, on: date, differs: bool = False) -> DutyShown:
    due, receipt = day(duty.due), duty.receipt
    title = title_of(law, duty.rule, receipt.version if receipt else None)
    return DutyShown(
        rule=duty.rule, part=0, duty=duty.duty, who=duty.who, kind=duty.kind, title=title,
        starts=day(duty.starts), due=due, days_left=(due - on).days if due else None, state=duty.state,
        missing=duty.missing, because=duty.because, article=duty.article, source=duty.source, status=duty.status,
        status_note=duty.status_note, quantity=duty.quantity, met_on=day(duty.met_on), base_due=day(duty.base_due),
        check_due=day(duty.check_due), version=day(receipt.version) if receipt else None,
        is_norm=stored.is_norm(law, duty.rule), receipt=receipt, stored_differs=differs,
    )  # fmt: skip


def title_of(law: Law, rule: str, version: int | None = None) -> str:
    """What a rule is called on a screen, in the version that counts (without one: the newest)."""
    versions = law.lines.get(rule, ())
    for one in versions:
        if one.in_force_from == version:
            return one.title
    return versions[-1].title if versions else rule
