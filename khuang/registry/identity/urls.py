from django.urls import path

from khuang.registry.identity import views

urlpatterns = [path("<uuid:person>/identity/", views.identity, name="identity")]
