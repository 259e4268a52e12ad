from django.urls import path

from khuang.forum.live import views

urlpatterns = [
    path("screen/", views.screen, name="screen"),
    path("screen/now/", views.now, name="screen-now"),
    path("results/voices/", views.voices, name="voices"),
    path("results/votes.zip", views.votes, name="votes"),
]
