"""One session as a browser keeps it: Streamlit's own messages over a real WebSocket."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "grdp", "xuat_khau", "von_dau_tu", "ban_le", "chi_tieu", "nguon_so_lieu")
PERIODS = tuple(
    f"{year}-01/{year}-{month:02d}" for year in (2020, 2021, 2022, 2023, 2024) for month in (6, 12)
)
PATIENCE_S = 300.0


@dataclass(slots=True)
class Visitor:
    """A session that asks for pages; `waited` holds the seconds of each."""

    port: int
    seed: int
    waited: list[float] = field(default_factory=list)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        self._socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
            ping_timeout=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def ask(self, page: str, **view: str) -> None:
        """Ask for a page in a view, without waiting for it."""
        assert self._socket is not None
        message = BackMsg()
        message.rerun_script.query_string = urlencode(view)
        message.rerun_script.page_name = page
        await self._socket.send(message.SerializeToString())

    async def finished(self) -> None:
        """Wait until the script run asked for has ended; raise RuntimeError on an exception."""
        assert self._socket is not None
        async with asyncio.timeout(PATIENCE_S):
            while True:
                found = ForwardMsg.FromString(await self._bytes())
                kind = found.WhichOneof("type")
                if kind == "delta" and found.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(found.delta.new_element.exception.message)
                if kind == "script_finished" and not found.script_finished:
                    return

    async def see(self, page: str, **view: str) -> float:
        """Ask for a page and wait for all of it; return the seconds."""
        start = time.perf_counter()
        await self.ask(page, **view)
        await self.finished()
        self.waited.append(time.perf_counter() - start)
        return self.waited[-1]

    async def wander(self, seconds: float, think_s: float, *, bare: bool = False) -> None:
        """Go from page to page and view to view, thinking in between, until the time is over."""
        chance = random.Random(self.seed)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(0, 2 * think_s))
            page = "" if bare else chance.choice(PAGES)
            await self.see(page, area="KG", period=chance.choice(PERIODS), lang="vi")

    async def _bytes(self) -> bytes:
        assert self._socket is not None
        found = await self._socket.recv()
        return found if isinstance(found, bytes) else found.encode()
