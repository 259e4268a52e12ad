"""Pages of the forum. ``moderate`` and ``new`` are no names of conversations (forms.ConversationForm)."""

from django.urls import include, path

from khuang.forum import staff, views
from khuang.forum.meetings.views import ending

app_name = "forum"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("moderate/", staff.moderate, name="moderate"),
    path("moderate/<uuid:id>/", staff.decide, name="decide"),
    path("new/", staff.new, name="new"),
    path("", include("khuang.forum.doors.proxy.urls")),
    path("", include("khuang.forum.doors.codes.urls")),
    path("", include("khuang.forum.doors.sheets.urls")),
    path("", include("khuang.forum.invitation.urls")),
    path("", include("khuang.forum.youth.urls")),
    path("", include("khuang.forum.wayback.urls")),
    path("", include("khuang.forum.statements.urls")),
    path("", include("khuang.forum.boards.urls")),
    path("<slug:slug>/", views.vote, name="vote"),
    path("<slug:slug>/results/", views.result, name="results"),
    path("<slug:slug>/", include("khuang.forum.live.urls")),
    path("<slug:slug>/close/", ending.conversation, name="close"),
    path("<slug:slug>/meetings/", include("khuang.forum.meetings.urls")),
    path("<slug:slug>/s/<int:number>/vote/", views.cast_vote, name="cast"),
]
