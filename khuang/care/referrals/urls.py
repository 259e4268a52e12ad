"""Pages of referrals."""

from django.urls import path

from khuang.care.referrals.views import link, offers, receiving, sending

urlpatterns = [
    path("referrals/", sending.referrals, name="referrals"),
    path("referrals/received/", receiving.received, name="received"),
    path("referrals/received/<uuid:package>/", receiving.package, name="package"),
    path("cases/<uuid:case>/refer/", sending.refer, name="refer"),
    path("cases/<uuid:case>/referrals/<uuid:package>/", sending.referral, name="referral"),
    path("cases/<uuid:case>/offer/", offers.offer, name="offer"),
    path("offers/", offers.offers, name="offers"),
    path("link/<str:token>/", link.link, name="link"),
]
