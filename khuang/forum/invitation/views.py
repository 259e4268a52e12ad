"""An invitation to a conversation: a page for the wall, and texts to send."""

from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from khuang.access.guard import needs
from khuang.access.limits import spend
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.actor import PUBLIC
from khuang.forum.asked import conversation_of, led_conversation
from khuang.forum.invitation import rules
from khuang.forum.models import Conversation, Meeting
from khuang.forum.participants import address_of
from khuang.forum.rules import WINDOW
from khuang.town import queries as town
from khuang.ui import pdf
from khuang.ui.views import also_in, render_page

PAPERS = 30  # PDFs for one address within ten minutes: each costs seconds
LANGUAGES = (("th", "ไทย"), ("en", "English"), ("my", "မြန်မာ"))


def address(request: HttpRequest, conversation: Conversation) -> str:
    return request.build_absolute_uri(reverse("forum:vote", args=[conversation.slug]))


@also_in("my")
@login_not_required
@require_GET
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """One A4 page to print, in the reader's language; made when it is asked for."""
    conversation = conversation_of(request, slug)
    if request.GET.get("as") != "page":
        spend("paper", address_of(request), limit=PAPERS, seconds=WINDOW)
    link = address(request, conversation)
    told: dict[str, Any] = {
        "conversation": conversation, "meetings": coming(conversation), "address": link, "qr": qr(link),
        "town": town.town(), "title": conversation.title.get("th", ""), "doors": set(conversation.doors),
    }  # fmt: skip
    return pdf.page(request, "forum/invitation/paper.html", told, name=f"invitation-{conversation.slug}")


@needs(Can.MODERATE)
@require_GET
def invite(request: Request, slug: str) -> HttpResponse:
    """For the facilitator: the page in each language, and a text to send in Thai and English."""
    conversation = led_conversation(request, slug)
    told = {"conversation": conversation, "texts": texts(request, conversation), "languages": LANGUAGES}
    return render_page(request, "forum/invitation/invite.html", told)


def coming(conversation: Conversation) -> list[Meeting]:
    """Those that anybody may know of: where young people meet is on no paper."""
    rows = Meeting.objects.visible_to(PUBLIC).filter(conversation=conversation, state="planned")
    rows = rows.filter(held_on__gte=timezone.localdate())
    return list(rows.select_related("place").order_by("held_on", "begins")[:3])


def texts(request: HttpRequest, conversation: Conversation) -> list[dict[str, Any]]:
    link, here = address(request, conversation), town.town().get("title", {})
    made = []
    for lang in rules.TEXTS:
        question = getattr(conversation, f"title_{lang}")
        text = rules.message(lang, town=here.get(lang, ""), question=question, address=link).strip()
        made.append(
            {
                "lang": lang,
                "text": text,
                "letters": len(text),
                "sms": rules.parts(text),
                "href": f"sms:?body={quote(text)}",
            }
        )
    return made


def qr(link: str) -> SafeString:
    import segno

    made = segno.make(link, error="m", micro=False)
    return mark_safe(made.svg_inline(scale=5, border=2, svgclass="qr", lineclass=None))  # noqa: S308  our own SVG
