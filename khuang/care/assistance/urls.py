"""Pages of the assistance ledger, under those of home care."""

from django.urls import path

from khuang.care.assistance import views

urlpatterns = [
    path("assistance/", views.assistance, name="assistance"),
    path("assistance/new/<str:what>/<uuid:key>/", views.new, name="aid-new"),
    path("assistance/<uuid:aid>/", views.aid, name="aid"),
    path("assistance/photo/<uuid:handover>/", views.photo, name="aid-photo"),
]
