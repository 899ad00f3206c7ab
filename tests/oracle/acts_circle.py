# SPDX-License-Identifier: EUPL-1.2
"""What happens to a circle: let in, agreed, refused, changed, withdrawn, left, stricter, a role that ends, days that pass."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from leidraad.access import context, memberships
from leidraad.access.types import Actor, Domain, Ground
from leidraad.deadlines.tasks import upkeeper
from leidraad.dossiers.own import mine
from leidraad.network import members, own, selectors, service
from leidraad.network.types import NewAnswer, NewMember
from leidraad.pure.sharing import Stricter
from tests.network.circles import PURPOSE
from tests.oracle.history import Act, History
from tests.oracle.model import ALLOWED, CONSENT, DIRECTOR, DOMAINS, HELPERS, PARTICIPANT, Share


def _domains(history: History, role: str, ground: str) -> frozenset[str]:
    """Mostly what is allowed, now and then anything."""
    chance, allowed = history.chance, sorted(ALLOWED.get((role, ground), frozenset()))
    pool = allowed if allowed and chance.random() < 0.85 else list(DOMAINS)
    return frozenset(chance.sample(pool, chance.randint(1, min(4, len(pool)))))


def _until(history: History, ground: str) -> date | None:
    days = history.chance.choice([0, 3, 20, 60, 360, 400])
    endless = ground != CONSENT and history.chance.random() < 0.3
    return None if endless else history.day + timedelta(days=days)


def _new(helper: Actor, domains: frozenset[str], ground: str, until: date | None, *, family: bool) -> NewMember:
    wanted = tuple(Domain(one) for one in sorted(domains))
    return NewMember(
        helper.membership_id,
        wanted,
        Ground(ground),
        PURPOSE[helper.role],
        until=until,
        for_family=family,
        may_write=False,
    )


def share(history: History) -> None:
    """Somebody is let in, for one person or the family."""
    model, day, name = history.model, history.day, history.chance.choice(HELPERS)
    helper, person = history.actor(name), history.person()
    ground = history.chance.choice(sorted({ground for role, ground in ALLOWED if role == helper.role} | {CONSENT}))
    domains, until = _domains(history, helper.role, ground), _until(history, ground)
    family = history.chance.random() < 0.3
    ok = model.may_share(name, helper.role, domains, ground, until, day) and not model.taken(name, person, ground, day)
    new = _new(helper, domains, ground, until, family=family)
    words = f"share {person} with {name} {sorted(domains)} on {ground} until {until} {'family' if family else ''}"
    found = history.both(DIRECTOR, words, ok, lambda by: service.share(by, person, new, at=history.at, on=day))
    if found is None:
        return
    wanted = [person, *(one for one in history.world.dossiers if family and one != person)]
    free = [one for one in wanted if not model.taken(name, one, ground, day)]
    for number, one in zip(found, free, strict=True):
        model.shares.append(Share(number, name, helper.role, one, domains, ground, until))


def _some(history: History, fits: Callable[[Share], bool]) -> Share | None:
    return history.some(one for one in history.model.shares if fits(one))


def _by_herself(history: History, one: Share) -> bool:
    """Whether the participant says it herself, in the portal."""
    return one.person == history.world.dossiers[0] and not history.model.shut and history.chance.random() < 0.5


def answer(history: History) -> None:
    """Yes or no to a question, on the director's device or in the portal."""
    one = _some(history, lambda one: one.ground == CONSENT and not one.said_yes and one.stands(history.day))
    if one is None:
        return
    yes, herself = history.chance.random() < 0.8, _by_herself(history, one)
    forbidden = any((one.role, domain) in history.model.stricter for domain in one.domains)

    def real(by: Actor) -> int:
        at, on = history.at, history.day
        if herself:
            found = own.own_consents(by, next(each for each in mine(by) if each.is_self), "ar", on=on).asked
        else:
            found = tuple(selectors.questions(by, one.person, "ar", for_child=False, on=on))
        (question,) = [each for each in found if each.member.id == one.number]
        new = NewAnswer(one.number, yes, "Aster", "ar", question.sha256)
        if herself:
            return own.answer(by, one.person, new, at=at, on=on)
        return service.answer(by, one.person, new, for_child=False, at=at, on=on)

    by = PARTICIPANT if herself else DIRECTOR
    if history.both(by, f"answer {one.number} {'yes' if yes else 'no'}", not (yes and forbidden), real) is not None:
        one.said_yes, one.over = yes, not yes


