"""Rooms of a remote: six digits, two kinds of sockets, nothing kept but who is connected.

deck  --opens-->  room 482 913  <--joins--  phone
      {slide, black} to all phones; what a phone presses to the deck alone
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from dashboard.exports.deck.markup import qr_path

LIFE_SECONDS = 4 * 3600.0
EMPTY_SECONDS = 600.0
"""How long a room without anybody waits for a network that was cut."""

MOST_ROOMS, MOST_PHONES = 200, 20
LONGEST, MOST_SLIDES = 800, 999
GUESSES = 30
"""Wrong numbers a minute, of everybody together: a room has one of a million."""

GONE, BUSY = 4404, 4429


@dataclass
class Room:
    """Who is in a room. `key` lets the deck come back after a cut."""

    key: str
    until: float
    deck: WebSocket | None = None
    phones: list[WebSocket] = field(default_factory=list)
    empty_since: float | None = None

    def is_over(self, now: float) -> bool:
        """Whether its hours are over, or it has stood empty for too long."""
        waited = self.empty_since is not None and now - self.empty_since > EMPTY_SECONDS
        return now > self.until or waited


class Rooms:
    """The rooms of this process; no slide and no word is held here."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._wrong: deque[float] = deque()

    async def open(self, socket: WebSocket) -> None:
        """Give a deck a room of its own, and pass on what it says until it leaves."""
        await socket.accept()
        self._sweep()
        if len(self._rooms) >= MOST_ROOMS:
            await socket.close(BUSY)
            return
        code = self._unused()
        room = Room(secrets.token_urlsafe(16), time.monotonic() + LIFE_SECONDS)
        self._rooms[code] = room
        await socket.send_json({"room": code, "key": room.key})
        await self._host(socket, room)

    async def join(self, socket: WebSocket) -> None:
        """Let a phone in, or a deck that was cut off and has the room's key."""
        await socket.accept()
        self._sweep()
        code, key = socket.path_params["code"], socket.query_params.get("key", "")
        room = None if self._is_guessed() else self._rooms.get(code)
        right = room is not None and (not key or hmac.compare_digest(key, room.key))
        if room is None or not right:
            self._wrong.append(time.monotonic())
            await socket.close(GONE)
        elif key:
            await self._host(socket, room)
        elif len(room.phones) >= MOST_PHONES:
            await socket.close(BUSY)
        else:
            await self._phone(socket, room)

    async def _host(self, socket: WebSocket, room: Room) -> None:
        before, room.deck, room.empty_since = room.deck, socket, None
        if before is not None:
            with suppress(Exception):
                await before.close(1000)
        await _tell(room.deck, {"people": len(room.phones)})
        with suppress(WebSocketDisconnect, asyncio.CancelledError, RuntimeError):
            async for message in _messages(socket, room.until):
                address = message.get("address")
                if isinstance(address, str) and len(address) < LONGEST:
                    side, path = qr_path(address)
                    await _tell(socket, {"side": side, "path": path})
                elif (state := _state(message)) is not None:
                    for phone in list(room.phones):
                        await _tell(phone, state)
        if room.deck is socket:
            room.deck = None
        await self._left(socket, room)

    async def _phone(self, socket: WebSocket, room: Room) -> None:
        room.phones.append(socket)
        room.empty_since = None
        await _tell(room.deck, {"people": len(room.phones)})
        with suppress(WebSocketDisconnect, asyncio.CancelledError, RuntimeError):
            async for message in _messages(socket, room.until):
                if (state := _state(message)) is not None:
                    await _tell(room.deck, state)
        room.phones.remove(socket)
        await _tell(room.deck, {"people": len(room.phones)})
        await self._left(socket, room)

    async def _left(self, socket: WebSocket, room: Room) -> None:
        now = time.monotonic()
        if room.deck is None and not room.phones:
            room.empty_since = now
        if socket.client_state is WebSocketState.CONNECTED:
            with suppress(Exception):
                await socket.close(GONE if now >= room.until else 1000)

    def _sweep(self) -> None:
        now = time.monotonic()
        self._rooms = {code: room for code, room in self._rooms.items() if not room.is_over(now)}

    def _is_guessed(self) -> bool:
        now = time.monotonic()
        while self._wrong and now - self._wrong[0] > 60:
            self._wrong.popleft()
        return len(self._wrong) >= GUESSES

    def _unused(self) -> str:
        while True:
            code = f"{secrets.randbelow(1_000_000):06d}"
            if code not in self._rooms:
                return code


async def _messages(socket: WebSocket, until: float) -> Any:
    """Yield what a socket says, until it leaves or the room's hours are over."""
    while (left := until - time.monotonic()) > 0:
        try:
            words = await asyncio.wait_for(socket.receive_text(), left)
        except TimeoutError:
            return
        if len(words) > LONGEST:
            continue
        with suppress(ValueError):
            said = json.loads(words)
            if isinstance(said, dict):
                yield said


def _state(message: dict[str, Any]) -> dict[str, Any] | None:
    """Return a slide's number and whether the screen is black; None for anything else."""
    slide, black = message.get("slide"), message.get("black")
    if type(slide) is not int or not 0 <= slide <= MOST_SLIDES or type(black) is not bool:
        return None
    return {"slide": slide, "black": black}


async def _tell(socket: WebSocket | None, message: dict[str, Any]) -> None:
    if socket is not None:
        with suppress(Exception):
            await socket.send_json(message)
