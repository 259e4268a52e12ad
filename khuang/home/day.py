"""The day's work of each role: what waits, how many, where. One function a role, in the order of its day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from khuang.access.cabinet import queries as cabinet
from khuang.access.duty import queries as duty
from khuang.access.models import User
from khuang.access.queries import can, standing
from khuang.access.quorum import queries as quorum
from khuang.access.roles import ROLES, Can
from khuang.base.actor import Actor
from khuang.care import queries as care
from khuang.care.conference import queries as conferences
from khuang.care.interpreters import queries as interpreting
from khuang.care.referrals import queries as referrals
from khuang.forum import queries as forum
from khuang.forum.statements import replies
from khuang.network import queries as network
from khuang.network.reporting import queries as reporting
from khuang.planning import day as planned
from khuang.planning.council import queries as planning
from khuang.planning.council import seats as council_seats
from khuang.planning.grants import queries as grants
from khuang.planning.letters import queries as letters
from khuang.planning.plan.operations import queries as plan_operations
from khuang.planning.proposals import queries as proposals
from khuang.planning.works import queries as works
from khuang.registry.rights import day as rights
from khuang.results import queries as results
from khuang.surveys import queries as surveys
from khuang.surveys.rounds import queries as rounds
from khuang.texts import queries as texts
from khuang.texts.mediation import queries as mediation
from khuang.town.directory import queries as directory
from khuang.town.facilities import queries as facilities
from khuang.trust import closer
from khuang.trust.models import Checkpoint
from khuang.ui.parts import Task

Said = str | Promise


@dataclass(frozen=True)
class Part:
    """One role's part of the day."""

    role: Said
    tasks: list[Task]


def parts(actor: Actor) -> list[Part]:
    """A part for each role held, in the order of ``access/roles.py``."""
    shared = {"caseworker", "supervisor", "volunteer"} & actor.roles
    found = [Part(ROLES[name].label, DAYS[name](actor)) for name in ROLES if name in actor.roles and name in DAYS]
    if shared:
        first = next(name for name in ROLES if name in shared)
        urgent = reverse("care:urgent")
        waiting = [_task(text, n, url, urgent=url == urgent) for text, n, url in care.day(actor)]
        found.append(Part(ROLES[first].label, waiting or [_task(_("Home care"), 0, reverse("care:register"))]))
    if shared:
        found.append(Part(_("On duty"), _duty(actor)))
    if shared & {"caseworker", "supervisor"}:
        found.append(
            Part(
                _("Services and interpreters"),
                [_confirming(actor), Task(_("Interpreters"), href=reverse("care:interpreters"))],
            )
        )
    found += given(actor)
    if interpreting.interprets(actor):
        mine = reverse("care:my-interpreting")
        found.append(
            Part(_("Interpreting"), [_task(_("Meetings that wait for your answer"), interpreting.offered(actor), mine)])
        )
    if waits := rights.tasks(actor):
        lines = [_task(text, n, url, urgent=late) for text, n, url, late in waits]
        counter = (
            [Task(_("Somebody asks about their data"), href=reverse("rights:new"))] if can(actor, Can.CARE) else []
        )
        found.append(Part(_("Consents and rights"), [*lines, *counter]))
    if cabinet.sits(actor):
        found.append(Part(_("My team"), _team(actor)))
    if cabinet.keeps(actor):
        found.append(Part(_("Keys that I keep for others"), _trustee(actor)))
    return [part for part in found if part.tasks]


def given(actor: Actor) -> list[Part]:
    """What waits in parts that were given to this one, whatever the role: a cohort, a proposal."""
    return [
        Part(heading, [_task(text, n, url, urgent=late) for text, n, url, late in lines])
        for heading, lines in planned.parts(actor)
    ]


def _team(actor: Actor) -> list[Task]:
    """Neither how many nor since when: that is for an open cabinet."""
    found = [
        Task(_("The cabinet"), href=reverse("access:cabinet")),
        Task(_("For my team alone"), href=reverse("surveys:restricted")),
    ]
    if mediation.teams(actor):
        due = Task(
            _("Something is due in a cabinet"), href=reverse("mediation:matters"), status=str(_("due")), kind="now"
        )
        found.append(due if mediation.due(actor) else Task(_("Mediation"), href=reverse("mediation:matters")))
    return found


def _trustee(actor: Actor) -> list[Task]:
    waiting = quorum.waiting(actor.id).count() if actor.id else 0
    return [
        _task(_("Teams that ask for their lost key"), waiting, reverse("access:cabinet"), urgent=True),
    ]


def _duty(actor: Actor) -> list[Task]:
    """Who is to be called now; for whoever supervises, what was opened in an emergency."""
    names = ", ".join(row.user.name for row in duty.on_duty()) or str(_("nobody"))
    now = Task(_("On duty now"), href=reverse("access:duty"), hint=names)
    return [now, *(_openings(actor) if can(actor, Can.SUPERVISE) else [])]


