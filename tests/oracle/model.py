# SPDX-License-Identifier: EUPL-1.2
"""Who may see what, as slow and plain as it can be said: no database, no code of Leidraad.

Written from the words of the requirement (NET-1 to NET-4, INF-1, INF-4), by hand, so that it can disagree with the system.
A share counts on a day when it was let in, nobody ended it, and its last day has not passed; what counts is looked at
anew each time, and so is everything that rests on it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.oracle.said import Appointment, Conversation, Reading, Signal, Task

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CONSENT = "consent"
HEALTH, GENERAL = "health", "general"
DOMAINS = (
    "general", "identity", "housing", "money", "health", "education", "work", "language", "family", "network", "leisure",
)  # fmt: skip
EVERYTHING, NOTHING = frozenset(DOMAINS), frozenset[str]()
#: What may be shared with whom on which ground, read from the page "Afspraken over delen".
ALLOWED: dict[tuple[str, str], frozenset[str]] = {
    ("social_guide", "assignment"): frozenset(DOMAINS) - {"identity", "health"},
    ("social_guide", CONSENT): frozenset({"health"}),
    ("volunteer", CONSENT): frozenset({"general", "housing", "education", "language", "network", "leisure"}),
    ("teacher", "statutory_task"): frozenset({"language"}),
    ("teacher", CONSENT): frozenset({"general", "education", "work"}),
    ("job_coach", "assignment"): frozenset({"work", "education", "language"}),
    ("job_coach", CONSENT): frozenset({"general", "family", "leisure"}),
    ("care_professional", "assignment"): frozenset({"health"}),
    ("care_professional", CONSENT): frozenset({"general", "health", "housing", "family", "language"}),
}
YEAR = timedelta(days=366)
#: Colleagues of the municipality, and whether their role may see health.
STAFF = {"Anna": True, "Daan": True, "Fatih": False, "Gerda": False}
DIRECTOR = "Anna"
#: The director of another team. Anna is the only one of hers, so what she leaves lying rises to him.
OTHER_DIRECTOR = "Daan"
HELPERS = ("Bert", "Hans", "Ilse", "Joost", "Karin")
INTERPRETER = "Lemlem"
PARTICIPANT = "Aster"
OUTSIDER = "Carla"
EVERYBODY = (*STAFF, *HELPERS, INTERPRETER, PARTICIPANT, OUTSIDER)


@dataclass
class Share:
    """One helper, one person, some domains."""

    number: int
    helper: str
    role: str
    person: int
    domains: frozenset[str]
    ground: str
    until: date | None
    said_yes: bool = False
    over: bool = False

    def stands(self, day: date) -> bool:
        """It was asked or let in, and is not over."""
        return not self.over and (self.until is None or day <= self.until)

    def counts(self, day: date) -> bool:
        """Something is seen because of it."""
        return self.stands(day) and (self.ground != CONSENT or self.said_yes)


@dataclass
class Model:
    """Everything that matters for who sees what. The first of the family is the participant, the last her child."""

    family: tuple[int, ...]
    shares: list[Share] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    stricter: set[tuple[str, str]] = field(default_factory=set)
    #: What a parent sees of her child, and until which day.
    child: frozenset[str] = NOTHING
    child_until: date = date.max
    child_health_until: date = date.max
    #: Somebody shut the participant's phones out, and she has no new letter yet.
    shut: bool = False
    #: Whose calendar address was in a phone that was shut out: it stays dead, also after a new letter.
    dead_addresses: set[str] = field(default_factory=set)
    #: What was kept from the portal: kind and what it is.
    kept: set[tuple[str, str]] = field(default_factory=set)
    #: On which day the director has to look at it again.
    look_again: dict[tuple[str, str], date] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    # --- the circle ---

    def may_share(
        self, helper: str, role: str, domains: frozenset[str], ground: str, until: date | None, day: date
    ) -> bool:
        """Whether it can be chosen at all."""
        allowed = ALLOWED.get((role, ground), frozenset()) - {domain for who, domain in self.stricter if who == role}
        if helper in self.gone or not domains or not domains <= allowed:
            return False
        if until is not None and until < day:
            return False
        return ground != CONSENT or (until is not None and until <= day + YEAR)

    def taken(self, helper: str, person: int, ground: str, day: date) -> bool:
        """Whether this helper takes part already on this ground."""
        return any(
            one.stands(day) for one in self.shares if (one.helper, one.person, one.ground) == (helper, person, ground)
        )

    def sees(self, helper: str, person: int, day: date) -> frozenset[str]:
        """The domains that a helper sees of a person."""
        if helper in self.gone:
            return NOTHING
        found = (one for one in self.shares if (one.helper, one.person) == (helper, person) and one.counts(day))
        return frozenset(domain for one in found for domain in one.domains)

    def held(self, who: str, person: int, day: date) -> frozenset[str]:
        """The domains that anybody sees of a person, by whatever right: colleagues, helpers, the participant."""
        if who in STAFF:
            return EVERYTHING if STAFF[who] else EVERYTHING - {HEALTH}
        if who in HELPERS:
            return self.sees(who, person, day)
        if who != PARTICIPANT or person not in (self.family[0], self.family[-1]):
            return NOTHING
        if person == self.family[0]:
            return EVERYTHING
        found = self.child if day <= self.child_until else NOTHING
        return found if day <= self.child_health_until else found - {HEALTH}

    def opens(self, who: str, person: int, domain: str, day: date) -> bool:
        """Whether somebody may read what is said about this domain. What is general is for all who take part."""
        found = self.held(who, person, day)
        return bool(found) and (domain == GENERAL or domain in found)

    def in_circle(self, person: int, domain: str, day: date) -> set[str]:
        """Who may read about this domain of a person: the director, the helpers and the participant."""
        return {one for one in (DIRECTOR, *HELPERS, PARTICIPANT) if self.opens(one, person, domain, day)}

    def may_ask(self, who: str, person: int, domain: str, day: date) -> set[str]:
        """Whom somebody can ask or write to. That somebody comes about health only is known to who may see health."""
        if not self.opens(who, person, domain, day):
            return set()
        found = {
            one
            for one in self.in_circle(person, domain, day)
            if one == who or HEALTH in self.held(who, person, day) or self.held(one, person, day) != {HEALTH}
        }
        colleagues = {one for one, health in STAFF.items() if health or domain != HEALTH}
        return found | colleagues if who in STAFF else found

    def companions(self, who: str, person: int, day: date) -> set[int]:
        """The rows of the circle that somebody in it sees: who helps now, without who comes about health."""
        mine = self.held(who, person, day)
        if not mine:
            return set()
        rows = [one for one in self.shares if one.person == person]
        if who in HELPERS:
            rows = [one for one in rows if one.counts(day)]
        return {one.number for one in rows if HEALTH not in one.domains or one.helper == who or HEALTH in mine}

    # --- what is written in a dossier ---

    def written(self, who: str, kind: str, day: date) -> set[tuple[int, str]]:
        """The contacts and papers that somebody sees: person and domain. What was kept back is not for the participant."""
        return {
            (person, domain)
            for person in self.family
            for domain in self.held(who, person, day)
            if who != PARTICIPANT or (kind, f"{person}{domain}") not in self.kept
        }

    def planned(self, who: str, day: date) -> set[tuple[int, str]]:
        """The goals that somebody sees; a helper who sees anything, also those of no domain in particular."""
        found = {(person, domain) for person in self.family for domain in self.held(who, person, day)}
        return found | {(person, GENERAL) for person, _domain in found}

    def known(self, who: str, day: date) -> set[int]:
        """Whose dossier somebody knows to exist."""
        return {person for person in self.family if self.held(who, person, day)}

    # --- what is said in the circle ---

    def sees_signal(self, who: str, one: Signal, day: date) -> bool:
        """Who gave it, as long as she takes part; colleagues; the participant what others said about herself, once it was
        answered and unless it was kept from her. Nothing that others said about a child goes to the parent.
        """
        if one.by == who and who in STAFF:
            return True
        if one.by == who and self.held(who, one.person, day):
            return who != PARTICIPANT or one.domain in self.held(who, one.person, day)
        if who in HELPERS or one.domain not in self.held(who, one.person, day):
            return False
        if who != PARTICIPANT:
            return True
        return one.answered and one.person == self.family[0] and ("circlesignal", one.mark) not in self.kept

    def tells(self, who: str, signal: str, day: date) -> bool:
        """Whether what came of this signal (its mark; "" for none) may be told to somebody: only with the signal."""
        return not signal or any(self.sees_signal(who, one, day) for one in self.signals if one.mark == signal)

    def answers(self, who: str, one: Signal, day: date) -> bool:
        """Who can answer a signal: the director, and when it is late the other one too."""
        return who == DIRECTOR or (who == OTHER_DIRECTOR and day > one.due)

    def sees_task(self, who: str, one: Task, day: date) -> bool:
        """Who asked and who was asked, as far as they may see that domain; colleagues; the participant what she is asked
        herself, and the others that tell her of no signal that she may not read. What was kept from her she does not see.
        """
        if who in HELPERS and who not in (one.by, one.owner):
            return False
        if who == PARTICIPANT:
            told = one.owner == who or self.tells(who, one.signal, day)
            return told and ("circletask", one.mark) not in self.kept and one.domain in self.held(who, one.person, day)
        return self.opens(who, one.person, one.domain, day)

    def in_talk(self, who: str, one: Conversation, day: date) -> bool:
        """Who takes part in a conversation now."""
        return who in one.since and self.opens(who, one.person, one.domain, day)

    def reads(self, who: str, one: Conversation, day: date) -> list[str]:
        """The messages that somebody reads, oldest first: what came after she joined, and what was shared with her."""
        if not self.in_talk(who, one, day):
            return []
        return [said.mark for place, said in enumerate(one.messages) if place >= one.since[who] or who in said.shared]

    def sees_appointment(self, who: str, one: Appointment, day: date) -> bool:
        """Who was asked (a helper while she helps one of them); who sees that domain of one of them."""
        if any(one.domain in self.held(who, person, day) for person in one.persons):
            return True
        if who not in one.people or who in self.gone:
            return False
        if who not in HELPERS:
            return True
        return one.domain != HEALTH and any(self.held(who, person, day) for person in one.persons)

    def may_invite(self, who: str, persons: tuple[int, ...], domain: str, day: date) -> bool:
        """Who can be asked for an appointment: colleagues, an interpreter, who helps one of them."""
        if who in self.gone or who in (PARTICIPANT, OUTSIDER):
            return False
        if who not in HELPERS:
            return domain != HEALTH or STAFF.get(who, True)
        found = frozenset(one for person in persons for one in self.held(who, person, day))
        return bool(found) and (domain != HEALTH or HEALTH in found)

    def may_come(self, helper: str, one: Appointment, day: date) -> bool:
        """Whether a helper may still read what she was asked for."""
        found = frozenset(domain for person in one.persons for domain in self.held(helper, person, day))
        return bool(found) and (one.domain != HEALTH or HEALTH in found)

    def hears_of(self, who: str, one: Appointment, day: date) -> bool:
        """Whether word of an appointment is still somebody's: she comes and may read it; she made it and somebody does not."""
        if one.ends_at.astimezone(AMSTERDAM).date() < day:
            return False
        comes = who in one.people and who not in one.no
        if comes and (who not in HELPERS or self.may_come(who, one, day)):
            return True
        return who == DIRECTOR and not one.cancelled and bool(one.no)

    def parts(self, who: str, one: Appointment, day: date) -> set[str]:
        """As whom somebody was asked: herself, or (the participant) her dossier and that of her child."""
        if who != PARTICIPANT:
            return {who} & set(one.people)
        return {str(person) for person in one.persons if self.held(who, person, day)}

    def in_calendar(self, who: str, one: Appointment, day: date) -> bool:
        """Whether a calendar elsewhere shows it: her own, unless she said that she does not come."""
        return self.sees_appointment(who, one, day) and bool(self.parts(who, one, day) - one.no)

    def sees_reading(self, who: str, one: Reading, day: date) -> bool:
        """What somebody understood, for who sees that domain."""
        return one.domain in self.held(who, one.person, day)

    # --- when somebody is out ---

    def went(self, helper: str, person: int, day: date, *, by: str, at: datetime) -> list[Task]:
        """Somebody sees less, or nothing: what she was asked and sees no longer goes back to who asked (who is told, unless
        she did this herself); of what she asked others the director hears from now on; she does not come to appointments that
        she sees no longer, and is out of the conversations that she sees no longer, also when she comes back.
        """
        self._out_of_talks(helper, person, day, by=by, at=at)
        asked = [one for one in self.tasks if (one.by, one.person) == (helper, person) and one.closed_on is None]
        hers = [one for one in self.tasks if (one.owner, one.person) == (helper, person) and one.closed_on is None]
        back = [one for one in hers if not self.opens(helper, person, one.domain, day)]
        for one in back:
            one.close(day, one.by)
            one.told.discard(by)
        for one in asked:
            if one.closed_on is None and not self.opens(helper, person, one.domain, day):
                one.by = DIRECTOR
        return back

    def _out_of_talks(self, helper: str, person: int, day: date, *, by: str, at: datetime) -> None:
        for talk in self.conversations:
            if talk.person == person and not self.opens(helper, person, talk.domain, day):
                talk.since.pop(helper, None)
        for meeting in self.appointments:
            coming = helper in meeting.people and person in meeting.persons and not meeting.cancelled
            if coming and meeting.starts_at > at and not self.may_come(helper, meeting, day):
                if helper not in meeting.no:
                    meeting.told |= {DIRECTOR} - {by}
                meeting.no.add(helper)
