"""Pages of allowances, under those of home care."""

from django.urls import path

from khuang.care.allowances import views

urlpatterns = [
    path("allowances/", views.rolls, name="rolls"),
    path("allowances/soon/", views.soon, name="soon"),
    path("allowances/person/<uuid:person>/", views.checker, name="checker"),
    path("allowances/<uuid:allowance>/", views.allowance, name="allowance"),
    path("allowances/roll/<str:month>/", views.roll, name="roll"),
    path("allowances/roll/<str:month>/close/", views.close, name="roll-close"),
]
