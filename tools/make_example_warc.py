"""Builds examples/chad-election.warc.gz from its page, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).parent.parent
URL = "https://sahel-desk.example/2024/05/10/chad-election"


def main() -> None:
    """Writes the archive with fixed ids and dates."""
    page = (ROOT / "tools" / "example_pages" / "chad-election.html").read_bytes()
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    fixed = {"WARC-Date": "2024-05-10T07:00:00Z", "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>"}
    record = writer.create_warc_record(
        URL, "response", payload=io.BytesIO(page), http_headers=headers, warc_headers_dict=fixed
    )
    writer.write_record(record)
    (ROOT / "examples" / "chad-election.warc.gz").write_bytes(out.getvalue())


if __name__ == "__main__":
    main()
