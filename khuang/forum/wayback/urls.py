"""What became of what was told. ``told`` and ``board`` are no names of conversations (forms.ConversationForm)."""

from django.urls import path

from khuang.forum.wayback import views

urlpatterns = [
    path("told/", views.all_told, name="all-told"),
    path("board/", views.board, name="board"),
    path("board/<uuid:listing>/", views.board_list, name="board-list"),
    path("<slug:slug>/told/", views.told, name="told"),
    path("<slug:slug>/told/paper/", views.told_paper, name="told-paper"),
]
