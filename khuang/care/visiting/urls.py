"""Pages of rounds, under those of home care."""

from django.urls import path

from khuang.care.visiting.views import mine, paper, promises

urlpatterns = [
    path("visits/", mine.mine, name="visits"),
    path("visits/sheet/", mine.print_mine, name="my-sheet"),
    path("sheet/<uuid:volunteer>/", paper.of_volunteer, name="sheet"),
    path("promises/", promises.promises, name="promises"),
    path("promises/<uuid:promise>/", promises.close, name="close-promise"),
    path("promise/<uuid:person>/", promises.promise, name="promise"),
    path("sheets/", paper.find, name="find-sheet"),
    path("sheets/<uuid:sheet>/", paper.paper, name="paper"),
    path("sheets/<uuid:sheet>/enter/", paper.key_in, name="key-in"),
]
