# SPDX-License-Identifier: EUPL-1.2
"""What facts and terms betray about somebody's health or safety, and what of it a colleague may read (DATA-3).

The one place that decides it: every list, page, reminder and report asks here. Some terms are there only because of such
a fact; their being there is what tells it, so that whoever may not know does not get them at all.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from leidraad.access.authority import may
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, DossierScope
from leidraad.deadlines.law_in_force import Held, law_here
from leidraad.deadlines.types import Difference, DutyShown, FactShown, NewFact
from leidraad.pure.law.facts import Fact
from leidraad.pure.law.law import Law, anchors, leans_on
from leidraad.pure.law.rules import Rule

#: Kinds of fact with the code that tells something: grounds of extra time (TERM-4 a, c, d, i, j), and relief.
SENSITIVE: Final = frozenset(
    {("extension", ground) for ground in "acdij"}
    | {
        (kind, about)
        for kind in ("application_received", "duo_decided")
        for about in ("medical_relief", "exceptional_relief")
    }
)
#: Roles that may read it; for a statement that asks for many people at once.
READERS: Final = [code for code, role in ROLES.items() if Permission.HEALTH_VIEW in role.permissions]


def is_sensitive(kind: str, code: str) -> bool:
    """Whether a fact tells something about health or safety."""
    return (kind, code) in SENSITIVE


def may_read(by: Actor, scope: DossierScope | None = None) -> bool:
    """Whether this person may read about health, in this dossier or at all."""
    return may(by, Permission.HEALTH_VIEW, scope)


def telling(law: Law) -> frozenset[str]:
    """The rules that are there only because of a sensitive fact, and those that lean on one of these."""
    return _telling(law.fingerprint, Held(law))


def telling_here(by: Actor) -> frozenset[str]:
    """The same of the law and the norms of this municipality, for a room above that shows terms to several people."""
    return telling(law_here(by))


@lru_cache(maxsize=256)
def _telling(_fingerprint: str, held: Held) -> frozenset[str]:
    found: set[str] = set()
    for identity in held.law.order:
        if any(_tells(rule) or leans_on(rule) & found for rule in held.law.lines[identity]):
            found.add(identity)
    return frozenset(found)


def _tells(rule: Rule) -> bool:
    asked = [*rule.applies.has, *rule.when.has]
    asked += [(anchor.event, code) for anchor in anchors(rule) for code in anchor.codes]
    if rule.fulfilled_by is not None:
        asked += [(rule.fulfilled_by.event, code) for code in rule.fulfilled_by.codes]
    return bool(SENSITIVE.intersection(asked))


def hidden(by: Actor, law: Law, scope: DossierScope | None = None) -> frozenset[str]:
    """The rules whose terms this person does not get."""
    return frozenset() if may_read(by, scope) else telling(law)


# --- what somebody gets who may not read it ---


def duties(by: Actor, scope: DossierScope, law: Law, found: Iterable[DutyShown]) -> list[DutyShown]:
    """Terms as this person may read them: some are left out, and a receipt does not say why there is extra time."""
    if may_read(by, scope):
        return list(found)
    out = telling(law)
    return [neutral_duty(duty) for duty in found if duty.rule not in out]


def differences(by: Actor, scope: DossierScope, law: Law, found: Iterable[Difference]) -> list[Difference]:
    """The same for what a fact would change."""
    if may_read(by, scope):
        return list(found)
    out = telling(law)
    return [
        replace(one, before=one.before and neutral_duty(one.before), after=one.after and neutral_duty(one.after))
        for one in found
        if one.rule not in out
    ]


def facts(by: Actor, scope: DossierScope, found: Iterable[FactShown]) -> list[FactShown]:
    """Facts as this person may read them: that something happened and when, and what DUO made of it."""
    return [one if may_read(by, scope) else neutral_fact(one) for one in found]


def neutral_duty(duty: DutyShown) -> DutyShown:
    """A term without the reasons for extra time in its receipt."""
    receipt = duty.receipt
    if receipt is None or not any(is_sensitive(fact.kind, fact.code) for fact in receipt.facts):
        return duty
    return replace(duty, receipt=receipt._replace(facts=tuple(_neutral(fact) for fact in receipt.facts)))


def _neutral(fact: Fact) -> Fact:
    return fact._replace(code="", since=None, until=None) if is_sensitive(fact.kind, fact.code) else fact


def neutral_fact(one: FactShown) -> FactShown:
    """A fact without what tells something, marked as such."""
    if not is_sensitive(one.kind, one.code):
        return one
    return replace(one, code="", since=None, until=None, reason="", hidden=True)


def may_record(by: Actor, new: NewFact) -> bool:
    """Whether this person may record this fact: not one that she could not read herself."""
    return may_read(by) or not is_sensitive(new.kind, new.code)
