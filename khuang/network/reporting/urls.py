from django.urls import path

from khuang.network.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("new/", views.new, name="new"),
    path("<int:number>/", views.round, name="round"),
    path("<int:number>/lock/", views.lock, name="lock"),
    path("reports/<uuid:id>/", views.report, name="report"),
    path("reports/<uuid:id>/write/", views.write, name="write"),
    path("reports/<uuid:id>/<slug:verb>/", views.act, name="act"),
]
