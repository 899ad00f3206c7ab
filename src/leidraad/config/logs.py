# SPDX-License-Identifier: EUPL-1.2
"""Logging without personal data: no number of a person, and no words of the database, ever reach a log line."""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

#: Kept as they are: ids that tie log lines together (a UUID with or without dashes), and moments.
_KEPT = r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
#: As long as a BSN (9, or 8 without its zero) or a V-number (10), whole or in groups as people write them.
_NUMBER = r"(?<!\d)(?<!\d\.)(?:\d{8,10}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?!\d|\.\d)"
PATTERN = re.compile(f"({_KEPT})|{_NUMBER}")
MARK = "[nummer]"


def masked(text: str) -> str:
    """The text with a mark for each number that may be a person's."""
    return PATTERN.sub(lambda found: found.group(1) or MARK, text)


class PersonalDataFilter(logging.Filter):
    """Replaces each number that may be a BSN or V-number by a mark."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message in place; always let the record pass. A line that cannot be written never stops a request."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            message = f"{record.msg} [arguments do not fit]"
        record.msg = masked(message)
        record.args = None
        return True


class PersonalDataFormatter(logging.Formatter):
    """Writes where something failed and what kind of failure it was, without the failure's own words.

    Those words quote what was typed or stored ("Failing row contains (…)", "invalid literal: …"). Of a database error the
    names of table, column and constraint are told: they are ours. With `tell_messages` (developers only) all is told.
    """

    def __init__(self, *args: Any, tell_messages: bool = False, **kwargs: Any) -> None:
        """Take what logging.Formatter takes; `tell_messages` is LEIDRAAD_DEBUG."""
        super().__init__(*args, **kwargs)
        self.tell_messages = tell_messages

    def format(self, record: logging.LogRecord) -> str:
        """Make the line. A text that an earlier formatter kept may hold the words, so it is made anew."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(  # noqa: N802 (the name that logging calls)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The traceback of the whole chain, each failure by its kind only."""
        if self.tell_messages or ei[1] is None:
            return masked(super().formatException(ei))
        chain: list[BaseException] = []
        problem: BaseException | None = ei[1]
        while problem is not None and problem not in chain:
            chain.append(problem)
            problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
        return "\n".join(_told(each) for each in reversed(chain))


def _told(problem: BaseException) -> str:
    frames = "".join(traceback.format_tb(problem.__traceback__)).rstrip()
    kind = f"{type(problem).__module__}.{type(problem).__qualname__}"
    return f"Traceback (most recent call last):\n{frames}\n{kind}{_ours(problem)}"


def _ours(problem: BaseException) -> str:
    """The names that a database error carries: SQLSTATE, table, column, constraint."""
    diagnosis = getattr(problem, "diag", None)
    names = ("sqlstate", "table_name", "column_name", "constraint_name")
    told = [f"{name}={getattr(diagnosis, name)}" for name in names if getattr(diagnosis, name, None)]
    return f" ({', '.join(told)})" if told else ""
