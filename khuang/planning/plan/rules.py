"""What may happen to a project of the plan. Pure; the table is the workflow."""

# state → {step: next state}.

LINE: dict[str, dict[str, str]] = {
    "draft": {"adopt": "in-plan", "drop": "dropped"},
    "in-plan": {"fund": "funded", "drop": "dropped"},
    "funded": {"fund": "funded", "start": "under-way", "drop": "dropped"},
    "under-way": {"fund": "under-way", "start": "under-way", "finish": "done", "drop": "dropped"},
    "done": {},
    "dropped": {},
}
