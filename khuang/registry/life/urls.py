from django.urls import path

from khuang.registry.life import views

urlpatterns = [
    path("household/<uuid:household>/join/", views.join, name="join"),
    path("household/<uuid:household>/split/", views.split, name="split"),
    path("event/<uuid:event>/", views.take_back, name="take_back"),
    path("<uuid:person>/leave/", views.leave, name="leave"),
    path("<uuid:person>/move/", views.move, name="move"),
]
