"""Export and import in the browser: the same file as on the command line, and a damaged one is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backroad.curriculum import read

from .browser import Window, accessible
from .server import Served
from .visitor import Answer, Visitor

DOUBLE = "toy-giving-back/double"


def worked(server: Served) -> None:
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    server.check(DOUBLE)


def upload(visitor: Visitor, data: bytes | None) -> Answer:
    parts = [f'name="csrfmiddlewaretoken"\r\n\r\n{visitor.token}'.encode()]
    if data is not None:
        parts.append(b'name="file"; filename="x.zip"\r\nContent-Type: application/zip\r\n\r\n' + data)
    body = b"".join(b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=edge", "Origin": visitor.served.address}
    return visitor.ask("POST", "/archive/import/", body, headers)


def test_what_is_exported_is_imported_again(visitor: Visitor, server: Served) -> None:
    worked(server)
    answer = visitor.post("/archive/export/")
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    back = upload(visitor, answer.body)
    assert "All of its attempts were here already." in back.words


def test_a_damaged_file_is_refused_in_words(visitor: Visitor, server: Served) -> None:
    worked(server)
    data = bytearray(visitor.post("/archive/export/").body)
    data[len(data) // 2] ^= 1
    before = server.desk.journal.newest()
    answer = upload(visitor, bytes(data))
    assert answer.status == 400
    assert "Traceback" not in answer.text
    assert server.desk.journal.newest() == before


@pytest.mark.parametrize("data", [None, b"", b"no zip at all"])
def test_what_is_no_export_is_refused(visitor: Visitor, data: bytes | None) -> None:
    visitor.page("/archive/")
    assert upload(visitor, data).status == 400


@pytest.mark.slow
def test_the_whole_way_in_a_browser(server: Served, window: Callable[..., Window], tmp_path: Path) -> None:
    worked(server)
    tab = window(server, accept_downloads=True).open("/archive/")
    accessible(tab)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export", exact=True).click()
    download.value.save_as(tmp_path / "mine.zip")
    tab.get_by_label("A file that was exported").set_input_files(tmp_path / "mine.zip")
    tab.get_by_role("button", name="Import", exact=True).click()
    expect(tab.get_by_role("status").filter(has_text="mine.zip is here now.")).to_be_visible()
