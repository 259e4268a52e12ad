"""Pages of conferences, under those of home care."""

from django.urls import path

from khuang.care.conference.views import calling, mine

AT = "cases/<uuid:case>/conference/<uuid:meeting>/"
urlpatterns = [
    path("conference/mine/", mine.mine, name="conference-mine"),
    path("conference/mine/<uuid:invitation>/", mine.invitation, name="conference-invitation"),
    path("cases/<uuid:case>/conference/new/", calling.new, name="conference-new"),
    path(AT, calling.meeting, name="conference"),
    path(f"{AT}invite/", calling.invite, name="conference-invite"),
    path(f"{AT}minutes/", calling.hold, name="conference-minutes"),
    path(f"{AT}task/", calling.task, name="conference-task"),
    path(f"{AT}off/", calling.call_off, name="conference-off"),
    path(f"{AT}finish/", calling.finish, name="conference-finish"),
    path(f"{AT}guest/<uuid:guest>/", calling.paper, name="conference-paper"),
    path(f"{AT}guest/<uuid:guest>/back/", calling.take_back, name="conference-back"),
]
