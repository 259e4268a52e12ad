from django.urls import path

from khuang.network.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("new/", views.new, name="new"),
    path("table/", views.table, name="table"),
    path("services.<str:kind>", views.export, name="export"),
    path("<slug:code>/", views.service, name="service"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/do/", views.act, name="act"),
    path("<slug:code>/words/<str:lang>/", views.words, name="words"),
]