def _openings(actor: Actor) -> list[Task]:
    """What somebody opened in an emergency, for another to judge."""
    late, waiting = duty.overdue(actor), duty.to_review(actor).count()
    return [
        _task(
            _("Opened in an emergency: to be judged"), waiting, reverse("access:openings"), urgent=bool(late or waiting)
        )
    ]


def _task(text: Said, n: int, url: str, *, urgent: bool = False, done: Said = "") -> Task:
    """A line of the day: the number that waits, or that nothing does."""
    if not n:
        return Task(text, href=url, status=str(done or _("nothing waits")), kind="done")
    return Task(text, href=url, status=f"{n:,}", kind="urgent" if urgent else "now")


def _researcher(actor: Actor) -> list[Task]:
    mine = surveys.mine(actor)
    sent, held = mine.count(), mine.filter(handling__state="held").count()
    return [
        Task(_("Send a survey"), href=reverse("surveys:upload"), hint=_("Forms filled on the phone, as files")),
        Task(_("Surveys I sent"), href=reverse("surveys:mine"), status=f"{sent:,}"),
        _task(_("Of these, waiting for the data steward"), held, reverse("surveys:mine")),
        _task(_("Homes to visit in this survey round"), rounds.waiting(actor), reverse("surveys:rounds")),
    ]


def _steward(actor: Actor) -> list[Task]:
    aside = surveys.waiting(actor)
    return [
        _task(_("Submissions to look at"), aside.held + aside.quarantined, reverse("surveys:aside"), urgent=True),
        Task(_("Survey rounds"), href=reverse("surveys:rounds")),
        Task(_("People and households"), href=reverse("registry:people")),
        Task(_("Lists in and out"), href=reverse("exchange:files"), hint=_("Excel and CSV, lists of ministries")),
        _confirming(actor),
        Task(_("Organisations"), href=reverse("organisations:list")),
    ]


def _facilitator(actor: Actor) -> list[Task]:
    return [
        _task(_("Statements to read before publication"), forum.waiting(actor).count(), reverse("forum:moderate")),
        _task(
            _("Remarks on proposals, and ideas, to read"), proposals.waiting(actor), reverse("planning:proposal-desk")
        ),
        _answers(actor),
        _task(
            _("Findings and pictures at projects to look at"),
            len(works.to_read()) + works.photos_waiting().count(),
            reverse("planning:finding-reading"),
        ),
        Task(_("Conversations"), href=reverse("forum:conversations")),
        *_texts(actor),
    ]


def _answers(actor: Actor) -> Task:
    """What the town owes people: rights, and what its young people said."""
    owed = replies.waiting_for(actor)
    late = any(one.overdue for one in owed)
    return _task(_("Answers owed to people"), len(owed), reverse("forum:answers"), urgent=late)


def _texts(actor: Actor) -> list[Task]:
    """Shared texts: what was said to them, what stands in the way, what is to be looked at again."""
    desk, today = reverse("texts:desk"), timezone.localdate()
    review = texts.to_review(actor)
    return [
        _task(_("Comments on agreements and other texts, to read"), texts.to_read(actor).count(), desk),
        _task(_("Comments on agreements and other texts, to answer"), texts.to_answer(actor).count(), desk),
        _task(_("Objections that nobody has dealt with"), texts.open_objections(actor), desk, urgent=True),
        _task(
            _("Agreements to look at again"), review.count(), desk, urgent=review.filter(review_on__lt=today).exists()
        ),
    ]


def _council(actor: Actor) -> list[Task]:
    round_, table = planning.open_round(), reverse("planning:council")
    if round_ and not planning.ranked_by(round_, council_seats.member_of(actor)):
        first = Task(_("The ranking is open: give your order"), href=table, status=str(_("open")), kind="now")
    elif round_:
        first = Task(_("The ranking is open; yours is counted"), href=table, status=str(_("given")), kind="done")
    else:
        first = Task(_("No ranking is open"), href=table)
    return [
        first,
        _task(_("Problems to scrutinise"), len(planning.to_rank()) - len(planning.scrutinised()), table),
        _task(_("Ranked problems to send to the municipality"), len(planning.to_forward()), table),
        _task(
            _("Answers we wait for"),
            len(planning.to_answer()),
            reverse("planning:priorities"),
            urgent=bool(planning.late()),
            done=_("all answered"),
        ),
        _task(_("Proposals to score"), proposals.to_judge(actor), reverse("planning:proposal-desk")),
        _asked(actor),
    ]


def _asked(actor: Actor) -> Task:
    """Agreements and other texts that ask the council, or a partner, whether they agree."""
    return _task(_("Texts that ask whether you agree"), texts.asked(actor), reverse("texts:texts"))


def _planner(actor: Actor) -> list[Task]:
    owed, desk = letters.unwritten(), reverse("planning:letters")
    late = bool(planning.late())
    return [
        _task(_("Answers owed to the council"), len(owed), reverse("planning:desk"), urgent=late and bool(owed)),
        _task(_("Letters that wait for you"), len(letters.lying_with(actor)), desk, urgent=late),
        _answers(actor),
        Task(_("Projects, money and progress"), href=reverse("planning:desk")),
        *_works(actor),
        *_reporting(actor),
        _task(_("Reports on public places"), facilities.open_faults().count(), reverse("facilities:desk")),
    ]


