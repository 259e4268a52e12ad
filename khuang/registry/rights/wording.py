"""Words of the rights desk, for people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOORS = {
    "counter": _("At the counter"),
    "letter": _("By letter"),
    "phone": _("By telephone"),
    "public": _("On the public page"),
}
STATES = {
    "received": pgettext_lazy("request", "Received"),
    "identified": _("We know who asks"),
    "proposed": _("Waits for a second person"),
    "answered": _("Answered"),
    "refused": _("Refused, with the reason"),
    "withdrawn": _("Not wanted any more"),
    "assigned": _("Given to somebody"),
    "extended": _("More time"),
}
LOOKS = {
    "received": "wait",
    "identified": "now",
    "proposed": "urgent",
    "answered": "done",
    "refused": "plain",
    "withdrawn": "plain",
}
BREACHES = {
    "found": pgettext_lazy("breach", "Found"),
    "assessed": _("Risk assessed"),
    "reported": _("The office was told"),
    "not-reported": _("Not reported: no risk to anybody"),
    "closed": pgettext_lazy("breach", "Closed"),
}
RISKS = {"none": _("No risk to people"), "some": _("Some risk"), "high": _("High risk")}
BANDS = {"0": _("Nobody"), "1-9": "1–9", "10-99": "10–99", "100-999": "100–999", "1000+": _("1,000 or more")}
TOLD = {"yes": _("The people were told"), "no": _("The people were not told yet"), "not-needed": _("Need not be told")}
SENDERS = {"court": _("A court"), "police": _("Police"), "other": _("Another authority")}
OUTCOMES = {"handed": _("Handed over"), "partly": _("Handed over in part"), "refused": _("Refused")}
OPEN = pgettext_lazy("demand", "Open")
WHAT = {"opened": _("Opened"), "changed": _("Changed or added"), "list": _("Seen in a list")}
PURPOSES = {
    "visit": _("For a visit"), "casework": _("To help this person"), "supervision": _("To supervise the work"),
    "matching": _("To keep the register right"), "planning-count": _("To count"), "rights-request": _("To answer a request"),
    "audit": _("To check who does what"), "demo": _("To show how it works"), "": "",
}  # fmt: skip
DESTROYED = {"person": _("Everything about a person who left"), "property": _("Some answers about a person who left")}
# What is held, by the name of the duty that hands it out; a test in home knows that none is missing.
ROOMS = {
    "registry.person": _("The person and the home"),
    "registry.consent": _("Consents"),
    "registry.office": _("Public offices"),
    "care": _("Care and visits"),
    "surveys.submission": _("Survey forms"),
    "programmes": _("Programmes"),
    "assistance": _("Assistance"),
    "allowances": _("Allowances"),
    "care.cases": _("Cases"),
    "care.referrals": _("What was sent to others"),
    "care.interpreters": _("Interpreting"),
    "access.glass": _("Emergencies in which this was opened"),
    "forum.youth": _("Children’s and youth council"),
    "planning.cohorts": _("Youth cohorts"),
    "planning.grants": _("A request for money"),
}
