"""Pages of volunteers, under those of home care."""

from django.urls import path

from khuang.care.pool.views import mine, record, villages, work

urlpatterns = [
    path("me/hours/", mine.hours, name="my-hours"),
    path("me/expenses/", mine.expenses, name="my-expenses"),
    path("me/out/", mine.out, name="out"),
    path("me/quiet/", mine.quiet, name="my-quiet"),
    path("me/asked/<uuid:attendance>/", mine.asked, name="asked"),
    path("pool/", record.pool, name="pool"),
    path("pool/<uuid:volunteer>/", record.record, name="record"),
    path("pool/<uuid:volunteer>/certificate/", record.certificate, name="certificate"),
    path("pool/<uuid:volunteer>/<str:what>/", record.part, name="record-part"),
    path("pool/circle/<uuid:circle>/end/", record.leave_circle, name="leave-circle"),
    path("expenses/", work.expenses, name="expenses"),
    path("expenses/<uuid:expense>/", work.expense, name="expense"),
    path("gatherings/", work.gatherings, name="gatherings"),
    path("gatherings/new/", work.new_gathering, name="new-gathering"),
    path("gatherings/<uuid:gathering>/", work.gathering, name="gathering"),
    path("out/<uuid:outing>/", work.outing, name="outing"),
    path("villages/", villages.villages, name="villages"),
    path("villages/<str:place>/", villages.village, name="village-caution"),
    path("caution/<uuid:person>/", work.caution, name="caution"),
]
