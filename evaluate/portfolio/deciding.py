"""Deciding about a programme: the question first, then the evidence, then the answer under one's name."""

from dataclasses import replace
from datetime import date

from evaluate.access import Action, Viewer, check_can, scope_of
from evaluate.db.commands import decisions as commands
from evaluate.db.commands.decisions import Answer, Question
from evaluate.db.locking import lock_decision
from evaluate.db.queries import decisions as queries
from evaluate.db.queries.decisions import RecordedDecision
from evaluate.db.session import Engine, Session, writing
from evaluate.errors import CommandMistake
from evaluate.portfolio import written
from evaluate.portfolio.decision_evidence import assemble
from evaluate.portfolio.decision_snapshot import DecisionSnapshot, digest
from evaluate.portfolio.decision_workflow import Move, step
from evaluate.portfolio.measuring import Offered, offered
from evaluate.portfolio.noting import programme_of
from evaluate.vocabulary import DecisionOption, DecisionState, funding_year

__all__ = ["Answer", "Question", "ask", "draft", "freeze", "refer", "sign", "withdraw"]

_QUESTION_WORDS, _WHY_WORDS, _ANSWER_WORDS = 80, 80, 600
# What settles something about the money, which without a headline needs a reason of its own.
_SETTLES = (DecisionOption.CONTINUE, DecisionOption.CONTINUE_WITH_CONDITIONS, DecisionOption.STOP)


def ask(engine: Engine, viewer: Viewer, programme: str, question: Question) -> int:
    """Seal a question about a programme for a funding year, with the smallest change that would matter."""
    check_can(viewer, Action.DECIDE)
    kept = replace(
        question,
        question=_said("The question", question.question, _QUESTION_WORDS),
        threshold_words=_said("Why a change of this size would matter", question.threshold_words, _WHY_WORDS),
    )
    if not _is_year(kept.funding_year):
        raise CommandMistake("That is not a funding year.", "You need to write it like 2026/27.")
    with writing(engine, viewer) as session:
        found = programme_of(session, viewer, programme)
        _check_threshold(kept, offered(session, viewer, programme))
        _check_says_what_was_seen(session, viewer, programme, kept)
        return commands.ask(session, viewer, found, kept)


def freeze(engine: Engine, viewer: Viewer, decision_id: int) -> str:
    """Freeze what is known of the programme now, which shows it for the first time; gives its hash."""
    with writing(engine, viewer) as session:
        locked = lock_decision(session, viewer, decision_id)
        taken = step(locked.state, Move.FREEZE)
        before = queries.evidence(session, scope_of(viewer), decision_id)
        content = assemble(session, viewer, locked).written()
        sha256 = digest(content)
        if before and before[-1].sha256 == sha256:
            raise CommandMistake("Nothing has changed since the evidence was frozen.", "It stands as it is.")
        commands.freeze(session, viewer, locked, len(before) + 1, content, sha256)
        commands.move(session, viewer, locked, taken, {"number": len(before) + 1, "sha256": sha256})
        return sha256


def draft(engine: Engine, viewer: Viewer, decision_id: int, answer: Answer) -> None:
    """Keep what is meant to be answered so far, complete or not."""
    kept = _kept(answer)
    with writing(engine, viewer) as session:
        locked = lock_decision(session, viewer, decision_id)
        taken = step(locked.state, Move.DRAFT)
        number = _keep(session, viewer, locked, kept)
        commands.move(session, viewer, locked, taken, {"number": number})


def sign(engine: Engine, viewer: Viewer, decision_id: int, answer: Answer, sha256: str, today: date) -> None:
    """Put an answer on record for good, on the evidence of that very hash: what was frozen since cannot be meant."""
    kept = _kept(answer)
    with writing(engine, viewer) as session:
        locked = lock_decision(session, viewer, decision_id)
        taken = step(locked.state, Move.SIGN)
        last = queries.evidence(session, scope_of(viewer), decision_id)[-1]
        if last.sha256 != sha256:
            raise CommandMistake(
                "The evidence was frozen anew since you read it.",
                "You need to read it again before you sign.",
            )
        check_whole(kept, DecisionSnapshot.read(last.content), today)
        _keep(session, viewer, locked, kept)
        commands.sign(session, viewer, locked, kept, sha256)
        detail = {"option": kept.option, "number": last.number, "sha256": sha256}
        commands.move(session, viewer, locked, taken, detail)


