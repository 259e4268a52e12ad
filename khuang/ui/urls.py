"""The components on one page, for whoever changes them."""

from django.urls import path

from khuang.ui import gallery

app_name = "ui"
urlpatterns = [path("gallery/", gallery.gallery, name="gallery")]
