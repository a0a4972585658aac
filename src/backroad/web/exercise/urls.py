"""The addresses below an exercise."""

from __future__ import annotations

from django.urls import path

from backroad.web.exercise import attempts, page, solution

urlpatterns = [
    path("", page.show, name="exercise"),
    path("start/", page.start, name="exercise-start"),
    path("check/", page.check, name="exercise-check"),
    path("verdict/", page.verdict, name="exercise-verdict"),
    path("files/", page.files, name="exercise-files"),
    path("hints/", page.hints, name="exercise-hints"),
    path("prove/", page.prove, name="exercise-prove"),
    path("solution/", solution.show, name="exercise-solution"),
    path("attempts/", attempts.every, name="exercise-attempts"),
    path("attempts/<id:id_>/", attempts.one, name="exercise-attempt"),
    path("attempts/<id:id_>/bring-back/", attempts.bring_back, name="exercise-bring-back"),
    path("reset/", attempts.reset, name="exercise-reset"),
]
