# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for who sees what, on which ground, until when."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.held import Held
from leidraad.access.roles import ROLES
from leidraad.access.types import Domain, Ground
from leidraad.network.types import ConsentAnswer, ConsentShown, ConsentWay, GuideShown, MemberShown
from leidraad.web.pages.plan_words import DOMAIN_ICON
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import day, moment

GROUND: Final[Words] = {
    Ground.STATUTORY_TASK: _("Taak uit de wet"),
    Ground.ASSIGNMENT: _("Opdracht van de gemeente"),
    Ground.CONSENT: _("Toestemming van de deelnemer"),
}
ANSWER: Final[Mapping[ConsentAnswer, tuple[object, str, str]]] = {
    ConsentAnswer.GIVEN: (_("Ja"), "ok", "check"),
    ConsentAnswer.REFUSED: (_("Nee"), "", "close"),
    ConsentAnswer.WITHDRAWN: (_("Gestopt"), "warn", "lock"),
}
WAY: Final[Words] = {
    ConsentWay.SCREEN: _("zelf op het scherm"),
    ConsentWay.TOLD: _("verteld aan de regievoerder"),
}


def domains(found: Iterable[Domain]) -> list[dict[str, str]]:
    """Life domains with their sign."""
    return [{"word": str(DOMAIN[one]), "icon": DOMAIN_ICON[one], "code": one.value} for one in found]


def listed(found: Iterable[Domain]) -> str:
    """Life domains in one line."""
    return ", ".join(str(DOMAIN[one]).lower() for one in found)


def role(code: str) -> str:
    """The Dutch name of a role."""
    return str(ROLES[code].name) if code in ROLES else code


def member(one: MemberShown) -> dict[str, Any]:
    """One row of the circle."""
    return {
        "shown": one,
        "sub": " · ".join(part for part in (role(one.role), one.organisation) if part),
        "domains": domains(one.domains),
        "outside": listed(one.outside),
        "ground": str(GROUND.get(one.ground, "")),
        "may": _now("lezen en iets voorstellen") if one.may_write else _now("alleen lezen"),
        "from": day(one.starts_on) if one.starts_on else "",
        "until": day(one.until) if one.until else "",
        "ended": day(one.ended_on) if one.ended_on else "",
    }


def guide(one: GuideShown) -> dict[str, str]:
    """A stretch of guiding."""
    until = day(one.until) if one.until else _now("nu")
    return {
        "name": one.name,
        "period": _now("%(start)s tot en met %(end)s") % {"start": day(one.starts_on), "end": until},
    }


def consent(one: ConsentShown) -> dict[str, Any]:
    """What was said, by whom, in which language."""
    words, kind, icon = ANSWER[one.answer]
    return {
        "shown": one, "badge": (str(words), kind, icon), "when": moment(one.said_at, short=True),
        "way": str(WAY[one.way]), "until": day(one.valid_until) if one.valid_until else "",
    }  # fmt: skip


def held(grants: Iterable[Held]) -> list[dict[str, Any]]:
    """What a helper herself may see and why: one row per ground and purpose."""
    found: dict[tuple[str, str, Any], list[Held]] = {}
    for one in grants:
        found.setdefault((one.ground, one.purpose, one.until), []).append(one)
    return [
        {"ground": str(GROUND.get(Ground(ground), ground)), "purpose": purpose, "domains": domains(one.domain for one in some),
         "last": day(until.fromordinal(until.toordinal() - 1)) if until else "", "may_write": some[0].may_write}
        for (ground, purpose, until), some in found.items()
    ]  # fmt: skip
