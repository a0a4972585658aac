"""The addresses of the API. Their table is apart, because what describes them takes a while to import; a server that
nobody asks for it never does."""

from __future__ import annotations

from django.urls import path

from backroad.web.api.endpoints import api

urlpatterns = [path("api/", api.urls)]

handler404 = "backroad.web.api.endpoints.not_found"
