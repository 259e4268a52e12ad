from django.urls import path

from khuang.planning.works import desk, reading, views

urlpatterns = [
    path("works/", views.works, name="works"),
    path("works/feed.xml", views.feed, name="works-feed"),
    path("works/findings/", views.findings, name="findings"),
    path("works/found/", views.found, name="finding-mine"),
    path("works/photos/<uuid:photo>/", views.photo, name="work-photo"),
    path("shares/", views.shares, name="shares"),
    path("<int:number>/find/", views.find, name="finding-new"),
    path("desk/<int:number>/works/", desk.carry, name="work-carry"),
    path("desk/milestones/<uuid:id>/", desk.milestone, name="work-milestone"),
    path("desk/contracts/<uuid:id>/", desk.contract, name="work-contract"),
    path("desk/payments/<uuid:id>/", desk.payment, name="work-payment"),
    path("desk/inspections/<uuid:id>/", desk.inspection, name="work-inspection"),
    path("desk/findings/", desk.owed, name="finding-owed"),
    path("desk/findings/<int:number>/", desk.reply, name="finding-reply"),
    path("desk/annual/", desk.annual, name="shares-annual"),
    path("works/reading/", reading.waiting, name="finding-reading"),
    path("works/reading/<int:number>/", reading.read, name="finding-read"),
    path("works/reading/photos/<uuid:photo>/", reading.look, name="photo-look"),
    path("works/reading/photos/<uuid:photo>/file/", reading.waiting_photo, name="photo-waiting"),
    path("works/watch/", reading.watching, name="work-watching"),
    path("works/watch/<int:number>/", reading.watch, name="work-watch"),
]
