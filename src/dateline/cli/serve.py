"""`dateline serve`: the page, and the questions as resources for programs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.desk import Database, Packs, opened_desk
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.web.settings import Settings
    from dateline.workspace.desk import Desk

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def serve(  # noqa: PLR0913 - one parameter an option
    db: Database = None,
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="At which port; 0 for a free one.")
    ] = 8000,
    write: Annotated[bool, typer.Option("--write", help="Let reviews be recorded by who has the token.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", metavar="TEXT", help="The token. [default: DATELINE_TOKEN, else a new one, which is printed]"
        ),
    ] = None,
    pack: Packs = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Open a ledger in the browser, and answer programs: page, REST, feeds.

    Nothing is written unless --write is given. Ends with Ctrl-C.
    """
    from dateline.web.settings import Settings

    if token is not None and not write:
        raise UsageError("--token: expected --write with it; without, nobody may write")
    secret = _token(token) if write else None
    with opened_desk(db, pack) as desk:
        _run(desk, Settings(token=secret, hosts=_hosts(host)), host, port, open_=open_)


def _token(given: str | None) -> str:
    """The token that was given, or a new one."""
    import secrets

    found = given if given is not None else os.environ.get("DATELINE_TOKEN")
    if found is None:
        return secrets.token_urlsafe(24)
    if len(found) < 16 or not found.isascii() or not found.isprintable() or " " in found:
        raise UsageError("--token: expected 16 or more ASCII letters, digits or marks without blanks")
    return found


def _hosts(host: str) -> tuple[str, ...]:
    shown = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys((*LOOPBACK, shown.casefold())))


def _run(desk: Desk, settings: Settings, host: str, port: int, *, open_: bool) -> None:
    import uvicorn

    from dateline.web.app import create_app

    app = create_app(desk, settings)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, date_header=True)
    typer.echo(f"dateline: http://{host}:{port}/" + (f"#token={settings.token}" if settings.token else ""))
    if open_:
        import webbrowser

        webbrowser.open(f"http://{host}:{port}/")
    uvicorn.Server(config).run()
