"""The conversation whose page is asked for; 404 where it does not exist for whoever asks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from khuang.forum.models import Conversation


def conversation_of(request: HttpRequest, slug: str) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.actor), slug=slug)  # type: ignore[attr-defined]


def led_conversation(request: HttpRequest, slug: str) -> Conversation:
    """Within the facilitator's places; of young people, for its keepers."""
    return get_object_or_404(Conversation.objects.led_by(request.actor), slug=slug)  # type: ignore[attr-defined]
