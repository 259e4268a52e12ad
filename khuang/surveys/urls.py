from django.urls import path

from khuang.surveys import views

app_name = "surveys"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("upload/", views.upload, name="upload"),
    path("aside/", views.aside, name="aside"),
    path("aside/<uuid:quarantine>/", views.quarantine, name="quarantine"),
    path("<uuid:submission>/", views.submission, name="submission"),
    path("<uuid:submission>/retry/", views.retry, name="retry"),
]
