"""A server on loopback that answers as Yahoo Finance does, and the session that asks it instead."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from curl_cffi import requests

# 16:00 in Hong Kong on 2025-09-05 and on 2025-09-12.
FRIDAYS = (1757059200, 1757664000)


def chart(currency: str, closes: list[float | None], splits: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an answer to a question for days, shaped as the real one."""
    quote = dict.fromkeys(("open", "high", "low", "close"), closes) | {"volume": [1_000_000 for _ in closes]}
    meta = {
        "currency": currency, "symbol": "X", "exchangeName": "X", "instrumentType": "EQUITY", "gmtoffset": 28800,
        "timezone": "HKT", "exchangeTimezoneName": "Asia/Hong_Kong", "regularMarketPrice": closes[-1], "priceHint": 3,
        "dataGranularity": "1d", "range": "", "validRanges": ["1d", "1y", "max"], "firstTradeDate": 1500000000,
    }  # fmt: skip
    result = {
        "meta": meta,
        "timestamp": list(FRIDAYS[: len(closes)]),
        "indicators": {"quote": [quote], "adjclose": [{"adjclose": closes}]},
    }
    if splits:
        result["events"] = {"splits": splits}
    return {"chart": {"result": [result], "error": None}}


def shares(count: int) -> dict[str, Any]:
    """Return an answer to a question for shares outstanding, shaped as the real one."""
    return {"timeseries": {"result": [{"timestamp": [FRIDAYS[0]], "shares_out": [count]}], "error": None}}


@dataclass
class Market:
    """What the server says by symbol: an answer, a status, or raw bytes; `shares` likewise; `asked` counts.

    A symbol fails as often as `heals` says before it answers, and takes as many seconds as `hangs` says.
    """

    charts: dict[str, object] = field(default_factory=dict)
    shares: dict[str, object] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    heals: dict[str, int] = field(default_factory=dict)
    hangs: dict[str, float] = field(default_factory=dict)

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return the status and body for a path."""
        symbol = path.rpartition("/")[2]
        if path.endswith("getcrumb"):
            return 200, b"crumb"
        if "/chart/" not in path and "/timeseries/" not in path:
            return 200, b"ok"
        self.asked[symbol] += 1
        time.sleep(self.hangs.get(symbol, 0))
        if self.asked[symbol] <= self.heals.get(symbol, 0):
            return 503, b"busy"
        told = (self.charts if "/chart/" in path else self.shares).get(symbol, 404)
        if isinstance(told, int):
            return told, json.dumps(
                {"chart": {"result": None, "error": {"code": "Not Found", "description": "x"}}}
            ).encode()
        return 200, told if isinstance(told, bytes) else json.dumps(told).encode()


def _local_session(base: str) -> requests.Session[requests.Response]:
    """Return a session that asks the server on loopback whatever host it is told to ask."""
    session: requests.Session[requests.Response] = requests.Session()
    ask = session.request

    def request(method: Any, url: str, **words: Any) -> requests.Response:
        parts = urlsplit(url)
        return ask(method, f"{base}{parts.path}?{parts.query}", **words)

    vars(session)["request"] = request
    return session


@contextmanager
def serve(market: Market) -> Iterator[requests.Session[requests.Response]]:
    """Run the server and yield a session for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = market.answer(urlsplit(self.path).path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # who asked may have given up
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    session = _local_session(f"http://127.0.0.1:{server.server_port}")
    try:
        yield session
    finally:
        session.close()
        server.shutdown()
        server.server_close()
        thread.join()
