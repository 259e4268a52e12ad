"""Pages of programmes, under those of home care."""

from django.urls import path

from khuang.care.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/new/", views.new, name="programme-new"),
    path("programmes/<uuid:programme>/", views.programme, name="programme"),
    path("programmes/<uuid:programme>/whom/", views.whom, name="programme-whom"),
    path("programmes/<uuid:programme>/whom/<uuid:person>/", views.enrol, name="programme-enrol"),
    path("programmes/meeting/<uuid:lesson>/", views.meeting, name="meeting"),
    path("programmes/part/<uuid:participant>/", views.part, name="programme-part"),
]
