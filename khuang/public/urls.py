from django.urls import path

from khuang.public import places, services, views

app_name = "public"
urlpatterns = [
    path("", views.index, name="index"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("places/", places.places, name="places"),
    path("places/report/", places.followed, name="followed"),
    path("places/photo/<uuid:photo>/", places.photo, name="photo"),
    path("services/", services.services, name="services"),
    path("services/numbers/", services.numbers, name="numbers"),
    path("services/print/", services.printed, name="services_print"),
    path("services/services.csv", services.table, name="services_table"),
    path("services/of/<slug:code>/", services.organisation, name="organisation"),
    path("services/<slug:code>/", services.service, name="service"),
    path("places/<slug:code>/", places.place, name="place"),
    path("places/<slug:code>/fault/", places.fault, name="fault"),
]
