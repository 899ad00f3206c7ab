# SPDX-License-Identifier: EUPL-1.2
"""Letting a helper into the circle (NET-1): who, which life domains, on which ground, for what, until when.

The protocol decides what can be shared at all. On consent nothing is shown before the participant has said yes.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from leidraad.access import inviting
from leidraad.access.authority import may
from leidraad.access.inviting import HelperHere
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.agenda import leaving as appointments
from leidraad.dossiers import legal, selectors
from leidraad.dossiers.scoping import somewhere
from leidraad.dossiers.types import DossierState
from leidraad.network import guiding, members, messages, protocol, to_do
from leidraad.network.models import Consent, Member
from leidraad.network.types import MemberState, NewMember
from leidraad.plans.homes import home_of

#: Consent is asked again each year.
LONGEST_CONSENT: Final = timedelta(days=366)
LONGEST_REASON: Final = 500
GUIDES: Final = "social_guide"


def share(by: Actor, dossier_id: int, new: NewMember, *, at: datetime, on: date) -> tuple[int, ...]:
    """Let a helper in (delen); gives the rows, that of this dossier first. On consent they wait for an answer.

    Raises NotFoundForYou; InvalidInput (`who`, `domains`, `ground`, `purpose`, `may_write`, `until`, `fixed_guide`).
    """
    somewhere(by, Permission.NETWORK_MANAGE)
    wanted = [dossier_id, *(_family(by, dossier_id, on) if new.for_family else ())]
    legal.locked(by, wanted, Permission.NETWORK_MANAGE)
    members.expire(by, wanted, at=at, on=on)
    helper = helper_of(by, new.membership_id, on)
    check(by, helper, new, on)
    new = fitting(helper, new)
    taken = _taken(wanted, helper.account_id, new.ground)
    if dossier_id in taken:
        raise InvalidInput({"who": [_("Deze helper doet al mee op deze grond. Wijzig wat er staat.")]})
    together = uuid.uuid4()
    rows = [_row(by, one, helper, new, together, at) for one in wanted if one not in taken]
    for row in rows:
        _start(by, row, at, on)
    if new.fixed_guide:
        guiding.set_guide(by, wanted, helper.account_id, helper.name, at=at, on=on)
    return tuple(row.id for row in rows)


def share_later(by: Actor, dossier_id: int, together: uuid.UUID, *, at: datetime, on: date) -> int:
    """Let a helper of the family in for somebody who joined later (voorstel aannemen); gives the row.

    Raises NotFoundForYou when there is no such act for this family.
    """
    model = _act(by, dossier_id, together, at, on)
    helper = helper_of(by, model.membership_id, on)
    _allowed(by, helper.role, [Domain(one) for one in model.domains], Ground(model.ground), model.may_write)
    row = _like(by, model, dossier_id, at)
    row.until = _earliest(row.until, helper.last_day)
    _start(by, row, at, on)
    return row.id


def decline(by: Actor, dossier_id: int, together: uuid.UUID, *, at: datetime, on: date) -> None:
    """Do not let a helper of the family in for somebody who joined later (voorstel niet aannemen). Raises NotFoundForYou."""
    row = _like(by, _act(by, dossier_id, together, at, on), dossier_id, at)
    row.state, row.ended_on = MemberState.DECLINED, on
    row.save(force_insert=True)
    members.note(by, row, "declined", "Helper niet toegelaten", "", at=at, on=on)


def change(by: Actor, member_id: int, new: NewMember, *, at: datetime, on: date) -> int:
    """Share more, less or longer with somebody in the circle (wijzigen); gives the new row, which replaces the old.

    On consent, more than was agreed waits for a new answer; until then nothing of it counts. `new.for_family` with
    `fixed_guide`: she guides those of the family with whom she takes part as well. Raises as `share`.
    """
    guided = _to_guide(by, member_id, new, on)
    old = members.locked_member(by, member_id)
    members.expire(by, [old.dossier_id], at=at, on=on)
    old.refresh_from_db()
    if old.state not in members.STANDING:
        raise NotFoundForYou
    helper = helper_of(by, old.membership_id, on)
    check(by, helper, new, on)
    new = fitting(helper, new)
    row = _row(by, old.dossier_id, helper, new, old.together, at)
    row.replaces, row.for_family = old, old.for_family
    agreed = old.consent if _no_more(old, new) and not _withdrawn(old) else None
    if new.ground != old.ground and old.dossier_id in _taken([old.dossier_id], helper.account_id, new.ground):
        raise InvalidInput({"ground": [_("Deze helper doet al mee op deze grond. Wijzig wat er staat.")]})
    members.stop(by, old, _("Gewijzigd"), at=at, on=on, title="Helper gewijzigd", goes_on=_counts(new, agreed))
    row.consent = agreed
    _start(by, row, at, on)
    to_do.release(by, old.dossier_id, old.account_id, at=at, on=on)
    messages.let_go(by, dossier_id=old.dossier_id, account_id=old.account_id, at=at)
    appointments.helps_no_longer(by, old.dossier_id, old.account_id, at=at, on=on)
    if new.fixed_guide:
        guiding.set_guide(by, [old.dossier_id, *guided], helper.account_id, helper.name, at=at, on=on)
    return row.id


def _to_guide(by: Actor, member_id: int, new: NewMember, on: date) -> list[int]:
    """The others of the family whom she guides from now on; all of them are locked, in the order of every lock."""
    somewhere(by, Permission.NETWORK_MANAGE)
    row = Member.objects.filter(id=member_id, municipality_id=by.municipality_id).first()
    if row is None or not (new.fixed_guide and new.for_family):
        return []
    others = _family(by, row.dossier_id, on)
    legal.locked(by, [row.dossier_id, *others], Permission.NETWORK_MANAGE)
    here = Member.objects.filter(dossier_id__in=others, account_id=row.account_id, state=MemberState.ACTIVE)
    return sorted(set(here.values_list("dossier_id", flat=True)))


def other_guides(by: Actor, dossier_id: int, account_id: int, *, on: date) -> tuple[str, ...]:
    """Who guides others of this family now, besides this helper: one family, one fixed guide. Raises NotFoundForYou."""
    somewhere(by, Permission.NETWORK_MANAGE)
    return guiding.names(by, _family(by, dossier_id, on), besides=account_id, on=on)


def leave(by: Actor, member_id: int, reason: str, *, at: datetime, on: date) -> None:
    """End somebody's part in the circle at once (stoppen). Raises NotFoundForYou; InvalidInput (`reason`)."""
    row = members.locked_member(by, member_id)
    if row.state not in members.STANDING:
        raise NotFoundForYou
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise InvalidInput({"reason": [_("Schrijf kort op waarom.")]})
    members.stop(by, row, reason.strip(), at=at, on=on)


