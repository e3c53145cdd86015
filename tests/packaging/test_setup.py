"""The set-up makes the environment once, mends what is half made, and says in one line what it cannot do."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sample import ROOT

TOOLS = (
    *("bash", "cat", "chmod", "cmp", "cp", "env", "id", "mkdir", "rm", "touch"),
    *("basename", "dirname", "readlink"),
)

# Stands in for Python and for the environment's pip: writes down what it is asked, and does as little as will do.
INTERPRETER = """#!/usr/bin/env bash
case "$*" in
    *version_info*) exit "${TOO_OLD:-0}" ;;
    *ensurepip*) exit "${NO_VENV:-0}" ;;
    *missing_packages*) echo "${MISSING-}" ;;
    --version) echo "Python 3.9.2" ;;
    "-m venv .venv") echo venv >>calls; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    *--require-hashes*) echo locked >>calls; exit "${NO_NETWORK:-0}" ;;
    *--editable*) echo editable >>calls; touch .venv/bin/report ;;
esac
"""


@dataclass(frozen=True)
class Checkout:
    """A checkout with nothing but the set-up, on a machine with nothing but `TOOLS` and a pretended Python."""

    root: Path

    def set_up(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the set-up."""
        bare = {"PATH": str(self.root / "tools"), **environment}
        return subprocess.run([self.root / ".ci/setup", *words], capture_output=True, text=True, check=False, env=bare)

    def add_tool(self, name: str, text: str) -> None:
        """Put a script on the path."""
        tool = self.root / "tools" / name
        tool.write_text(text, encoding="ascii")
        tool.chmod(0o755)

    def calls(self) -> list[str]:
        """Return what Python and pip were asked since the last time, and forget it."""
        log = self.root / "calls"
        lines = log.read_text(encoding="ascii").split() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a bare checkout."""
    (tmp_path / "tools").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is not on this machine"
        (tmp_path / "tools" / tool).symlink_to(found)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/setup", tmp_path / ".ci/setup")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copyfile(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1, 1))
    bare = Checkout(tmp_path)
    bare.add_tool("python3", INTERPRETER)
    bare.add_tool("uname", "#!/usr/bin/env bash\necho ${SYSTEM:-Linux}\n")
    return bare


def test_first_run_makes_the_locked_environment(checkout: Checkout) -> None:
    """A fresh clone gets an environment, the locked packages, then the command."""
    assert checkout.set_up().returncode == 0
    assert checkout.calls() == ["venv", "locked", "editable"]


def test_second_run_does_nothing(checkout: Checkout) -> None:
    """Where nothing changed, neither Python nor pip is asked anything, and nothing is printed."""
    checkout.set_up()
    checkout.calls()
    again = checkout.set_up()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert checkout.calls() == []


def test_changed_lock_makes_it_anew(checkout: Checkout) -> None:
    """Another lock means another environment."""
    checkout.set_up()
    checkout.calls()
    (checkout.root / "requirements.lock").write_text("", encoding="ascii")
    checkout.set_up()
    assert checkout.calls() == ["venv", "locked", "editable"]


def test_moved_checkout_makes_it_anew(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An environment holds absolute paths, so that a moved folder needs another."""
    checkout.set_up()
    checkout.calls()
    moved = Checkout(checkout.root.rename(tmp_path_factory.mktemp("elsewhere") / "checkout"))
    moved.set_up()
    assert moved.calls() == ["venv", "locked", "editable"]


def test_changed_project_installs_the_command_again(checkout: Checkout) -> None:
    """A newer pyproject.toml renews the command and leaves the environment."""
    checkout.set_up()
    checkout.calls()
    newer = (checkout.root / ".venv/bin/report").stat().st_mtime + 1
    os.utime(checkout.root / "pyproject.toml", (newer, newer))
    checkout.set_up()
    assert checkout.calls() == ["editable"]


def test_interrupted_set_up_starts_over(checkout: Checkout) -> None:
    """A half-made environment is never used: the next run clears it away."""
    failed = checkout.set_up(NO_NETWORK="1")
    assert failed.returncode == 1
    assert "네트워크" in failed.stderr
    (checkout.root / ".venv/left-over").touch()
    checkout.calls()
    assert checkout.set_up().returncode == 0
    assert checkout.calls() == ["venv", "locked", "editable"]
    assert not (checkout.root / ".venv/left-over").exists()


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        ({"TOO_OLD": "1"}, "Python 3.11 이상이 필요합니다(python3: Python 3.9.2)."),
        ({"PYTHON": "python3.99"}, "Python 3.11 이상이 필요합니다(python3.99"),
        ({"NO_VENV": "1"}, "python3-venv"),
        ({"MISSING": "libpango-1.0-0 libharfbuzz-subset0"}, "libpango-1.0-0 libharfbuzz-subset0"),
        ({"NO_VENV": "1", "MISSING": "libpango-1.0-0"}, "apt-get install -y python3-venv libpango-1.0-0"),
        ({"SYSTEM": "Darwin", "MISSING": "pango harfbuzz"}, "brew install pango harfbuzz"),
    ],
    ids=["old-python", "no-python", "no-venv", "no-libraries", "neither", "macos"],
)
def test_what_only_a_person_can_install_is_one_line(checkout: Checkout, machine: dict[str, str], words: str) -> None:
    """Without the right to install, exit 4 and one line that says what to do; nothing is left behind."""
    stopped = checkout.set_up(**machine)
    assert stopped.returncode == 4
    assert len(stopped.stderr.splitlines()) == 1
    assert words in stopped.stderr
    assert not (checkout.root / ".venv").exists()


def test_what_a_test_needs_is_installed_where_it_may(checkout: Checkout) -> None:
    """The set-up for tests asks apt for the packages that are not there, and for no others."""
    checkout.add_tool("dpkg-query", '#!/usr/bin/env bash\n[ "${!#}" = there ] && echo -n installed\n')
    checkout.add_tool("apt-get", '#!/usr/bin/env bash\necho "${@: -2}" >>asked\n')
    checkout.add_tool("sudo", '#!/usr/bin/env bash\n"${@:2}"\n')
    assert checkout.set_up("--for-tests", TEST_PACKAGES="there away").returncode == 0
    assert (checkout.root / "asked").read_text(encoding="ascii") == "install away\n"


def test_what_a_test_needs_stops_nothing(checkout: Checkout) -> None:
    """Where nobody may install, the other tests still run, and the line to run is printed."""
    done = checkout.set_up("--for-tests", TEST_PACKAGES="a-browser a-server")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].endswith("sudo apt-get install -y a-browser a-server")
