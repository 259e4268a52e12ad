from django.urls import path

from khuang.texts.views import answering, desk, public

app_name = "texts"
urlpatterns = [
    path("", public.texts, name="texts"),
    path("mine/", public.mine, name="mine"),
    path("desk/", desk.desk, name="desk"),
    path("new/", desk.new, name="new"),
    path("comments/<uuid:comment>/", answering.remark, name="remark"),
    path("<int:number>/", public.text, name="text"),
    path("<int:number>/paper/", public.paper, name="paper"),
    path("<int:number>/changes/", public.compare, name="compare"),
    path("<int:number>/comment/", public.comment, name="comment"),
    path("<int:number>/said/", public.said, name="said"),
    path("<int:number>/agree/", answering.own, name="own"),
    path("<int:number>/objections/<uuid:objection>/", answering.objection, name="objection"),
    path("<int:number>/desk/", desk.work, name="work"),
    path("<int:number>/edit/", desk.edit, name="edit"),
    path("<int:number>/step/<slug:verb>/", desk.move, name="move"),
    path("<int:number>/clauses/new/", desk.clause_new, name="clause_new"),
    path("<int:number>/clauses/<uuid:clause>/", desk.clause, name="clause"),
    path("<int:number>/clauses/<uuid:clause>/place/", desk.clause_place, name="clause_place"),
    path("<int:number>/asked/new/", answering.party_new, name="party_new"),
    path("<int:number>/asked/<uuid:party>/", answering.stance, name="stance"),
    path("<int:number>/signs/new/", answering.sign_new, name="sign_new"),
    path("<int:number>/causes/", desk.cause, name="cause"),
    path("<int:number>/causes/<uuid:link>/undo/", desk.cause_undo, name="cause_undo"),
]
