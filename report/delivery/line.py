"""The connection in use: kept over many messages, and called again when it is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from report.delivery.brake import Brake
from report.delivery.faults import DeliveryStopped
from report.delivery.replies import Lost, Refused
from report.delivery.smtp import Session


class Line:
    """An open session for whoever asks.

    `call` opens one; it is called again after each of so many seconds, `explain` being told why and how long that is.
    `served` counts the messages that this session took.
    """

    def __init__(
        self,
        call: Callable[[], Session],
        again_s: Sequence[float],
        brake: Brake,
        explain: Callable[[str, float], None],
    ) -> None:
        self._call, self._again_s, self._brake, self._explain = call, again_s, brake, explain
        self._session: Session | None = None
        self.served = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the connection can take another message."""
        return self._session is not None and self._session.is_open

    def session(self) -> Session | None:
        """Return an open session, or None when asked to stop. Raises `DeliveryStopped` where none is to be had."""
        if self._session and self._session.is_open:
            return self._session
        self.served = 0
        reason = ""
        for wait in (0.0, *self._again_s):
            self._explain(reason, wait)
            if not self._brake.wait(wait):
                return None
            try:
                self._session = self._call()
            except Lost as error:
                reason = str(error)
            except Refused as error:
                reason = str(error)
                if not error.reply.is_temporary:
                    break
            else:
                return self._session
        hint = "서버의 주소와 상태를 확인한 뒤 같은 명령을 다시 실행하세요. 이미 보낸 사람에게는 다시 가지 않습니다."
        message = f"메일 서버와 이어지지 않습니다: {reason.rstrip('.')}."
        raise DeliveryStopped.because("relay-unreachable", message, hint)

    def close(self) -> None:
        """Say goodbye."""
        if self._session:
            self._session.quit()
