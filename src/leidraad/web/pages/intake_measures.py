# SPDX-License-Identifier: EUPL-1.2
"""The learnability test and the baseline: what was measured at the start, so that later measuring can compare."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.instruments import INSTRUMENTS
from leidraad.intake.types import (
    ExemptionGiven,
    ExemptionGround,
    Instrument,
    Moment,
    TestResult,
    TestResultGiven,
    Voice,
)
from leidraad.web.pages import intake_measured
from leidraad.web.pages.asking import Question, accepted, ask, sent
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_asking import may_change, page, to_change, to_intake, to_read
from leidraad.web.pages.intake_forms import CHOOSE
from leidraad.web.pages.intake_measure_form import MeasureForm
from leidraad.web.pages.intake_words import EXEMPTION, TEST_RESULT, TEST_STEP
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.words import options
from leidraad.web.ui.device_keys import on_device

HERE = "intake-measures"
#: Which instrument, in the address.
WHAT = "wat"


class RegisteredForm(forms.Form):
    """When somebody was registered for the test."""

    on_day = DayField(label=gettext_lazy("Op welke dag is de deelnemer aangemeld?"))


class ResultForm(forms.Form):
    """DUO's result."""

    taken_on = DayField(label=gettext_lazy("Op welke dag was de toets?"))
    result = forms.ChoiceField(label=gettext_lazy("Uitslag"), widget=forms.RadioSelect, error_messages=CHOOSE)
    score = forms.IntegerField(label=gettext_lazy("Score"), required=False)
    needed = forms.IntegerField(label=gettext_lazy("Score die nodig is voor B1"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = options(TEST_RESULT)  # type: ignore[attr-defined]

    def given(self) -> TestResultGiven:
        """What the use case takes; only after `is_valid`."""
        return TestResultGiven(**self.cleaned_data | {"result": TestResult(self.cleaned_data["result"])})


class ExemptionForm(forms.Form):
    """Why somebody need not take the test."""

    ground = forms.ChoiceField(label=gettext_lazy("Waarom?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    decided_on = DayField(label=gettext_lazy("Op welke dag is dat besloten?"))
    note = forms.CharField(
        label=gettext_lazy("Wie heeft dat bekeken, en wat was de reden?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = options(EXEMPTION)  # type: ignore[attr-defined]

    def given(self) -> ExemptionGiven:
        """What the use case takes; only after `is_valid`."""
        return ExemptionGiven(**self.cleaned_data | {"ground": ExemptionGround(self.cleaned_data["ground"])})


@needs(P.INTAKE_VIEW)
def measures(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Where the learnability test stands, and what was measured at the start."""
    shown = to_read(request, dossier_id)
    blocks = intake_measured.blocks(selectors.baseline(request.actor, dossier_id))
    test = selectors.learnability(request.actor, dossier_id)
    words: dict[str, Any] = {"results": TEST_RESULT, "steps": TEST_STEP, "grounds": EXEMPTION}
    return page(request, shown, "measures", HERE, test=test, blocks=blocks, **words)


@needs(P.INTAKE_EDIT, "GET", "POST")
def test_registered(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record that somebody was registered for the test."""
    form = RegisteredForm(sent(request), initial={"on_day": request.on})

    def use_case() -> object:
        day = form.cleaned_data["on_day"]
        return service.register_test(request.actor, dossier_id, day, at=request.at, on=request.on)

    return _asked(request, dossier_id, form, use_case, _("Aangemeld voor de toets"))


@needs(P.INTAKE_EDIT, "GET", "POST")
def test_result(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record the result: advice, which does not bind the municipality."""
    form = ResultForm(sent(request), initial={"taken_on": request.on})

    def use_case() -> object:
        return service.record_test_result(request.actor, dossier_id, form.given(), at=request.at, on=request.on)

    told = _("De uitslag is een advies. U kiest zelf de leerroute.")
    return _asked(request, dossier_id, form, use_case, _("Uitslag van de toets"), told)


@needs(P.INTAKE_EDIT, "GET", "POST")
def test_exempted(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record that somebody need not take the test."""
    form = ExemptionForm(sent(request), initial={"decided_on": request.on})

    def use_case() -> object:
        return service.exempt_from_test(request.actor, dossier_id, form.given(), at=request.at, on=request.on)

    return _asked(request, dossier_id, form, use_case, _("Toets is niet nodig"))


def _asked(
    request: StaffRequest,
    dossier_id: int,
    form: forms.Form,
    use_case: Callable[[], object],
    title: str,
    intro: str = "",
) -> HttpResponse:
    shown = to_change(request, dossier_id)
    if accepted(form, use_case):
        return to_intake(request, dossier_id, _("Vastgelegd."), HERE)
    return ask(request, shown, form, Question(title, _("Vastleggen"), reverse(HERE, args=[dossier_id]), intro))


@needs(P.INTAKE_EDIT, "GET", "POST")
def measure(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record one instrument; the two voices stand side by side and are never averaged."""
    shown = to_change(request, dossier_id)
    if not may_change(request, shown):
        raise NotFoundForYou
    instrument = _chosen(request)
    form = _form(request, shown, instrument)
    if accepted(form, lambda: _record(request, dossier_id, form), whole=True):
        return to_intake(request, dossier_id, _("De meting is vastgelegd."), HERE)
    info = INSTRUMENTS[instrument]
    more = {"name": _(info.name), "what": instrument.value, "follows": instrument is Instrument.SELF_SUFFICIENCY,
            "device": on_device(request.actor, dossier_id, HERE, instrument.value)}  # fmt: skip
    return page(request, shown, "measure", HERE, status=status_of(form), form=form, **more)


def _chosen(request: StaffRequest) -> Instrument:
    chosen = request.POST.get(WHAT) or request.GET.get(WHAT, "")
    return Instrument(chosen) if chosen in set(Instrument) else Instrument.EDUCATION


def _form(request: StaffRequest, shown: DossierOverview, instrument: Instrument) -> MeasureForm:
    """A first measurement is the baseline; what comes after it is a repeat, unless somebody says otherwise."""
    before = any(one.instrument is instrument for one in selectors.baseline(request.actor, shown.dossier_id))
    start = {"submission": uuid.uuid4(), "voice": Voice.PROFESSIONAL, "measured_on": request.on,
             "moment": Moment.REPEAT if before else Moment.BASELINE}  # fmt: skip
    health = may(request.actor, P.HEALTH_VIEW, shown.scope)
    return MeasureForm(sent(request), instrument=instrument, health=health, initial=start)


def _record(request: StaffRequest, dossier_id: int, form: MeasureForm) -> None:
    service.record_measurements(
        request.actor, dossier_id, form.measurements(), submission=form.cleaned_data["submission"],
        at=request.at, on=request.on,
    )  # fmt: skip
