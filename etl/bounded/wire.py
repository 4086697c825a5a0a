"""How a worker and its parent talk: frames of pickled calls, and of answers that are data only."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
import struct
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO, Any

from dashboard.catalog import Catalogue

LARGEST_FRAME = 300_000_000
_LENGTH = struct.Struct(">Q")
_ANSWERS = ("dashboard.domain", "etl.reading_result", "etl.bulletin.answers")
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
}


class Broken(Exception):
    """The other side closed the line, or sent what is no answer."""


def send(line: IO[bytes], content: bytes) -> None:
    """Send one frame; raise Broken where nobody listens."""
    try:
        line.write(_LENGTH.pack(len(content)))
        line.write(content)
        line.flush()
    except (OSError, ValueError) as error:
        raise Broken(str(error)) from error


def receive(line: IO[bytes]) -> bytes:
    """Return the next frame; raise Broken at the end of the line or for one too large."""
    head = line.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else LARGEST_FRAME + 1
    content = line.read(length) if length <= LARGEST_FRAME else b""
    if len(content) != length:
        raise Broken("the line ended")
    return content


def _proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _unproxied(proxy: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(proxy),)


copyreg.pickle(MappingProxyType, _unproxied)


class Known:
    """A catalogue as bytes under its digest: sent once to each worker."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.content = pickle.dumps(catalogue, pickle.HIGHEST_PROTOCOL)
        self.digest = hashlib.sha256(self.content).hexdigest()


class CallPickler(pickle.Pickler):
    """Pickle a call; of the catalogues in it only the digests."""

    def __init__(self, into: io.BytesIO, know: Callable[[Catalogue], Known]) -> None:
        super().__init__(into, pickle.HIGHEST_PROTOCOL)
        self._know = know
        self.used: list[Known] = []

    def persistent_id(self, obj: Any) -> str | None:
        """Return the digest in place of a catalogue."""
        if isinstance(obj, Catalogue):
            self.used.append(self._know(obj))
            return self.used[-1].digest
        return None


class CallUnpickler(pickle.Unpickler):
    """Read a call of the parent, with the catalogues sent before."""

    def __init__(self, content: bytes, catalogues: Mapping[str, Catalogue]) -> None:
        super().__init__(io.BytesIO(content))
        self._catalogues = catalogues

    def persistent_load(self, pid: Any) -> Catalogue:
        """Return the catalogue of a digest."""
        return self._catalogues[pid]


class AnswerUnpickler(pickle.Unpickler):
    """Read an answer: our own data and plain values; nothing that could be called."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of our data; raise Broken for anything else."""
        ours = any(module == known or module.startswith(f"{known}.") for known in _ANSWERS)
        if "." in name or not (ours or (module, name) in _PLAIN or name == "_proxy"):
            raise Broken(f"{module}.{name} is no answer")
        if name == "_proxy":
            return _proxy
        return super().find_class(module, name)
