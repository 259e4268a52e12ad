"""Every concrete field of every installed model has one class; what is personal lies in an envelope."""

import pytest
from django.apps import apps
from django.db import models

from khuang.base.classes import Tier
from khuang.trust.classes import THIRD_PARTY
from khuang.trust.models import Sealed
from khuang.trust.slots import SLOTS

MODELS = sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label)
OURS = [m for m in MODELS if m.__module__.startswith("khuang.")]
THEIRS = [m for m in MODELS if m not in OURS]
SEALED = [m for m in OURS if issubclass(m, Sealed)]
LOCKED = (Tier.PERSONAL, Tier.RESTRICTED)
# Bytes that are ciphertext without being a Sealed row: the audit detail, under the audit key.
# A member's secret lies under their passphrase, an open cabinet under its cookie.
CIPHERTEXT = {
    ("trust.AuditDetail", "sealed"), ("access.MemberKey", "sealed"), ("access.OpenCabinet", "sealed"),
    ("care.Offer", "wraps"),  # keys sealed to the team that may accept
}  # fmt: skip
# Personal values of other people's tables, and why nothing stands there in clear.
ELSEWHERE = {
    ("account.EmailAddress", "email"),  # accounts have no mail address (settings.ACCOUNT_USER_MODEL_EMAIL_FIELD)
    ("mfa.Authenticator", "data"),  # seeds and codes are sealed by access.allauth.MFAAdapter
}
# Clear columns of ours that hold free text written by people. All of it is published, or about work, not about
# anybody served; a new one needs a line here, and so a thought.
FREE_TEXT = {
    "surveys.FormFile": "name",
    "surveys.Part": "name",  # raw, or a tier
    "surveys.Round": "name_th name_en",
    "access.Device": "label",
    "access.Team": "name",
    "access.User": "name username",
    "care.Gathering": "title_th title_en",  # a training or an event of the town
    "care.Programme": "title_th title_en",  # a school, a group; its meetings are about a topic
    "forum.Batch": "revoked_why",
    "forum.Board": "title",  # of a workshop, in its group’s words; names are pointed at before everybody reads it
    "forum.Card": "text",
    "forum.Conversation": "title_th title_en intro_th intro_en source safe_adult_th safe_adult_en",
    "forum.Meeting": "title_th title_en venue notice_where rule minutes",
    "forum.Reply": "text office",
    "forum.Resolution": "text",
    "forum.Statement": "text translations plain theme credit floor_duty",
    "forum.Summary": "text corrections why_not",
    "network.Commitment": "title_th title_en source",
    "network.CommitmentNews": "text_th text_en",
    "network.Round": "title_th title_en",
    # Applications for awards and the register of awards: about the town and its offices, published when sent or written.
    "planning.Appeal": "title_th title_en",  # read for what tells of somebody, by one who did not write it
    "planning.Application": "title_th title_en",
    "planning.Fund": "title_th title_en closed_why",
    "planning.FundMoney": "why",
    "planning.Gift": "why",  # why it was undone, for everybody; who gave is sealed
    "planning.GiftThanks": "words",  # by which name a giver asked to be thanked in public
    "planning.Handout": "why",
    "planning.StockItem": "name_th name_en",
    "planning.StockMove": "why",
    "planning.Product": "name_th name_en",
    "planning.ApplicationText": "text",
    "planning.AsideWarning": "why",
    "planning.Award": "name_th name_en giver_th giver_en criteria_th criteria_en text_th text_en source",
    "planning.Evaluation": "title_th title_en who_th who_en tools_th tools_en source",
    "planning.EvaluationFinding": "text_th text_en action_th action_en words office",
    "planning.EvaluationStep": "words",
    "planning.MechanismTag": "title_th title_en",
    "planning.SentApplication": "content",
    "planning.TimelineEvent": "title_th title_en source",
    "planning.BudgetCount": "input",  # costs, and ballots without who cast them
    "planning.BudgetLine": "source",
    "planning.Cohort": "title_th title_en",  # of a call to young people, with what it is for; published
    "planning.Choice": "title_th title_en text_th text_en",
    "planning.ContextEntry": "text_th text_en source",
    "planning.ContextRemark": "words answer",  # words: once somebody published them
    "planning.Election": "title_th title_en intro_th intro_en who_th who_en called_off_why",  # all of it is read by everybody
    "planning.Letter": "reason paper signer",  # public when signed; the signer as publicly announced
    "planning.LetterStep": "words",  # of an official to another, about a draft
    "planning.MinorityOpinion": "words",  # published with the result, or gone
    "planning.AnnualSpending": "source",
    "planning.Contract": "party reference",  # as the law publishes it
    "planning.ContractChange": "why",
    "planning.Payment": "what_th what_en",
    "planning.InspectionDay": "where_th where_en invited",
    "planning.Milestone": "title_th title_en reason",
    "planning.FindingReply": "text",
    "planning.GrantCall": "title_th title_en what_th what_en",
    "planning.BudgetRequest": "title_th title_en what_th what_en asker",  # once somebody read them for names
    "planning.GrantDecision": "reason interest",
    "planning.WorkPhoto": "caption_th caption_en",
    "planning.EvidencePack": "title_th title_en note_th note_en",
    "planning.Frozen": "content",  # public figures; no words of a speaker
    "planning.OperationStep": "remark",
    "planning.OthersProject": "title_th title_en body place",
    "planning.Plan": "title_th title_en",
    "planning.PlanOperation": "reason_th reason_en",
    "planning.PlanLine": "title_th title_en",  # the rest of form ผ.02 has other words, and is as public
    "planning.Priority": "title_th title_en why_th why_en answer",
    "planning.Progress": "text_th text_en",
    "planning.FeedbackRound": "excuse",
    "planning.JuryScore": "because",
    "planning.Pilot": "tried_th tried_en learned_th learned_en",
    "planning.Proposal": "title_th title_en seen_th seen_en problem_th problem_en duty_th duty_en what_th what_en how_th "
    "how_en care_th care_en plain_th plain_en team",
    "planning.ProposalWording": "texts because",
    "planning.Reflection": "answers",
    "planning.Remark": "words",  # as published by a facilitator; as said it is sealed
    "planning.RemarkStep": "words",
    "planning.StoryUse": "shown",  # once the person agreed to exactly this
    "planning.ProposalTransition": "because",
    "planning.RankingRound": "title_th title_en",
    "planning.Scrutiny": "answer words",  # yes, partly, no, unsure; what the council says of a problem
    "registry.CommunityGroup": "name_th name_en",
    "registry.GroupCount": "source",  # who counted
    "registry.OfficeTerm": "holder source",
    # What stands in a shared text, and what is said of it by whoever answers for it, is for everybody; a comment's words
    # stand in clear once a facilitator published them.
    "texts.Comment": "words",
    "texts.CommentStep": "words",
    "texts.Objection": "why",
    "texts.ObjectionStep": "words",
    "texts.Party": "name_th name_en",  # of a village, a group, an organisation
    "texts.SharedText": "title_th title_en why_th why_en",
    "texts.Sign": "text_th text_en",
    "texts.TextStep": "words",
    "texts.Wording": "text_th text_en why",
    "town.Facility": "name_th name_en",
    "town.Service": "address",  # of an office; one of a shelter is refused by a CHECK
    "town.Organisation": "name_th name_en",
    "town.Place": "name_th name_en",
    "trust.Cell": "name_th name_en",
}


