# SPDX-License-Identifier: EUPL-1.2
"""What the form macros say about a field."""

import pytest
from django import forms
from django.test import Client

from leidraad.pure.partial_dates import PartialDate
from leidraad.web.ui.fields import PartialDateField, describe, error_links
from tests.web.ui.forms import PersonForm


class BirthForm(forms.Form):
    born = PartialDateField(label="Geboortedatum", required=False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("surname", "text"),
        ("born", "partial_date"),
        ("language", "select"),
        ("sex", "radios"),
        ("reads", "checkboxes"),
        ("note", "textarea"),
        ("scan", "file"),
        ("told", "checkbox"),
        ("secret", "hidden"),
    ],
)
def test_kind_follows_the_widget(name: str, kind: str) -> None:
    assert describe(PersonForm()[name]).kind == kind


def test_hint_and_error_describe_the_field() -> None:
    view = describe(PersonForm({"bsn": "1"})["bsn"])
    assert view.described_by == "id_bsn-hint id_bsn-error"
    assert view.value == "1"


def test_grouped_choices_keep_their_heading_and_what_was_chosen() -> None:
    choices = describe(PersonForm(initial={"language": "ti"})["language"]).choices
    assert [(choice.value, choice.group) for choice in choices if choice.chosen] == [("ti", "Veel gesproken")]


def test_a_password_is_never_shown_again() -> None:
    class Login(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput(render_value=True))

    assert describe(Login({"password": "geheim"})["password"]).value == ""


@pytest.mark.parametrize(
    ("boxes", "cleaned"),
    [
        (("12", "3", "1998"), PartialDate(1998, 3, 12)),
        (("", "3", "1998"), PartialDate(1998, 3)),
        (("", "", "1998"), PartialDate(1998)),
        (("", "", ""), None),
    ],
)
def test_a_date_may_be_partly_known(boxes: tuple[str, str, str], cleaned: PartialDate | None) -> None:
    form = BirthForm({"born_day": boxes[0], "born_month": boxes[1], "born_year": boxes[2]})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == cleaned


@pytest.mark.parametrize("boxes", [("31", "2", "1998"), ("1", "", "1998"), ("1", "2", ""), ("x", "2", "1998")])
def test_an_impossible_date_is_refused_and_kept(boxes: tuple[str, str, str]) -> None:
    form = BirthForm({"born_day": boxes[0], "born_month": boxes[1], "born_year": boxes[2]})
    assert form.errors["born"]
    assert tuple(part.value for part in describe(form["born"]).parts) == boxes


def test_every_link_in_the_summary_has_a_target(gallery_client: Client) -> None:
    typed = {"secret": "7", "bsn": "1"}
    links = error_links([PersonForm(typed)])
    html = gallery_client.get("/form-wrong").content.decode()
    assert len(links) >= 6
    for target, _words in links:
        assert f'id="{target}"' in html


def test_errors_of_a_formset_are_in_the_summary() -> None:
    people = forms.formset_factory(BirthForm)
    bound = people(
        {
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "0",
            "form-0-born_day": "9",
            "form-0-born_month": "",
            "form-0-born_year": "1998",
        }
    )
    assert [target for target, _words in error_links([bound])] == ["id_form-0-born_0"]


def test_typed_text_is_escaped(gallery_client: Client) -> None:
    form = PersonForm({"surname": '"><script>', "note": "</textarea><script>"})
    assert describe(form["surname"]).value == '"><script>'
    html = gallery_client.get("/form-wrong").content.decode()
    assert "Belt liever niet." in html
