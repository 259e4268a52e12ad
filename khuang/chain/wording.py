"""The sentences that moves are read as. A move stores the key; the words are chosen in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.chain.kinds import KINDS

NAMES: dict[str, str | Promise] = {
    "statement": _("A statement"),
    "agreement": _("A community agreement"),
    "figure": _("A figure"),
    "priority": _("A priority of the community council"),
    "proposal": _("A proposal"),
    "plan_line": _("A project in the plan"),
    "budget_line": _("A budget"),
    "work": _("Work on the ground"),
    "commitment": _("A commitment of a partner"),
}
# The stations of the line, in their order. The last two are no things: moves tell of them.
STATIONS: dict[str, str | Promise] = {
    "statement": pgettext_lazy("station", "Voice"),
    "agreement": pgettext_lazy("station", "Agreement"),
    "figure": pgettext_lazy("station", "Evidence"),
    "priority": pgettext_lazy("station", "Problem ranked"),
    "proposal": pgettext_lazy("station", "Proposal"),
    "plan_line": pgettext_lazy("station", "Plan"),
    "budget_line": pgettext_lazy("station", "Budget"),
    "work": pgettext_lazy("station", "Work"),
    "commitment": pgettext_lazy("station", "Partner’s promise"),
    "result": pgettext_lazy("station", "Result"),
    "answer": pgettext_lazy("station", "Answer"),
}
SENTENCES: dict[str, str | Promise] = {
    "statement.said": _("It was said."),
    "statement.published": _("It was published: everybody can read it and say whether they agree."),
    "statement.masked": _("It was published; the moderator left out words that could harm someone."),
    "statement.withdrawn": _("It was withdrawn. The words are erased."),
    "statement.rejected": _("It was not published."),
    "statement.rejected.names-someone": _("It was not published, because it names or points to a private person."),
    "statement.rejected.hate": _("It was not published, because it insults or threatens people."),
    "statement.rejected.danger": _("It was not published, because it could put someone in danger."),
    "statement.rejected.legal-risk": _("It was not published, because publishing it could bring the speaker to court."),
    "statement.rejected.repeated": _(
        "It was not published, because the same has been said before: see that statement."
    ),
    "statement.rejected.off-topic": _(
        "It was not published, because it is not about the question of this conversation."
    ),
    "statement.rejected.advert": _("It was not published, because it advertises something."),
    "priority.made": _("The community council took it up as a problem to be solved."),
    "priority.ranked": _("The community council put it in its order of priorities."),
    "priority.answered": _("The municipality answered the community council."),
    "priority.accepted": _("The municipality will act on it."),
    "priority.declined": _("The municipality will not act on it now, and says why."),
    "proposal.made": _("A proposal was made of it."),
    "plan_line.made": _("It became a project in the local development plan."),
    "plan_line.adopted": _("The plan with this project was adopted."),
    "plan_line.changed": _("The project in the plan was changed."),
    "plan_line.removed": _("The project was taken out of the plan."),
    "budget_line.made": _("Money was set aside for it."),
    "budget_line.spent": _("Money was spent on it."),
    "work.started": _("The work began."),
    "work.progress": _("There is progress on the work."),
    "work.finished": _("The work is finished."),
    "work.stopped": _("The work was stopped."),
    "commitment.made": _("A partner took it on."),
    "commitment.reported": _("A partner reported on it."),
    "agreement.made": _("The community agreed on something together."),
    "figure.quoted": _("A figure shows how things stand."),
}
# Link relations, for a thing that no move has told of yet.
RELATIONS: dict[str, str | Promise] = {
    "raised": _("It was taken up."),
    "became": _("It became something more."),
    "funds": _("Money was set aside for it."),
    "evidence": _("A figure shows how things stand."),
    "carries-out": _("There is news from the work."),
    "merged": _("It goes on together with this statement."),
    "split": _("This part of it stands for itself."),
}
# The usual way, for what is still to come.
AHEAD: dict[str, str | Promise] = {
    "priority": _("The community council looks at it"),
    "plan_line": _("It gets into the plan"),
    "budget_line": _("Money is set aside"),
    "work": _("The work is done"),
}
# Steps after which nothing more is to be expected.
ENDS = frozenset({"rejected", "withdrawn", "declined", "removed", "stopped", "finished"})


def sentence(kind: str, text_key: str) -> str:
    """What a move says. An unknown key says that something changed: a story never breaks on a word."""
    own = KINDS[kind].words if kind in KINDS else {}
    found = own.get(text_key) or SENTENCES.get(text_key) or SENTENCES.get(text_key.rpartition(".")[0])
    return str(found or _("Something changed."))


def relation(name: str) -> str:
    return str(RELATIONS.get(name) or _("Something came of it."))
