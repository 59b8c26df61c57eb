"""Every table of the register, one noun a file."""

from evaluate.db.tables.account import Identity, Membership, Person
from evaluate.db.tables.audit import AuditEvent, AuditHead
from evaluate.db.tables.context import Disruption, Need
from evaluate.db.tables.decision import Decision, DecisionDraft, DecisionEvent, DecisionEvidence
from evaluate.db.tables.door import Invitation, SignIn, Tries
from evaluate.db.tables.instrument import Instrument, Measure
from evaluate.db.tables.note import ProgrammeNote
from evaluate.db.tables.outcome import Assessment, Participant, Score
from evaluate.db.tables.place import Area, Organisation, Unit
from evaluate.db.tables.programme import Cohort, FundingStream, Programme, ProgrammeFunding
from evaluate.db.tables.reference import Approach, FundedArea, UnitCost
from evaluate.db.tables.returns import (
    AreaReturn,
    ReturnDefinitionFile,
    ReturnEntry,
    ReturnEvent,
    ReturnMemory,
    ReturnQuestion,
    ReturnSnapshot,
    ReturnWaiver,
)
from evaluate.db.tables.saved_view import SavedView
from evaluate.db.tables.staged import UploadAnswers, UploadParticipant, UploadRow
from evaluate.db.tables.upload import (
    Acknowledgement,
    Convention,
    Problem,
    Upload,
    UploadCorrection,
    UploadFile,
    UploadProgramme,
)

__all__ = [
    "Acknowledgement",
    "Approach",
    "Area",
    "AreaReturn",
    "Assessment",
    "AuditEvent",
    "AuditHead",
    "Cohort",
    "Convention",
    "Decision",
    "DecisionDraft",
    "DecisionEvent",
    "DecisionEvidence",
    "Disruption",
    "FundedArea",
    "FundingStream",
    "Identity",
    "Instrument",
    "Invitation",
    "Measure",
    "Membership",
    "Need",
    "Organisation",
    "Participant",
    "Person",
    "Problem",
    "Programme",
    "ProgrammeFunding",
    "ProgrammeNote",
    "ReturnDefinitionFile",
    "ReturnEntry",
    "ReturnEvent",
    "ReturnMemory",
    "ReturnQuestion",
    "ReturnSnapshot",
    "ReturnWaiver",
    "SavedView",
    "Score",
    "SignIn",
    "Tries",
    "Unit",
    "UnitCost",
    "Upload",
    "UploadAnswers",
    "UploadCorrection",
    "UploadFile",
    "UploadParticipant",
    "UploadProgramme",
    "UploadRow",
]
