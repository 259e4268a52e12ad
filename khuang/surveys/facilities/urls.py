from django.urls import path

from khuang.surveys.facilities import views

app_name = "facilities"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("new/", views.new, name="new"),
    path("fault/<uuid:fault>/", views.fault, name="fault"),
    path("photo/<uuid:photo>/", views.photo, name="photo"),
    path("photo/<uuid:photo>/show/", views.show, name="show"),
    path("<slug:code>/", views.check, name="check"),
]
