# SPDX-License-Identifier: EUPL-1.2
"""Forms of the circle: whom to let in, what to share, why to stop; and who to invite."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.inviting import HelperHere, NewHelper, helper_roles
from leidraad.access.types import Actor, Domain, Ground
from leidraad.network import selectors
from leidraad.network.types import MemberShown, NewMember
from leidraad.pure.sharing import Stricter
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.network_words import GROUND, role
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.words import DOMAIN, options

#: A year of consent less a day, and the same for other grounds to begin with: everything has an end.
YEAR: Final = timedelta(days=364)
READS, WRITES = "lezen", "voorstellen"


class WhoForm(forms.Form):
    """Wie en waarom: the first step, an ordinary address that can be sent to a colleague."""

    wie = forms.ChoiceField(
        label=_("Wie wilt u toelaten?"), error_messages={"required": _("Kies iemand uit de lijst.")}
    )
    grond = forms.ChoiceField(
        label=_("Op welke grond?"), choices=options(GROUND), widget=forms.RadioSelect,
        error_messages={"required": _("Kies de grond.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[HelperHere], concerns: Mapping[int, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (str(one.membership_id), " · ".join(
                part for part in (one.name, role(one.role), one.organisation, *concerns.get(one.membership_id, ())) if part))
            for one in people
        ]  # fmt: skip
        choices(self, "wie", [("", str(_("Kies iemand"))), *names])


class ShareForm(forms.Form):
    """Wat wordt gedeeld: only what the protocol lets be chosen."""

    domains = forms.MultipleChoiceField(
        label=_("Wat mag deze helper zien?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat deze helper mag zien.")},
    )  # fmt: skip
    may_write = forms.ChoiceField(
        label=_("Wat mag deze helper doen?"), widget=forms.RadioSelect, initial=READS,
        choices=[(READS, _("Alleen lezen")), (WRITES, _("Lezen en iets voorstellen voor het plan"))],
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("Waarvoor?"), widget=forms.RadioSelect, error_messages={"required": _("Kies waarvoor.")}
    )
    until = DayField(label=_("Tot en met welke dag?"), required=False)
    for_family = forms.BooleanField(label=_("Voor iedereen die nu in dit gezin woont"), required=False)
    fixed_guide = forms.BooleanField(label=_("Dit is de vaste begeleider"), required=False)
    guide_family = forms.BooleanField(label=_("Ook van de gezinsleden bij wie deze helper meedoet"), required=False)

    def __init__(
        self, *args: Any, by: Actor, helper: HelperHere, ground: Ground, on: date, family: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper, self.ground = helper, ground
        found = selectors.choices(by, helper.role, ground)
        self.refused = [(str(DOMAIN[one.domain]), one.verdict.why) for one in found if not one.verdict.allowed]
        self.allowed = [(str(DOMAIN[one.domain]), one.verdict) for one in found if one.verdict.allowed]
        self.sources = list(dict.fromkeys((one.source, one.url, one.why) for _word, one in self.allowed))
        choices(self, "domains", [(one.domain.value, str(DOMAIN[one.domain])) for one in found if one.verdict.allowed])
        purposes = selectors.protocol().purposes_of(helper.role)
        choices(self, "purpose", [(one.id, one.nl) for one in purposes])
        self.initial.setdefault("purpose", purposes[0].id if len(purposes) == 1 else "")
        self.initial.setdefault("until", on + YEAR)
        del self.fields["guide_family" if family else "for_family"]
        if helper.role != "social_guide":
            del self.fields["fixed_guide"]
            self.fields.pop("guide_family", None)
        if not any(one.contribute for _word, one in self.allowed):
            del self.fields["may_write"]

    def member(self) -> NewMember:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewMember(
            self.helper.membership_id, tuple(Domain(one) for one in given["domains"]), self.ground, given["purpose"],
            may_write=given.get("may_write") == WRITES, until=given["until"],
            for_family=given.get("for_family", False) or given.get("guide_family", False),
            fixed_guide=given.get("fixed_guide", False),
        )  # fmt: skip


def initial_of(one: MemberShown, purpose: str) -> dict[str, Any]:
    """What the form begins with when something stands there already."""
    return {
        "domains": [domain.value for domain in one.domains], "may_write": WRITES if one.may_write else READS,
        "purpose": purpose, "until": one.until,
    }  # fmt: skip


class LeaveForm(forms.Form):
    """Stoppen: why."""

    reason = forms.CharField(
        label=_("Waarom stopt deze helper?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf kort op waarom.")},
    )  # fmt: skip


class InviteForm(forms.Form):
    """Uitnodigen: who, in which role, and how word is sent."""

    name = forms.CharField(
        label=_("Naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de naam in.")},
    )  # fmt: skip
    email = forms.CharField(
        label=_("E-mailadres"), max_length=200, help_text=_("Hiermee logt deze persoon in."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het e-mailadres in.")},
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Rol"), error_messages={"required": _("Kies een rol uit de lijst.")})
    organisation = forms.ChoiceField(
        label=_("Organisatie"), required=False, help_text=_("Een vrijwilliger kan ook zonder organisatie helpen.")
    )
    way = forms.ChoiceField(label=_("Hoe stuurt u de uitnodiging?"), widget=forms.RadioSelect, initial="brief")

    def __init__(self, *args: Any, organisations: list[tuple[int, str]], mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "role", [("", str(_("Kies een rol"))), *helper_roles().items()])
        none = ("", str(_("Geen organisatie")))
        choices(self, "organisation", [none, *((str(number), name) for number, name in organisations)])
        ways = [("brief", _now("Met een brief met QR-code. U print hem en geeft hem mee."))]
        if mail:
            ways.append(("mail", _now("Per e-mail. Daarin staan geen persoonsgegevens.")))
        choices(self, "way", ways)

    def helper(self) -> NewHelper:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        organisation = int(given["organisation"]) if given["organisation"] else None
        return NewHelper(given["name"], given["email"], given["role"], organisation)


class StricterForm(forms.Form):
    """Strenger maken: what this municipality does not share."""

    role = forms.ChoiceField(label=_("Met wie?"), error_messages={"required": _("Kies een rol uit de lijst.")})
    domain = forms.ChoiceField(
        label=_("Wat deelt u niet?"), choices=options(DOMAIN), error_messages={"required": _("Kies een leefgebied.")}
    )
    ground = forms.ChoiceField(label=_("Op welke grond niet?"), required=False)
    reason = forms.CharField(
        label=_("Waarom niet?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wie iets wil delen, leest dit."), error_messages={"required": _("Schrijf kort op waarom.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "role", [("", str(_("Kies een rol"))), *helper_roles().items()])
        choices(self, "ground", [("", str(_("Op geen enkele grond"))), *options(GROUND)])

    def stricter(self) -> Stricter:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return Stricter(given["role"], given["domain"], given["ground"], given["reason"].strip())
