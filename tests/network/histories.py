# SPDX-License-Identifier: EUPL-1.2
"""Random histories of a circle, told to the real system and to the plain model at once; then both are asked who sees what."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client

from leidraad.access import context, memberships
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.network import selectors, service
from leidraad.network.types import NewAnswer, NewMember
from leidraad.pure.sharing import Stricter
from tests import people
from tests.conftest import log_in
from tests.dossiers.families import CHILD, HEAD, PARTNER, family, person
from tests.network.circles import PURPOSE, write
from tests.network.plain_model import ALLOWED, CONSENT, DOMAINS, Model, Share
from tests.people import NOW, TODAY

HELPERS = ("Bert", "Hans", "Ilse", "Joost", "Karin")
NAMES = ("Aster", "Biniam", "Caleb")
MARK = re.compile(r"stuk(\d+)([a-z]+)")
ROWS = """
select 'contact', summary from dossiers_contactmoment where dossier_id = any(%(all)s)
union all select 'document', title from dossiers_document where dossier_id = any(%(all)s)
union all select 'content', d.title from dossiers_documentcontent c join dossiers_document d on d.id = c.document_id
    where c.dossier_id = any(%(all)s)
union all select 'timeline', text from dossiers_timelineentry where dossier_id = any(%(all)s)
union all select 'goal', title from plans_goalrow
union all select 'activity', title from plans_activityrow
union all select 'dossier', 'stuk' || id || 'general' from dossiers_dossier where id = any(%(all)s)
union all select 'person', 'stuk' || d.id || 'general' from dossiers_person p join dossiers_dossier d on d.person_id = p.id
    where d.id = any(%(all)s)
