from django.urls import include, path

from khuang.registry import views
from khuang.registry.emergency import views as emergency

app_name = "registry"
urlpatterns = [
    path("", views.people, name="people"),
    path("", include("khuang.registry.life.urls")),
    path("", include("khuang.registry.identity.urls")),
    path("", include("khuang.registry.correcting.urls")),
    path("", include("khuang.registry.matching.urls")),
    path("", include("khuang.registry.consent.urls")),
    path("emergency/", emergency.emergency, name="emergency"),
    path("search/", views.search, name="search"),
    path("", include("khuang.registry.community.urls")),
    path("", include("khuang.registry.seats.urls")),
    path("groups/", views.groups, name="groups"),
    path("household/<uuid:household>/", views.household, name="household"),
    path("<uuid:person>/", views.person, name="person"),
]
