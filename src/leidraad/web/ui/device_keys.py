# SPDX-License-Identifier: EUPL-1.2
"""What a form needs to keep what is typed on a device (drafts.js, outbox.js): closed with a key of one account only."""

import base64
from typing import Final

from leidraad.access import crypto
from leidraad.access.types import Actor

PURPOSE: Final = "draft on a device"


def on_device(by: Actor, *place: object) -> dict[str, str]:
    """What a form needs to keep what is typed on this device: the key of this account, and a name that tells nothing."""
    account = f"{by.account_id}/{by.membership_id}"
    key = crypto.sign(account.encode(), PURPOSE)
    name = crypto.sign("/".join([account, *map(str, place)]).encode(), f"{PURPOSE}, place")
    return {"key": base64.b64encode(key).decode(), "place": name.hex()[:24]}
