from django.urls import path

from khuang.planning.awards.views import history, reading, register, writing

urlpatterns = [
    path("awards/", register.awards, name="awards"),
    path("awards/evaluations/<int:number>/", register.evaluation, name="evaluation"),
    path("awards/applications/<int:number>/", reading.application, name="application"),
    path("awards/applications/<int:number>/paper/", reading.paper, name="application-paper"),
    path("awards/applications/<int:number>/text/", reading.text, name="application-text"),
    path("awards/applications/<int:number>/sent.json", reading.as_json, name="application-json"),
    path("timeline/", history.timeline, name="timeline"),
    path("mechanisms/", history.mechanisms, name="mechanisms"),
    path("desk/timeline/new/", history.event_new, name="event-new"),
    path("desk/timeline/<uuid:id>/remove/", history.event_remove, name="event-remove"),
    path("desk/mechanisms/new/", history.mechanism_new, name="mechanism-new"),
    path("desk/mechanisms/<uuid:id>/remove/", history.mechanism_remove, name="mechanism-remove"),
    path("desk/awards/new/", register.award_new, name="award-new"),
    path("desk/awards/<uuid:id>/", register.award, name="award"),
    path("desk/evaluations/new/", register.evaluation_new, name="evaluation-new"),
    path("desk/evaluations/<int:number>/", register.evaluation_edit, name="evaluation-edit"),
    path("desk/evaluations/<int:number>/found/", register.finding_new, name="evaluation-finding-new"),
    path("desk/evaluations/found/<uuid:id>/", register.finding, name="evaluation-finding"),
    path("desk/applications/", writing.applications, name="applications"),
    path("desk/applications/new/", writing.begin, name="application-new"),
    path("desk/applications/count/", writing.counted, name="application-count"),
    path("desk/applications/<int:number>/", writing.desk, name="application-desk"),
    path("desk/applications/<int:number>/<slug:key>/", writing.box, name="application-box"),
]
