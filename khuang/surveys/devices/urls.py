from django.urls import path

from khuang.surveys.devices import views

app_name = "devices"
urlpatterns = [
    path("", views.devices, name="devices"),
    path("new/", views.invite, name="invite"),
    path("join/<str:code>/", views.join, name="join"),
    path("<uuid:device>/revoke/", views.revoke, name="revoke"),
]
