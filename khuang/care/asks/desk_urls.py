"""Pages of the desk that answers calls for help."""

from django.urls import path

from khuang.care.asks.views import desk, whom

urlpatterns = [
    path("calls/", desk.calls, name="calls"),
    path("calls/desks/", desk.desks, name="ask-desks"),
    path("calls/<uuid:ask>/", desk.call, name="call"),
    path("calls/<uuid:ask>/person/", whom.person, name="call-person"),
]
