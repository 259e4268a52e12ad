"""Pages of interpreting, under those of home care."""

from django.urls import path

from khuang.care.interpreters import views

urlpatterns = [
    path("me/interpreting/", views.mine, name="my-interpreting"),
    path("me/interpreting/<uuid:request_id>/", views.reply, name="interpreting-reply"),
    path("interpreters/", views.interpreters, name="interpreters"),
    path("interpreters/new/", views.new, name="interpreter-new"),
    path("interpreters/ask/", views.ask, name="interpreter-ask"),
    path("interpreters/meeting/<uuid:request_id>/", views.meeting, name="interpreting"),
    path("interpreters/<uuid:interpreter>/", views.interpreter, name="interpreter"),
    path("interpreters/<uuid:interpreter>/end/", views.leave, name="interpreter-end"),
]
