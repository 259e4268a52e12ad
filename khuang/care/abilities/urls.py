"""Pages of how much somebody can do alone, under those of home care."""

from django.urls import path

from khuang.care.abilities import views

urlpatterns = [
    path("ability/<uuid:person>/", views.ability, name="ability"),
    path("ability/<uuid:person>/record/", views.record, name="record-ability"),
]
