from django.urls import path

from khuang.registry.community import views

urlpatterns = [
    path("groups/desk/", views.desk, name="groups_desk"),
    path("groups/new/", views.found, name="group_new"),
    path("groups/kept/<slug:code>/", views.kept, name="group_kept"),
    path("groups/kept/<slug:code>/<uuid:member>/", views.left, name="hidden_end"),
    path("groups/member/<uuid:member>/", views.part, name="member_end"),
    path("groups/<slug:code>/", views.group, name="group"),
    path("groups/<slug:code>/add/", views.add, name="group_add"),
    path("groups/<slug:code>/counts/", views.count, name="group_counts"),
    path("groups/<slug:code>/rename/", views.rename, name="group_rename"),
    path("groups/<slug:code>/end/", views.end, name="group_end"),
]