def withdraw(history: History) -> None:
    """Consent is withdrawn."""
    one = _some(history, lambda one: one.ground == CONSENT and one.counts(history.day))
    if one is None:
        return
    herself, new = _by_herself(history, one), NewAnswer(one.number, False, "Aster", "ar", "")
    use_case = own.withdraw if herself else service.withdraw
    history.both(PARTICIPANT if herself else DIRECTOR, f"withdraw {one.number}", True,
                 lambda by: use_case(by, one.person, new, at=history.at, on=history.day))  # fmt: skip
    one.over = True
    history.model.went(one.helper, one.person, history.day, by=PARTICIPANT if herself else DIRECTOR, at=history.at)


def leave(history: History) -> None:
    """Somebody helps no longer."""
    one = _some(history, lambda one: one.stands(history.day))
    if one is None:
        return
    history.both(DIRECTOR, f"leave {one.number}", True,
                 lambda by: service.leave(by, one.number, "x", at=history.at, on=history.day))  # fmt: skip
    one.over = True
    history.model.went(one.helper, one.person, history.day, by=DIRECTOR, at=history.at)


def change(history: History) -> None:
    """More, less or longer for who helps already."""
    one = _some(history, lambda one: one.stands(history.day))
    if one is None:
        return
    model, day, helper = history.model, history.day, history.actor(one.helper)
    domains, until = _domains(history, one.role, one.ground), _until(history, one.ground)
    if history.chance.random() < 0.4:
        domains, until = frozenset(sorted(one.domains)[:1]), one.until
    ok = model.may_share(one.helper, one.role, domains, one.ground, until, day)
    new = _new(helper, domains, one.ground, until, family=False)
    number = history.both(DIRECTOR, f"change {one.number} {sorted(domains)} until {until}", ok,
                          lambda by: service.change(by, one.number, new, at=history.at, on=day))  # fmt: skip
    if number is None:
        return
    one.over = True
    no_longer = until is not None and one.until is not None and until <= one.until
    agreed = one.said_yes and domains <= one.domains and no_longer
    model.shares.append(replace(one, number=number, domains=domains, until=until, said_yes=agreed, over=False))
    model.went(one.helper, one.person, day, by=DIRECTOR, at=history.at)


def wait(history: History) -> None:
    """Days pass; each begins with the upkeep, which ends what reached its last day."""
    since = history.day
    history.wait(history.chance.choice([1, 2, 10, 30, 90]))
    town = history.actor(DIRECTOR).municipality_id
    with context.upkeep(town, history.day):
        members.expire_due(upkeeper(town), at=history.at, on=history.day)
    for person in history.world.dossiers:
        for name in sorted(HELPERS, key=lambda name: _last_day(history, name, person, since)):
            history.model.went(name, person, history.day, by="", at=history.at)


def _last_day(history: History, name: str, person: int, since: date) -> tuple[date, int]:
    """When her first part in this circle came to its last day: what goes back to who went earlier comes to nobody."""
    here = [one for one in history.model.shares if (one.helper, one.person) == (name, person) and not one.over]
    over = [(one.until, one.number) for one in here if one.until and since <= one.until < history.day]
    return min(over, default=(date.max, 0))


def stricter(history: History) -> None:
    """The municipality takes something away from what a role may be told."""
    role, domain = history.actor(history.chance.choice(HELPERS)).role, history.chance.choice(DOMAINS)
    known = any(domain in found for (who, _ground), found in ALLOWED.items() if who == role)
    ok = known and (role, domain) not in history.model.stricter
    history.both("Nora", f"stricter {role} {domain}", ok,
                 lambda by: service.restrict(by, Stricter(role, domain, "", "Nee"), at=history.at))  # fmt: skip
    if ok:
        history.model.stricter.add((role, domain))


def end_role(history: History) -> None:
    """Somebody works here no longer."""
    name = history.chance.choice(HELPERS)
    if name in history.model.gone or history.chance.random() < 0.5:
        return
    number = history.actor(name).membership_id
    history.both("Nora", f"the role of {name} ends", True,
                 lambda by: memberships.end_membership(by, number, None, at=history.at, on=history.day))  # fmt: skip
    history.model.gone.add(name)
    for one in history.model.shares:
        one.over = one.over or one.helper == name
    for person in history.world.dossiers:
        history.model.went(name, person, history.day, by="Nora", at=history.at)


ACTS: tuple[tuple[float, Act], ...] = (
    (8, share), (7, answer), (3, withdraw), (2, leave), (2, change), (3, wait), (1, stricter), (1, end_role),
)  # fmt: skip
