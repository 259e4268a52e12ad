"""Pages of the quarterly returns."""

from django.urls import path

from khuang.care.returns import views

urlpatterns = [
    path("returns/", views.returns, name="returns"),
    path("returns/<uuid:given>/", views.given, name="return"),
    path("returns/<uuid:team>/<str:quarter>/", views.give, name="give-return"),
]
