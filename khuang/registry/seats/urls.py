from django.urls import path

from khuang.registry.seats import views

urlpatterns = [
    path("offices/", views.offices, name="offices"),
    path("offices/timeline/", views.timeline, name="timeline"),
    path("offices/new/", views.new, name="office_new"),
    path("offices/<slug:code>/", views.office, name="office"),
    path("offices/<slug:code>/terms/<uuid:term>/", views.term, name="office_term"),
    path("offices/<slug:code>/leave/", views.leave, name="office_leave"),
]
