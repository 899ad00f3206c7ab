# SPDX-License-Identifier: EUPL-1.2
"""Wat ik zie en wat niet: for a helper, in plain words, from the protocol and from what she holds."""

from typing import Any

from django.http import HttpResponse

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Actor, Domain
from leidraad.dossiers import helped
from leidraad.network import selectors as network
from leidraad.web.pages import network_words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(P.PEOPLE_VIEW)
def rules(request: StaffRequest) -> HttpResponse:
    """What she may see of whom until when, what her role may ever see, and what never."""
    by = request.actor
    found = helped.people(by, at=request.at)
    return show(request, "pages/helping/rules.html", {
        "people": [
            {"name": one.name, "held": network_words.held(one.grants),
             "writes": network_words.listed({grant.domain: None for grant in one.grants if grant.may_write})}
            for one in found
        ],
        "role": network_words.role(by.role),
        "can": _can(by),
        "never": _never(by),
        "may_log": may(by, P.HELP_LOG),
    })  # fmt: skip


def _can(by: Actor) -> list[dict[str, Any]]:
    return [
        {
            "ground": str(network_words.GROUND[one.ground]),
            "domains": network_words.domains(Domain(code) for code in one.domains),
            "why": one.why,
        }
        for one in network.protocol().rules_of(by.role)
    ]


def _never(by: Actor) -> list[tuple[str, str]]:
    """What the role is never shown, and what this municipality does not share either."""
    refused = [one for one in network.protocol().refusals if one.role == by.role]
    told = [(network_words.listed(Domain(code) for code in one.domains), one.why) for one in refused]
    here = [one for one in network.stricter_shown(by) if one.role == by.role and one.lifted_at is None]
    return [*told, *((network_words.listed([one.domain]), one.reason) for one in here)]
