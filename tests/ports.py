"""A port for a server that cannot take a free one by itself and say which."""

from __future__ import annotations

import random
import socket
from contextlib import closing

_BELOW_THE_SYSTEMS = range(15_000, 32_000)  # Linux gives others to who asks for any: nobody takes these meanwhile


def free_port() -> int:
    """A port of 127.0.0.1 that nobody has, and that no other test is given before it is taken."""
    while True:
        port = random.SystemRandom().choice(_BELOW_THE_SYSTEMS)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
