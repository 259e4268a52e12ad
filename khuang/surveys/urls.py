from django.urls import path

from khuang.surveys import views
from khuang.surveys.rounds import views as rounds

app_name = "surveys"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("upload/", views.upload, name="upload"),
    path("aside/", views.aside, name="aside"),
    path("aside/<uuid:quarantine>/", views.quarantine, name="quarantine"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new_round"),
    path("rounds/<uuid:round>/", rounds.round, name="round"),
    path("rounds/<uuid:round>/end/", rounds.end_round, name="end_round"),
    path("rounds/<uuid:round>/homes/", rounds.homes, name="homes"),
    path("rounds/<uuid:round>/homes/<uuid:household>/", rounds.home, name="home"),
    path("rounds/<uuid:round>/<str:place>/", rounds.walker, name="walker"),
    path("<uuid:submission>/", views.submission, name="submission"),
    path("<uuid:submission>/retry/", views.retry, name="retry"),
]
