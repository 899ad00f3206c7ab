# SPDX-License-Identifier: EUPL-1.2
"""Who may see what, as slow and plain as it can be said: no database, no code of Leidraad.

Written from the words of the requirement (NET-1, NET-2), by hand, so that it can disagree with the system. A share counts
on a day when it was let in, nobody ended it, and its last day has not passed; what counts is looked at anew each time.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

CONSENT = "consent"
DOMAINS = (
    "general", "identity", "housing", "money", "health", "education", "work", "language", "family", "network", "leisure",
)  # fmt: skip
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
    """Everything that matters for who sees what."""

    family: tuple[int, ...]
    shares: list[Share] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    stricter: set[tuple[str, str]] = field(default_factory=set)

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
            return frozenset()
        found = (one for one in self.shares if (one.helper, one.person) == (helper, person) and one.counts(day))
        return frozenset(domain for one in found for domain in one.domains)

    def plan(self, helper: str, person: int, day: date) -> frozenset[str]:
        """Of the plan: what she sees, and what is general; nothing for who sees nothing."""
        found = self.sees(helper, person, day)
        return found | {"general"} if found else found
