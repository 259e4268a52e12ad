from django.urls import path

from khuang.access import demo, views
from khuang.access.cabinet import views as cabinet

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
    path("teams/", cabinet.team_list, name="teams"),
    path("teams/new/", cabinet.new_team, name="new_team"),
    path("teams/<uuid:team>/", cabinet.team, name="team"),
    path("teams/seats/<int:seat>/back/", cabinet.unseat, name="unseat"),
    path("<uuid:id>/", views.user, name="user"),
    path("<uuid:id>/close/", views.close, name="close"),
    path("grants/<uuid:id>/revoke/", views.revoke, name="revoke"),
]
