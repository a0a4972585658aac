"""Export and import, as `backroad export` and `backroad import` do them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from backroad.app import archive
from backroad.errors import ArchiveError
from backroad.web import site


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Both forms."""
    return render(request, "archive/page.html", {})


@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """The file, for the browser to keep."""
    desk = site.of(request).desk
    name = f"backroad-{datetime.now().astimezone():%Y-%m-%d-%H%M}.zip"
    with tempfile.TemporaryDirectory(prefix="backroad-") as folder:
        done = archive.export(desk, Path(folder) / name)
        # The file stays readable through what is open when its folder goes.
        file = done.path.open("rb")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(done.size),
        "Content-Encoding": "identity",  # it is compressed already
    }
    return StreamingHttpResponse(_pieces(file), content_type="application/zip", headers=headers)


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    with file:
        while data := await asyncio.to_thread(file.read, 1 << 18):
            yield data


@require_POST
def import_(request: HttpRequest) -> HttpResponse:
    """Unite the file that was chosen with what is here."""
    here = site.of(request)
    given = request.FILES.get("file")
    if not isinstance(given, TemporaryUploadedFile):
        raise ArchiveError("No file was chosen.", "Choose one that `backroad export` or this page has written.")
    done = archive.import_(here.desk, Path(given.temporary_file_path()))
    here.live.tell("progress")
    return render(request, "archive/page.html", {"done": done, "name": given.name})
