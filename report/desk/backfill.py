"""Many issues in, each made anew: in several processes here or on a cluster, the same function over the same values.

An issue's inputs go out as bytes and its PDF and HTML come back as bytes, so that nothing needs to be shared but the
program: whoever makes an issue makes the same bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from report.archive import Archive
from report.cache import write_together
from report.desk.unpacking import unpack
from report.errors import ArchiveDamaged, ExitCode, MissingSystem, ReportError, UnusableIssue
from report.load import issue_ids, read_inputs
from report.model.finding import Finding

LONGEST_S = 900
WAITING = 2  # issues read ahead for each process: an archive of a hundred years does not fit into memory


@dataclass(frozen=True)
class Job:
    """One issue to make: its input files by their name below the data folder, or why they cannot be read."""

    issue_id: str
    files: Mapping[str, bytes]
    fault: ReportError | None = None


@dataclass(frozen=True)
class Made:
    """What came of one issue: its files by name, none where it failed, and what the program said of it as JSON."""

    issue_id: str
    files: Mapping[str, bytes]
    told: Mapping[str, Any]
    exit_code: int

    @property
    def is_good(self) -> bool:
        """Tell whether the issue was made."""
        return self.exit_code == ExitCode.DONE


def jobs_of_folder(data: Path) -> Iterator[Job]:
    """Yield every issue of a data folder, oldest first."""
    return (_job(name, lambda name: read_inputs(data, name).files) for name in issue_ids(data))


def jobs_of_archive(archive: Archive) -> Iterator[Job]:
    """Yield every issue of an archive with the inputs of its newest edition, oldest first."""
    return (_job(name, lambda name: archive.edition(name).inputs()) for name in archive.issue_ids())


def _job(name: str, read: Callable[[str], Mapping[str, bytes]]) -> Job:
    """Return the job of an issue; what is wrong with one issue's files is that issue's failure and no other's."""
    try:
        return Job(name, read(name))
    except (ArchiveDamaged, UnusableIssue) as fault:
        return Job(name, {}, fault)


def make(job: Job) -> Made:
    """Make one issue in a scratch folder and a process of its own; a crash there is a failure of this issue only."""
    if job.fault:
        findings = [asdict(finding) for finding in job.fault.findings]
        return Made(job.issue_id, {}, {"findings": findings, "pages": 0}, job.fault.exit_code)
    with tempfile.TemporaryDirectory(prefix="report-make-") as scratch:
        data, output = Path(scratch, "data"), Path(scratch, "output")
        unpack(job.files, data)
        words = ["build", job.issue_id, "--data", str(data), "--output", str(output), "--json"]
        code, said = _run(words)
        told = _told(said)
        made = (path for path in (output / job.issue_id).glob("*") if path.suffix in (".pdf", ".html"))
        files = {path.name: path.read_bytes() for path in made} if code == ExitCode.DONE else {}
    return Made(job.issue_id, files, told, code)


def _run(words: list[str]) -> tuple[int, str]:
    """Run the program with `words`; return its exit code and its JSON."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603  # this program itself
            [sys.executable, "-m", "report", *words],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_S,
        )
    except subprocess.TimeoutExpired:
        return ExitCode.ENGINE_FAILED, ""
    return done.returncode, done.stdout


def _told(said: str) -> Mapping[str, Any]:
    try:
        told: Mapping[str, Any] = json.loads(said)
    except ValueError:
        return {"findings": [], "pages": 0}
    return told


def make_here(jobs: Iterable[Job], count: int) -> Iterator[Made]:
    """Yield each issue as it is made, `count` at a time on this machine; each has a process of its own."""
    waiting = iter(jobs)
    with ThreadPoolExecutor(count) as pool:
        running: set[Future[Made]] = {pool.submit(make, job) for job in islice(waiting, count * WAITING)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
            running |= {pool.submit(make, job) for job in islice(waiting, len(done))}


def make_on_cluster(jobs: Iterable[Job], scheduler: str) -> Iterator[Made]:
    """Yield each issue as the workers of a Dask cluster make it; they need this program and nothing else of ours.

    Raises `MissingSystem` where the extra `cluster` is not installed or no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingSystem([_no_cluster("distributed가 설치되어 있지 않습니다")]) from error
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MissingSystem([_no_cluster(f"{scheduler}에서 스케줄러가 대답하지 않습니다")]) from error
    with client:
        waiting = iter(jobs)
        count = max(1, sum(client.nthreads().values()))
        first = [client.submit(make, job, pure=False) for job in islice(waiting, count * WAITING)]
        running = as_completed(first, loop=client.loop)
        for future in running:
            yield future.result()
            for job in islice(waiting, 1):
                running.add(client.submit(make, job, pure=False))


def _no_cluster(what: str) -> Finding:
    hint = "pip install 'china-ai-weekly-report[cluster]'로 설치하고, dask scheduler의 주소(tcp://…:8786)를 확인하세요."
    return Finding("", None, "no-cluster", "error", f"{what}.", hint)


def keep(made: Made, output: Path) -> None:
    """Write an issue's files into its folder of `output`, all or none."""
    folder = output / made.issue_id
    folder.mkdir(parents=True, exist_ok=True)
    write_together({folder / name: content for name, content in made.files.items()})
