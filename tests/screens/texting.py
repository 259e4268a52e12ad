"""Pictures of shared texts and mediation: rows of ``page.Page``."""

from typing import Any

SUBMIT = "main form button[type=submit]"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("texts:texts", "agreements", "/texts/"),
    ("texts:text", "an agreement that is kept in part", "/texts/1/"),
    ("texts:text", "an agreement about which people are asked", "/texts/2/"),
    ("texts:text", "a charter that is being written", "/texts/3/"),
    ("texts:paper", "an agreement to hang up", "/texts/1/paper/?as=page"),
    ("texts:compare", "wordings compared", "/texts/1/changes/"),
    ("texts:comment", "saying something to a clause", "/texts/3/comment/"),
    ("texts:comment", "saying nothing to it", "/texts/3/comment/", "", (SUBMIT,), 422),
    ("texts:said", "a code for a comment", "/texts/3/comment/", "", (("main [name=words]", "ควรมีฉบับเสียง"), SUBMIT)),
    ("texts:mine", "what became of a comment", "/texts/mine/"),
    ("texts:desk", "shared texts, at the desk", "/texts/desk/", "facilitator"),
    ("texts:new", "a new text", "/texts/new/", "facilitator"),
    ("texts:new", "a new text, wrongly", "/texts/new/", "facilitator", (SUBMIT,), 422),
    ("texts:work", "work on an agreement in force", "/texts/1/desk/", "facilitator"),
    ("texts:work", "work while people are asked", "/texts/2/desk/", "facilitator"),
    ("texts:edit", "title, reason and rule of a text", "/texts/2/edit/", "facilitator"),
    ("texts:move", "ending an agreement", "/texts/1/step/end/", "facilitator"),
    ("texts:clause_new", "a new clause", "/texts/2/clauses/new/", "facilitator"),
    ("texts:clause", "another wording", "/texts/2/desk/", "facilitator", ("main a[href*='/clauses/']:not([href*='new'])",)),
    ("texts:party_new", "who is asked", "/texts/2/asked/new/", "facilitator"),
    ("texts:stance", "what a village says", "/texts/2/desk/", "facilitator", ("main a[href*='/asked/']:not([href*='new'])",)),
    ("texts:objection", "an objection", "/texts/2/desk/", "facilitator", ("main a[href*='/objections/']",)),
    ("texts:sign_new", "a sign that it is kept", "/texts/1/signs/new/", "facilitator"),
    ("texts:cause", "what an agreement came of", "/texts/1/causes/", "facilitator"),
    ("texts:remark", "a comment to read", "/texts/desk/", "facilitator", ("main article a.button",)),
    ("texts:own", "saying whether one agrees", "/texts/2/agree/", "council"),
    ("mediation:matters", "mediation, while the cabinet is closed", "/mediation/", "caseworker", (), 423),
)  # fmt: skip
