"""Lists in and out, maps and places, the directory: pictures of them."""

from tests.screens.page import PERSON, SUBMIT, Page

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
