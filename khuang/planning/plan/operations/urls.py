from django.urls import path

from khuang.planning.plan.operations import desk, views

urlpatterns = [
    path("operations/", views.operations, name="operations"),
    path("operations/<int:number>/", views.operation, name="operation"),
    path("operations/<int:number>/approve/", views.approve, name="operation_approve"),
    path("<int:number>/history/", views.history, name="line_history"),
    path("desk/operations/new/", desk.begin, name="operation_begin"),
    path("desk/operations/<int:number>/", desk.carry, name="operation_carry"),
    path("desk/operations/<int:number>/<int:line>/", desk.alter, name="operation_alter"),
]
