from django.urls import path

from khuang.results import views
from khuang.results.editions import views as editions

app_name = "results"
urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<str:written>/", editions.edition, name="edition"),
    path("editions/<str:written>/signed.json", editions.signed, name="edition-signed"),
    path("<slug:framework>/", views.framework, name="framework"),
    path("<slug:framework>/figures.csv", views.csv, name="csv"),
    path("<slug:framework>/<slug:key>/", views.figure, name="figure"),
]
