# SPDX-License-Identifier: EUPL-1.2
"""One way to say that a value is wrong: what is wrong, and what to do about it."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Mark a Dutch sentence for the translators' catalogue without translating it here.

    The name is the one that ``makemessages`` looks for, so ``pure`` needs no framework to be translatable.
    """
    return message


class InvalidValue(ValueError):
    """A value that cannot be accepted (Dutch: ongeldige waarde).

    ``code`` is stable and English, for tests and callers. ``message`` and ``remedy`` are Dutch message ids
    with ``%(name)s`` placeholders; translate first, then fill in ``params``. ``text`` and ``advice`` are the
    filled-in Dutch. The offending value itself is never inside the message: it may be an identity number that
    does not belong in a log.
    """

    def __init__(self, code: str, message: str, remedy: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.params = params

    @property
    def text(self) -> str:
        """What is wrong, in Dutch, filled in."""
        return self.message % self.params if self.params else self.message

    @property
    def advice(self) -> str:
        """What to do about it, in Dutch, filled in."""
        return self.remedy % self.params if self.params else self.remedy

    def __str__(self) -> str:
        return f"{self.text} {self.advice}"
