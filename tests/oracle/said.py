# SPDX-License-Identifier: EUPL-1.2
"""What is said, asked and planned in a circle, as the plain model keeps it. Each carries a mark that is nowhere else."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass
class Signal:
    """A signal about a person, in a domain; `due` is the last day on which an answer is in time."""

    mark: str
    number: int
    person: int
    domain: str
    by: str
    urgent: bool
    answered: bool = False
    due: date = date.max


@dataclass
class Task:
    """Something that one person asked of another. `signal`: the mark of what it came of, "" for nothing; `told`: who has
    word waiting about it.
    """

    mark: str
    number: int
    person: int
    domain: str
    by: str
    owner: str
    signal: str = ""
    closed_on: date | None = None
    told: set[str] = field(default_factory=set)

    def close(self, day: date, other: str) -> None:
        """It is done, or goes back; the other one has word of it."""
        self.closed_on = day
        self.told.add(other)


@dataclass
class Message:
    """What somebody wrote. `shared`: who came later and may read it; `told`: who has word waiting about it."""

    mark: str
    number: int
    by: str
    shared: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


@dataclass
class Conversation:
    """Who talks: for each who takes part, from which message on she reads along."""

    mark: str
    number: int
    person: int
    domain: str
    since: dict[str, int] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)


@dataclass
class Appointment:
    """Who meets: persons of the family, and others by name. `no`: who said not to come (a person by its number); `told`: who
    has word waiting about it.
    """

    mark: str
    number: int
    uid: str
    persons: tuple[int, ...]
    domain: str
    people: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
    cancelled: bool = False
    no: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


@dataclass
class Reading:
    """What somebody said that she understood of an article."""

    mark: str
    person: int
    domain: str
