"""Pages of the desk that answers calls for help."""

from django.urls import path

from khuang.care.asks.views import desk

urlpatterns = [
    path("calls/", desk.calls, name="calls"),
    path("calls/desks/", desk.desks, name="ask-desks"),
    path("calls/<uuid:ask>/", desk.call, name="call"),
]
