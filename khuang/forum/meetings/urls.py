"""Pages of meetings, under those of their conversation."""

from django.urls import include, path

from khuang.forum.meetings.views import counting, ending, plan, public, room

urlpatterns = [
    path("", public.meetings, name="meetings"),
    path("new/", plan.new, name="meeting-new"),
    path("<uuid:id>/", public.meeting, name="meeting"),
    path("<uuid:id>/notice/", public.notice, name="meeting-notice"),
    path("<uuid:id>/minutes/", public.minutes, name="meeting-minutes"),
    path("<uuid:id>/plan/", plan.change, name="meeting-plan"),
    path("<uuid:id>/move/", plan.move, name="meeting-move"),
    path("<uuid:id>/room/", room.room, name="meeting-room"),
    path("<uuid:id>/come/", counting.come, name="meeting-come"),
    path("<uuid:id>/time/", counting.time, name="meeting-time"),
    path("<uuid:id>/say/", room.say, name="meeting-say"),
    path("<uuid:id>/slip/", room.slip, name="meeting-slip"),
    path("<uuid:id>/resolve/", room.resolve, name="meeting-resolve"),
    path("<uuid:id>/resolve/<int:number>/drop/", room.unresolve, name="meeting-unresolve"),
    path("<uuid:id>/hands/", include("khuang.forum.doors.hands.urls")),
    path("<uuid:id>/read-back/", ending.read_back, name="meeting-read-back"),
    path("<uuid:id>/close/", ending.close, name="meeting-close"),
    path("<uuid:id>/write/", ending.write, name="meeting-write"),
    path("<uuid:id>/sign/", ending.sign, name="meeting-sign"),
]
