# SPDX-License-Identifier: EUPL-1.2
"""Doorverwijzen: to whom, what goes along, check who will see what and why, and only then send."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.content import selectors as content
from leidraad.content.types import ServiceRow, Wanted
from leidraad.network import selectors as network
from leidraad.network.types import SignalShown
from leidraad.referrals import selectors, service
from leidraad.referrals.types import Receiver
from leidraad.web.pages import network_words, signals_words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.circle_asking import Place, place
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network import SURE
from leidraad.web.pages.referrals_forms import KindForm, ReferralForm
from leidraad.web.pages.referrals_words import KIND
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import DOMAIN

FOLDER: Final = "pages/referrals"
#: What kind of help a service gives as a rule, by its first life domain; somebody chooses.
USUAL: Final = {
    Domain.HEALTH: "care_professional", Domain.WORK: "job_coach", Domain.LANGUAGE: "teacher", Domain.LEISURE: "volunteer",
}  # fmt: skip
MOST: Final = 25


@dataclass(frozen=True, slots=True)
class Chosen:
    """To whom, on which ground, and which life domains can go along; `refused` with why not."""

    receiver: Receiver
    ground: Ground
    allowed: tuple[Domain, ...]
    refused: tuple[tuple[str, str], ...] = ()


@needs(P.DOSSIER_VIEW, "GET", "POST")
def refer(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Refer somebody, from the dossier."""
    return _refer(request, place(request, dossier_id, P.REFERRAL_MAKE))


@needs(P.PEOPLE_VIEW, "GET", "POST")
def refer_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Refer somebody, from a helper's page of her."""
    return _refer(request, place(request, dossier_id, P.REFERRAL_MAKE, helper=True))


def _refer(request: StaffRequest, where: Place) -> HttpResponse:
    by, at, on = request.actor, request.at, request.on
    to, of = chosen(request, where), _signal(request, where)
    if isinstance(to, HttpResponse):
        return to
    form = ReferralForm(
        sent(request), receiver=to.receiver, ground=to.ground, allowed=to.allowed, on=on, initial=_start(of)
    )
    number = of.id if of else None
    made: list[int] = []
    more = {"where": where, "form": form, "to": to, "told": told(to), "title": _now("Doorverwijzen"), "button": _now("Verstuur"),
            "signal": signals_words.signal(of, on) if of else None}  # fmt: skip
    if SURE in request.POST and accepted(
        form, lambda: made.append(service.refer(by, where.dossier_id, form.referral(number), at=at, on=on))
    ):
        waits = to.receiver.outside and to.ground is Ground.CONSENT
        say(request, _now("Dit wacht op de deelnemer.") if waits else _now("De doorverwijzing is verstuurd."))
        return SeeOther(reverse("referral", args=[made[0]]))
    return checked(
        request, form, more, lambda: selectors.checked(by, where.dossier_id, form.referral(number), at=at, on=on)
    )


def checked(request: StaffRequest, form: Any, more: dict[str, Any], judge: Callable[[], Any]) -> HttpResponse:
    """The form; or, when everything in it is right, who will see what and why, before it is sent."""
    if request.method == "POST" and SURE not in request.POST and form.is_valid():
        try:
            shared = judge()
        except InvalidInput as problem:
            explain(form, problem)
        else:
            meant = {"shared": shared, "domains": network_words.domains(shared.domains), "receiver": form.receiver(),
                     "ground": str(network_words.GROUND[shared.ground])}  # fmt: skip
            return show(request, f"{FOLDER}/sure.html", more | meant)
    return show(request, f"{FOLDER}/make.html", more, status=status_of(form))


def _signal(request: StaffRequest, where: Place) -> SignalShown | None:
    """The signal that it comes of, when one is named in the address. Raises NotFoundForYou."""
    number = request.GET.get("signaal", "")
    if not number:
        return None
    if not (number.isdecimal() and len(number) < 19):
        raise NotFoundForYou
    found = network.signal(request.actor, int(number), at=request.at, on=request.on)
    if found.dossier_id != where.dossier_id:
        raise NotFoundForYou
    return found


def _start(of: SignalShown | None) -> dict[str, Any]:
    if of is None:
        return {}
    return {"reason": of.text, "domain": of.domain.value, "domains": [of.domain.value], "urgency": of.urgency.value}


def told(to: Chosen) -> str:
    """Who receives it, in a line."""
    name = KIND.get(to.receiver.role, "") if to.receiver.outside else network_words.role(to.receiver.role)
    return " · ".join(str(part) for part in (to.receiver.organisation, name, network_words.GROUND[to.ground]) if part)


