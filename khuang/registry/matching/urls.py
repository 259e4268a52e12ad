from django.urls import path

from khuang.registry.matching import views

urlpatterns = [
    path("same/", views.pairs, name="pairs"),
    path("same/known/", views.known, name="known"),
    path("same/errors/", views.errors, name="pair_errors"),
    path("same/part/<uuid:merge>/", views.part, name="part"),
    path("same/<uuid:pair>/", views.pair, name="pair"),
]
