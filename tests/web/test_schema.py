"""The service is what its OpenAPI document says, for whatever is asked of it (schemathesis).

`python -m pytest tests/web/test_schema.py` asks a few of each resource; DATELINE_SCHEMA_EXAMPLES=200 asks more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from dateline.web.app import create_app
from dateline.web.questions import QUESTIONS
from dateline.web.settings import Settings
from dateline.workspace.desk import Desk

NAMES = (
    *(question.name for question in QUESTIONS),
    *"situation dyad dossier brief tally export watches watch watch_feed record report search names ledger stats reviews review".split(),
)
EXAMPLES = int(os.environ.get("DATELINE_SCHEMA_EXAMPLES", "4"))


def wrong_is_refused(context: Any, response: Any, case: Any) -> bool | None:
    """As schemathesis has it; what is too long for an address is refused too."""
    return None if response.status_code == 414 else negative_data_rejection(context, response, case)


CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    wrong_is_refused,
    unsupported_method,
)


@pytest.fixture(scope="module")
def operations(held: Desk) -> Iterator[dict[str, Any]]:
    """What can be asked of a service that takes reviews from nobody here, by name."""
    app = create_app(held, Settings(hosts=("localhost", "testserver"), token="nobody-here-has-it"))
    with TestClient(app):
        schema = schemathesis.openapi.from_asgi("/openapi.json", app)
        found = (one.ok() for one in schema.get_all_operations())
        yield {one.definition.raw["operationId"]: one for one in found}


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", NAMES)
def test_the_service_is_as_it_is_described(operations: dict[str, Any], name: str, mode: GenerationMode) -> None:
    assert set(operations) == set(NAMES)

    @given(case=operations[name].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def asked(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    try:
        asked()
    except Unsatisfiable:
        pytest.skip("nothing can be wrong with what takes no parameter")