def refer(engine: Engine, viewer: Viewer, decision_id: int, reference: str, address: str) -> None:
    """Say under which reference, and where, the decision was published."""
    its = written.line("The reference", reference), written.address("The address of the notice", address)
    with writing(engine, viewer) as session:
        locked = lock_decision(session, viewer, decision_id)
        taken = step(locked.state, Move.REFER)
        commands.refer(session, viewer, locked, *its)
        commands.move(session, viewer, locked, taken, {"reference": its[0], "address": its[1]})


def withdraw(engine: Engine, viewer: Viewer, decision_id: int, reason: str) -> None:
    """Withdraw a decision, which stays on record with the reason; another may then be begun."""
    kept = _said("Why it is withdrawn", reason, _WHY_WORDS)
    with writing(engine, viewer) as session:
        locked = lock_decision(session, viewer, decision_id)
        taken = step(locked.state, Move.WITHDRAW)
        commands.move(session, viewer, locked, taken, {"reason": kept})


def check_whole(answer: Answer, evidence: DecisionSnapshot, today: date) -> None:
    """Refuse an answer that lacks what its option needs."""
    if answer.option is None:
        raise CommandMistake("No option is chosen.", "You need to choose one.")
    written.needed("The reasons", answer.rationale)
    written.needed("Who decided", answer.maker)
    if answer.decided_on is None or answer.decided_on > today:
        raise CommandMistake(
            "The day on which it was decided is missing, or still to come.",
            "You need to give the day on which it was decided.",
        )
    if answer.option is DecisionOption.CONTINUE_WITH_CONDITIONS:
        written.needed("The conditions", answer.conditions)
    if answer.option is DecisionOption.NOT_ENOUGH_DATA:
        written.needed("What is missing", answer.missing)
        if answer.people_needed is None:
            raise CommandMistake(
                "How many people with both scores it would take is missing.", "You need to give a number."
            )
    if answer.option in _SETTLES and not evidence.verdict.headline:
        written.needed("What is missing, and why you decide without it", answer.missing)


def _keep(session: Session, viewer: Viewer, locked: RecordedDecision, answer: Answer) -> int:
    number = len(queries.drafts(session, scope_of(viewer), locked.id)) + 1
    commands.draft(session, viewer, locked, number, answer)
    return number


def _kept(answer: Answer) -> Answer:
    if answer.people_needed is not None and answer.people_needed <= 0:
        raise CommandMistake("Fewer than 1 person shows nothing.", "You need to give another number.")
    return replace(
        answer,
        rationale=written.words("The reasons", answer.rationale, _ANSWER_WORDS),
        conditions=written.words("The conditions", answer.conditions, _ANSWER_WORDS),
        dissent=written.words("Dissent", answer.dissent, _ANSWER_WORDS),
        missing=written.words("What is missing", answer.missing, _ANSWER_WORDS),
        maker=written.line("Who decided", answer.maker),
        reference=written.line("The reference", answer.reference),
        address=written.address("The address of the notice", answer.address),
    )


def _said(name: str, typed: str, most: int) -> str:
    return written.needed(name, written.words(name, typed, most))


def _is_year(text: str) -> bool:
    first = text[:4]
    return first.isascii() and first.isdigit() and funding_year(date(max(int(first), 1), 4, 1)) == text


def _check_says_what_was_seen(session: Session, viewer: Viewer, programme: str, question: Question) -> None:
    """Refuse a no from whoever begins anew what had its evidence shown: that much the register knows itself."""
    scope = scope_of(viewer)
    tried = (
        one.id
        for one in queries.decisions(session, scope, programme)
        if one.funding_year == question.funding_year and one.state is DecisionState.WITHDRAWN
    )
    if not question.seen_before and any(queries.evidence(session, scope, one) for one in tried):
        raise CommandMistake(
            "A decision for this year was begun before, and its evidence was shown.",
            "You need to say that this change was seen before.",
        )


def _check_threshold(question: Question, its: tuple[Offered, ...]) -> None:
    measure = next((one for one in its if one.measure == question.measure), None)
    if measure is None or question.timepoint not in measure.timepoints:
        raise CommandMistake(
            "It cannot be asked of that measure at that time.", "You need to choose one that is offered."
        )
    if not 0 < question.threshold <= measure.span:
        raise CommandMistake(
            "The smallest change that would matter does not fit the measure.",
            f"You need to give a number of points above 0 and at most {measure.span:g}.",
        )
