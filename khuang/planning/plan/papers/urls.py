from django.urls import path

from khuang.planning.plan.papers import views

urlpatterns = [
    path("forms/", views.forms, name="forms"),
    path("forms/<slug:form>/<slug:kind>/", views.form, name="form"),
    path("year/<int:year>/", views.year, name="year"),
    path("year/<int:year>/<slug:kind>/", views.year_paper, name="year_paper"),
    path("desk/others/<int:year>/", views.others, name="others"),
    path("desk/take-in/", views.take_in, name="take_in"),
]
