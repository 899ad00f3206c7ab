# SPDX-License-Identifier: EUPL-1.2
"""What the form macros need to know of a form field, and a field for dates of which a part is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext, gettext_lazy

from leidraad.pure.invalid import InvalidValue
from leidraad.pure.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list. ``group`` is the heading it stands under, if any."""

    value: str
    label: str
    id: str
    chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """All that a template says about one field. ``kind`` picks the macro."""

    kind: str
    name: str
    id: str
    first_id: str
    label: str
    hint: str
    errors: tuple[str, ...]
    required: bool
    disabled: bool
    value: str
    described_by: str
    input_type: str
    choices: tuple[Choice, ...] = ()
    parts: tuple[FieldPart, ...] = ()
    attrs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One box of a date in three boxes."""

    name: str
    id: str
    label: str
    value: str
    size: int
    autocomplete: str = ""


class PartialDateWidget(forms.MultiWidget):
    """Three boxes: day, month, year. Each may stay empty."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the boxes; ``attrs={"autocomplete": "bday"}`` for the birth date of the reader herself."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput() for name in ("day", "month", "year")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Split a value with year, month and day over the boxes."""
        return [None, None, None] if value is None else [value.day, value.month, value.year]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Point the label, and the link in the error summary, to the first box."""
        return f"{id_}_0" if id_ else ""


class PartialDateField(forms.MultiValueField):
    """A date of which a part may be unknown (Dutch: onvolledige datum). Cleans to a PartialDate or None."""

    widget = PartialDateWidget

    def __init__(self, **options: Any) -> None:
        """Take the options of a form field; ``required`` asks for the year at least."""
        options.setdefault("require_all_fields", False)
        number = {"invalid": gettext_lazy("Gebruik alleen cijfers, bijvoorbeeld 27 3 1998.")}
        boxes = tuple(forms.IntegerField(required=False, error_messages=number) for _ in range(3))
        super().__init__(fields=boxes, **options)

    def compress(self, data_list: list[Any]) -> PartialDate | None:
        """Put the boxes together."""
        day, month, year = [*data_list, None, None, None][:3]
        if day is None and month is None and year is None:
            return None
        try:
            return PartialDate(year, month, day)
        except InvalidValue as wrong:
            raise ValidationError(f"{_filled(wrong.message, wrong)} {_filled(wrong.remedy, wrong)}") from wrong


def _filled(message: str, wrong: InvalidValue) -> str:
    sentence = gettext(message)
    return sentence % wrong.params if wrong.params else sentence


_KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (PartialDateWidget, "partial_date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.HiddenInput, "hidden"),
)


def describe(bound: BoundField, hint: str = "") -> FieldView:
    """Gather what the macros show of a bound field. ``hint`` takes the place of the field's help text."""
    widget = bound.field.widget
    kind = next((name for kinds, name in _KINDS if isinstance(widget, kinds)), "text")
    errors = tuple(str(error) for error in bound.errors)
    hint = str(hint or bound.help_text or "")
    identity = bound.auto_id or f"id_{bound.html_name}"
    raw = bound.value()
    choices = _choices(widget, raw, identity) if isinstance(widget, ChoiceWidget) else ()
    parts = _parts(bound, identity, raw) if kind == "partial_date" else ()
    firsts = {"partial_date": f"{identity}_0"}
    if kind in {"radios", "checkboxes"} and choices:
        firsts[kind] = choices[0].id
    described = [f"{identity}-hint"] * bool(hint) + [f"{identity}-error"] * bool(errors)
    return FieldView(
        kind=kind,
        name=bound.html_name,
        id=identity,
        first_id=firsts.get(kind, identity),
        label=str(bound.label),
        hint=hint,
        errors=errors,
        required=bound.field.required,
        disabled=bound.field.disabled,
        value=_value(kind, widget, raw),
        described_by=" ".join(described),
        input_type=getattr(widget, "input_type", "text"),
        choices=choices,
        parts=parts,
        attrs=_attrs(bound, kind, widget),
    )


def _value(kind: str, widget: forms.Widget, raw: Any) -> str:
    if kind in {"text", "textarea", "hidden"}:
        if getattr(widget, "input_type", "") == "password":
            return ""
        return str(widget.format_value(raw) or "")
    if kind == "checkbox":
        return "on" if isinstance(widget, forms.CheckboxInput) and widget.check_test(raw) else ""
    return ""


def _choices(widget: ChoiceWidget, raw: Any, identity: str) -> tuple[Choice, ...]:
    chosen = set(widget.format_value(raw))
    found: list[Choice] = []
    for value, label in widget.choices:
        inner: Iterable[tuple[Any, Any]] = label if isinstance(label, (list, tuple)) else ((value, label),)
        group = str(value) if isinstance(label, (list, tuple)) else ""
        for key, text in inner:
            key = "" if key is None else str(key)
            found.append(Choice(key, str(text), f"{identity}_{len(found)}", key in chosen, group))
    return tuple(found)


def _parts(bound: BoundField, identity: str, raw: Any) -> tuple[FieldPart, ...]:
    widget = bound.field.widget
    values = raw if isinstance(raw, list) else widget.decompress(raw)
    labels = (gettext("Dag"), gettext("Maand"), gettext("Jaar"))
    complete = str(widget.attrs.get("autocomplete", ""))
    names = ("day", "month", "year")
    return tuple(
        FieldPart(
            name=f"{bound.html_name}_{name}",
            id=f"{identity}_{index}",
            label=label,
            value="" if value is None else str(value),
            size=4 if name == "year" else 2,
            autocomplete=f"{complete}-{name}" if complete == "bday" else "",
        )
        for index, (name, label, value) in enumerate(zip(names, labels, values, strict=False))
    )


def _attrs(bound: BoundField, kind: str, widget: forms.Widget) -> dict[str, Any]:
    if kind in {"radios", "checkboxes", "partial_date"}:
        return {}
    attrs = bound.field.widget_attrs(widget) | widget.attrs
    attrs.pop("class", None)
    attrs.pop("required", None)
    return {name: ("" if value is True else value) for name, value in attrs.items() if value is not False}


def error_links(items: Sequence[forms.BaseForm | forms.BaseFormSet[Any]]) -> list[tuple[str, str]]:
    """List errors of forms and formsets as (id of the field or "", sentence), in the order of the page."""
    found: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, forms.BaseFormSet):
            found += [("", str(error)) for error in item.non_form_errors()]
            found += error_links(list(item.forms))
            continue
        found += [("", str(error)) for error in item.non_field_errors()]
        for bound in item:
            target = "" if bound.is_hidden else describe(bound).first_id if bound.errors else ""
            found += [(target, f"{bound.label}: {error}") for error in bound.errors]
    return found
