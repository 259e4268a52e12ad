"""The pages that `make screens` opens: where, as whom, and how to get there. Every address of the town is here.

``view`` is the name of the address; ``test_pages.py`` compares the list with the URL configuration.
``role`` is a user name of the demo town (they are named as their roles), or "" for anyone.
``through`` leads on from ``url``: a CSS selector is clicked, a pair (selector, text) is typed.
"""

from dataclasses import dataclass

from tests.screens import casework, support
from tests.screens.consenting import ROWS

Step = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    view: str
    name: str
    url: str
    role: str = ""
    through: tuple[Step, ...] = ()
    status: int = 200


ROLES = (
    "researcher volunteer caseworker supervisor steward facilitator council planner partner responder secretariat approver monitor "
    "officer administrator"
).split()
SUBMIT = "main form button[type=submit]"
FIRST_CONVERSATION = "main article:first-of-type h2 a"
SAYING = (FIRST_CONVERSATION, "main .tabs a[href$='/say/']")
SAID = (*SAYING, ("main [name=words]", "อยากให้มีม้านั่งริมทาง"), "main input[name=read]", SUBMIT)
PERSON = "main table td a[href^='/people/']"
HOUSEHOLD = "a[href^='/people/household/']"
FORM = "main table a[href^='/surveys/forms/']"
CHILD = "main a[href^='/care/risk/']:not([href='/care/risk/'])"
CORRECTING = (PERSON, "a[href$='/correct/']")
IN_CARE, WAITING, CREW = (
    "main table a[href^='/people/']",
    "main table a[href^='/care/enrol/']",
    "main a[href^='/care/sheet/']",
)

STILL = "main a[href$='?state=still']"


def link(start: str) -> tuple[str, ...]:
    """Click the first link of the page whose address starts so and goes further."""
    return (f'main a[href^="{start}"]:not([href="{start}"]):not([href*="new"])',)


