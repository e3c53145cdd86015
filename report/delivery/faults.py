"""Why a delivery cannot go on."""

from __future__ import annotations

from typing import Self

from report.errors import ExitCode, ReportError


class DeliveryStopped(ReportError):
    """Sending stopped before everybody was served; the ledger says who was and who was not."""

    exit_code = ExitCode.DELIVERY_INCOMPLETE


class LedgerBusy(DeliveryStopped):
    """Somebody else is sending this issue now."""

    @classmethod
    def held_by(cls, holder: str) -> Self:
        """Return the error that names the holder, where it is known."""
        message = f"이 호는 지금 다른 사람이 보내고 있습니다{f': {holder}' if holder else ''}."
        return cls.because("ledger-busy", message, "끝날 때까지 기다렸다가 'report status'로 결과를 확인하세요.")


class LedgerUnusable(DeliveryStopped):
    """The ledger cannot be opened, read or written: without it nothing may be sent."""

    @classmethod
    def at(cls, place: str, reason: str) -> Self:
        """Return the error that names the place and what the database said."""
        said = " ".join(reason.split())[:300].rstrip(".")
        hint = "위치와 권한, 디스크의 빈 자리를 확인하세요. 손상되었다면 백업에서 되살려 'report status'로 확인하세요."
        return cls.because("ledger-unusable", f"발송 원장 {place}을(를) 쓸 수 없습니다: {said}.", hint)

    @classmethod
    def missing(cls, place: str) -> Self:
        """Return the error that says that no ledger lies at a place where one is asked for."""
        hint = "아직 보낸 적이 없거나 --ledger가 다른 곳을 가리킵니다."
        return cls.because("ledger-unusable", f"발송 원장 {place}이(가) 없습니다.", hint)
