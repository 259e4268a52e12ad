from django.urls import path

from khuang.access import demo, views

app_name = "access"
urlpatterns = [
    path("", views.users, name="users"),
    path("new/", views.new_user, name="new_user"),
    path("demo/", demo.choose, name="demo"),
    path("demo/<slug:username>/", demo.enter, name="demo_enter"),
    path("<uuid:id>/", views.user, name="user"),
    path("<uuid:id>/close/", views.close, name="close"),
    path("grants/<uuid:id>/revoke/", views.revoke, name="revoke"),
]
