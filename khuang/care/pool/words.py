"""The words in which volunteers' pages speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

CIRCLES: Words = {
    "care": _("Care volunteer"),
    "researcher": _("Community researcher"),
    "migrant-health": _("Migrant health volunteer"),
}
WORK: Words = {
    "visit": _("A visit"),
    "survey": _("A survey"),
    "training": _("A training"),
    "event": _("An event"),
    "other": pgettext_lazy("work", "Something else"),
}
EXPENSES: Words = {
    "travel": _("Travel"),
    "phone": _("Telephone"),
    "meals": _("Meals"),
    "material": _("Things for a visit"),
    "other": pgettext_lazy("expense", "Something else"),
}
EXPENSE_STATES: Words = {
    "requested": _("asked for"), "approved": _("approved"), "refused": _("not approved"), "paid": _("paid"),
}  # fmt: skip
EXPENSE_LOOKS = {"requested": "wait", "approved": "now", "refused": "plain", "paid": "done"}
EXPENSE_VERBS: Words = {"approve": _("Approve"), "refuse": _("Do not approve"), "pay": _("Paid out")}
GATHERINGS: Words = {"training": _("Training"), "event": _("Event that wants helpers")}
GATHERING_STATES: Words = {"planned": _("planned"), "held": _("has taken place"), "cancelled": _("called off")}
ATTENDANCE: Words = {
    "invited": _("asked, no answer yet"),
    "accepted": _("will come"),
    "declined": _("cannot come"),
    "came": _("came"),
    "absent": _("did not come"),
}
ATTENDANCE_LOOKS = {"invited": "wait", "accepted": "now", "declined": "plain", "came": "done", "absent": "plain"}
LANGUAGES: Words = {
    "th": _("Thai"), "nod": _("Northern Thai"), "en": _("English"), "my": _("Burmese"), "shn": _("Shan"),
    "ksw": _("Karen"), "km": _("Khmer"), "lo": _("Lao"), "zh": _("Chinese"), "tsq": _("Thai sign language"),
}  # fmt: skip
FIELDS: Words = {
    "elderly": _("Older people"),
    "disability": _("People with disabilities"),
    "children": _("Children and young people"),
    "health": _("Health"),
    "translation": _("Interpreting"),
    "transport": _("Driving"),
    "cooking": _("Cooking"),
    "repair": _("Repairing houses"),
    "teaching": _("Teaching"),
    "farming": _("Farming"),
    "disaster": _("Floods, fires, storms"),
    "events": _("Festivals and meetings"),
    "technology": _("Computers and telephones"),
}
TIMES: Words = {
    "weekdays": _("Weekdays, by day"), "evenings": _("Evenings"), "weekends": _("Weekends"),
    "on-call": _("When called in need"),
}  # fmt: skip
ROADS: Words = {
    "own-wish": _("Came by themselves"),
    "asked": _("Was asked by somebody"),
    "group": _("Through a community group"),
    "school": _("Through a school or university"),
    "call": _("After a public call"),
    "other": pgettext_lazy("road", "Another way"),
}
QUESTIONS: Words = {
    "talk": _("I can talk with a family about difficult matters."),
    "danger": _("I know what to do when somebody is in danger."),
    "phone": _("I can send what I saw by telephone."),
    "speak": _("I can speak up in a meeting of the town."),
}
SURE: Words = {
    "1": _("1 – not at all yet"), "2": _("2 – a little"), "3": _("3 – so so"), "4": _("4 – quite sure"),
    "5": _("5 – very sure"),
}  # fmt: skip
CONTACT_RULES: Words = {
    "ask-coordinator": _("Ask the coordinator before you go"),
    "in-twos": _("Go in twos"),
    "phone-first": _("Phone first"),
}
RETURNS: Words = {
    "30": _("In half an hour"), "60": _("In an hour"), "120": _("In two hours"), "240": _("In four hours"),
}  # fmt: skip
TOOK: Words = {
    "15": _("A quarter of an hour"), "30": _("Half an hour"), "60": _("An hour"), "120": _("Two hours"),
}  # fmt: skip


def rule(code: str) -> str:
    """A contact rule in words; one in somebody's own words stays as it is."""
    return str(CONTACT_RULES.get(code, code))
