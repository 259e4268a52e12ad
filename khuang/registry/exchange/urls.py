from django.urls import path

from khuang.registry.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.files, name="files"),
    path("new/", views.upload, name="upload"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/columns/", views.mapping, name="mapping"),
    path("<uuid:file>/settle/", views.settle, name="settle"),
]
