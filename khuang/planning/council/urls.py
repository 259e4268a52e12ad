from django.urls import path

from khuang.planning.council import views

urlpatterns = [
    path("priorities/", views.priorities, name="priorities"),
    path("priorities/<int:number>/", views.priority, name="priority"),
    path("rankings/<int:number>/", views.ranking, name="ranking"),
    path("council/", views.council, name="council"),
    path("council/raise/", views.raise_priority, name="raise"),
    path("council/rounds/", views.open_round, name="open_round"),
    path("council/rounds/<int:number>/close/", views.close_round, name="close_round"),
    path("council/forward/<int:number>/", views.forward, name="forward"),
    path("desk/answer/<int:number>/", views.answer, name="answer"),
]
