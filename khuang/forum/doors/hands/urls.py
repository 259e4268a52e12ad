"""Pages of a show of hands, under those of the meeting."""

from django.urls import path

from khuang.forum.doors.hands import views

urlpatterns = [
    path("", views.hands, name="hands"),
    path("allow/", views.allow, name="hands-allow"),
    path("<int:number>/", views.count, name="hands-count"),
]
