"""A real mail server on this machine alone, which keeps what it is given, and refuses whom it is told to refuse."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from evaluate.settings import MailServer, Tls
from tests.browser.conftest import free_port

HERE = "127.0.0.1"
SENDER = "returns@register.example"
USER, PASSWORD = "register", "hush"


@dataclass
class Post:
    """What a mail server was given, and how to reach it."""

    mail: MailServer
    refused: set[str] = field(default_factory=set)
    # Whoever is written to here is cut off once the letter was handed over, and before anybody says so.
    cut_off: set[str] = field(default_factory=set)
    letters: list[EmailMessage] = field(default_factory=list)

    @property
    def to(self) -> list[str]:
        """List who was written to, in turn."""
        return [str(one["To"]) for one in self.letters]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse one address."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a letter."""
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=default)
        self.letters.append(letter)
        # What the envelope says and what the letter says are one.
        assert [letter["To"]] == envelope.rcpt_tos
        if self.cut_off & set(envelope.rcpt_tos):
            assert server.transport is not None
            server.transport.abort()
        return "250 OK"


@contextmanager
def post(tls: Tls = Tls.NONE, context: ssl.SSLContext | None = None) -> Iterator[Post]:
    """Serve mail until it is not needed any more; with TLS, to whoever signs in."""
    port = free_port()
    signs_in = {} if tls is Tls.NONE else {"user": USER, "password": PASSWORD}
    found = Post(MailServer(HERE, port, tls, SENDER, **signs_in))
    options: dict[str, object] = {}
    if tls is Tls.STARTTLS:
        options = {"tls_context": context, "require_starttls": True, "auth_required": True}
    elif tls is Tls.IMPLICIT:
        # The server does not know that it is behind TLS from the first byte on.
        options = {"ssl_context": context, "auth_require_tls": False}
    if tls is not Tls.NONE:
        options["authenticator"] = _knows
    server = Controller(found, hostname=HERE, port=port, **options)
    server.start()
    try:
        yield found
    finally:
        server.stop()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate for this machine. Gives its file, which a client may trust, and what a server needs."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HERE)])
    at = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "mail.pem", folder / "mail.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context


def _knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    # Not handled: the server itself says that it refuses.
    return AuthResult(success=known, handled=False)
