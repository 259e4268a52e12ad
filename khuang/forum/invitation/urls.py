"""Pages of the invitation, under those of the forum."""

from django.urls import path

from khuang.forum.invitation import views

urlpatterns = [
    path("<slug:slug>/invitation/", views.paper, name="invitation"),
    path("<slug:slug>/invite/", views.invite, name="invite"),
]
