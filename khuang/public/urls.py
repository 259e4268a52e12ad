from django.urls import path

from khuang.public import places, views

app_name = "public"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("places/", places.places, name="places"),
    path("places/report/", places.followed, name="followed"),
    path("places/photo/<uuid:photo>/", places.photo, name="photo"),
    path("places/<slug:code>/", places.place, name="place"),
    path("places/<slug:code>/fault/", places.fault, name="fault"),
]
