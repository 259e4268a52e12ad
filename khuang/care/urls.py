"""Pages of home care."""

from django.urls import path

from khuang.care.abilities import urls as abilities
from khuang.care.allowances import urls as allowances
from khuang.care.asks import desk_urls as calls
from khuang.care.assistance import urls as assistance
from khuang.care.cases import urls as cases
from khuang.care.conference import urls as conference
from khuang.care.interpreters import urls as interpreters
from khuang.care.pathways import urls as pathways
from khuang.care.pool import urls as pool
from khuang.care.programmes import urls as programmes
from khuang.care.referrals import urls as referrals
from khuang.care.returns import urls as returns
from khuang.care.supervising import urls as supervising
from khuang.care.tracing import urls as tracing
from khuang.care.views import register, risk, supervise, visits, volunteers
from khuang.care.visiting import urls as visiting

app_name = "care"
urlpatterns = [
    path("", register.people, name="register"),
    path("waiting/", register.waiting, name="waiting"),
    path("enrol/<uuid:person>/", register.enrol, name="enrol"),
    path("end/<uuid:enrolment>/", register.end, name="end"),
    path("assign/<uuid:person>/", register.assign, name="assign"),
    path("visits/<uuid:assignment>/", visits.visit, name="visit"),
    path("volunteer/<uuid:person>/", volunteers.volunteer, name="volunteer"),
    path("volunteer/<uuid:volunteer>/end/", volunteers.leave, name="leave"),
    path("risk/", risk.children, name="risk"),
    path("risk/<uuid:person>/", risk.child, name="child"),
    path("urgent/", supervise.urgent, name="urgent"),
    path("urgent/<uuid:alert>/", supervise.answer, name="answer"),
    *abilities.urlpatterns,
    *supervising.urlpatterns,
    *visiting.urlpatterns,
    *pool.urlpatterns,
    *interpreters.urlpatterns,
    *programmes.urlpatterns,
    *assistance.urlpatterns,
    *allowances.urlpatterns,
    *referrals.urlpatterns,
    *calls.urlpatterns,
    *returns.urlpatterns,
    *tracing.urlpatterns,
    *cases.urlpatterns,
    *conference.urlpatterns,
    *pathways.urlpatterns,
]
