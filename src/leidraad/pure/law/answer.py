# SPDX-License-Identifier: EUPL-1.2
"""The answer in its public shape: duties with their dates, reason, article and receipt, ready for JSON.

The names of the fields are a contract; new ones are only added, after those that are there.
"""

from collections.abc import Iterable

from leidraad.pure.law.case_file import iso, plain_number, write_fact
from leidraad.pure.law.duties import Duty, Quantity, Receipt
from leidraad.pure.law.law import Law


def as_json(duties: Iterable[Duty], law: Law, on: int) -> dict[str, object]:
    """The answer on one day: which versions of the law were in force, and every duty. Days are `2025-03-03` or null."""
    return {
        "on": iso(on),
        "law_versions": {path: iso(first) for path, first in sorted(law.in_force(on).items())},
        "duties": [duty_json(duty) for duty in duties],
    }


def duty_json(duty: Duty) -> dict[str, object]:
    """One duty in its public shape. `rule` is the number in our legal notes; `part` which of its duties, where it has more."""
    number, _, part = duty.rule.partition(".")
    return {
        "rule": number,
        "duty": duty.duty,
        "who": duty.who,
        "starts": _day(duty.starts),
        "due": _day(duty.due),
        "state": str(duty.state),
        "missing": list(duty.missing),
        "because": duty.because,
        "article": duty.article,
        "source": duty.source,
        "quantity": _quantity(duty.quantity),
        "receipt": _receipt(duty.receipt),
        # Ours, after those of the contract.
        "part": part,
        "status": str(duty.status),
        "status_note": duty.status_note,
        "met_on": _day(duty.met_on),
        "base_due": _day(duty.base_due),
        "check_due": _day(duty.check_due),
    }


def _day(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _quantity(quantity: Quantity | None) -> dict[str, object] | None:
    if quantity is None:
        return None
    return {
        "required": plain_number(quantity.required),
        "done": plain_number(quantity.done),
        "deducted": plain_number(quantity.deducted),
    }


def _receipt(receipt: Receipt | None) -> dict[str, object] | None:
    if receipt is None:
        return None
    return {
        "file": receipt.file,
        "fingerprint": receipt.fingerprint,
        "version": iso(receipt.version),
        "facts": [write_fact(fact) for fact in receipt.facts],
        "law": receipt.law,
    }
