"""Pages of cases, under those of home care."""

from django.urls import path

from khuang.care.cases.views import asking, consent, handing, lists, opening, page, supervise

urlpatterns = [
    path("cases/", lists.cases, name="cases"),
    path("cases/team/<uuid:team>/", lists.of_team, name="team-cases"),
    path("cases/team/<uuid:team>/hand-on/<uuid:user>/", handing.of_member, name="team-hand-on"),
    path("cases/open/", opening.choose, name="case-new"),
    path("cases/open/<slug:pathway>/", opening.open_one, name="case-open"),
    path("cases/cabinet/", opening.of_person, name="case-of-person"),
    path("cases/work/", supervise.work, name="case-work"),
    path("cases/work/<uuid:user>/", supervise.leaver, name="case-leaver"),
    path("cases/<uuid:case>/", page.case, name="case"),
    path("cases/<uuid:case>/history/", page.history, name="case-history"),
    path("cases/<uuid:case>/take/", page.take, name="case-take"),
    path("cases/<uuid:case>/questions/", asking.questions, name="case-questions"),
    path("cases/<uuid:case>/judge/", asking.judge, name="case-judge"),
    path("cases/<uuid:case>/decide/", asking.decide, name="case-decide"),
    path("cases/<uuid:case>/consents/", consent.given, name="case-consents"),
    path("cases/<uuid:case>/ask/<slug:notice>/", consent.ask, name="case-ask"),
    path("cases/<uuid:case>/do/<slug:what>/", page.step, name="case-step"),
]