"""
WRITTEN, PLANNED, KNOWN = ("contact", "document", "content", "timeline"), ("goal", "activity"), ("dossier", "person")
Seen = dict[str, set[tuple[int, str]]]


@dataclass
class World:
    """A family of three, with something in every life domain, made once."""

    anna: Actor
    nora: Actor
    helpers: dict[str, Actor]
    dossiers: tuple[int, ...]


def world() -> World:
    """Make it."""
    anna, nora = (people.actor(people.named(name)) for name in ("Anna", "Nora"))
    members = [person(name, role=role) for name, role in zip(NAMES, (HEAD, PARTNER, CHILD), strict=True)]
    with context.acting(anna, TODAY):
        found = family(anna, *members).dossier_ids
        for number in found:
            write(anna, number)
    return World(anna, nora, {name: people.actor(people.named(name)) for name in HELPERS}, found)


@dataclass
class History:
    """One random history: the same acts told to both."""

    world: World
    chance: random.Random
    model: Model = field(init=False)
    day: date = TODAY
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = Model(self.world.dossiers)

    def act(self) -> None:
        """Something happens."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (6, self.share), (4, self.answer), (3, self.withdraw), (2, self.leave), (2, self.change), (3, self.wait),
            (1, self.stricter), (1, self.end_role),
        ]  # fmt: skip
        weights, does = zip(*acts, strict=True)
        self.chance.choices(does, weights)[0]()

    def _both(self, words: str, expected: bool, real: Callable[[], Any]) -> Any:
        """Tell the real system; whether it takes it must be what the model says."""
        self.told.append(f"{self.day} {words} -> {expected}")
        try:
            with transaction.atomic():
                done = real()
        except (InvalidInput, NotFoundForYou) as refused:
            assert not expected, f"the system refused {words}: {refused!r}"
            return None
        assert expected, f"the system took {words}"
        return done

    def _domains(self, role: str, ground: str) -> frozenset[str]:
        """Mostly what is allowed, now and then anything."""
        allowed = sorted(ALLOWED.get((role, ground), frozenset()))
        pool = allowed if allowed and self.chance.random() < 0.85 else list(DOMAINS)
        return frozenset(self.chance.sample(pool, self.chance.randint(1, min(3, len(pool)))))

    def _until(self, ground: str) -> date | None:
        days = self.chance.choice([0, 3, 20, 60, 360, 400])
        return None if ground != CONSENT and self.chance.random() < 0.3 else self.day + timedelta(days=days)

    def _new(self, helper: Actor, domains: frozenset[str], ground: str, until: date | None, family: bool) -> NewMember:
        wanted = tuple(Domain(one) for one in sorted(domains))
        return NewMember(
            helper.membership_id, wanted, Ground(ground), PURPOSE[helper.role], until=until, for_family=family
        )

    def share(self) -> None:
        name = self.chance.choice(HELPERS)
        helper = self.world.helpers[name]
        dossier, ground = (
            self.chance.choice(self.world.dossiers),
            self.chance.choice(sorted({ground for role, ground in ALLOWED if role == helper.role} | {CONSENT})),
        )
        domains, until, family = self._domains(helper.role, ground), self._until(ground), self.chance.random() < 0.3
        ok = self.model.may_share(name, helper.role, domains, ground, until, self.day)
        ok = ok and not self.model.taken(name, dossier, ground, self.day)
        new = self._new(helper, domains, ground, until, family)
        by = self.world.anna
        with context.acting(by, self.day):
            found = self._both(f"share {name} {dossier} {sorted(domains)} {ground} {until} {family}", ok,
                               lambda: service.share(by, dossier, new, at=NOW, on=self.day))  # fmt: skip
        if found is None:
            return
        wanted = [dossier, *(one for one in self.world.dossiers if family and one != dossier)]
        free = [one for one in wanted if not self.model.taken(name, one, ground, self.day)]
        for number, one in zip(found, free, strict=True):
            self.model.shares.append(Share(number, name, helper.role, one, domains, ground, until))

    def _some(self, fits: Callable[[Share], bool]) -> Share | None:
        found = [one for one in self.model.shares if fits(one)]
        return self.chance.choice(found) if found else None

    def answer(self) -> None:
        one = self._some(lambda one: one.ground == CONSENT and not one.said_yes and one.stands(self.day))
        if one is None:
            return
        by, yes = self.world.anna, self.chance.random() < 0.8
        forbidden = any((one.role, domain) in self.model.stricter for domain in one.domains)
        with context.acting(by, self.day):
            asked = selectors.questions(by, one.person, "ar", for_child=False, on=self.day)
            (question,) = [each for each in asked if each.member.id == one.number]
            new = NewAnswer(one.number, yes, "Aster", "ar", question.sha256)
            done = self._both(f"answer {one.number} {yes}", not (yes and forbidden), lambda: service.answer(
                by, one.person, new, for_child=False, at=NOW, on=self.day))  # fmt: skip
        if done is not None:
            one.said_yes, one.over = yes, not yes

    def withdraw(self) -> None:
        one = self._some(lambda one: one.ground == CONSENT and one.counts(self.day))
        if one is None:
            return
        by, new = self.world.anna, NewAnswer(one.number, False, "Aster", "ar", "")
        with context.acting(by, self.day):
            self._both(f"withdraw {one.number}", True, lambda: service.withdraw(
                by, one.person, new, at=NOW, on=self.day))  # fmt: skip
        one.over = True

    def leave(self) -> None:
        one = self._some(lambda one: one.stands(self.day))
        if one is None:
            return
        by = self.world.anna
        with context.acting(by, self.day):
            self._both(f"leave {one.number}", True, lambda: service.leave(by, one.number, "x", at=NOW, on=self.day))
        one.over = True

    def change(self) -> None:
        one = self._some(lambda one: one.stands(self.day))
        if one is None:
            return
        by, helper = self.world.anna, self.world.helpers[one.helper]
        domains, until = self._domains(one.role, one.ground), self._until(one.ground)
        if self.chance.random() < 0.4:
            domains, until = frozenset(sorted(one.domains)[:1]), one.until
        ok = self.model.may_share(one.helper, one.role, domains, one.ground, until, self.day)
        new = self._new(helper, domains, one.ground, until, False)
        with context.acting(by, self.day):
            number = self._both(f"change {one.number} {sorted(domains)} {until}", ok,
                                lambda: service.change(by, one.number, new, at=NOW, on=self.day))  # fmt: skip
        if number is None:
            return
        one.over = True
        agreed = (
            one.said_yes
            and domains <= one.domains
            and until is not None
            and one.until is not None
            and until <= one.until
        )
        self.model.shares.append(replace(one, number=number, domains=domains, until=until, said_yes=agreed, over=False))

    def wait(self) -> None:
        self.day += timedelta(days=self.chance.choice([1, 2, 10, 30, 90]))
        self.told.append(f"{self.day} a new day")

    def stricter(self) -> None:
        role, domain = self.world.helpers[self.chance.choice(HELPERS)].role, self.chance.choice(DOMAINS)
        known = any(domain in found for (who, _ground), found in ALLOWED.items() if who == role)
        by, ok = self.world.nora, known and (role, domain) not in self.model.stricter
        with context.acting(by, self.day):
            self._both(f"stricter {role} {domain}", ok,
                       lambda: service.restrict(by, Stricter(role, domain, "", "Nee"), at=NOW))  # fmt: skip
        if ok:
            self.model.stricter.add((role, domain))

    def end_role(self) -> None:
        name = self.chance.choice(HELPERS)
        if name in self.model.gone or self.chance.random() < 0.5:
            return
        by, number = self.world.nora, self.world.helpers[name].membership_id
        with context.acting(by, self.day):
            self._both(f"role of {name} ends", True,
                       lambda: memberships.end_membership(by, number, None, at=NOW, on=self.day))  # fmt: skip
        self.model.gone.add(name)
        for one in self.model.shares:
            one.over = one.over or one.helper == name

    # --- asking both ---

    def expected(self, name: str) -> Seen:
        """What the model says that a helper sees in each table."""
        sees = {(one, domain) for one in self.world.dossiers for domain in self.model.sees(name, one, self.day)}
        plan = {(one, domain) for one in self.world.dossiers for domain in self.model.plan(name, one, self.day)}
        known = {(one, "general") for one in self.world.dossiers if self.model.sees(name, one, self.day)}
        return {**dict.fromkeys(WRITTEN, sees), **dict.fromkeys(PLANNED, plan), **dict.fromkeys(KNOWN, known)}

    def rows(self, name: str) -> Seen:
        """What the database shows the helper's persona."""
        found: Seen = {kind: set() for kind in (*WRITTEN, *PLANNED, *KNOWN)}
        with context.acting(self.world.helpers[name], self.day), connection.cursor() as cursor:
            cursor.execute(ROWS, {"all": list(self.world.dossiers)})
            for kind, text in cursor.fetchall():
                found[kind] |= marked(text)
        return found

    def compare_rows(self) -> None:
        """Every helper, every table."""
        for name in HELPERS:
            assert self.rows(name) == self.expected(name), (name, self.told)

    def compare_pages(self, name: str, clock: Callable[[datetime], Any]) -> None:
        """One helper: the list, the search, the file, each person's page and plan, as they leave the server."""
        helper, at = self.world.helpers[name], datetime.combine(self.day, time(9), tzinfo=UTC)
        clock(at)
        known = {one for one in self.world.dossiers if self.model.sees(name, one, self.day)}
        client = log_in(Client(), helper, at=at)
        if name in self.model.gone:
            assert client.get("/mijn-mensen").status_code == 303, self.told
            return
        for address in ("/mijn-mensen", "/mijn-mensen/lijst.csv"):
            answer = client.get(address).content.decode()
            shown = {one for one, who in zip(self.world.dossiers, NAMES, strict=True) if who in answer}
            assert shown == known, (address, self.told)
        for one, who in zip(self.world.dossiers, NAMES, strict=True):
            found = client.get("/mijn-mensen", {"q": who}).content.decode()
            assert (f"/mijn-mensen/{one}" in found) is (one in known), (who, self.told)
            for address, expected in (
                (f"/mijn-mensen/{one}", self.model.sees(name, one, self.day)),
                (f"/mijn-mensen/{one}/plan", self.model.plan(name, one, self.day)),
            ):
                answered = client.get(address)
                assert answered.status_code == (200 if one in known else 404), (address, self.told)
                assert marked(answered.content.decode()) == {(one, domain) for domain in expected}, (address, self.told)


def marked(text: str) -> set[tuple[int, str]]:
    """Which things a text names."""
    return {(int(number), domain) for number, domain in MARK.findall(text or "")}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def run(world: World, seed: int, clock: Callable[[datetime], Any], *, pages: bool = True) -> int:
    """One history; gives how many acts were told. Raises AssertionError with the whole history when both disagree."""
    history = History(world, random.Random(seed))
    with undone():
        for step in range(history.chance.randint(6, 14)):
            history.act()
            if step % 3 == 2:
                history.compare_rows()
        history.compare_rows()
        if pages:
            history.compare_pages(history.chance.choice(HELPERS), clock)
    return len(history.told)
