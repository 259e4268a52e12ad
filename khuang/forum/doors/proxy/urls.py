"""Pages of the volunteer's door. ``ask`` is no name of a conversation."""

from django.urls import path

from khuang.forum.doors.proxy import views

urlpatterns = [
    path("ask/", views.choose, name="ask"),
    path("ask/<slug:slug>/", views.begin, name="ask-begin"),
    path("ask/<slug:slug>/<str:ticket>/", views.ballot, name="ask-ballot"),
    path("<slug:slug>/recorders/", views.recorders, name="recorders"),
]
