from django.urls import path

from khuang.planning.evidence.views import files, packs, profiles, remarks

urlpatterns = [
    path("evidence/", packs.packs, name="evidence-packs"),
    path("evidence/new/", packs.new, name="evidence-new"),
    path("evidence/for/<slug:slug>/", files.of_talk, name="evidence-of-talk"),
    path("evidence/<int:number>/", packs.pack, name="evidence"),
    path("evidence/<int:number>/edit/", packs.edit, name="evidence-edit"),
    path("evidence/<int:number>/freeze/", packs.freeze, name="evidence-freeze"),
    path("evidence/<int:number>/again/", packs.again, name="evidence-again"),
    path("evidence/<int:number>/give/", packs.give, name="evidence-give"),
    path("evidence/<int:number>/paper/", files.paper, name="evidence-paper"),
    path("evidence/<int:number>/figures.csv", files.as_csv, name="evidence-csv"),
    path("evidence/<int:number>/pack.json", files.as_json, name="evidence-json"),
    path("evidence/<int:number>/cards/", files.cards, name="evidence-cards"),
    path("evidence/<int:number>/cards/paper/", files.cards_paper, name="evidence-cards-paper"),
    path("evidence/<int:number>/cards/<int:place>/", files.card, name="evidence-card"),
    path("context/", profiles.profiles, name="context-profiles"),
    path("context/new/", profiles.new, name="context-new"),
    path("context/mine/", remarks.mine, name="context-mine"),
    path("context/<int:number>/", profiles.profile, name="context"),
    path("context/<int:number>/profile.json", profiles.as_json, name="context-json"),
    path("context/<int:number>/edit/", profiles.edit, name="context-edit"),
    path("context/<int:number>/say/", remarks.say, name="context-say"),
    path("context/<int:number>/do/<str:verb>/", profiles.move, name="context-move"),
    path("context/entries/<uuid:entry>/", profiles.entry, name="context-entry"),
    path("context/entries/<uuid:entry>/remove/", profiles.remove, name="context-remove"),
    path("context/remarks/<uuid:remark>/", remarks.remark, name="context-remark"),
]
