"""`dateline serve`: the page, and the questions as resources for programs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.desk import Database, Packs, opened_desk
from dateline.errors import UsageError

if TYPE_CHECKING:
    import socket

SHORTEST = 16  # letters of a token


def serve(  # noqa: PLR0913 - one parameter an option
    db: Database = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="NAME", help="Where to listen; elsewhere than here only behind a proxy that encrypts."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="At which port; 0 for any that is free.")
    ] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="NAME", help="Answer under this name as well, as behind a proxy; may be given again."
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Let who has the token record reviews.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", metavar="TEXT", help="The token. [default: DATELINE_TOKEN, else a new one, which is printed]"
        ),
    ] = None,
    pack: Packs = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Open a ledger in the browser, and answer programs: the page, every question as a resource, feeds.

    Prints the address. Nothing is ever written unless --write is given. Ends with Ctrl-C.
    """
    import logging

    from dateline.web.app import create_app
    from dateline.web.serving import listening, run
    from dateline.web.settings import Settings, names_of

    secret, shown = _token(token, write=write)
    with opened_desk(db, pack) as desk, listening(host, port) as listener:
        app = create_app(desk, Settings(token=secret, hosts=names_of(host, name or ()), warm=True))
        address = _address(host, listener, shown)
        logging.basicConfig(format="dateline: %(message)s", level=logging.WARNING)
        typer.echo(f"dateline: {address}")
        if open_:
            _open(address)
        run(app, listener)


def _token(given: str | None, *, write: bool) -> tuple[str | None, str | None]:
    """The token, None where nobody may write; and what of it is printed: only a new one, since who gave one has it."""
    import secrets

    if not write:
        if given is not None:
            raise UsageError("--token: expected --write with it; without that nobody may write")
        return None, None
    found = given if given is not None else os.environ.get("DATELINE_TOKEN")
    if found is None:
        found = secrets.token_urlsafe(24)
        return found, found
    if len(found) < SHORTEST or not found.isascii() or not found.isprintable() or " " in found:
        name = "--token" if given is not None else "DATELINE_TOKEN"
        raise UsageError(f"{name}: expected {SHORTEST} or more ASCII characters without blanks")
    return found, None


def _address(host: str, listener: socket.socket, token: str | None) -> str:
    """Where the page is; a token goes into the fragment, which browsers send to nobody."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{listener.getsockname()[1]}/" + (f"#token={token}" if token is not None else "")


def _open(address: str) -> None:
    """Opens the page, without waiting for a browser that runs in the terminal."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
