from django.urls import path

from khuang.registry.exchange import export_views, list_views, views

app_name = "exchange"
urlpatterns = [
    path("", views.files, name="files"),
    path("new/", views.upload, name="upload"),
    path("compare/", list_views.comparisons, name="comparisons"),
    path("compare/new/", list_views.new_list, name="new_list"),
    path("compare/<uuid:comparison>/", list_views.comparison, name="comparison"),
    path("visit/<uuid:part>/", list_views.to_visit, name="to_visit"),
    path("export/", export_views.export, name="export"),
    path("family/", export_views.family, name="family"),
    path("family/<uuid:household>/", export_views.book, name="book"),
    path("<uuid:file>/", views.file, name="file"),
    path("<uuid:file>/columns/", views.mapping, name="mapping"),
    path("<uuid:file>/settle/", views.settle, name="settle"),
    path("<uuid:file>/compare/", list_views.compare, name="compare"),
]
