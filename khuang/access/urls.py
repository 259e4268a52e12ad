from django.urls import path

from khuang.access import demo, views
from khuang.access.cabinet import key_views as key
from khuang.access.cabinet import views as cabinet
from khuang.access.duty import views as duty
from khuang.access.quorum import views as quorum

app_name = "access"
urlpatterns = [
    path("", views.users, name="users"),
    path("new/", views.new_user, name="new_user"),
    path("demo/", demo.choose, name="demo"),
    path("demo/<slug:username>/", demo.enter, name="demo_enter"),
    path("cabinet/", cabinet.cabinet, name="cabinet"),
    path("cabinet/close/", cabinet.close_cabinet, name="close_cabinet"),
    path("cabinet/forget/", cabinet.forget, name="forget_key"),
    path("cabinet/found/<uuid:team>/", cabinet.found, name="found_key"),
    path("cabinet/grant/<int:seat>/", cabinet.grant, name="grant_seat"),
    path("cabinet/team/<uuid:team>/", key.team_key, name="team_key"),
    path("cabinet/team/<uuid:team>/exchange/", key.exchange, name="exchange_key"),
    path("cabinet/team/<uuid:team>/entrust/", key.entrust, name="entrust_key"),
    path("cabinet/team/<uuid:team>/leave/", key.leave_team, name="leave_team"),
    path("cabinet/trustee/<uuid:trustee>/yes/", quorum.accept, name="accept_trust"),
    path("cabinet/trustee/<uuid:trustee>/no/", quorum.step_back, name="step_back"),
    path("cabinet/recovery/<uuid:recovery>/", quorum.recovery, name="recovery"),
    path("cabinet/recovery/<uuid:recovery>/refuse/", quorum.refuse, name="refuse_recovery"),
    path("cabinet/recovery/<uuid:recovery>/back/", quorum.withdraw, name="withdraw_recovery"),
    path("teams/<uuid:team>/trustees/", quorum.trustees, name="trustees"),
    path("teams/trustees/<uuid:trustee>/drop/", quorum.drop, name="drop_trustee"),
    path("teams/", cabinet.team_list, name="teams"),
    path("teams/new/", cabinet.new_team, name="new_team"),
    path("teams/<uuid:team>/", cabinet.team, name="team"),
    path("teams/seats/<int:seat>/back/", cabinet.unseat, name="unseat"),
    path("duty/", duty.duty, name="duty"),
    path("duty/new/", duty.new_shift, name="new_shift"),
    path("duty/<uuid:shift>/cancel/", duty.cancel_shift, name="cancel_shift"),
    path("duty/openings/", duty.openings, name="openings"),
    path("duty/openings/<uuid:glass>/", duty.opening, name="opening"),
    path("duty/openings/<uuid:glass>/close/", duty.close_glass, name="close_glass"),
    path("<uuid:id>/", views.user, name="user"),
    path("<uuid:id>/close/", views.close, name="close"),
    path("grants/<uuid:id>/revoke/", views.revoke, name="revoke"),
]