def _works(actor: Actor) -> list[Task]:
    """What people found at projects and wait to be told; what groups asked for."""
    owed = works.to_answer()
    asked = [one for one in grants.of_desk(actor) if one.row.state in grants.AT_DESK]
    return [
        _task(_("Findings at projects to answer"), len(owed), reverse("planning:finding-owed"),
              urgent=any(one.late for one in owed)),
        _task(_("Requests of groups for money"), len(asked), reverse("planning:grants-desk")),
    ]  # fmt: skip


def _monitor(actor: Actor) -> list[Any]:
    return [*_reader(actor), Task(_("Watching the projects"), href=reverse("planning:work-watching"))]


def _partner(actor: Actor) -> list[Task]:
    mine = network.of_org(actor)
    late = mine.filter(id__in=network.without_news(timezone.localdate()).values("id")).count()
    return [
        _task(_("Commitments that wait for our news"), late, reverse("network:commitments"), urgent=True),
        *_reporting(actor),
        _confirming(actor),
        Task(_("Our commitments"), href=reverse("network:commitments"), status=f"{mine.count():,}"),
        _asked(actor),
    ]


def _reporting(actor: Actor) -> list[Task]:
    """Figures that one's organisation owes, and those that name it."""
    owed, rounds = reporting.owed(actor), reverse("reporting:rounds")
    late = any(reporting.late(one) for one in owed)
    return [
        _task(_("Figures my organisation has to report"), len(owed), rounds, urgent=late),
        _task(_("Figures that name us and wait for our word"), len(reporting.to_clear(actor)), rounds),
    ]


def _confirming(actor: Actor) -> Task:
    """Entries of the directory that nobody has confirmed for too long."""
    return _task(_("Services to confirm"), len(directory.to_confirm(actor)), reverse("directory:desk"))


def _secretariat(actor: Actor) -> list[Task]:
    late = network.without_news(timezone.localdate()).count()
    return [
        _task(
            _("Commitments without news"), late, reverse("network:commitments"), urgent=True, done=_("all up to date")
        ),
        _task(
            _("Figures not reported by their day"), len(reporting.missing()), reverse("reporting:rounds"), urgent=True
        ),
        *(Task(one.title, href=reverse("results:framework", args=[one.key])) for one in results.frameworks()),
    ]


def _officer(actor: Actor) -> list[Task]:
    head = Checkpoint.objects.order_by("-seq").first()
    state = Task(
        _("The audit log"), href=reverse("home:protection"), status=f"{closer.length():,}",
        hint=_("sealed up to row %(n)s") % {"n": f"{head.seq:,}"} if head else _("no head sealed yet"),
    )  # fmt: skip
    return [state, *_openings(actor)]


def _administrator(actor: Actor) -> list[Task]:
    without = User.objects.filter(is_active=True).exclude(grants__in=standing()).count()
    return [
        Task(_("Accounts"), href=reverse("access:users"), status=f"{User.objects.filter(is_active=True).count():,}"),
        _task(_("Accounts without a role"), without, reverse("access:users"), done=_("none")),
        Task(_("Sign-ins of public offices"), href=reverse("planning:sign_ins")),
        Task(_("Organisations"), href=reverse("organisations:list")),
    ]


def _approver(actor: Actor) -> list[Task]:
    """Letters at the desk of the office that one signs for."""
    mine = letters.lying_with(actor)
    late = {row.pk for row in planning.late()}
    urgent = any(row.priority_id in late for row in mine)
    return [
        _task(_("Letters that wait for you"), len(mine), reverse("planning:letters"), urgent=urgent),
        _task(
            _("Operations on the plan that wait for your approval"),
            len(plan_operations.waiting_for("approve")),
            reverse("planning:operations"),
        ),
        _task(_("Figures to approve"), reporting.to_approve(actor).count(), reverse("reporting:rounds")),
        *_reader(actor),
    ]


def _reader(actor: Actor) -> list[Task]:
    return [Task(one.title, href=reverse("results:framework", args=[one.key])) for one in results.frameworks()]


def _responder(actor: Actor) -> list[Task]:
    """Whom one’s organisation is asked to help, and conferences to which it is invited."""
    return [
        _task(_("Referrals that wait for your answer"), referrals.to_do(actor), reverse("care:received"), urgent=True),
        _task(_("Conferences to which you are invited"), conferences.invited(actor), reverse("care:conference-mine")),
    ]


DAYS: dict[str, Callable[[Actor], list[Any]]] = {
    "researcher": _researcher,
    "steward": _steward,
    "facilitator": _facilitator,
    "council": _council,
    "planner": _planner,
    "partner": _partner,
    "responder": _responder,
    "secretariat": _secretariat,
    "approver": _approver,
    "monitor": _monitor,
    "officer": _officer,
    "administrator": _administrator,
}