def helper_of(by: Actor, membership_id: int, on: date) -> HelperHere:
    """Somebody who can be let in. Raises InvalidInput (`who`)."""
    found = next((one for one in inviting.helpers_here(by, on) if one.membership_id == membership_id), None)
    if found is None:
        raise InvalidInput({"who": [_("Kies iemand uit de lijst.")]})
    return found


def fitting(helper: HelperHere, new: NewMember) -> NewMember:
    """Nobody sees anything after the last day of the role on which she was let in."""
    return replace(new, until=_earliest(new.until, helper.last_day))


def _earliest(*days: date | None) -> date | None:
    return min((one for one in days if one is not None), default=None)


def check(by: Actor, helper: HelperHere, new: NewMember, on: date) -> None:
    """Raises InvalidInput naming what the protocol refuses, or what is missing."""
    errors: dict[str, list[str]] = {}
    if new.purpose not in {one.id for one in protocol.protocol().purposes_of(helper.role)}:
        errors["purpose"] = [_("Kies waarvoor deze helper dit nodig heeft.")]
    if new.until is not None and new.until < on:
        errors["until"] = [_("Deze dag is voorbij. Kies een latere dag.")]
    elif new.ground is Ground.CONSENT and (new.until is None or new.until > on + LONGEST_CONSENT):
        errors["until"] = [_("Toestemming geldt hooguit een jaar. Kies een dag binnen een jaar.")]
    if new.fixed_guide and helper.role != GUIDES:
        errors["fixed_guide"] = [_("Alleen een maatschappelijk begeleider kan de vaste begeleider zijn.")]
    if errors:
        raise InvalidInput(errors)
    _allowed(by, helper.role, new.domains, new.ground, new.may_write)


def _allowed(by: Actor, role: str, domains: Sequence[Domain], ground: Ground, may_write: bool) -> None:
    found = {choice.domain: choice.verdict for choice in protocol.choices(by, role, ground)}
    if not domains:
        raise InvalidInput({"domains": [_("Kies wat deze helper mag zien.")]})
    refused = [found[one].why for one in domains if not found[one].allowed]
    if refused:
        raise InvalidInput({"domains": list(dict.fromkeys(refused))})
    if may_write and not any(found[one].contribute for one in domains):
        raise InvalidInput({"may_write": [_("Deze helper mag hier alleen lezen.")]})


def _family(by: Actor, dossier_id: int, on: date) -> list[int]:
    """The others who live in the household now, as far as this person may change them."""
    home = selectors.household(by, home_of(by, dossier_id).household_id, on=on)
    others = [
        one.dossier_id
        for one in home.members
        if one.lives_here and one.state is DossierState.OPEN and one.dossier_id != dossier_id
    ]
    return [one for one in others if may(by, Permission.NETWORK_MANAGE, selectors.scope(by, one))]


