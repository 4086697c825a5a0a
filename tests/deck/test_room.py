"""Rooms: only who knows the number comes in, only a slide's number is passed on, nothing stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.ui.deck import room
from dashboard.ui.deck.room import GONE, Rooms

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture
def client(rooms: Rooms) -> Iterator[TestClient]:
    routes = [
        WebSocketRoute("/phong", rooms.open),
        WebSocketRoute("/phong/{code}", rooms.join),
    ]
    with TestClient(Starlette(routes=routes)) as made:
        yield made


def refused(client: TestClient, path: str) -> int:
    with client.websocket_connect(path) as socket, pytest.raises(WebSocketDisconnect) as ended:
        socket.receive_json()
    return ended.value.code


@pytest.mark.parametrize("code", ["000000", "abc", "12345678", "%00"])
def test_a_wrong_number_opens_nothing(client: TestClient, code: str) -> None:
    assert refused(client, f"/phong/{code}") == GONE


def test_a_phone_reaches_the_deck_and_the_deck_the_phone(client: TestClient) -> None:
    with client.websocket_connect("/phong") as deck:
        opened = deck.receive_json()
        assert deck.receive_json() == {"people": 0}
        assert len(opened["room"]) == 6
        with client.websocket_connect(f"/phong/{opened['room']}") as phone:
            assert deck.receive_json() == {"people": 1}
            phone.send_json({"slide": 3, "black": False, "say": "<b>"})
            assert deck.receive_json() == {"slide": 3, "black": False}
            deck.send_json({"slide": 4, "black": True, "notes": "secret"})
            assert phone.receive_json() == {"slide": 4, "black": True}
            phone.close()
            assert deck.receive_json() == {"people": 0}


@pytest.mark.parametrize(
    "message",
    [
        "no json",
        "[]",
        '{"slide": "4", "black": false}',
        '{"slide": true, "black": false}',
        '{"slide": -1, "black": false}',
        '{"slide": 1000, "black": false}',
        '{"slide": 1e9, "black": false}',
        '{"slide": 1}',
        '{"slide": 1, "black": "no"}',
        '{"slide": 1, "black": false, "x": "' + "x" * 900 + '"}',
    ],
)
def test_anything_but_a_slide_is_passed_by(client: TestClient, message: str) -> None:
    with client.websocket_connect("/phong") as deck:
        code = deck.receive_json()["room"]
        deck.receive_json()
        with client.websocket_connect(f"/phong/{code}") as phone:
            deck.receive_json()
            phone.send_text(message)
            phone.send_json({"slide": 7, "black": False})
            assert deck.receive_json() == {"slide": 7, "black": False}


def test_the_deck_comes_back_with_its_key_and_nobody_with_another(client: TestClient) -> None:
    with client.websocket_connect("/phong") as deck:
        opened = deck.receive_json()
    code, key = opened["room"], opened["key"]
    assert refused(client, f"/phong/{code}?key=guess") == GONE
    with client.websocket_connect(f"/phong/{code}?key={key}") as deck:
        assert deck.receive_json() == {"people": 0}
        with client.websocket_connect(f"/phong/{code}") as phone:
            assert deck.receive_json() == {"people": 1}
            phone.send_json({"slide": 1, "black": False})
            assert deck.receive_json() == {"slide": 1, "black": False}


def test_guessing_is_stopped_for_everybody(client: TestClient) -> None:
    with client.websocket_connect("/phong") as deck:
        code = deck.receive_json()["room"]
        wrong = "000000" if code != "000000" else "000001"
        for _ in range(room.GUESSES):
            assert refused(client, f"/phong/{wrong}") == GONE
        assert refused(client, f"/phong/{code}") == GONE, "even the right number, for a minute"


def test_a_room_ends_after_its_hours(
    client: TestClient, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LIFE_SECONDS", 0.3)
    with client.websocket_connect("/phong") as deck:
        code = deck.receive_json()["room"]
        assert deck.receive_json() == {"people": 0}
        with pytest.raises(WebSocketDisconnect) as ended:
            deck.receive_json()
    assert ended.value.code == GONE
    assert refused(client, f"/phong/{code}") == GONE
    assert rooms._rooms == {}


def test_the_address_comes_back_as_a_qr_code(client: TestClient) -> None:
    with client.websocket_connect("/phong") as deck:
        deck.receive_json()
        deck.receive_json()
        deck.send_json({"address": "https://so-lieu.thu.vn/trinh-chieu/x?phong=123456"})
        made: dict[str, Any] = deck.receive_json()
        assert made["side"] > 20 and made["path"].startswith("M")
