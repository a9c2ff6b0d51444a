"""The YAML files that a user names: plans and floors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dateline.errors import DatelineError, UsageError
from dateline.ontology.load import PackLoader


def read_table(path: Path, what: str, fault: type[DatelineError]) -> Any:
    """The body of a YAML file. `what` the file is goes into the messages; one that is no YAML raises `fault`."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=PackLoader)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name {what}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise fault(f"{path}: expected {what} in YAML; {' '.join(str(error).split())}") from error
