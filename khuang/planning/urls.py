from django.urls import include, path

app_name = "planning"
urlpatterns = [
    path("", include("khuang.planning.plan.urls")),
    path("", include("khuang.planning.council.urls")),
    path("", include("khuang.planning.evidence.urls")),
    path("", include("khuang.planning.awards.urls")),
    path("", include("khuang.planning.letters.urls")),
    path("", include("khuang.planning.proposals.urls")),
    path("", include("khuang.planning.cohorts.urls")),
    path("", include("khuang.planning.budgeting.urls")),
    path("", include("khuang.planning.works.urls")),
    path("", include("khuang.planning.grants.urls")),
    path("", include("khuang.planning.mutual.urls")),
    path("", include("khuang.planning.livelihoods.urls")),
]
