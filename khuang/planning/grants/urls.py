from django.urls import path

from khuang.planning.grants import desk, views

urlpatterns = [
    path("grants/", views.grants, name="grants"),
    path("grants/ask/", views.ask, name="grant-ask"),
    path("grants/mine/", views.mine, name="grant-mine"),
    path("grants/calls/<int:number>/", views.call, name="grant-call"),
    path("grants/<int:number>/", views.grant, name="grant"),
    path("desk/grants/", desk.desk, name="grants-desk"),
    path("desk/grants/call/", desk.new_call, name="grant-new-call"),
    path("desk/grants/<int:number>/", desk.settle, name="grant-settle"),
]
