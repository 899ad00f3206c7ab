# SPDX-License-Identifier: EUPL-1.2
"""The protocol for handing on information (informatieoverdrachtsprotocol, NET-2): per role what may be shared on which ground.

A file says what may be shared; what it does not name may not. A municipality can be stricter, never looser. Whatever the
file says, health goes on consent only, or to a care professional (AVG art. 9; Wi2021 art. 37): a file that says
otherwise is refused.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from leidraad.pure.texts import fingerprint_of

HEALTH: Final = "health"
CONSENT: Final = "consent"
CARE: Final = "care_professional"


class ProtocolError(Exception):
    """The file of the protocol cannot be used: says where and what to do."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Doel van het delen: a code and its Dutch words, for these roles."""

    id: str
    nl: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Afspraak: this role may be shown these life domains on this ground, by this source; perhaps also contribute."""

    role: str
    domains: tuple[str, ...]
    ground: str
    source: str
    url: str
    why: str
    contribute: bool


@dataclass(frozen=True, slots=True)
class No:
    """Weigering: what a role is never shown, and why not."""

    role: str
    domains: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Stricter:
    """Strengere afspraak of a municipality: takes away a domain of a role, on one ground or ('') on all."""

    role: str
    domain: str
    ground: str = ""
    reason: str = ""

    def covers(self, role: str, domain: str, ground: str) -> bool:
        """Whether it forbids this."""
        return (self.role, self.domain) == (role, domain) and self.ground in ("", ground)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Oordeel over delen: may it be shared, on which source, or why not. `by_town`: the municipality is stricter here."""

    allowed: bool
    source: str = ""
    url: str = ""
    why: str = ""
    contribute: bool = False
    by_town: bool = False


@dataclass(frozen=True, slots=True)
class Protocol:
    """Protocol voor informatieoverdracht, as it is shipped. `reviewed_by` is empty while nobody has looked at it."""

    version: str
    title: str
    reviewed_by: str
    reviewed_on: str
    purposes: tuple[Purpose, ...]
    rules: tuple[Rule, ...]
    refusals: tuple[No, ...]
    fingerprint: str

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the protocol knows, in the order of the file."""
        return tuple(dict.fromkeys([*(one.role for one in self.rules), *(one.role for one in self.refusals)]))

    def grounds(self, role: str) -> tuple[str, ...]:
        """The grounds on which anything can be shared with a role."""
        return tuple(dict.fromkeys(one.ground for one in self.rules if one.role == role))

    def purposes_of(self, role: str) -> tuple[Purpose, ...]:
        """What somebody in this role can need it for."""
        return tuple(one for one in self.purposes if role in one.roles)

    def rules_of(self, role: str) -> tuple[Rule, ...]:
        """What may be shared with a role."""
        return tuple(one for one in self.rules if one.role == role)

    def judge(self, role: str, domain: str, ground: str, stricter: Iterable[Stricter] = ()) -> Verdict:
        """Whether a domain may be shared with a role on a ground; `why` is a Dutch sentence either way."""
        found = self._rule(role, domain, ground)
        if found is None:
            return Verdict(False, why=self._why_not(role, domain, ground))
        for one in stricter:
            if one.covers(role, domain, ground):
                return Verdict(False, why=one.reason, by_town=True)
        return Verdict(True, found.source, found.url, found.why, found.contribute)

    def _rule(self, role: str, domain: str, ground: str) -> Rule | None:
        return next(
            (one for one in self.rules if (one.role, one.ground) == (role, ground) and domain in one.domains), None
        )

    def _why_not(self, role: str, domain: str, ground: str) -> str:
        told = next((one.why for one in self.refusals if one.role == role and domain in one.domains), "")
        if told:
            return told
        if ground != CONSENT and self._rule(role, domain, CONSENT):
            return "Dit kan alleen met toestemming van de deelnemer."
        return "Deze rol heeft dit niet nodig. Het staat niet in de afspraken."


def read(text: str, name: str, *, roles: frozenset[str], domains: frozenset[str], grounds: frozenset[str]) -> Protocol:
    """The protocol of a TOML file. Raises ProtocolError with the name of the file and what is wrong in it."""
    try:
        raw = tomllib.loads(text)
        made = Protocol(
            version=str(raw["version"]),
            title=str(raw["title"]),
            reviewed_by=str(raw["reviewed_by"]),
            reviewed_on=str(raw["reviewed_on"]),
            purposes=tuple(Purpose(one["id"], one["nl"], frozenset(one["roles"])) for one in raw["purpose"]),
            rules=tuple(_rule(one) for one in raw["share"]),
            refusals=tuple(No(one["role"], tuple(one["domains"]), one["why"]) for one in raw["refuse"]),
            fingerprint=fingerprint_of(text),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise ProtocolError(f"{name}: {problem!r}") from problem
    wrong = [*_unknown(made, roles, domains, grounds), *_never(made)]
    if wrong:
        raise ProtocolError(f"{name}: " + "; ".join(wrong))
    return made


def _rule(one: Mapping[str, Any]) -> Rule:
    return Rule(
        one["role"], tuple(one["domains"]), one["ground"], one["source"], one["url"], one["why"],
        bool(one.get("contribute", False)),
    )  # fmt: skip


def _unknown(made: Protocol, roles: frozenset[str], domains: frozenset[str], grounds: frozenset[str]) -> list[str]:
    named = {*made.roles, *(role for one in made.purposes for role in one.roles)}
    used = {domain for one in made.rules for domain in one.domains}
    used |= {domain for one in made.refusals for domain in one.domains}
    wrong = [f"no such role: {one}" for one in sorted(named - roles)]
    wrong += [f"no such life domain: {one}" for one in sorted(used - domains)]
    wrong += [f"no such ground: {one}" for one in sorted({one.ground for one in made.rules} - grounds)]
    wrong += [f"a rule without a source or a reason: {one.role}" for one in made.rules if not (one.source and one.why)]
    wrong += [f"no purpose for role: {one}" for one in made.roles if made.rules_of(one) and not made.purposes_of(one)]
    return wrong


def _never(made: Protocol) -> list[str]:
    """What no file may allow, and what it says twice."""
    wrong = [
        f"health goes on consent, or to a care professional; not to {one.role} on {one.ground}"
        for one in made.rules
        if HEALTH in one.domains and one.ground != CONSENT and one.role != CARE
    ]
    said = [(one.role, domain, one.ground) for one in made.rules for domain in one.domains]
    wrong += [f"said twice: {' '.join(one)}" for one in sorted(set(said)) if said.count(one) > 1]
    allowed = {(role, domain) for role, domain, _ground in said}
    refused = {(one.role, domain) for one in made.refusals for domain in one.domains}
    return wrong + [f"both shared and refused: {' '.join(one)}" for one in sorted(allowed & refused)]
