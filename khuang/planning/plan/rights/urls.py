from django.urls import path, re_path

from khuang.planning.plan.rights import views

urlpatterns = [
    path("rights/<int:year>/", views.rights, name="rights"),
    path("targets/", views.targets, name="targets"),
    re_path(r"^targets/(?P<key>\d{1,2}\.[0-9a-z]{1,2})/$", views.target, name="target"),
]
