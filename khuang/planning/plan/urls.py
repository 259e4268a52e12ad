from django.urls import include, path

from khuang.planning.plan import desk, opening, views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("<int:number>/", views.line, name="line"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", desk.new_line, name="new_line"),
    path("desk/open/", opening.open_plan, name="open_plan"),
    path("desk/end/<slug:code>/", opening.end_plan, name="end_plan"),
    path("desk/chosen/<uuid:choice>/", desk.take_choice, name="take_choice"),
    path("desk/<int:number>/", desk.work, name="work"),
    path("desk/<int:number>/edit/", desk.edit, name="edit_line"),
    path("desk/<int:number>/tags/", desk.tag, name="tag_line"),
    path("desk/<int:number>/adopt/", desk.adopt, name="adopt"),
    path("desk/<int:number>/drop/", desk.drop, name="drop"),
    path("", include("khuang.planning.plan.operations.urls")),
    path("", include("khuang.planning.plan.papers.urls")),
    path("", include("khuang.planning.plan.rights.urls")),
]
