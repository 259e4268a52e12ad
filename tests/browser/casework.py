"""What the stories of casework share: filling in one page of a case, asking for consent, a colleague of another house."""

from datetime import date, timedelta
from uuid import UUID

from khuang.base.thai import be
from tests.browser.person import People, Person

SOON = date.today() + timedelta(days=5)
DUE = f"{SOON.day}/{SOON.month}/{be(SOON.year)}"
PASSWORD = "ข่วงทดสอบ-ยาวพอแล้ว"
COLLEAGUE = """
from django.contrib.auth.hashers import make_password
from khuang.cli.common import setup_django
setup_django()
from khuang.access import actions
from khuang.access.demo import one_time_code, second_factor
from khuang.base.actor import SYSTEM
user = actions.create_user(
    username={username!r}, name={name!r}, hashed=make_password({password!r}), org={org!r}, is_demo=True, by=SYSTEM
)
actions.grant(user=user, role="responder", by=SYSTEM)
second_factor(user)
print(one_time_code(user))
"""


def colleague(people: People, *, username: str, name: str, org: str) -> Person:
    """Somebody of another organisation, whose account was made today: signed in by password and code, with a phone."""
    made = {"username": username, "name": name, "org": org, "password": PASSWORD}
    code = people.town.python(COLLEAGUE.format(**made))
    one = people.come()
    one.goes_to("/accounts/login/").writes(login=username, password=PASSWORD).sends().writes(code=code).sends()
    assert not one.path.startswith("/accounts/"), one.reads[:500]
    return one


def asks_the_volunteer_to_visit(worker: Person) -> None:
    """On the page where somebody enrolled is given a volunteer: the demo town's, among all who have an account."""
    hers = "SELECT v.id FROM care_volunteer v JOIN access_user u ON u.id = v.user_id WHERE u.username = 'volunteer'"
    worker.chooses(volunteer=str(UUID(worker.town.row(hers)))).writes(every_days="7").sends()


def step(worker: Person, what: str, **fields: str) -> None:
    """From a case to the form of one thing, filled in, and back to the case."""
    home = worker.path
    worker.follows(f"main a[href*='/do/{what}']")
    for name, value in fields.items():
        if worker.page.locator(f"main select[name={name}], main input[type=radio][name={name}]").count():
            worker.chooses(**{name: value})
        else:
            worker.writes(**{name: value})
    worker.sends("main form:has([name=version])")
    assert worker.path == home, worker.reads[:500]


def agrees_to_referral(worker: Person, org: str, *data: str) -> None:
    """From a case: the person is asked, and says yes to this organisation and to these parts alone."""
    home = worker.path
    worker.goes_to(f"{home}ask/referral/").page.check(f"main input[name=orgs][value='{org}']")
    for part in data:
        worker.page.check(f"main input[name=data][value='{part}']")
    worker.follows("main button[value=given]")
    assert worker.path == home, worker.reads[:500]


def sends_on(worker: Person, service: str, words: str, team: str = "") -> None:
    """From a case to a referral that is sent, for the first line of the plan; stops on the page that shows what goes."""
    worker.follows("main a[href$='/refer/']").chooses(service=service).writes(words=words)
    worker.page.locator("main select[name=item]").select_option(index=1)
    if team:
        worker.page.locator("main select[name=team]").select_option(label=team)
    worker.sends()


def goes_to_the_last_call(worker: Person) -> None:
    """From the list of calls for help to the one that came in last: the demo town has some of its own."""
    last = UUID(worker.town.row("SELECT id FROM care_ask ORDER BY received_at DESC"))
    worker.goes_to("/care/calls/").follows(f"main .tasks a[href='/care/calls/{last}/']")
