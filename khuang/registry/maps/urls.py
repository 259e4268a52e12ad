from django.urls import path

from khuang.registry.maps import views

app_name = "maps"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("outlines/", views.outlines, name="outlines"),
    path("<str:code>/", views.village, name="village"),
]
