from django.urls import path

from khuang.public import views

app_name = "public"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
]
