# SPDX-License-Identifier: EUPL-1.2
"""How e-mail goes out: through the server that the environment names, or not at all."""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final

from leidraad.config.environment import MailAddress

TIMEOUT: Final = 20.0
Send = Callable[[str, str, str], None]


def mailer(url: str) -> Send | None:
    """A function that sends (to, subject, text) by this address; None when there is no address.

    Raises ConfigurationError for an address that cannot be used.
    """
    if not url:
        return None
    address = MailAddress.parse(url)

    def send(to: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = address.sender, to, subject
        # Out-of-office replies to a machine help nobody.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        with _connected(address) as server:
            server.send_message(message)

    return send


def _connected(address: MailAddress) -> smtplib.SMTP:
    """A server that is ready to take a message. Raises OSError (smtplib's errors are)."""
    kind = smtplib.SMTP_SSL if address.tls else smtplib.SMTP
    server = kind(address.host, address.port, timeout=TIMEOUT)
    if not (address.tls or address.is_local):
        server.starttls()
    if address.user:
        server.login(address.user, address.password)
    return server
