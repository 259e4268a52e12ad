from django.urls import path

from khuang.network import views

app_name = "network"
urlpatterns = [
    path("", views.commitments, name="commitments"),
    path("new/", views.new, name="new"),
    path("<int:number>/", views.commitment, name="commitment"),
    path("<int:number>/report/", views.report, name="report"),
]
