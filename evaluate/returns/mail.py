"""Handing a letter to the mail server, and knowing what became of it."""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from enum import StrEnum
from functools import partial

from evaluate.errors import CommandMistake
from evaluate.settings import MailServer, Tls

_SECONDS = 20


class Delivery(StrEnum):
    """What became of a letter, as far as the server said."""

    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "perhaps sent"


def check_reachable(mail: MailServer) -> None:
    """Refuse a mail server that does not answer, whose certificate is not trusted, or that does not let us in."""
    try:
        _connect(mail).quit()
    except OSError as error:
        raise CommandMistake(
            f"The mail server {mail.host}, port {mail.port}, cannot be used: {_why(error)}.",
            "You need to correct the settings that begin with EVALUATE_MAIL_. Nothing was sent.",
        ) from None


def deliver(mail: MailServer, letter: EmailMessage) -> Delivery:
    """Hand one letter over. Where the connection broke half way, nobody knows whether it was sent."""
    try:
        connection = _connect(mail)
    except OSError:
        return Delivery.REFUSED
    try:
        connection.send_message(letter)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return Delivery.REFUSED
    except OSError:
        return Delivery.UNSURE
    finally:
        with suppress(OSError):
            connection.quit()
    return Delivery.SENT


def _connect(mail: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    implicit = partial(smtplib.SMTP_SSL, context=context)
    connection = (implicit if mail.tls is Tls.IMPLICIT else smtplib.SMTP)(
        mail.host, mail.port, timeout=_SECONDS
    )
    try:
        if mail.tls is Tls.STARTTLS:
            connection.starttls(context=context)
        if mail.user:
            connection.login(mail.user, mail.password or "")
    except BaseException:
        connection.close()
        raise
    return connection


def _why(error: OSError) -> str:
    """Say what is wrong, without the words of a server that may not be the one that was meant."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not trusted on this machine"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "it does not accept the user and password"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "it does not offer the encryption or the sign-in that is asked for"
    if isinstance(error, ssl.SSLError):
        return "it does not speak TLS there"
    return "it does not answer as a mail server does"
