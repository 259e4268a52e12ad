"""The answer pages. A code in an address is taken out of it at once, and never logged."""

from django.urls import path, re_path

from khuang.chain import views

app_name = "chain"
urlpatterns = [
    path("", views.answer, name="answer"),
    path("forget/", views.forget, name="forget"),
    path("withdraw/", views.withdraw, name="withdraw"),
    re_path(r"^(?P<typed>\d[\d -]{11,17})/?$", views.enter, name="enter"),
]
