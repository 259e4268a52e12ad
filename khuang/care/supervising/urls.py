"""Pages of those who supervise, under those of home care."""

from django.urls import path

from khuang.care.supervising import views

urlpatterns = [
    path("work/", views.work, name="work"),
    path("spread/", views.spread, name="spread"),
    path("spread/<uuid:volunteer>/", views.spread_of, name="spread-of"),
    path("away/", views.away, name="away"),
    path("away/<uuid:away>/back/", views.back, name="back"),
    path("handover/<uuid:volunteer>/", views.handover, name="handover"),
]
