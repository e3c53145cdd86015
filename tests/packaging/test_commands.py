"""The commands that the README names do what it says, and the change check runs the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.sample import ROOT


def dry_run(*words: str) -> list[str]:
    """Return the commands that make would run."""
    # The variables of a make that runs this test would change what the inner one prints.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(["make", "-n", *words], capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return [line.strip() for line in done.stdout.splitlines()]


def test_readme_names_the_two_commands() -> None:
    """A reader finds both commands in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make report" in readme
    assert "make test" in readme


def test_make_report_sets_up_and_builds_the_newest_issue() -> None:
    """`make report` needs no step before it."""
    assert dry_run("report") == [".ci/setup", ".venv/bin/report build"]


def test_make_report_builds_the_issue_asked_for() -> None:
    """`make report ISSUE=…` builds that issue."""
    assert dry_run("report", "ISSUE=2025-W36")[-1] == ".venv/bin/report build 2025-W36"


def test_make_test_holds_lint_types_layers_and_tests() -> None:
    """`make test` runs all four kinds of checks after its own set-up."""
    assert dry_run("test")[0] == ".ci/setup --for-tests"
    commands = " ".join(dry_run("lint", "types", "layers", "tests"))
    assert all(name in commands for name in ("ruff check", "mypy", "lint-imports", "pytest"))


def test_change_check_runs_the_readme_command(tmp_path: Path) -> None:
    """`.ci/run` is `make test` in the checkout, and passes its exit code on."""
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD: make $*"\nexit 7\n', encoding="ascii")
    make.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([ROOT / ".ci/run"], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout == f"{ROOT}: make test\n"
    assert done.returncode == 7
