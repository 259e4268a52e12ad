"""Pictures of statements: themes, rights and answers, looking after them, voices."""

from typing import Any

from tests.screens.page import SUBMIT

STATEMENTS = "/c/khuang-phaya-2569"
TEND = f"{STATEMENTS}/tend/"
TENDED = "main table a[href^='/c/moderate/']"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("forum:themes", "what people speak of", "/c/themes/"),
    ("forum:by-theme", "what was said by theme", f"{STATEMENTS}/themes/"),
    ("forum:by-theme", "one theme", f"{STATEMENTS}/themes/?theme=care"),
    ("forum:workshops", "boards", f"{STATEMENTS}/workshop/"),
    ("forum:workshop", "a board", f"{STATEMENTS}/workshop/1/"),
    ("forum:workshop", "writing on a board", f"{STATEMENTS}/workshop/1/", "volunteer"),
    ("forum:workshop-new", "beginning a board", f"{STATEMENTS}/workshop/new/", "volunteer"),
    ("forum:workshop-cards", "cards to print", f"{STATEMENTS}/workshop/1/cards/?as=page"),
    ("forum:rights", "rights and answers", f"{STATEMENTS}/rights/"),
    ("forum:statement", "a statement in easy words", f"{STATEMENTS}/s/1/"),
    ("forum:statement", "a statement that lies with another", f"{STATEMENTS}/s/41/"),
    ("forum:statement", "a right that was answered", f"{STATEMENTS}/s/42/"),
    ("forum:statement", "a statement that was split", f"{STATEMENTS}/s/44/"),
    ("forum:tend", "looking after statements", TEND, "facilitator"),
    ("forum:alike", "what is said twice", f"{STATEMENTS}/alike/", "facilitator"),
    ("forum:decide", "a published statement", TEND, "facilitator", (TENDED,)),
    *(
        ("forum:do", name, TEND, "facilitator", (TENDED, f"main a[href$='/{what}/']"))
        for what, name in (
            ("merge", "laying together"), ("split", "splitting"), ("right", "marking as a right"),
            ("languages", "translating"), ("plain", "easy words"), ("theme", "choosing a theme"),
        )
    ),
    ("forum:do", "splitting it wrongly", TEND, "facilitator", (TENDED, "main a[href$='/split/']", SUBMIT), 422),
    ("forum:record-voice", "reading aloud", f"{STATEMENTS}/s/1/record/", "volunteer"),
    ("forum:answers", "answers that are due", "/c/answers/", "planner"),
    ("forum:answer", "writing an answer", f"{STATEMENTS}/s/43/answer/", "planner"),
    ("forum:promise", "how soon the town answers", f"{STATEMENTS}/rights/days/", "facilitator"),
)  # fmt: skip
