from django.urls import path

from khuang.network.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisations, name="list"),
    path("new/", views.new, name="new"),
    path("table/", views.tabled, name="table"),
    path("organisations.<str:kind>", views.export, name="export"),
    path("<slug:code>/", views.organisation, name="one"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/state/", views.state, name="state"),
]
