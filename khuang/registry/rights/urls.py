from django.urls import path

from khuang.registry.rights import keeping_views, public_views, register_views, views

app_name = "rights"
urlpatterns = [
    path("", public_views.index, name="index"),
    path("ask/", public_views.ask, name="ask"),
    path("look/", public_views.look, name="look"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.new, name="new"),
    path("desk/agree/", views.to_agree, name="to_agree"),
    path("desk/agree/<uuid:id>/", views.agree, name="agree"),
    path("desk/breaches/", register_views.breaches, name="breaches"),
    path("desk/breaches/new/", register_views.breach_new, name="breach_new"),
    path("desk/breaches/<uuid:id>/", register_views.breach, name="breach"),
    path("desk/demands/", register_views.demands, name="demands"),
    path("desk/demands/new/", register_views.demand_new, name="demand_new"),
    path("desk/demands/<uuid:id>/", register_views.demand, name="demand"),
    path("desk/keep/", keeping_views.keep, name="keep"),
    path("desk/keep/hold/", keeping_views.hold_new, name="hold_new"),
    path("desk/keep/hold/<uuid:id>/", keeping_views.hold, name="hold"),
    path("desk/certificates/", keeping_views.certificates, name="certificates"),
    path("desk/certificates/<uuid:id>/", keeping_views.certificate, name="certificate"),
    path("desk/seen/", keeping_views.seen_ask, name="seen_ask"),
    path("desk/seen/<uuid:person>/", keeping_views.seen_by, name="seen"),
    path("desk/export/<uuid:person>/", views.export, name="export"),
    path("desk/<uuid:id>/", views.one, name="one"),
]
