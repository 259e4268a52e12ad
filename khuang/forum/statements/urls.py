"""Pages of statements. ``themes`` and ``answers`` are no names of conversations (forms.ConversationForm)."""

from django.urls import path

from khuang.forum.statements.views import answers, pages, speaking, tending, voices

urlpatterns = [
    path("themes/", pages.themes, name="themes"),
    path("answers/", answers.answers, name="answers"),
    path("moderate/<uuid:id>/name/", tending.name, name="decide-name"),
    path("moderate/<uuid:id>/undo/<slug:verb>/", tending.undo, name="undo"),
    path("moderate/<uuid:id>/voice/<slug:language>/drop/", voices.drop_voice, name="drop-voice"),
    path("moderate/<uuid:id>/<slug:what>/", tending.do, name="do"),
    path("<slug:slug>/say/", speaking.say, name="say"),
    path("<slug:slug>/said/", speaking.said, name="said"),
    path("<slug:slug>/themes/", pages.by_theme, name="by-theme"),
    path("<slug:slug>/rights/", pages.rights, name="rights"),
    path("<slug:slug>/rights/days/", answers.promise, name="promise"),
    path("<slug:slug>/tend/", tending.tend, name="tend"),
    path("<slug:slug>/alike/", tending.alike, name="alike"),
    path("<slug:slug>/s/<int:number>/", pages.statement, name="statement"),
    path("<slug:slug>/s/<int:number>/answer/", answers.answer, name="answer"),
    path("<slug:slug>/s/<int:number>/record/", voices.record, name="record-voice"),
    path("<slug:slug>/s/<int:number>/voice/<slug:language>/", voices.voice, name="voice"),
]
