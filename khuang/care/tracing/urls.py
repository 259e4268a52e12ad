"""Pages of searches for family."""

from django.urls import path

from khuang.care.tracing import views

urlpatterns = [
    path("cases/<uuid:case>/tracing/", views.new, name="tracing-new"),
    path("cases/<uuid:case>/tracing/<uuid:tracing>/", views.tracing, name="tracing"),
]
