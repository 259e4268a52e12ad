"""Pages of budget ballots, under /plan/. ``new`` is no address of an election."""

from django.urls import path, re_path

from khuang.planning.budgeting import desk, doors, views

urlpatterns = [
    path("budget/", views.elections, name="elections"),
    path("budget/new/", desk.new, name="new-election"),
    path("budget/<slug:slug>/", views.election, name="election"),
    path("budget/<slug:slug>/take-back/", views.take_back, name="take-back-ballot"),
    path("budget/<slug:slug>/forget/", views.forget, name="forget-ballot"),
    path("budget/<slug:slug>/ballots.pb", views.file, name="election-file"),
    path("budget/<slug:slug>/prepare/", desk.prepare, name="prepare-election"),
    path("budget/<slug:slug>/edit/", desk.edit, name="edit-election"),
    path("budget/<slug:slug>/projects/", desk.add_choice, name="add-choice"),
    path("budget/<slug:slug>/projects/<int:number>/remove/", desk.remove_choice, name="remove-choice"),
    re_path(r"^budget/(?P<slug>[-\w]+)/(?P<verb>open|close|publish)/$", desk.move, name="move-election"),
    path("budget/<slug:slug>/call-off/", desk.call_off, name="call-off-election"),
    path("budget/<slug:slug>/doors/", doors.doors, name="election-doors"),
    path("budget/<slug:slug>/cards/", doors.cards_new, name="election-cards"),
    path("budget/<slug:slug>/cards/<uuid:batch>/revoke/", doors.cards_revoke, name="revoke-election-cards"),
    path("budget/<slug:slug>/sheets/", doors.sheets_new, name="election-sheets"),
    path("budget/<slug:slug>/sheets/<uuid:id>/print/", doors.sheets_print, name="print-election-sheets"),
    path("budget/<slug:slug>/sheets/read/", doors.sheets_read, name="read-election-sheet"),
    path("budget/<slug:slug>/sheets/settle/", doors.sheets_settle, name="settle-election-sheet"),
    path("budget/<slug:slug>/sheets/void/", doors.sheets_void, name="void-election-sheet"),
    path("budget/<slug:slug>/ask/", doors.ask, name="ask-election"),
    path("budget/<slug:slug>/ask/<str:ticket>/", doors.ask_ballot, name="ask-budget"),
]