def _taken(dossier_ids: Iterable[int], account_id: int, ground: Ground) -> set[int]:
    rows = Member.objects.filter(
        dossier_id__in=list(dossier_ids), account_id=account_id, ground=ground, state__in=members.STANDING
    )
    return set(rows.values_list("dossier_id", flat=True))


def _row(by: Actor, dossier_id: int, helper: HelperHere, new: NewMember, together: uuid.UUID, at: datetime) -> Member:
    here = protocol.protocol()
    sources = dict.fromkeys(here.judge(helper.role, one, new.ground).source for one in new.domains)
    return Member(
        municipality_id=by.municipality_id, dossier_id=dossier_id, account_id=helper.account_id,
        membership_id=helper.membership_id, name=helper.name, role=helper.role, organisation=helper.organisation,
        domains=[one.value for one in Domain if one in new.domains], restricted=Domain.HEALTH in new.domains,
        may_write=new.may_write, ground=new.ground, source="; ".join(sources), purpose=new.purpose,
        protocol=here.version, for_family=new.for_family, together=together, until=new.until,
        made_by_id=by.membership_id, made_at=at,
    )  # fmt: skip


def _like(by: Actor, model: Member, dossier_id: int, at: datetime) -> Member:
    """A row for another dossier with the same content as one of the same act."""
    same = ("account_id", "membership_id", "name", "role", "organisation", "domains", "restricted", "may_write", "ground",
            "source", "purpose", "protocol", "for_family", "together", "until")  # fmt: skip
    return Member(
        municipality_id=by.municipality_id, dossier_id=dossier_id, made_by_id=by.membership_id, made_at=at,
        **{name: getattr(model, name) for name in same},
    )  # fmt: skip


def _start(by: Actor, row: Member, at: datetime, on: date) -> None:
    """On consent the row waits, unless what was agreed before covers it; on another ground it counts from now on."""
    if row.ground == Ground.CONSENT and row.consent_id is None:
        row.state = MemberState.ASKED
        row.save(force_insert=True)
        members.note(by, row, "asked", "Toestemming nodig", row.name, at=at, on=on)
        return
    members.begin(by, row, at=at, on=on)


def _counts(new: NewMember, agreed: Consent | None) -> bool:
    """Whether it counts from now on, or waits for an answer."""
    return new.ground is not Ground.CONSENT or agreed is not None


def _no_more(old: Member, new: NewMember) -> bool:
    """Whether it asks nothing beyond what was agreed."""
    return (
        new.ground == old.ground == Ground.CONSENT
        and set(new.domains) <= {Domain(one) for one in old.domains}
        and (old.may_write or not new.may_write)
        and new.purpose == old.purpose
        and new.until is not None
        and old.until is not None
        and new.until <= old.until
    )


def _withdrawn(row: Member) -> bool:
    """Whether the participant took back what this row rests on: never is anything begun on it again."""
    return row.consent_id is not None and Consent.objects.filter(withdraws_id=row.consent_id).exists()


def acts(by: Actor, dossier_id: int, household_id: int, on: date) -> list[Member]:
    """Acts for the family that count for others of the household and were never put to this dossier; one row of each."""
    home = selectors.household(by, household_id, on=on)
    others = [one.dossier_id for one in home.members if one.lives_here and one.dossier_id != dossier_id]
    if dossier_id not in {one.dossier_id for one in home.members if one.lives_here}:
        return []
    here = Member.objects.filter(municipality_id=by.municipality_id)
    mine = list(here.filter(dossier_id=dossier_id))
    known = {row.together for row in mine}
    taken = {(row.account_id, row.ground) for row in mine if row.state in members.STANDING}
    rows = here.filter(dossier_id__in=others, for_family=True, state__in=members.STANDING).order_by("id")
    found: dict[uuid.UUID, Member] = {}
    for row in rows:
        ahead = row.until is None or row.until >= on
        if ahead and row.together not in known and (row.account_id, row.ground) not in taken:
            found.setdefault(row.together, row)
    return list(found.values())


def _act(by: Actor, dossier_id: int, together: uuid.UUID, at: datetime, on: date) -> Member:
    """The act, the dossier locked. Raises NotFoundForYou."""
    legal.locked(by, [dossier_id], Permission.NETWORK_MANAGE)
    members.expire(by, [dossier_id], at=at, on=on)
    household_id = home_of(by, dossier_id).household_id
    found = next((one for one in acts(by, dossier_id, household_id, on) if one.together == together), None)
    if found is None:
        raise NotFoundForYou
    return found
