"""Pages of cards and numbers, under those of the forum. ``k`` is no name of a conversation."""

from django.urls import path

from khuang.forum.doors.codes import views
from khuang.forum.doors.ways.views import ways

urlpatterns = [
    path("k/", views.any_card, name="cards"),
    path("k/<str:typed>/", views.card, name="card"),
    path("<slug:slug>/code/", views.code, name="code"),
    path("<slug:slug>/code/forget/", views.forget, name="forget-code"),
    path("<slug:slug>/code/withdraw/", views.withdraw, name="withdraw-code"),
    path("<slug:slug>/code/<int:number>/", views.change_boxed, name="change-boxed"),
    path("<slug:slug>/doors/", ways, name="doors"),
    path("<slug:slug>/codes/", views.batches, name="batches"),
    path("<slug:slug>/codes/new/", views.new_batch, name="new-batch"),
    path("<slug:slug>/codes/<uuid:batch>/revoke/", views.revoke, name="revoke-batch"),
]
