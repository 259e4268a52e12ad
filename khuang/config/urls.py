"""Where everything is. Each room names its own pages in its ``urls.py``; the list of open pages is in ``ui``'s tests.

    /            public square        /a/        what became of my words
    /accounts/   signing in           /home/     the day's work of each role
"""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = {
    "": "public",
    "home/": "home",
    "accounts/": "access",
    "forum/": "forum",
    "plan/": "planning",
    "network/": "network",
    "care/": "care",
    "surveys/": "surveys",
    "people/": "registry",
    "figures/": "results",
    "chain/": "chain",
    "town/": "town",
    "messages/": "messaging",
    "trust/": "trust",
    "ui/": "ui",
}


def _rooms() -> list[URLPattern | URLResolver]:
    return [
        path(prefix, include(f"khuang.{room}.urls"))
        for prefix, room in ROOMS.items()
        if find_spec(f"khuang.{room}.urls")
    ]


urlpatterns = _rooms()
handler400 = "khuang.ui.errors.bad_request"
handler403 = "khuang.ui.errors.forbidden"
handler404 = "khuang.ui.errors.not_found"
handler500 = "khuang.ui.errors.server_error"
