"""Boards of a conversation."""

from django.urls import path

from khuang.forum.boards import views

urlpatterns = [
    path("<slug:slug>/workshop/", views.boards, name="workshops"),
    path("<slug:slug>/workshop/new/", views.new, name="workshop-new"),
    path("<slug:slug>/workshop/<int:number>/", views.board, name="workshop"),
    path("<slug:slug>/workshop/<int:number>/cards/", views.cards, name="workshop-cards"),
    path("<slug:slug>/workshop/<int:number>/show/", views.show, name="workshop-show"),
    path("<slug:slug>/workshop/<int:number>/<int:card>/take/", views.take, name="workshop-take"),
    path("<slug:slug>/workshop/<int:number>/<int:card>/say/", views.say, name="workshop-say"),
]
