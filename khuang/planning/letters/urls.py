from django.urls import path

from khuang.planning.letters import views

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/<uuid:id>/", views.letter, name="letter"),
    path("letters/<uuid:id>/paper/", views.paper, name="letter_paper"),
    path("desk/answer/<int:number>/", views.answer, name="answer"),
    path("sign-ins/", views.sign_ins, name="sign_ins"),
    path("sign-ins/<uuid:id>/end/", views.sign_in_end, name="sign_in_end"),
]
