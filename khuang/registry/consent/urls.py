from django.urls import path

from khuang.registry.consent import views

urlpatterns = [
    path("consents/ending/", views.ending, name="consents_ending"),
    path("<uuid:person>/consent/", views.consents, name="consents"),
    path("<uuid:person>/consent/paper/", views.paper, name="consent_paper"),
    path("<uuid:person>/consent/ask/<slug:notice>/", views.ask, name="consent_ask"),
    path("<uuid:person>/consent/<uuid:consent>/", views.one, name="consent"),
]
