"""Where everything is. Each room names its own pages in its ``urls.py``; the list of open pages is in ``ui``'s tests.

/            public square        /a/        what became of my words
/accounts/   signing in           /home/     the day’s work of each role
/field/      forms on the phone      /x/        phones with ODK Collect
"""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = {
    "home/": "home",
    "": "public",
    "people/lists/": "registry.exchange",
    "people/map/": "registry.maps",
    "people/": "registry",
    "rights/": "registry.rights",
    "surveys/devices/": "surveys.devices",
    "surveys/places/": "surveys.facilities",
    "surveys/": "surveys",
    "field/": "surveys.phone",
    "x/": "surveys.openrosa",
    "care/": "care",
    "help/": "care.asks",
    "c/": "forum",
    "plan/": "planning",
    "commitments/": "network",
    "reporting/": "network.reporting",
    "directory/": "network.directory",
    "organisations/": "network.organisations",
    "figures/": "results",
    "texts/": "texts",
    "mediation/": "texts.mediation",
    "a/named/": "forum.statements.naming",
    "a/": "chain",
    "users/": "access",
    "ui/": "ui",
}


def _rooms() -> list[URLPattern | URLResolver]:
    return [
        path(prefix, include(f"khuang.{room}.urls"))
        for prefix, room in ROOMS.items()
        if find_spec(f"khuang.{room}.urls")
    ]


urlpatterns = [*_rooms(), path("accounts/", include("khuang.access.signing"))]
handler400 = "khuang.ui.errors.handler400"
handler403 = "khuang.ui.errors.handler403"
handler404 = "khuang.ui.errors.handler404"
handler500 = "khuang.ui.errors.handler500"
