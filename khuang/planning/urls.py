from django.urls import path

from khuang.planning import desk, views

app_name = "planning"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("<int:number>/", views.line, name="line"),
    path("priorities/", views.priorities, name="priorities"),
    path("priorities/<int:number>/", views.priority, name="priority"),
    path("rankings/<int:number>/", views.ranking, name="ranking"),
    path("council/", views.council, name="council"),
    path("council/raise/", views.raise_priority, name="raise"),
    path("council/rounds/", views.open_round, name="open_round"),
    path("council/rounds/<int:number>/close/", views.close_round, name="close_round"),
    path("council/forward/<int:number>/", views.forward, name="forward"),
    path("desk/", desk.desk, name="desk"),
    path("desk/answer/<int:number>/", desk.answer, name="answer"),
    path("desk/new/", desk.new_line, name="new_line"),
    path("desk/<int:number>/", desk.work, name="work"),
    path("desk/<int:number>/adopt/", desk.adopt, name="adopt"),
    path("desk/<int:number>/drop/", desk.drop, name="drop"),
]
