"""The children's and youth council. ``council`` is no name of a conversation."""

from django.urls import path

from khuang.forum.youth import codes_views, keeping, views

urlpatterns = [
    path("council/new/", keeping.new, name="council-new"),
    path("<slug:slug>/council/", views.council, name="council"),
    path("<slug:slug>/council/heard/<uuid:reply>/", views.heard, name="heard"),
    path("<slug:slug>/council/members/", keeping.members, name="youth-members"),
    path("<slug:slug>/council/members/new/", keeping.enrol, name="youth-enrol"),
    path("<slug:slug>/council/members/<uuid:member>/", keeping.member, name="youth-member"),
    path("<slug:slug>/council/members/<uuid:member>/copy/", keeping.member_copy, name="youth-copy"),
    path("<slug:slug>/council/members/<uuid:member>/<slug:what>/", keeping.member_part, name="youth-part"),
    path("<slug:slug>/council/codes/", codes_views.codes, name="youth-codes"),
    path("<slug:slug>/council/codes/handed/", codes_views.handed, name="youth-handed"),
    path("<slug:slug>/council/keepers/", keeping.keepers, name="keepers"),
    path("<slug:slug>/council/keepers/<uuid:keeper>/drop/", keeping.drop_keeper, name="keeper-drop"),
    path("<slug:slug>/council/safe-adult/", keeping.safe_adult, name="safe-adult"),
]
