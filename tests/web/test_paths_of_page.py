"""Which paths lead to the page, and which are files or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dateline.web.page import router


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/timeline", 200),
        ("/nowhere/at/all", 200),
        ("/report/us-agrees", 200),
        ("/report/reports%2Fmay.2024.txt", 200),
        ("/report/may.html", 200),
        ("/nowhere.js", 404),
        ("/assets/gone.css", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_views_are_the_page_and_other_names_with_a_dot_are_files(tmp_path: Path, path: str, status: int) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>the page")
    service = FastAPI()
    service.include_router(router(tmp_path))
    answer = TestClient(service).get(path)
    assert answer.status_code == status
    assert ("the page" in answer.text) == (status == 200)
