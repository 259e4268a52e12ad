from django.urls import path

from khuang.results import views

app_name = "results"
urlpatterns = [
    path("", views.frameworks, name="frameworks"),
    path("<slug:framework>/", views.framework, name="framework"),
    path("<slug:framework>/figures.csv", views.csv, name="csv"),
    path("<slug:framework>/<slug:key>/", views.figure, name="figure"),
]
