# SPDX-License-Identifier: EUPL-1.2
"""What a new password must be: long, not a common one, and not the person's own name (ASVS 5, 6.2)."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 12
MOST = 1024


def problems(password: str, *, email: str, name: str) -> list[str]:
    """Dutch sentences about what is wrong with this password; an empty list when it is good."""
    if len(password) > MOST:
        return [_("Dit wachtwoord is te lang. Gebruik hooguit 1024 tekens.")]
    found = []
    try:
        validate_password(password)
    except ValidationError as refused:
        codes = {error.code for error in refused.error_list}
        if "password_too_short" in codes:
            found.append(_("Dit wachtwoord is te kort. Gebruik minstens 12 tekens, bijvoorbeeld vier woorden op rij."))
        if "password_too_common" in codes:
            found.append(_("Dit wachtwoord wordt te veel gebruikt en is makkelijk te raden. Kies een ander."))
    if not found and _is_about(password.lower(), email, name):
        found.append(_("Uw naam of e-mailadres is makkelijk te raden. Kies een wachtwoord zonder."))
    return found


def _is_about(password: str, email: str, name: str) -> bool:
    """Is little left of the password once the person's own words are taken out?"""
    rest = password
    for word in [email.lower(), email.lower().partition("@")[0], *name.lower().split()]:
        if len(word) > 3:
            rest = rest.replace(word, "")
    return rest != password and len(rest) < LEAST
