"""A record and an address in, a running web server out, until Ctrl-C."""

from __future__ import annotations

import errno
import ipaddress
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn
from msgspec import Struct

from whoheld.errors import UsageError
from whoheld.page.answering import Serving
from whoheld.page.app import make_app
from whoheld.page.guarding import LOOPBACK
from whoheld.page.opened import Knowledge

BACKLOG = 128
SECONDS_TO_END = 3


class Address(Struct, frozen=True):
    """Where to listen, and whether and behind which token people may judge."""

    host: str
    port: int
    review: bool = False
    token: str | None = None


def serve(path: Path, knowledge: Knowledge, address: Address, started: Callable[[str, str | None], None]) -> None:
    """Serve a record until Ctrl-C; `started` is told the page's address and the token, if there is one."""
    local = is_loopback(address.host)
    token = address.token or (secrets.token_urlsafe(18) if address.review and not local else None)
    serving = Serving(address.review, token if address.review else None, LOOPBACK if local else None)
    app = make_app(path, knowledge, serving)
    listening = listen(address.host, address.port)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=SECONDS_TO_END, proxy_headers=False
    )
    started(url(listening), serving.token)
    with listening, suppress(KeyboardInterrupt):  # raised again by uvicorn when it has ended
        uvicorn.Server(config).run([listening])


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, or raise with the way out."""
    try:
        family, kind, protocol, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, OverflowError, UnicodeError) as error:
        raise UsageError(f"{host}:{port} is no address of this machine; name one by --host and --port") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(at)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"port {port} is taken; give another by --port, or 0 for any that is free") from error
        raise UsageError(f"{host}:{port} cannot be listened at ({error.strerror}); name another address") from error
    return listening


def url(listening: socket.socket) -> str:
    """Return the address of the page."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
