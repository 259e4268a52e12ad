"""Pages of printed sheets, under those of the forum. ``sheets`` is no name of a conversation."""

from django.urls import path

from khuang.forum.doors.sheets import views

urlpatterns = [
    path("sheets/", views.desk, name="sheets"),
    path("<slug:slug>/sheets/", views.runs, name="sheet-runs"),
    path("<slug:slug>/sheets/allow/", views.allow, name="sheet-allow"),
    path("<slug:slug>/sheets/new/", views.new_run, name="sheet-run-new"),
    path("<slug:slug>/sheets/read/", views.read, name="sheet-read"),
    path("<slug:slug>/sheets/settle/", views.settle, name="sheet-settle"),
    path("<slug:slug>/sheets/void/", views.void, name="sheet-void"),
    path("<slug:slug>/sheets/<uuid:id>/print/", views.print_part, name="sheet-print"),
    path("<slug:slug>/sheets/<uuid:id>/end/", views.end, name="sheet-end"),
]
