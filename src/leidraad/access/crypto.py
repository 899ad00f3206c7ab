# SPDX-License-Identifier: EUPL-1.2
"""Encryption of single fields, and keyed hashes for looking them up.

AES-256-GCM with a random nonce; what the field belongs to is bound in, so that a value moved to another row does not
open. All keys are derived (HKDF-SHA256) from LEIDRAAD_SECRET; former secrets still open what they closed.
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


class Undecipherable(Exception):
    """None of the installation's secrets opens this value: the secret was changed, or the value was moved or damaged."""


@lru_cache(maxsize=32)
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


@lru_cache(maxsize=32)
def _cipher(secret: str, purpose: str) -> AESGCM:
    return AESGCM(_key(secret, purpose))


def encrypt(plain: str, purpose: str, belongs_to: str) -> bytes:
    """Close a value for a purpose (`bsn`, `totp`), bound to what it belongs to (a row's own identity)."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(settings.SECRET_KEY, purpose).encrypt(nonce, plain.encode(), belongs_to.encode())


def decrypt(cipher: bytes, purpose: str, belongs_to: str) -> str:
    """Open a value. Raises Undecipherable when no secret of this installation fits."""
    sealed = bytes(cipher)
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            opened = _cipher(secret, purpose).decrypt(sealed[:NONCE], sealed[NONCE:], belongs_to.encode())
        except InvalidTag:
            continue
        return opened.decode()
    raise Undecipherable(purpose)


def blind_index(plain: str, purpose: str) -> bytes:
    """A keyed hash that finds an equal value without showing it (HMAC-SHA256)."""
    return hmac.digest(_key(settings.SECRET_KEY, "index " + purpose), plain.encode(), "sha256")


def sign(message: bytes, purpose: str) -> bytes:
    """A keyed signature (HMAC-SHA256) under a purpose of its own."""
    return hmac.new(_key(settings.SECRET_KEY, "sign " + purpose), message, hashlib.sha256).digest()


def signed(message: bytes, purpose: str, signature: bytes) -> bool:
    """Was this signed with the installation's secret, or a former one?"""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (_key(secret, "sign " + purpose) for secret in secrets)
    return any(hmac.compare_digest(hmac.new(key, message, hashlib.sha256).digest(), signature) for key in keys)


def encrypt_bytes(plain: bytes, purpose: str, belongs_to: str) -> bytes:
    """Close a file, as `encrypt` does for a text."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(settings.SECRET_KEY, purpose).encrypt(nonce, plain, belongs_to.encode())


def decrypt_bytes(cipher: bytes, purpose: str, belongs_to: str) -> bytes:
    """Open a file. Raises Undecipherable when no secret of this installation fits."""
    sealed = bytes(cipher)
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _cipher(secret, purpose).decrypt(sealed[:NONCE], sealed[NONCE:], belongs_to.encode())
        except InvalidTag:
            continue
    raise Undecipherable(purpose)