PUBLIC = [
    Page("public:index", "public square", "/"),
    Page("public:search", "search", "/search/?q=ผู้สูงอายุ"),
    Page("public:search", "search without a result", "/search/?q=กขค"),
    Page("public:about", "about", "/about/"),
    Page("forum:conversations", "conversations", "/c/"),
    Page("forum:vote", "voting", "/c/", through=(FIRST_CONVERSATION,)),
    Page("forum:say", "saying something", "/c/", through=SAYING),
    Page("forum:say", "saying it wrongly", "/c/", through=(*SAYING, SUBMIT), status=422),
    Page("forum:said", "a code for what was said", "/c/", through=SAID),
    Page("forum:results", "what people think", "/c/", through=(FIRST_CONVERSATION, "main .tabs a[href$='/results/']")),
    Page(
        "forum:statement",
        "a statement",
        "/c/",
        through=(FIRST_CONVERSATION, ".tabs a[href$='/results/']", "ol.shared a"),
    ),
    Page("planning:plan", "plan", "/plan/"),
    Page("planning:line", "a line of the plan", "/plan/", through=("main table a",)),
    Page("planning:priorities", "priorities", "/plan/priorities/"),
    Page("planning:priority", "a priority", "/plan/priorities/", through=link("/plan/priorities/")),
    Page("planning:ranking", "a ranking", "/plan/priorities/", through=link("/plan/rankings/")),
    Page("registry:groups", "groups and offices", "/people/groups/"),
    Page("results:frameworks", "figures", "/figures/"),
    Page("results:framework", "the town's figures", "/figures/koh-kha/"),
    Page("results:framework", "the network's declared figures", "/figures/un-migration-thailand/"),
    Page("results:figure", "a figure", "/figures/koh-kha/kk-chairs-women/"),
    Page("results:figure", "a protected figure", "/figures/koh-kha/kk-bedridden/"),
    Page("results:figure", "a declared figure", "/figures/un-migration-thailand/unm-2-2-9/"),
    Page("network:commitments", "commitments", "/commitments/"),
    Page("network:commitment", "a commitment", "/commitments/", through=link("/commitments/")),
    Page("chain:answer", "what became of my words", "/a/"),
    Page("chain:answer", "a wrong code", "/a/", through=(SUBMIT,), status=422),
    Page("account_login", "sign in", "/accounts/login/"),
    Page(
        "account_login", "signing in wrongly", "/accounts/login/", through=("main form.login button, main form button",)
    ),
    Page("access:demo", "look around as", "/users/demo/"),
    Page("ui:gallery", "components", "/ui/gallery/", "planner"),
    Page("", "no such page", "/no-such-page/", status=404),
]
HOMES = [Page("home:day", f"the day of the {role}", "/home/", role) for role in ROLES]
FIND = [
    Page("surveys:mine", "what I sent", "/surveys/", "researcher"),
    Page("surveys:submission", "a receipt", "/surveys/", "researcher", ("main table a",)),
    Page("surveys:upload", "sending forms", "/surveys/upload/", "researcher"),
    Page("surveys:editions", "forms", "/surveys/forms/", "steward"),
    Page("surveys:take_in", "taking in a form", "/surveys/forms/new/", "administrator"),
    Page("surveys:take_in", "taking in no form", "/surveys/forms/new/", "administrator", (SUBMIT,)),
    Page("surveys:edition", "a form", "/surveys/forms/", "steward", (FORM,)),
    Page("surveys:answers", "answers counted", "/surveys/forms/", "steward", (FORM, "main a[href$='/answers/']")),
    Page("surveys:rounds", "survey rounds", "/surveys/rounds/", "steward"),
    Page("surveys:new_round", "planning a round", "/surveys/rounds/new/", "steward"),
    Page("surveys:new_round", "planning it wrongly", "/surveys/rounds/new/", "steward", (SUBMIT,)),
    Page("surveys:round", "a round", "/surveys/rounds/", "steward", link("/surveys/rounds/")),
    Page("surveys:round", "a round, to a researcher", "/surveys/rounds/", "researcher", link("/surveys/rounds/")),
    Page(
        "surveys:walker",
        "who walks a village",
        "/surveys/rounds/",
        "steward",
        (*link("/surveys/rounds/"), "main table a"),
    ),
    Page("surveys:homes", "homes of a round", "/surveys/rounds/", "researcher", (*link("/surveys/rounds/"), STILL)),
    Page(
        "surveys:home", "a home", "/surveys/rounds/", "researcher", (*link("/surveys/rounds/"), STILL, "main table a")
    ),
    Page("surveys:aside", "set aside", "/surveys/aside/", "steward"),
    Page("phone:shell", "forms without a network", "/field/"),
    Page("devices:devices", "phones", "/surveys/devices/", "steward"),
    Page("devices:invite", "a new phone", "/surveys/devices/new/", "steward"),
    Page("devices:join", "a link that is used up", "/surveys/devices/join/used/", "", status=404),
    Page("surveys:quarantine", "a file set aside", "/surveys/aside/", "steward", ("main a[href^='/surveys/aside/']",)),
    Page("registry:people", "people", "/people/", "caseworker"),
    Page(
        "registry:search",
        "finding somebody",
        "/people/",
        "caseworker",
        (("main [name=q]", "แก้ว"), "main form[action$='/search/'] button"),
    ),
    Page(
        "registry:search",
        "nobody found",
        "/people/",
        "caseworker",
        (("main [name=q]", "กขค"), "main form[action$='/search/'] button"),
    ),
    Page("registry:person", "a person", "/people/", "caseworker", (PERSON,)),
    Page("registry:person", "a child", "/care/risk/", "caseworker", (CHILD, "main a[href^='/people/']")),
    Page("registry:household", "a household", "/people/", "caseworker", (PERSON, "a[href^='/people/household/']")),
    Page("registry:correct", "correcting", "/people/", "caseworker", CORRECTING),
    Page(
        "registry:correct", "correcting without a reason", "/people/", "caseworker", (*CORRECTING, SUBMIT), status=422
    ),
    Page("registry:identity", "numbers", "/people/", "caseworker", (PERSON, "a[href$='/identity/']")),
]
SAME = [
    Page("registry:pairs", "the same person twice", "/people/same/", "steward"),
    Page("registry:pair", "two records", "/people/same/", "steward", ("main table a",)),
    Page("registry:pair_errors", "how often it was right", "/people/same/errors/", "steward"),
    Page("registry:known", "asking whether somebody is known", "/people/same/known/", "caseworker"),
]
GROUPS = [
    Page("registry:offices", "public offices", "/people/offices/"),
    Page("registry:timeline", "offices over the years", "/people/offices/timeline/"),
    Page("registry:office_new", "a new office", "/people/offices/new/", "steward"),
    Page("registry:office", "an office", "/people/offices/mayor/", "steward"),
    Page("registry:office_leave", "leaving office", "/people/offices/mayor/leave/", "steward"),
    Page("registry:groups_desk", "groups of my places", "/people/groups/desk/", "caseworker"),
    Page("registry:group_new", "a new group", "/people/groups/new/", "caseworker"),
    Page("registry:group", "a group", "/people/groups/women-1/", "caseworker"),
    Page("registry:group_add", "somebody joins a group", "/people/groups/women-1/add/", "caseworker"),
    Page("registry:group_rename", "renaming a group", "/people/groups/women-1/rename/", "caseworker"),
    Page("registry:group_end", "a group ends", "/people/groups/women-1/end/", "caseworker"),
    Page(
        "registry:member_end",
        "somebody leaves a group",
        "/people/groups/women-1/",
        "caseworker",
        ("a[href^='/people/groups/member/']",),
    ),
]
TEAMS = [
    Page("access:cabinet", "the cabinet", "/users/cabinet/", "supervisor"),
    Page("access:duty", "who is on duty", "/users/duty/", "supervisor"),
    Page("access:new_shift", "a new shift", "/users/duty/new/", "supervisor"),
    Page("access:openings", "opened in an emergency", "/users/duty/openings/", "officer"),
    Page("access:opening", "an emergency to judge", "/users/duty/openings/", "officer", link("/users/duty/openings/")),
    Page("registry:emergency", "a record in an emergency", "/people/emergency/", "caseworker"),
    Page("access:team_key", "the key of a team", "/users/cabinet/", "supervisor", ("main a[href*='/cabinet/team/']",)),
    Page(
        "access:trustees",
        "the trustees of a team",
        "/users/teams/",
        "administrator",
        (*link("/users/teams/"), "main a[href$='/trustees/']"),
    ),
    Page("access:teams", "teams", "/users/teams/", "administrator"),
    Page("access:new_team", "a new team", "/users/teams/new/", "administrator"),
    Page("access:team", "a team", "/users/teams/", "administrator", link("/users/teams/")),
    Page("surveys:restricted", "for the team alone, locked", "/surveys/restricted/", "supervisor", status=423),
]
LIVES = [
    Page("registry:leave", "no longer here", "/people/", "caseworker", (PERSON, "a[href$='/leave/']")),
    Page("registry:move", "moving", "/people/", "caseworker", (PERSON, "a[href$='/move/']")),
    Page("registry:join", "somebody new", "/people/", "caseworker", (PERSON, HOUSEHOLD, "a[href$='/join/']")),
    Page(
        "registry:split",
        "a household of their own",
        "/people/",
        "caseworker",
        (PERSON, HOUSEHOLD, "a[href$='/split/']"),
    ),
    Page("registry:take_back", "taking back", "/people/", "caseworker", (PERSON, "a[href^='/people/event/']")),
]
SHEET = "main .task a"
HANDOVER = "main a[href^='/care/handover/']"
RECORD = "main table td a[href^='/care/pool/']"
POOL = [
    Page("care:my-hours", "my time", "/care/me/hours/", "volunteer"),
    Page("care:my-hours", "my time wrongly", "/care/me/hours/", "volunteer", (SUBMIT,)),
    Page("care:my-expenses", "my expenses", "/care/me/expenses/", "volunteer"),
    Page("care:out", "going out", "/care/me/out/", "volunteer"),
    Page("care:my-quiet", "my quiet hours", "/care/me/quiet/", "volunteer"),
    Page("care:asked", "asked to a training", "/home/", "volunteer", ("main a[href^='/care/me/asked/']",)),
    Page("care:certificate", "my certificate", "/home/", "volunteer", ("main a[href$='/certificate/']",)),
    Page("care:pool", "the volunteer pool", "/care/pool/", "supervisor"),
    Page("care:pool", "volunteers who speak Shan", "/care/pool/?language=shn", "supervisor"),
    Page("care:record", "a volunteer's record", "/care/pool/", "supervisor", (RECORD,)),
    Page("care:record-part", "what they can do", "/care/pool/", "supervisor", (RECORD, "main a[href$='/words/']")),
    Page("care:record-part", "a talk", "/care/pool/", "supervisor", (RECORD, "main a[href$='/talk/']")),
    Page("care:expenses", "expenses", "/care/expenses/", "supervisor"),
    Page("care:expense", "an expense", "/care/expenses/", "supervisor", ("main .task a",)),
    Page("care:gatherings", "trainings and events", "/care/gatherings/", "supervisor"),
    Page("care:new-gathering", "a new training", "/care/gatherings/new/", "supervisor"),
    Page("care:gathering", "a call-up", "/care/gatherings/", "supervisor", ("main .task:first-child a",)),
    Page("care:gathering", "a training held", "/care/gatherings/", "supervisor", ("main .task:last-child a",)),
    Page("care:villages", "how one goes into villages", "/care/villages/", "caseworker"),
    Page(
        "care:village-caution",
        "how one goes into a village",
        "/care/villages/",
        "caseworker",
        ("main a[href^='/care/villages/T']",),
    ),
    Page("care:caution", "how one goes there", "/care/", "caseworker", (IN_CARE, "main a[href^='/care/caution/']")),
]
HELP = [
    Page("care:visits", "my visits", "/care/visits/", "volunteer"),
    Page("care:visit", "a visit", "/care/visits/", "volunteer", ("main .task a",)),
    Page("care:visit", "what was seen", "/care/visits/", "volunteer", ("main .task a", "main a[href='?outcome=seen']")),
    Page(
        "care:visit",
        "nobody at home",
        "/care/visits/",
        "volunteer",
        ("main .task a", "main a[href='?outcome=not-home']"),
    ),
    *POOL,
    Page("care:register", "care register", "/care/", "caseworker"),
    Page("care:waiting", "waiting for care", "/care/waiting/", "caseworker"),
    Page("care:enrol", "enrolling", "/care/waiting/", "caseworker", (WAITING,)),
    Page("care:enrol", "somebody in care", "/care/", "caseworker", (IN_CARE, "a[href^='/care/enrol/']")),
    Page(
        "care:end", "ending care", "/care/", "caseworker", (IN_CARE, "a[href^='/care/enrol/']", "a[href^='/care/end/']")
    ),
    Page("care:assign", "who visits", "/care/", "caseworker", (IN_CARE, "a[href^='/care/assign/']")),
    Page("care:volunteer", "becoming a volunteer", "/people/", "caseworker", (PERSON, "a[href^='/care/volunteer/']")),
    Page("care:risk", "children at risk", "/care/risk/", "caseworker"),
    Page("care:child", "a child's risk", "/care/risk/", "caseworker", (CHILD,)),
    Page("care:pathways", "pathways", "/care/pathways/", "caseworker"),
    Page("care:pathway", "a pathway", "/care/pathways/trafficking/", "steward"),
    Page("care:pathway", "a pathway with points", "/care/pathways/home-care/", "caseworker"),
    Page("care:pathway-figures", "figures of a pathway", "/care/pathways/child-at-risk/figures/", "supervisor"),
    Page("care:pathway-figures", "figures that nobody has", "/care/pathways/trafficking/figures/", "supervisor"),
    Page("care:child", "signing without a reason", "/care/risk/", "caseworker", (CHILD, SUBMIT)),
    Page("care:visit", "a home with a rule", "/care/visits/", "volunteer", ("main .task:has(strong) a",)),
    Page("care:find-sheet", "sheets of paper", "/care/sheets/", "caseworker"),
    Page(
        "care:paper",
        "a sheet",
        "/care/sheets/",
        "caseworker",
        (SHEET, "a[href^='/care/sheets/']:not([href$='/enter/']):not([href='/care/sheets/'])"),
    ),
    Page("care:key-in", "entering a sheet", "/care/sheets/", "caseworker", (SHEET,)),
    Page("care:promises", "promises", "/care/promises/", "caseworker"),
    Page("care:promise", "promising something", "/care/", "caseworker", (IN_CARE, "main a[href^='/care/promise/']")),
    Page(
        "care:ability",
        "what somebody can do alone",
        "/care/",
        "caseworker",
        (IN_CARE, "main a[href^='/care/ability/']"),
    ),
    Page(
        "care:record-ability",
        "ten questions",
        "/care/",
        "caseworker",
        (IN_CARE, "main a[href^='/care/ability/']", "main a[href$='/record/']"),
    ),
    Page("care:spread", "who looks after whom", "/care/spread/", "supervisor"),
    Page(
        "care:spread-of",
        "others for somebody's people",
        "/care/pool/",
        "supervisor",
        (RECORD, HANDOVER, "main .task a"),
    ),
    Page("care:handover", "handing over", "/care/pool/", "supervisor", (RECORD, HANDOVER)),
    Page("care:away", "who is away", "/care/away/", "supervisor"),
    Page("care:work", "work of the volunteers", "/care/work/", "supervisor"),
    Page("care:sheet", "a volunteer's sheet", "/care/work/", "supervisor", (CREW,)),
    Page("care:urgent", "urgent calls", "/care/urgent/", "supervisor"),
    Page("care:answer", "answering a call", "/care/urgent/", "supervisor", ("main .task a",)),
]
HEAR = [
    Page("forum:moderate", "moderation", "/c/moderate/", "facilitator"),
    Page("forum:decide", "deciding about a statement", "/c/moderate/", "facilitator", ("main article a.button",)),
    Page("forum:new", "a new conversation", "/c/new/", "facilitator"),
]
DECIDE = [
    Page("planning:council", "the council's table", "/plan/council/", "council"),
    Page("planning:raise", "raising a problem", "/plan/council/raise/", "council"),
    Page("planning:desk", "the planner's desk", "/plan/desk/", "planner"),
    Page("planning:answer", "answering the council", "/plan/desk/", "planner", ("main a[href^='/plan/desk/answer/']",)),
    Page("planning:new_line", "a new line of the plan", "/plan/desk/new/", "planner"),
    Page("planning:work", "work on a line", "/plan/desk/", "planner", ("main table a",)),
    Page("network:new", "a new commitment", "/commitments/new/", "secretariat"),
    Page("network:report", "news of a commitment", "/commitments/1/report/", "partner"),
]
KEEP = [
    Page("home:protection", "protection", "/home/protection/", "officer"),
    Page("home:report", "the head of the log", "/home/protection/report/", "officer"),
    Page("home:rights", "requests", "/home/protection/rights/", "officer"),
    Page("access:users", "users", "/users/", "administrator"),
    Page("access:user", "a user", "/users/", "administrator", ("main table a",)),
    Page("access:new_user", "a new user", "/users/new/", "administrator"),
    Page("account_logout", "signing out", "/accounts/logout/", "planner"),
    Page("account_change_password", "a new password", "/accounts/password/change/", "planner"),
    Page("mfa_index", "second factor", "/accounts/2fa/", "planner"),
]
FILES = "main td a[href^='/people/lists/']"
PLACE = "main .places h2 a"
LISTS = [
    Page("exchange:files", "lists in and out", "/people/lists/", "steward"),
    Page("exchange:upload", "uploading a list", "/people/lists/new/", "steward"),
    Page("exchange:upload", "uploading nothing", "/people/lists/new/", "steward", (SUBMIT,), status=422),
    Page(
        "exchange:file", "what would come of a file", "/people/lists/", "steward", ("main td a:not([href*='compare'])",)
    ),
    Page(
        "exchange:mapping",
        "which column is which",
        "/people/lists/",
        "steward",
        ("main td a:not([href*='compare'])", "main a[href$='/columns/']"),
    ),
    Page("exchange:new_list", "comparing a list", "/people/lists/compare/new/", "steward"),
    Page("exchange:compare", "a list before comparing", "/people/lists/", "steward", ("main td a[href$='/compare/']",)),
    Page("exchange:comparisons", "compared lists", "/people/lists/compare/", "researcher"),
    Page("exchange:comparison", "a compared list", "/people/lists/compare/", "steward", ("main .task a",)),
    Page(
        "exchange:to_visit", "whom to visit next", "/people/lists/compare/", "researcher", ("main .task a", "main td a")
    ),
    Page("exchange:export", "people as a file", "/people/lists/export/", "steward"),
    Page("exchange:family", "family books as a file", "/people/lists/family/", "caseworker"),
    Page(
        "exchange:book",
        "a family book",
        "/people/",
        "caseworker",
        (PERSON, "a[href^='/people/household/']", "a[href^='/people/lists/family/']"),
    ),
    Page("maps:overview", "map of homes", "/people/map/", "caseworker"),
    Page("maps:overview", "map of homes for others", "/people/map/", "planner"),
    Page("maps:village", "map of a village", "/people/map/", "caseworker", ("main td a",)),
    Page("maps:outlines", "outlines of villages", "/people/map/outlines/", "steward"),
    Page("public:places", "places for everybody", "/places/"),
    Page("public:places", "places with a ramp", "/places/?ramp=yes"),
    Page("public:place", "a public place", "/places/", through=(PLACE,)),
    Page("public:fault", "reporting a fault", "/places/", through=(PLACE, "main a[href$='/fault/']")),
    Page(
        "public:fault",
        "reporting it wrongly",
        "/places/",
        through=(PLACE, "main a[href$='/fault/']", SUBMIT),
        status=422,
    ),
    Page("public:followed", "what became of my report", "/places/report/"),
    Page("facilities:desk", "public places for staff", "/surveys/places/", "planner"),
    Page("facilities:new", "adding a place", "/surveys/places/new/", "researcher"),
    Page("facilities:check", "looking at a place", "/surveys/places/", "researcher", ("main td a",)),
    Page("facilities:fault", "settling a report", "/surveys/places/", "planner", ("main .task a",)),
]
DIRECTORY = [
    Page("public:services", "help near here", "/services/"),
    Page("public:services", "help near here in Burmese", "/services/?lang=my"),
    Page("public:services", "help that nobody has", "/services/?q=กขคงจฉช"),
    Page("public:service", "a service", "/services/demo-hospital/"),
    Page("public:service", "a shelter without address", "/services/demo-shelter/"),
    Page("public:numbers", "numbers to call", "/services/numbers/"),
    Page("public:services_print", "services to print", "/services/print/"),
    Page("public:organisation", "an organisation to everybody", "/services/of/HOSPITAL/"),
    Page("directory:desk", "services of the keepers", "/directory/", "caseworker"),
    Page("directory:desk", "services of a partner", "/directory/", "partner"),
    Page("directory:new", "a new service", "/directory/new/", "caseworker"),
    Page("directory:new", "a new service, wrongly", "/directory/new/", "caseworker", (SUBMIT,), 422),
    Page("directory:service", "keeping a service", "/directory/demo-identity/", "caseworker"),
    Page("directory:edit", "changing a service", "/directory/demo-law/edit/", "caseworker"),
    Page("directory:words", "a service in Burmese", "/directory/demo-law/words/my/", "caseworker"),
    Page("directory:table", "services from a table", "/directory/table/", "steward"),
    Page("organisations:list", "organisations", "/organisations/", "administrator"),
    Page("organisations:one", "an organisation", "/organisations/MIGRANTNGO/", "administrator"),
    Page("organisations:new", "a new organisation", "/organisations/new/", "administrator"),
    Page("organisations:edit", "changing an organisation", "/organisations/MIGRANTNGO/edit/", "administrator"),
    Page("organisations:table", "organisations from a table", "/organisations/table/", "steward"),
    Page("care:interpreters", "interpreters", "/care/interpreters/", "supervisor"),
    Page("care:interpreter-new", "a new interpreter", "/care/interpreters/new/", "supervisor"),
    Page("care:interpreter", "an interpreter", "/care/interpreters/", "supervisor", ("main .card a",)),
    Page("care:interpreter-ask", "asking for an interpreter", "/care/interpreters/ask/", "caseworker"),
    Page("care:interpreting", "a meeting with an interpreter", "/care/interpreters/", "caseworker", ("main .task a",)),
    Page("care:my-interpreting", "where I interpret", "/care/me/interpreting/", "partner"),
]
CONSENTING = [Page(*row) for row in ROWS]
PAGES = [
    *PUBLIC,
    *HOMES,
    *TEAMS,
    *FIND,
    *LISTS,
    *SAME,
    *LIVES,
    *GROUPS,
    *HELP,
    *HEAR,
    *DECIDE,
    *KEEP,
    *DIRECTORY,
    *CONSENTING,
    *(Page(*row) for row in support.ROWS),
    *(Page(*row) for row in casework.ROWS),
]

