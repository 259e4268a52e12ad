from django.urls import path

from khuang.home import views

app_name = "home"
urlpatterns = [
    path("", views.day, name="day"),
    path("protection/", views.protection, name="protection"),
    path("protection/report/", views.report, name="report"),
    path("protection/rights/", views.rights, name="rights"),
    path("protection/rights/<uuid:id>/", views.person_rights, name="person_rights"),
]
