"""Youth cohorts, site visits, testimony; under /plan/cohorts/. With a code: /plan/cohorts/mine/."""

from django.urls import path

from khuang.planning.cohorts.views import desk, mine, others, public, visits

RUN = "cohorts/desk/<int:number>/"
urlpatterns = [
    path("cohorts/", public.cohorts, name="cohorts"),
    path("cohorts/<int:number>/", public.cohort, name="cohort"),
    path("cohorts/<int:number>/apply/", public.apply, name="cohort-apply"),
    path("cohorts/<int:number>/report/", public.report, name="cohort-report"),
    path("cohorts/certificate/", public.certificate, name="cohort-certificate"),
    path("cohorts/mine/", mine.mine, name="cohort-mine"),
    path("cohorts/mine/forget/", mine.forget, name="cohort-forget"),
    path("cohorts/mine/certificate/", mine.certificate, name="cohort-my-certificate"),
    path("cohorts/mine/<slug:what>/", mine.part, name="cohort-mine-part"),
    path("cohorts/desk/", desk.desk, name="cohort-desk"),
    path("cohorts/desk/new/", desk.new, name="cohort-new"),
    path(RUN, desk.run, name="cohort-run"),
    path(RUN + "edit/", desk.edit, name="cohort-edit"),
    path(RUN + "seats/", desk.seats, name="cohort-seats"),
    path(RUN + "seats/<uuid:seat>/drop/", desk.unseat, name="cohort-unseat"),
    path(RUN + "step/<slug:verb>/", desk.take_step, name="cohort-step"),
    path(RUN + "people/", desk.people, name="cohort-people"),
    path(RUN + "people/<uuid:applicant>/", desk.person, name="cohort-person"),
    path(RUN + "people/<uuid:applicant>/certificate/", desk.certificate, name="cohort-person-certificate"),
    path(RUN + "people/<uuid:applicant>/<slug:what>/", desk.person_part, name="cohort-person-part"),
    path(RUN + "choose/", desk.choose, name="cohort-choose"),
    path(RUN + "score/", others.score, name="cohort-score"),
    path(RUN + "score/<uuid:motivation>/", others.score_one, name="cohort-score-one"),
    path(RUN + "reports/", others.reports, name="cohort-reports"),
    path(RUN + "reports/<uuid:report>/", others.report_one, name="cohort-report-one"),
    path(RUN + "reports/<uuid:report>/hand-on/", others.hand_on, name="cohort-report-hand"),
    path(RUN + "visits/new/", visits.new, name="visit-new"),
    path(RUN + "testimony/new/", visits.testimony_new, name="testimony-new"),
    path("cohorts/visits/<uuid:visit>/", visits.visit, name="visit"),
    path("cohorts/visits/<uuid:visit>/<slug:what>/", visits.visit_part, name="visit-part"),
    path("cohorts/notes/<uuid:note>/<slug:what>/", visits.note_part, name="note-part"),
    path("cohorts/testimony/<uuid:testimony>/", visits.testimony, name="testimony"),
    path("cohorts/testimony/<uuid:testimony>/<slug:what>/", visits.testimony_part, name="testimony-part"),
]
