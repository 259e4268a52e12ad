"""Pages of the forum. ``moderate`` and ``new`` are no names of conversations (forms.ConversationForm)."""

from django.urls import path

from khuang.forum import staff, views

app_name = "forum"
urlpatterns = [
    path("", views.conversations, name="conversations"),
    path("moderate/", staff.moderate, name="moderate"),
    path("moderate/<uuid:id>/", staff.decide, name="decide"),
    path("new/", staff.new, name="new"),
    path("<slug:slug>/", views.vote, name="vote"),
    path("<slug:slug>/say/", views.say, name="say"),
    path("<slug:slug>/said/", views.said, name="said"),
    path("<slug:slug>/results/", views.result, name="results"),
    path("<slug:slug>/close/", staff.close, name="close"),
    path("<slug:slug>/s/<int:number>/", views.statement, name="statement"),
    path("<slug:slug>/s/<int:number>/vote/", views.cast_vote, name="cast"),
]
