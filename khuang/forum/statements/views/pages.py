"""Pages that everybody reads: one statement, the board of themes, what is a right and how it is answered."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.chain.queries import story
from khuang.forum import participants
from khuang.forum import queries as forum
from khuang.forum.asked import conversation_of
from khuang.forum.models import Statement
from khuang.forum.statements import catalogue, queries, replies
from khuang.forum.youth import queries as youth
from khuang.ui.views import also_in, render_page


@also_in("my")
@login_not_required
@require_GET
def statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One statement: its words, how people voted, and what became of it."""
    conversation = conversation_of(request, slug)
    rows = Statement.objects.visible_to(request.actor).shown().defer("sealed")  # type: ignore[attr-defined]
    row = get_object_or_404(rows, conversation=conversation, number=number)
    row.conversation, duty = conversation, replies.duty(row)
    voice = participants.voice_of(request, conversation)
    told = {
        "conversation": conversation, "statement": row, "story": story("statement", row.id),
        "tally": forum.tallies(conversation, [row.id]).get(row.id, forum.Tally()),
        "mine": forum.my_vote(voice.participant if voice else None, row), "voice": voice,
        "theme": catalogue.theme_title(row.theme), "right": catalogue.right_of(row.floor), "duty": duty,
        "told": youth.told_of(duty.reply if duty else None),
        "earlier": replies.history(row)[1:], "may_answer": replies.may_answer(request.actor, conversation),  # type: ignore[attr-defined]
        "may_record": any(can(request.actor, what) for what in (Can.RECORD, Can.MODERATE)),  # type: ignore[attr-defined]
        **queries.family(row),
    }  # fmt: skip
    return render_page(request, "forum/statement.html", told)


@login_not_required
@require_GET
def themes(request: HttpRequest) -> HttpResponse:
    """What people can speak of, and where it is written."""
    told = {"themes": catalogue.themes(), "treaties": catalogue.treaties()}
    return render_page(request, "forum/statements/themes.html", told)


@login_not_required
@require_GET
def by_theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The board: what was said, theme by theme; ``?theme=`` shows one."""
    conversation = conversation_of(request, slug)
    shelves, asked = queries.shelves(conversation), request.GET.get("theme", "")
    shown = [
        one
        for one in shelves
        if not asked or (one.theme and one.theme.key == asked) or (asked == "none" and not one.theme)
    ]
    told = {"conversation": conversation, "shelves": shelves, "shown": shown, "asked": asked}
    return render_page(request, "forum/statements/by_theme.html", told)


@login_not_required
@require_GET
def rights(request: HttpRequest, slug: str) -> HttpResponse:
    """What is not voted on but answered, with the clock of each answer."""
    conversation = conversation_of(request, slug)
    told = {
        "conversation": conversation, "duties": replies.duties(conversation), "rights": catalogue.rights(),
        "may_answer": replies.may_answer(request.actor, conversation),  # type: ignore[attr-defined]
    }  # fmt: skip
    return render_page(request, "forum/statements/rights.html", told)
