from django.urls import path

from khuang.surveys import views
from khuang.surveys.answers import views as answers
from khuang.surveys.formfiles import views as formfiles
from khuang.surveys.publishing import views as publishing
from khuang.surveys.restricted import views as restricted
from khuang.surveys.rounds import views as rounds

app_name = "surveys"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("upload/", views.upload, name="upload"),
    path("aside/", views.aside, name="aside"),
    path("aside/<uuid:quarantine>/", views.quarantine, name="quarantine"),
    path("restricted/", restricted.restricted, name="restricted"),
    path("restricted/<uuid:part>/", restricted.restricted_answers, name="restricted_answers"),
    path("restricted/<uuid:part>/erase/", restricted.erase_restricted, name="erase_restricted"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new_round"),
    path("rounds/<uuid:round>/", rounds.round, name="round"),
    path("rounds/<uuid:round>/end/", rounds.end_round, name="end_round"),
    path("rounds/<uuid:round>/homes/", rounds.homes, name="homes"),
    path("rounds/<uuid:round>/homes/<uuid:household>/", rounds.home, name="home"),
    path("rounds/<uuid:round>/<str:place>/", rounds.walker, name="walker"),
    path("forms/", publishing.editions, name="editions"),
    path("forms/new/", publishing.take_in, name="take_in"),
    path("forms/<uuid:edition>/", publishing.edition, name="edition"),
    path("forms/<uuid:edition>/publish/", publishing.publish, name="publish"),
    path("forms/<uuid:edition>/files/", formfiles.files, name="form_files"),
    path("forms/<uuid:edition>/retire/", publishing.retire, name="retire"),
    path("forms/<uuid:edition>/answers/", answers.answers, name="answers"),
    path("forms/<uuid:edition>/answers/export/", answers.export, name="export_answers"),
    path("<uuid:submission>/", views.submission, name="submission"),
    path("<uuid:submission>/retry/", views.retry, name="retry"),
]
