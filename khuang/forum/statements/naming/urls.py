"""Under the address of the answer page: its cookie, which says whose code was entered, goes nowhere else."""

from django.urls import path

from khuang.forum.statements.naming import views

app_name = "naming"
urlpatterns = [path("", views.named, name="named")]
