"""The open page for whoever needs help, at /help/; the desk that answers is under /care/calls/."""

from django.urls import path

from khuang.care.asks.views import public

app_name = "help"
urlpatterns = [
    path("", public.ask, name="ask"),
    path("mine/", public.look, name="look"),
    path("forget/", public.forget, name="forget"),
]