def label(model):
    return model._meta.label


def classes_of(model):
    return model.__dict__.get("CLASSES") if model in OURS else THIRD_PARTY.get(label(model))


def fields(model):
    return {f.name for f in model._meta.concrete_fields}


def flaws(model):
    """What is wrong with the classes of a model, in words; empty when nothing is."""
    told = classes_of(model)
    if told is None:
        return [f"{label(model)} declares no CLASSES"]
    here = fields(model)
    found = [f"{label(model)}.{name} has no class" for name in sorted(here - set(told))]
    found += [f"{label(model)}.{name} is classified but is no field" for name in sorted(set(told) - here)]
    return found


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_it_classifies_every_field_once(model):
    assert flaws(model) == []


def test_it_names_no_third_party_table_that_is_not_installed():
    assert set(THIRD_PARTY) - {label(m) for m in THEIRS} == set()


def test_it_finds_an_unclassified_field():
    class Sample:
        __module__ = "khuang.sample"
        CLASSES = {"id": Tier.INTERNAL, "gone": Tier.INTERNAL}

        class _meta:  # noqa: N801  as Django names it
            label = "sample.Sample"
            concrete_fields = (models.IntegerField(name="id"), models.TextField(name="name"))

    OURS.append(Sample)
    try:
        assert flaws(Sample) == ["sample.Sample.name has no class", "sample.Sample.gone is classified but is no field"]
    finally:
        OURS.remove(Sample)


@pytest.mark.parametrize("model", SEALED, ids=label)
def test_it_gives_each_sealed_model_a_frozen_slot(model):
    assert model.SLOT in SLOTS
    assert classes_of(model)["sealed"] in LOCKED
    assert isinstance(model._meta.get_field("id").default, type(lambda: 0)), "ids of sealed rows are random"


def test_it_shares_a_slot_only_between_submissions_and_quarantine():
    taken = {}
    for model in SEALED:
        taken.setdefault(model.SLOT, set()).add(label(model))
    assert {slot: names for slot, names in taken.items() if len(names) > 1} == {
        "surveys.part": {"surveys.Part", "surveys.Quarantine"}
    }


def test_it_stores_nothing_personal_in_clear():
    bare = []
    for model in MODELS:
        for name, tier in (classes_of(model) or {}).items():
            if tier not in LOCKED or (label(model), name) in ELSEWHERE | CIPHERTEXT:
                continue
            if not (issubclass(model, Sealed) and name == "sealed"):
                bare.append(f"{label(model)}.{name}")
    assert bare == []


def test_it_keeps_free_text_only_where_it_was_thought_about():
    """Text columns of ours without choices that look like words: names, titles, texts, notes, reasons."""
    words = ("name", "title", "text", "note", "intro", "why", "answer", "label", "words", "contact", "address", "phone")
    found = {}
    for model in OURS:
        if label(model).split(".")[0] == "content" or label(model) == "trust.Checkpoint":
            continue
        hits = [
            f.name
            for f in model._meta.concrete_fields
            if isinstance(f, (models.CharField, models.TextField)) and not f.choices and any(w in f.name for w in words)
        ]
        if hits:
            found[label(model)] = set(hits)
    missing = {name: hits - set(FREE_TEXT.get(name, "").split()) - KEYS for name, hits in found.items()}
    assert {name: hits for name, hits in missing.items() if hits} == {}


# Stable keys and formats that only look like words.
KEYS = {"text_key", "has_contact", "text_version"}


def test_it_has_no_plain_file():
    plain = [f"{label(m)}.{f.name}" for m in MODELS for f in m._meta.fields if isinstance(f, models.FileField)]
    assert plain == []


def test_it_refuses_a_plain_file():
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    with pytest.raises(NotImplementedError, match="sealed"):
        default_storage.save("x", ContentFile(b"x"))
