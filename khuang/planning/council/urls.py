from django.urls import path

from khuang.planning.council.views import public, rounds, table

urlpatterns = [
    path("priorities/", public.priorities, name="priorities"),
    path("priorities/<int:number>/", public.priority, name="priority"),
    path("priorities/<int:number>/paper/", public.paper, name="priority_paper"),
    path("rankings/<int:number>/", public.ranking, name="ranking"),
    path("committees/", public.committees, name="committees"),
    path("council/", table.council, name="council"),
    path("council/raise/", table.raise_priority, name="raise"),
    path("council/scrutiny/<int:number>/", table.scrutinise, name="scrutinise"),
    path("council/forward/<int:number>/", table.forward, name="forward"),
    path("council/rounds/new/", rounds.open_round, name="open_round"),
    path("council/rounds/<int:number>/", rounds.give, name="give"),
    path("council/rounds/<int:number>/rows/", rounds.rows, name="round_rows"),
    path("council/rounds/<int:number>/close/", rounds.close_round, name="close_round"),
    path("council/rounds/<int:number>/reopen/", rounds.reopen_round, name="reopen_round"),
    path("council/rounds/<int:number>/opinions/new/", rounds.opinion_new, name="opinion_new"),
    path("council/opinions/<uuid:id>/", rounds.opinion, name="opinion"),
]
