"""The address of every page. What a part of an address may be is said here, so that none leaves the roadmap."""

from __future__ import annotations

from django.urls import include, path, register_converter

from backroad.web.archive import page as archive
from backroad.web.design import page as design
from backroad.web.editor import page as editor
from backroad.web.map import page as map_
from backroad.web.progress import page as progress
from backroad.web.project import page as project
from backroad.web.query import page as query
from backroad.web.search import page as search
from backroad.web.settings import page as settings
from backroad.web.topic import page as topic


class Slug:
    """A part of an id: lower-case letters, digits and hyphens."""

    regex = "[a-z0-9][a-z0-9-]{0,79}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class FileName(Slug):
    """The name of one file: no folder, and no dot in front."""

    regex = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}"


register_converter(Slug, "id")
register_converter(FileName, "file")

urlpatterns = [
    path("", map_.home, name="home"),
    path("roadmaps/<id:roadmap>/", map_.show, name="roadmap"),
    path("roadmaps/<id:roadmap>/guide/", map_.guide, name="roadmap-guide"),
    path("stages/<id:stage>/", map_.stage, name="stage"),
    path("topics/<id:topic>/", topic.show, name="topic"),
    path("topics/<id:topic>/state/", topic.state, name="topic-state"),
    path("topics/<id:topic>/prove/", topic.prove, name="topic-prove"),
    path("topics/<id:topic>/examples/<file:name>/run/", topic.run, name="example-run"),
    path("projects/<id:project>/", project.show, name="project"),
    path("exercises/<id:topic>/<id:name>/", include("backroad.web.exercise.urls")),
    path("exercises/<id:topic>/<id:name>/editor/", editor.read, name="editor"),
    path("exercises/<id:topic>/<id:name>/editor/write/", editor.write, name="editor-write"),
    path("exercises/<id:topic>/<id:name>/sql/", query.run, name="query"),
    path("exercises/<id:topic>/<id:name>/save/", editor.save, name="save"),
    path("progress/", progress.show, name="progress"),
    path("search/", search.show, name="search"),
    path("settings/", settings.show, name="settings"),
    path("settings/theme/", settings.theme, name="theme"),
    path("doctor/", settings.doctor, name="doctor"),
    path("doctor/trial/", settings.trial, name="doctor-trial"),
    path("archive/", archive.show, name="archive"),
    path("archive/export/", archive.export, name="archive-export"),
    path("archive/import/", archive.import_, name="archive-import"),
    path("design/", design.show, name="design"),
]

handler404 = "backroad.web.faults.not_found"
handler500 = "backroad.web.faults.failed"
