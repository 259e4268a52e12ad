from django.urls import path

from khuang.texts.mediation import views

app_name = "mediation"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("new/", views.new, name="new"),
    path("<uuid:matter>/", views.matter, name="matter"),
    path("<uuid:matter>/erase/", views.erase, name="erase"),
]
