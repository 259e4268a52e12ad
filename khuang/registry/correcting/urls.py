from django.urls import path

from khuang.registry.correcting import views

urlpatterns = [path("<uuid:person>/correct/", views.correct, name="correct")]
