"""Run by a test in a process of its own: one step of an archive's story on S3, killed before its n-th request.

usage: s3_story.py LOCATION WORK STEP     WORK is seal, approve, correct or other; STEP 0 kills nothing
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from report.archive import Archive
from report.archive.remote import RemoteStore
from report.errors import RefusedSeal
from tests.archive.bundles import AT, BY, ISSUE, bundle


class KilledStore(RemoteStore):
    """A store that kills its process before the n-th request that changes something."""

    left = 0

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def _create(self, name: str, content: bytes) -> None:
        self._count()
        super()._create(name, content)

    def replace(self, name: str, content: bytes) -> None:
        """Count, then replace."""
        self._count()
        super().replace(name, content)

    def remove(self, name: str) -> None:
        """Count, then remove."""
        self._count()
        super().remove(name)


def main() -> None:
    """Do one work; exit 7 where the seal is refused."""
    location, work, step = sys.argv[1:]
    store = KilledStore(location, lease_s=1.0, margin_s=0.0)
    store.left = int(step)
    archive = Archive(store)
    archive.mend()
    try:
        if work == "approve":
            archive.append(ISSUE, "approval", "hong.json", b"{}", "홍길동", at=AT, by=BY)
        elif work == "correct":
            archive.seal(bundle(b"%PDF two", supersedes=archive.editions(ISSUE)[0].sha256), at=AT, by=BY)
        else:
            archive.seal(bundle(b"%PDF other" if work == "other" else b"%PDF one"), at=AT, by=BY)
    except RefusedSeal:
        sys.exit(7)


if __name__ == "__main__":
    main()
