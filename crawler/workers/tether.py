"""What holds a crawl to its lease: renewed while it can be, stopped in time where it cannot.

After half of the lease without a renewal the crawl ends in good order; what is still under way when a tenth of it is
left is cut off, and so is everything at once where the lease has become another's. What was stored by then is whole,
what was not stays due.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from typing import Final, NoReturn

from redis.exceptions import RedisError

from crawler.workers.lease import Lease, clock

LOST: Final = 75  # the exit code of a crawl whose lease could not be kept (EX_TEMPFAIL)
_RENEWALS: Final = 6  # in the time of a lease
_LOOKS: Final = 100


class Tether:
    """Keeps a lease for the process it runs in.

    ``is_wanted`` blocks until nobody waits for the crawl any more: then it ``is_orphan``, and ends in good order.
    """

    def __init__(self, lease: Lease, is_wanted: Callable[[], None]) -> None:
        self._lease = lease
        self._is_wanted = is_wanted
        self._stopping = threading.Event()
        self.is_orphan = False
        self.ended = threading.Event()

    def start(self) -> None:
        """Begin to renew, at once, and to watch."""
        for work in (self._renew, self._watch, self._wait):
            threading.Thread(target=work, daemon=True).start()

    def check(self) -> None:
        """Before each request: end the process where the lease may be another's by now."""
        if self._left() <= 0:
            self._cut()

    def _left(self) -> float:
        return self._lease.until - self._lease.seconds / 10 - clock()

    def _renew(self) -> None:
        while not self.ended.is_set():
            try:
                if not self._lease.renew():
                    self._cut()
            except RedisError:
                pass  # the watch knows how long that may last
            self.ended.wait(self._lease.seconds / _RENEWALS)

    def _watch(self) -> None:
        while not self.ended.wait(self._lease.seconds / _LOOKS):
            self.check()
            if self._left() < self._lease.seconds * 0.4:
                self._stop()

    def _wait(self) -> None:
        self._is_wanted()
        self.is_orphan = True
        self._stop()
        if not self.ended.wait(self._lease.seconds):
            self._cut()

    def _stop(self) -> None:
        """Have the crawl end as by Ctrl-C, once: a second one would not let it write what it has."""
        if not self._stopping.is_set():
            self._stopping.set()
            os.kill(os.getpid(), signal.SIGINT)

    def _cut(self) -> NoReturn:
        os._exit(LOST)
