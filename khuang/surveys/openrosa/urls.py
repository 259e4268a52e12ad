from django.urls import path

from khuang.surveys.openrosa import views

app_name = "openrosa"
FORM = "<str:token>/forms/<str:key>/<str:version>"
urlpatterns = [
    path("<str:token>/formList", views.form_list, name="form_list"),
    path(f"{FORM}/form.xml", views.form, name="form"),
    path(f"{FORM}/manifest.xml", views.manifest, name="manifest"),
    path(f"{FORM}/lists/<str:file>", views.carried_list, name="list"),
    path(f"{FORM}/files/<str:file>", views.form_file, name="file"),
    path(f"{FORM}/integrity/<str:file>", views.integrity, name="integrity"),
    path("<str:token>/submission", views.submission, name="submission"),
]
