# SPDX-License-Identifier: EUPL-1.2
"""The second factor: time-based codes (TOTP, RFC 6238) and recovery codes.

The secret is encrypted and bound to its account; a code opens once; the clock may be 30 seconds off.
"""

import base64
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from django_otp.oath import TOTP

from leidraad.access.crypto import blind_index, decrypt, encrypt
from leidraad.access.models import Account

STEP_SECONDS = 30
DRIFT = 1
RECOVERY_CODES = 8
#: No 0, 1, I, L or O: these are read aloud and copied from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_secret() -> bytes:
    """A fresh secret of 160 bits (RFC 4226, requirement 6)."""
    return secrets.token_bytes(20)


def seal(secret: bytes, account_id: int) -> bytes:
    """Encrypt a secret for one account."""
    return encrypt(base64.b32encode(secret).decode(), "totp", f"account {account_id}")


def manual_key(cipher: bytes | memoryview, account_id: int) -> str:
    """The secret as base32, for typing it into an app."""
    return decrypt(bytes(cipher), "totp", f"account {account_id}")


def address(key: str, email: str) -> str:
    """The otpauth address for the QR code."""
    label = quote(f"Leidraad:{email}")
    query = urlencode({"secret": key, "issuer": "Leidraad", "digits": 6, "period": STEP_SECONDS})
    return f"otpauth://totp/{label}?{query}"


def step_of(cipher: bytes | memoryview, account: Account, code: str, at: datetime) -> int | None:
    """The time step whose code this is, or None. Steps up to `totp_last_step` are used up."""
    if len(code) != 6 or not code.isdecimal():
        return None
    clock = _clock(cipher, account.id, at)
    first = None if account.totp_last_step is None else account.totp_last_step + 1
    # After a match the clock's drift is the one that fitted, so its step is the step of the code.
    return int(clock.t()) if clock.verify(int(code), tolerance=DRIFT, min_t=first) else None


def current_code(cipher: bytes | memoryview, account_id: int, at: datetime) -> str:
    """The six digits of this moment: for the demo's login page, and for tests."""
    return f"{_clock(cipher, account_id, at).token():06d}"


def _clock(cipher: bytes | memoryview, account_id: int, at: datetime) -> TOTP:
    clock = TOTP(base64.b32decode(manual_key(cipher, account_id)), step=STEP_SECONDS)
    clock.time = at.timestamp()
    return clock


def new_recovery_codes(account_id: int) -> tuple[list[str], list[str]]:
    """Eight codes as `ABCDE-FGHJK`, and what the database keeps of them."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    return [f"{code[:5]}-{code[5:]}" for code in codes], [_kept(code, account_id) for code in codes]


def spend_recovery_code(account: Account, typed: str) -> bool:
    """Use up a recovery code; the account must be saved afterwards. False when it is none."""
    code = typed.upper().replace("-", "").replace(" ", "")
    kept = _kept(code, account.id)
    if len(code) != 10 or kept not in account.recovery_codes:
        return False
    account.recovery_codes = [other for other in account.recovery_codes if other != kept]
    return True


def _kept(code: str, account_id: int) -> str:
    # A keyed hash is enough: a code has 49 random bits and is judged at most ten times in 15 minutes.
    return blind_index(f"{account_id} {code}", "recovery code").hex()
