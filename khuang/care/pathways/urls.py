"""Pages of pathways, under those of home care."""

from django.urls import path

from khuang.care.pathways import views

urlpatterns = [
    path("pathways/", views.pathways, name="pathways"),
    path("pathways/<slug:key>/", views.pathway, name="pathway"),
    path("pathways/<slug:key>/figures/", views.figures, name="pathway-figures"),
    path("risk/case/<uuid:assessment>/", views.begin, name="child-case"),
]
