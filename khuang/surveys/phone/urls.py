from django.urls import path

from khuang.surveys.phone import views

app_name = "phone"
urlpatterns = [
    path("", views.shell, name="shell"),
    path("worker.js", views.worker, name="worker"),
    path("enrol/", views.enrol, name="enrol"),
    path("pull/", views.pull, name="pull"),
    path("form/<slug:key>/<str:version>/", views.form, name="form"),
    path("send/", views.send, name="send"),
    path("open/", views.reopen, name="open"),
    path("back/", views.take_back, name="back"),
    path("leave/", views.leave, name="leave"),
]