def chosen(request: StaffRequest, where: Place) -> Chosen | HttpResponse:
    """To whom, as the address says; else the page on which somebody chooses. Raises NotFoundForYou."""
    wanted = request.GET.get("naar", "")
    if wanted.startswith("lid-"):
        return _member(request, where, wanted)
    if wanted == "anders":
        return _outside(request, where, Receiver("", ""), None)
    if wanted.startswith("dienst-") and wanted[7:].isdecimal() and len(wanted) < 26:
        found = content.service(request.actor, int(wanted[7:]))
        row = found.row
        reach = row.phone or found.email or found.organisation.phone
        receiver = Receiver(row.name, "", None, row.id, row.organisation, reach)
        return _outside(request, where, receiver, row)
    return _who(request, where)


def _member(request: StaffRequest, where: Place, wanted: str) -> Chosen:
    by = request.actor
    own = set(selectors.own_domains(by, where.dossier_id))
    for one in selectors.in_circle(by, where.dossier_id, at=request.at, on=request.on):
        if wanted == f"lid-{one.membership_id}-{one.ground}":
            to = Receiver(one.name, one.role, one.membership_id, None, one.organisation)
            return Chosen(to, one.ground, tuple(domain for domain in one.domains if domain in own))
    raise NotFoundForYou


def _outside(request: StaffRequest, where: Place, to: Receiver, row: ServiceRow | None) -> Chosen | HttpResponse:
    """Of an organisation without an account: what kind of help, and on which ground; then what the protocol says of it."""
    by = request.actor
    role = request.GET.get("soort", "")
    kinds = [one for one in selectors.kinds(by) if selectors.grounds(by, one)]
    usual = next((USUAL[one] for one in (row.domains if row else ()) if one in USUAL), "social_guide")
    grounds = selectors.grounds(by, role if role in kinds else usual) if role in kinds else tuple(
        dict.fromkeys(ground for one in kinds for ground in selectors.grounds(by, one))
    )  # fmt: skip
    form = KindForm(
        request.GET if "grond" in request.GET else None, kinds=kinds, grounds=grounds, initial={"soort": usual}
    )
    if not form.is_valid():
        status = 422 if request.method == "POST" else status_of(form)
        more = {"where": where, "form": form, "receiver": to, "row": row, "keep": _kept(request)}
        return show(request, f"{FOLDER}/kind.html", more, status=status)
    ground = Ground(form.cleaned_data["grond"])
    own = set(selectors.own_domains(by, where.dossier_id))
    found = selectors.choices(by, role, ground)
    allowed = tuple(one.domain for one in found if one.verdict.allowed and one.domain in own)
    refused = tuple((str(DOMAIN[one.domain]), one.verdict.why) for one in found if not one.verdict.allowed)
    return Chosen(replace(to, role=role), ground, allowed, refused)


def _kept(request: StaffRequest) -> dict[str, str]:
    """What the address says already."""
    return {key: request.GET[key] for key in ("naar", "signaal", "van") if request.GET.get(key)}


def _who(request: StaffRequest, where: Place) -> HttpResponse:
    """The circle, the service directory by life domain, language and words, or somebody else."""
    by, kept = request.actor, _kept(request)
    asked = wanted_services(request)
    rows = content.services_for(by, asked)
    members = [
        {"shown": one, "role": network_words.role(one.role), "domains": network_words.domains(one.domains),
         "ground": str(network_words.GROUND.get(one.ground, "")), "url": _onward(kept, f"lid-{one.membership_id}-{one.ground}")}
        for one in selectors.in_circle(by, where.dossier_id, at=request.at, on=request.on)
    ]  # fmt: skip
    services = [{"shown": one, "url": _onward(kept, f"dienst-{one.id}")} for one in rows[:MOST]]
    more = {
        "where": where, "members": members, "services": services, "many": max(len(rows) - MOST, 0), "asked": asked,
        "other": _onward(kept, "anders"), "kept": kept, "domains": [("", _now("Alle leefgebieden")), *_domains()],
        "may_share": may(by, P.NETWORK_MANAGE) and not where.is_helper,
    }  # fmt: skip
    return show(request, f"{FOLDER}/who.html", more, status=422 if request.method == "POST" else 200)


def _onward(kept: dict[str, str], to: str) -> str:
    return "?" + urlencode(kept | {"naar": to})


def _domains() -> list[tuple[str, str]]:
    return [(one.value, str(words)) for one, words in DOMAIN.items()]


def wanted_services(request: StaffRequest) -> Wanted:
    """What somebody looks for in the directory."""
    domain = request.GET.get("leefgebied", "")
    return Wanted(request.GET.get("q", "")[:100], Domain(domain) if domain in set(Domain) else None)