# Addresses without a page of their own, each with its reason.
NO_PAGE = {
    **dict.fromkeys("registry:group_counts registry:group_kept registry:hidden_end".split(),
                    "all groups of the demo town are lists of people of the register"),
    **dict.fromkeys("forum:cast forum:close surveys:retry surveys:retire surveys:end_round "
                    "planning:open_round planning:close_round planning:forward "
                    "planning:adopt planning:drop access:demo_enter access:close access:revoke chain:forget "
                    "chain:withdraw care:leave".split(), "takes a form and leads on"),
    "results:csv": "a file",
    "care:child-case": "takes a form and leads on",
    **dict.fromkeys("care:case-take care:case-judge care:conference-back care:conference-finish".split(),
                    "takes a form and leads on"),
    "care:case-decide": "after the questions are answered",
    "care:case-of-person": "needs the passphrase of a team's member",
    "exchange:settle": "takes a form and leads on",
    "facilities:show": "takes a form and leads on",
    "facilities:photo": "a picture",
    "public:services_table": "the directory as a table",
    "directory:act": "takes a form and leads on",
    "directory:export": "a table",
    "organisations:state": "takes a form and leads on",
    "organisations:export": "a table",
    "care:interpreter-end": "takes a form and leads on",
    "care:interpreting-reply": "takes a form and leads on",
    "public:photo": "a picture",
    "care:aid-photo": "a picture",
    "care:roll-close": "takes a form and leads on",
    "surveys:export_answers": "a file",
    "surveys:form_files": "only of a form that shows pictures, which those of the demo do not",
    "surveys:publish": "only of a draft or a retired form, which the demo town has not",
    **dict.fromkeys("openrosa:form_list openrosa:form openrosa:manifest openrosa:list openrosa:integrity "
                    "openrosa:submission".split(), "for phones, no page"),
    "devices:revoke": "takes a form and leads on",
    **dict.fromkeys("access:close_cabinet access:forget_key access:found_key access:grant_seat access:unseat".split(),
                    "takes a form and leads on"),
    **dict.fromkeys("access:exchange_key access:entrust_key access:leave_team access:accept_trust access:step_back "
                    "access:refuse_recovery access:withdraw_recovery access:drop_trustee access:cancel_shift "
                    "access:close_glass surveys:erase_restricted".split(),
                    "takes a form and leads on"),
    "access:recovery": "only while a team asks for a lost key",
    "surveys:restricted_answers": "needs the passphrase of a team's member",
    **dict.fromkeys("phone:worker phone:enrol phone:pull phone:form phone:send phone:open phone:back phone:leave".split(),
                    "for the scripts of the phone's pages"),
    "registry:part": "takes a form and leads on",
    "chain:enter": "leads on to the answer",
    "care:leave-circle": "takes a form and leads on",
    **dict.fromkeys("care:my-sheet care:close-promise care:back".split(), "takes a form and leads on"),
    "care:outing": "of a volunteer who is not back in time: nobody in the demo town",
    "rights:seen": "shows who opened the record of one person: never in a picture",
    "rights:export": "a file",
    "rights:certificate": "only when something was destroyed in a month that is over",
    "home:person_rights": "shows all that is held about a person: never in a picture",
    "account_inactive": "shown to closed accounts",
    "account_reauthenticate": "asked for in the middle of other pages",
}  # fmt: skip
