from django.urls import path

from khuang.planning.plan import desk, views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("<int:number>/", views.line, name="line"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", desk.new_line, name="new_line"),
    path("desk/<int:number>/", desk.work, name="work"),
    path("desk/<int:number>/adopt/", desk.adopt, name="adopt"),
    path("desk/<int:number>/drop/", desk.drop, name="drop"),
]
