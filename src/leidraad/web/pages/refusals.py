# SPDX-License-Identifier: EUPL-1.2
"""From a refused use case back to the form: each sentence at its field, and the right status."""

from django import forms

from leidraad.access.types import InvalidInput

UNPROCESSABLE = 422


def explain(form: forms.BaseForm, refused: InvalidInput) -> None:
    """Put the sentences of a refusal at the fields of the form; what belongs to no field stands on top."""
    for name, sentences in refused.errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def status_of(*given: forms.BaseForm) -> int:
    """422 for a page with a form that was refused, else 200."""
    return UNPROCESSABLE if any(form.is_bound and form.errors for form in given) else 200
