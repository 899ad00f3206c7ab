# SPDX-License-Identifier: EUPL-1.2
"""The rows of a family that is typed in: add one, take one away, without script and without loss."""

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from leidraad.web.pages.person_forms import MemberForm, official_lists

PREFIX: Final = "leden"
MOST: Final = 20
#: What a new row takes over from the first one: often true, and easy to change.
SHARED: Final = ("nationality", "languages")
#: Fields that stand folded away; the fold opens when there is something in them.
FOLDED: Final = (
    "nationality",
    "second_nationality",
    "residence_title_code",
    "residence_title_from",
    "languages",
    "scripts_read",
    "needs_interpreter",
    "v_number",
    "bsn",
    "phone",
    "email",
    "note",
)
ONCE: Final = ("bsn", "v_number")


if TYPE_CHECKING:
    Rows = forms.BaseFormSet[MemberForm]
else:
    Rows = forms.BaseFormSet


class MembersFormSet(Rows):
    """Gezinsleden: between one and twenty."""

    def clean(self) -> None:
        """A number belongs to one person."""
        for name in ONCE:
            seen: set[str] = set()
            for form in self.forms:
                number = getattr(form, "cleaned_data", {}).get(name, "")
                if number and number in seen:
                    form.add_error(name, _("Dit nummer staat al bij een ander gezinslid. Kijk beide na."))
                seen.add(number)


_Members = forms.formset_factory(
    MemberForm, formset=MembersFormSet, extra=0, min_num=1, max_num=MOST, absolute_max=MOST
)


def members(data: QueryDict | None, *, quiet: bool = False, **options: Any) -> MembersFormSet:
    """The rows; `quiet` shows what was typed without judging it."""
    shared = {**options, "quiet": quiet, "official": official_lists()}
    made = _Members(data, prefix=PREFIX, initial=[{"role": "head"}], form_kwargs=shared)
    return cast(MembersFormSet, made)


def number_of_rows(data: QueryDict) -> int:
    """How many rows were sent, within bounds."""
    typed = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    return max(1, min(MOST, int(typed))) if typed.isascii() and typed.isdigit() else 1


def with_one_more(data: QueryDict) -> QueryDict:
    """The same, with a row for the next member of the family."""
    count = number_of_rows(data)
    grown = data.copy()
    grown[f"{PREFIX}-TOTAL_FORMS"] = str(min(MOST, count + 1))
    if count == MOST:
        return grown
    grown[f"{PREFIX}-{count}-role"] = "partner" if count == 1 else "child"
    grown[f"{PREFIX}-{count}-sex"] = "O"
    for name in SHARED:
        grown[f"{PREFIX}-{count}-{name}"] = data.get(f"{PREFIX}-0-{name}", "")
    return grown


def without(data: QueryDict, row: str) -> QueryDict:
    """The same, without this row; the rows behind it move up. The last one left stays."""
    count = number_of_rows(data)
    if not (row.isascii() and row.isdigit() and int(row) < count and count > 1):
        return data
    kept = [number for number in range(count) if number != int(row)]
    place = {f"{PREFIX}-{old}-": f"{PREFIX}-{new}-" for new, old in enumerate(kept)}
    gone = f"{PREFIX}-{row}-"
    shrunk = QueryDict(mutable=True)
    for name, values in data.lists():
        if name.startswith(gone):
            continue
        start = next((old for old in place if name.startswith(old)), "")
        shrunk.setlist(place[start] + name[len(start) :] if start else name, values)
    shrunk[f"{PREFIX}-TOTAL_FORMS"] = str(count - 1)
    return shrunk


def opened_folds(rows: MembersFormSet) -> list[bool]:
    """For each row: does the folded part hold an error, or something that was typed?"""
    return [
        any(form.errors.get(name) or form[name].value() for name in FOLDED if name in form.fields)
        for form in rows.forms
    ]
