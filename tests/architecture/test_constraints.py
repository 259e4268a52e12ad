"""What must hold whoever writes: ledgers refuse changes in the database itself; spells end after they begin."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

OURS = [m for m in apps.get_models() if m.__module__.startswith("khuang.")]
# Ledger → the one column that erasure may empty, if any. A model whose first line says "ledger" stands here.
LEDGERS = {
    "care.Ability": "sealed",
    "care.AskStep": "sealed",
    "care.Assessment": "sealed",
    "care.Effort": "",
    "care.Handover": "sealed",
    "care.InterpreterStep": "",
    "care.PackageStep": "sealed",
    "care.Referral": "sealed",
    "care.Roll": "",
    "care.RollLine": "",
    "care.Screened": "sealed",
    "care.Step": "sealed",
    "care.Supervision": "sealed",
    "care.Visit": "sealed",
    "chain.Move": "",
    "content.Item": "",
    "forum.Attendance": "",
    "forum.HandCount": "",
    "forum.Heard": "",
    "forum.Reply": "",
    "forum.Speaking": "",
    "forum.StatementTransition": "",
    "forum.Summary": "",
    "forum.Vote": "cast_at",  # a day; could be emptied
    "network.Clearance": "",
    "network.CommitmentNews": "",
    "network.ReportStep": "",
    "planning.AppealStep": "",
    "planning.FundMoney": "",
    "planning.Gift": "sealed",
    "planning.StockMove": "",
    "planning.OrderStep": "",
    "planning.TillEntry": "",
    "planning.ApplicationText": "",
    "planning.AsideWarning": "",
    "planning.EvaluationStep": "",
    "planning.SentApplication": "",
    "planning.BudgetCount": "",
    "planning.BudgetVote": "answers",  # emptied where an election is called off
    "planning.ContractChange": "",
    "planning.Payment": "",
    "planning.FindingReply": "",
    "planning.FindingStep": "",
    "planning.RequestStep": "",
    "planning.GrantDecision": "",
    "planning.GrantPayment": "",
    "planning.Frozen": "",
    "planning.LineVersion": "",
    "planning.OperationStep": "",
    "planning.CohortScore": "",
    "planning.PlanLineTransition": "",
    "planning.TestimonyConsent": "sealed",
    "planning.LetterStep": "",
    "planning.PriorityTransition": "",
    "planning.Scrutiny": "",
    "planning.Progress": "",
    "planning.JuryScore": "",
    "planning.ProposalTransition": "because",
    "planning.ProposalWording": "texts because",
    "planning.RemarkStep": "",
    "planning.Ranking": "",
    "registry.ConsentEvent": "sealed",
    "registry.Destroyed": "",
    "registry.Merge": "undone_at",
    "registry.Observation": "sealed",
    "registry.RequestStep": "sealed",
    "results.Edition": "",
    "surveys.About": "",
    "surveys.Attempt": "",
    "surveys.EditionMove": "",
    "surveys.Part": "sealed",
    "surveys.Step": "",
    "surveys.Submission": "",
    "texts.CommentStep": "",
    "texts.Edition": "",
    "texts.MediationStep": "sealed",
    "texts.ObjectionStep": "",
    "texts.Sign": "",
    "texts.Stance": "",
    "texts.TextStep": "",
    "texts.Wording": "",
    "town.FacilityCheck": "",
    "town.FaultTransition": "",
    "town.Unavailable": "",
    "trust.AuditEvent": "",
    "trust.AuditLink": "",
    "trust.Checkpoint": "",
}
# Spells whose end the database does not check, each with its reason.
UNCHECKED = {
    "access.RoleGrant": "has no first day: it holds from when it is made",
    "access.Device": "a token with an end",
    "forum.Batch": "codes with an end",
    "access.OpenCabinet": "from now on, for fifteen minutes",
    "planning.Election": "the last day to vote, as announced before it opens",
    "care.Invitation": "holds as long as the consents it rests on, and begins when it is sent",
    "care.Allowance": "granted and ended before the first month: its last month lies before the first, and nothing was paid",
}


def label(model):
    return model._meta.label


def dummy(field):
    """Some value that the column takes. References point nowhere: the transaction is rolled back before that counts."""
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        return dummy(field.target_field)
    known = {
        models.UUIDField: uuid.uuid4, models.BinaryField: lambda: b"x" * 16, models.DateField: date.today,
        models.DateTimeField: timezone.now, models.JSONField: dict, models.BooleanField: bool,
    }  # fmt: skip
    for kind, make in known.items():
        if type(field) is kind:
            return make()
    return 1 if isinstance(field, models.IntegerField) else "x"


def other(field, value):
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if isinstance(value, bytes):
        return b"y" * 16
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, (dict, bool)):
        return {"y": 1} if isinstance(value, dict) else not value
    return value + 1 if isinstance(value, int) else "y"


def inserted(model):
    values = {f.attname: dummy(f) for f in model._meta.concrete_fields if not f.null or f.name == "by"}
    row = model(**values)
    row.save_base(raw=True, force_insert=True)
    return row


def refused(statement):
    """Whether the database refuses because the table is append-only."""
    try:
        with transaction.atomic():
            statement()
    except DatabaseError as error:
        assert "append-only" in str(error), error
        return True
    return False


def test_it_knows_every_ledger():
    said = {label(m) for m in OURS if re.search(r"\ba ledger\b", (m.__doc__ or "").lower())}
    assert said - set(LEDGERS) == set()


@pytest.mark.parametrize("name", LEDGERS)
def test_it_lets_nobody_change_a_ledger(db, name):
    model = apps.get_model(name)
    rows = model._base_manager
    with transaction.atomic():
        row = inserted(model)
        mine = rows.filter(pk=row.pk)
        for field in model._meta.concrete_fields:
            changing = {field.attname: other(field, getattr(row, field.attname) or dummy(field))}
            if field.name in LEDGERS[name].split():
                continue
            assert refused(lambda changing=changing: mine.update(**changing)), f"{name}.{field.name} can be changed"
        assert refused(lambda: mine._raw_delete(mine.db)), f"rows of {name} can be deleted"
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", [name for name, column in LEDGERS.items() if column == "sealed"])
def test_it_lets_erasure_empty_an_envelope(db, name):
    model = apps.get_model(name)
    with transaction.atomic():
        row = inserted(model)
        assert model._base_manager.filter(pk=row.pk).update(sealed=b"") == 1
        transaction.set_rollback(True)


def test_it_finds_a_table_that_is_no_ledger(db):
    from khuang.trust.models import Holder

    with transaction.atomic():
        mine = Holder.objects.filter(pk=inserted(Holder).pk)
        assert not refused(lambda: mine.update(version=7))
        transaction.set_rollback(True)


def names_in(condition):
    """Field names in a Q, with those of its F()s."""
    found = set()
    for part in getattr(condition, "children", []):
        if isinstance(part, tuple):
            found |= {part[0].split("__")[0], getattr(part[1], "name", "")}
        else:
            found |= names_in(part)
    return found


@pytest.mark.parametrize("model", [m for m in OURS if {"until"} <= {f.name for f in m._meta.fields}], ids=label)
def test_it_checks_in_the_database_that_a_spell_ends_after_it_begins(model):
    checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    held = any({"since", "until"} <= names_in(c.condition) for c in checks)
    assert held or label(model) in UNCHECKED


@pytest.mark.parametrize("model", OURS, ids=label)
def test_it_names_constraints_that_the_database_has(db, model):
    there = catalogue(model._meta.db_table)
    said = {c.name for c in model._meta.constraints} | {i.name for i in model._meta.indexes}
    assert {name for name in said if name not in there} == set()


def catalogue(table):
    """What the database itself says of a table's constraints and indexes, as one text."""
    asked = (
        "SELECT sql FROM sqlite_master WHERE tbl_name = %s"
        if connection.vendor == "sqlite"
        else "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass UNION SELECT indexname FROM pg_indexes"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [table])
        return " ".join(str(row[0]) for row in cursor.fetchall())


def test_it_has_no_open_ended_choice_of_sensitive_place(db):
    """A fact with a place below the local government carries no sensitive dimension, whoever writes it."""
    from khuang.results.models import Fact

    with pytest.raises(DatabaseError), transaction.atomic():
        Fact.objects.create(
            kind="x",
            family="where",
            starts=date.today(),
            place="v",
            place_level="fine",
            nationality="mm",
            source_kind="x",
        )
