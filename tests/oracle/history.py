# SPDX-License-Identifier: EUPL-1.2
"""One random history: the same acts told to the real system and to the plain model."""

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db import ProgrammingError, transaction
from django.test import Client

from leidraad.access import context
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from tests.conftest import log_in
from tests.oracle.model import DOMAINS, HELPERS, PARTICIPANT, Model
from tests.oracle.world import World
from tests.people import TODAY

T = TypeVar("T")
#: A session of the portal ends after a quarter of an hour without use.
LOGGED_IN = timedelta(minutes=10)
#: One step of a history.
Act = Callable[["History"], None]


@dataclass
class History:
    """What happened up to now, and to whom both are asked."""

    world: World
    chance: random.Random
    clock: Callable[[datetime], None]
    model: Model = field(init=False)
    day: date = TODAY
    minutes: int = 0
    marks: int = 0
    told: list[str] = field(default_factory=list)
    clients: dict[str, tuple[datetime, Client]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.model = Model(self.world.dossiers)

    @property
    def at(self) -> datetime:
        """The moment: from nine o'clock (UTC) on, a minute for each act."""
        return datetime.combine(self.day, time(9), tzinfo=UTC) + timedelta(minutes=self.minutes)

    def actor(self, name: str) -> Actor:
        """Somebody as a request would have her."""
        return self.world.people[name]

    def wait(self, days: int) -> None:
        """The clock goes on."""
        self.day, self.minutes = self.day + timedelta(days=days), 0
        self.told.append(f"{self.day} a new day")

    def mark(self) -> str:
        """Words that stand nowhere else."""
        self.marks += 1
        return f"merk{self.marks}z"

    def both(self, by: str, words: str, expected: bool, real: Callable[[Actor], T]) -> T | None:
        """Tell the real system; whether it takes it must be what the model says. None when both refuse."""
        self.minutes += 1
        self.told.append(f"{self.at:%Y-%m-%d %H:%M} {by}: {words} -> {'taken' if expected else 'refused'}")
        actor = self.actor(by)
        try:
            with context.acting(actor, self.day):
                done = real(actor)
        except (InvalidInput, NotFoundForYou, ProgrammingError) as refused:
            assert not expected, self.report(f"the system refused it: {refused!r}")
            return None
        assert expected, self.report("the system took it")
        return done

    def did(self, by: str, words: str, expected: bool, real: Callable[[Actor], object]) -> bool:
        """The same for what gives nothing back: whether both took it."""
        return self.both(by, words, expected, lambda who: (real(who),)) is not None

    def some(self, found: Iterable[T]) -> T | None:
        """One of these, or None."""
        choices = list(found)
        return self.chance.choice(choices) if choices else None

    def domain(self, *of: str) -> str:
        """Mostly one of these, now and then any."""
        return self.chance.choice(sorted(of)) if of and self.chance.random() < 0.8 else self.chance.choice(DOMAINS)

    def person(self) -> int:
        """One of the family, most of the time the participant: so that things come together."""
        return self.chance.choices(self.world.dossiers, (6, 2, 3))[0]

    def helper(self, person: int) -> str:
        """Most of the time who helps this person now, else anybody."""
        helping = [one for one in HELPERS if self.model.held(one, person, self.day)]
        return self.chance.choice(helping) if helping and self.chance.random() < 0.85 else self.chance.choice(HELPERS)

    def client(self, name: str) -> Client | None:
        """Somebody's browser, in which she logged in today; None for who cannot log in any more and has none open."""
        known = self.clients.get(name)
        if name in self.model.gone or (name == PARTICIPANT and self.model.shut):
            return known[1] if known and known[0].date() == self.day else None
        if known is None or self.at - known[0] > LOGGED_IN:
            known = self.clients[name] = (self.at, log_in(Client(), self.actor(name), at=self.at))
        return known[1]

    def get(self, name: str, address: str, **given: Any) -> Any:
        """The answer to somebody's request at this moment; None for who cannot log in."""
        client = self.client(name)
        self.clock(self.at)
        return None if client is None else client.get(address, given)

    def report(self, what: object) -> str:
        """A difference, with everything that led to it."""
        return "\n".join([str(what), *self.told])


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
