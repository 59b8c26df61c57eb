"""The signed return that files are made of: its figures, what they answer, who signed them and when."""

from dataclasses import dataclass
from datetime import datetime

from evaluate.errors import CommandMistake, RegisterNotReady
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.snapshot import Snapshot, digest
from evaluate.returns.workflow import IN_WORDS
from evaluate.vocabulary import ReturnState, moment_in_words


@dataclass(frozen=True, slots=True)
class Signed:
    """One signed snapshot with the text that its hash is of. `state` is where the return stood when it was read."""

    snapshot: Snapshot
    definition: ReturnDefinition
    content: str
    sha256: str
    number: int
    signed_name: str
    signed_at: datetime
    signatory: str
    state: ReturnState

    @property
    def title(self) -> str:
        """Name the return as its files do."""
        return f"{self.definition.name}: {self.snapshot.area_name}, {self.snapshot.period_name}"

    @property
    def filename(self) -> str:
        """Name its files, without the ending that says what kind of file it is."""
        year = self.definition.funding_year.replace("/", "-")
        return f"{self.definition.key}-{year}-{self.snapshot.period}-{self.snapshot.area}"

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Say what this is, whose, and who answers for it."""
        state = IN_WORDS[self.state]
        return (
            ("Area", self.snapshot.area_name),
            ("Period", self.snapshot.period_name),
            ("Funding year", self.definition.funding_year),
            ("For", self.definition.funder),
            ("Signed by", f"{self.signed_name}, {self.signatory}"),
            ("Signed on", moment_in_words(self.signed_at)),
            ("Where it stood when this file was made", f"{state[0].upper()}{state[1:]}"),
            ("Version", f"{self.number}"),
            ("Fingerprint (SHA-256)", self.sha256),
            ("Contact", f"{self.signatory}, who signs for {self.snapshot.area_name}"),
        )


def signed_of(view: ReturnView) -> Signed:
    """Take what was signed last, once its bytes are known to be those that were signed."""
    for one in reversed(view.sealed):
        if one.signed_name is None or one.signed_at is None:
            continue
        if digest(one.content) != one.sha256:
            raise RegisterNotReady(
                "The figures of this return are not those that were signed.",
                "You need to ask whoever runs the register to verify it.",
            )
        expected = view.expected
        return Signed(
            one.snapshot,
            view.definition,
            one.content,
            one.sha256,
            one.number,
            one.signed_name,
            one.signed_at,
            expected.signatory_name,
            expected.state,
        )
    raise CommandMistake(
        "This return has not been signed, so there is nothing to take away.",
        "You need to wait until it is signed.",
    )
