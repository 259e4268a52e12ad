"""The names that bind a ciphertext to its place. Frozen: a slot is never renamed, only added.

A table or a room may be renamed, so neither stands in the additional data; the slot does.
"""

SLOTS = frozenset(
    {
        "access.cabinet",
        "access.session",
        "care.ability",
        "access.recovery",
        "access.shift",
        "access.glass",
        "care.aid",
        "care.allowance",
        "care.ask",
        "care.ask-step",
        "care.assessment",
        "care.block",
        "care.case",
        "care.package",
        "care.package-step",
        "care.plan-item",
        "care.referral",
        "care.screened",
        "care.step",
        "care.tracing",
        "care.handover",
        "care.conference",
        "care.draft",
        "care.invitation",
        "care.interpreter",
        "care.interpreting",
        "care.participant",
        "care.visit",
        "chain.origin",
        "forum.boxed",
        "forum.sheet",
        "forum.statement",
        "forum.youth-member",
        "mfa.seed",
        "planning.finding",
        "planning.report",
        "planning.request",
        "registry.hidden",
        "registry.compared",
        "care.attendance",
        "care.caution",
        "care.expense",
        "care.supervision",
        "care.volunteer",
        "planning.idea",
        "planning.remark",
        "planning.story",
        "registry.breach",
        "registry.consent",
        "registry.demand",
        "registry.hold",
        "registry.request",
        "registry.request-step",
        "registry.household",
        "registry.observation",
        "registry.person",
        "registry.staged",
        "surveys.part",
        "team.record",
        "team.record-step",
        "texts.comment",
        "surveys.tally",
        "town.fault",
        "trust.audit",
        "trust.backup",
        "trust.file",
        "trust.upload",
    }
)


def check_slot(slot: str) -> str:
    """The slot itself; ValueError when it is not in the list above."""
    if slot not in SLOTS:
        raise ValueError(f"'{slot}' is not a slot: add it to trust/slots.py, once and for ever")
    return slot
