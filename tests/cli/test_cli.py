"""The command tells people and machines what happened, and never leaves a half-made file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from report.commands import COMMANDS
from tests.sample import ROOT, SAMPLE, run_report

HEAVY = {"pandas", "matplotlib", "weasyprint", "jinja2", "numpy", "PIL", "markdown_it"}


def modules_after(*arguments: str) -> set[str]:
    """Return the top-level modules that running the command imports, workers left out."""
    code = (
        "import sys, contextlib, io\n"
        "from report.cli import run\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    run(sys.argv[1:])\n"
        "print(' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("command", ["", *(module.__name__.rpartition(".")[2] for module in COMMANDS)])
def test_help_has_an_example_and_imports_nothing_heavy(command: str) -> None:
    """Help answers at once, in Korean, and shows how the command is used."""
    words = [*command.split(), "--help"]
    shown = run_report(*words)
    assert shown.returncode == 0
    assert "예:\n  report " in shown.stdout
    assert modules_after(*words) & HEAVY == set()


@pytest.mark.parametrize("words", [["bild"], [], ["build", "--colour"]])
def test_wrong_words_are_a_usage_error(words: list[str]) -> None:
    """A word the command does not know gives exit 2 and the way to help."""
    shown = run_report(*words)
    assert shown.returncode == 2
    assert "--help" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_missing_word_is_named_in_good_korean() -> None:
    """What is missing is named with the right particle, and the line to type next is one that can be typed."""
    shown = run_report("archive")
    assert "호가 빠졌습니다" in shown.stderr
    assert "'report archive --help'" in shown.stderr


def test_an_unchanged_build_answers_from_its_record(sample_output: Path) -> None:
    """Nothing heavy is imported where nothing changed, and the files stay as they are."""
    pdf = next((sample_output / SAMPLE).glob("*.pdf"))
    before = pdf.stat().st_mtime_ns
    loaded = modules_after("build", SAMPLE, "--data", str(ROOT / "data"), "--output", str(sample_output))
    assert loaded & HEAVY == set()
    assert pdf.stat().st_mtime_ns == before


def test_a_text_edit_computes_and_draws_nothing_again(data: Path, tmp_path: Path) -> None:
    """After a change of words neither pandas nor matplotlib is imported."""
    output = tmp_path / "output"
    assert run_report("build", SAMPLE, "--data", data, "--output", output).returncode == 0
    lead = data / SAMPLE / "lead.md"
    lead.write_text(lead.read_text(encoding="utf-8").replace("판단", "판단함", 1), encoding="utf-8")
    assert (
        modules_after("build", SAMPLE, "--data", str(data), "--output", str(output)) & {"pandas", "matplotlib"} == set()
    )


def test_json_is_all_that_stdout_holds(sample_output: Path) -> None:
    """With --json a machine reads one object with the promised keys."""
    done = run_report("build", SAMPLE, "--data", ROOT / "data", "--output", sample_output, "--json")
    result = json.loads(done.stdout)
    assert done.stderr == ""
    assert set(result) == {"issue", "pdf", "html", "pages", "bytes", "seconds", "findings"}
    assert result["issue"] == SAMPLE
    assert Path(result["pdf"]).stat().st_size == result["bytes"]
    assert result["findings"] == []


def test_json_tells_what_is_wrong(data: Path, tmp_path: Path) -> None:
    """A broken folder gives exit 3 and its findings with file and line, as JSON."""
    prices = data / SAMPLE / "prices.csv"
    prices.write_text(prices.read_text(encoding="utf-8") + "2025-09-12,nobody,1.0\n", encoding="utf-8")
    done = run_report("build", SAMPLE, "--data", data, "--output", tmp_path, "--json")
    assert done.returncode == 3
    findings = json.loads(done.stdout)["findings"]
    assert findings[0]["file"].endswith(f"{SAMPLE}/prices.csv")
    assert findings[0]["line"] == len(prices.read_text(encoding="utf-8").splitlines())
    assert set(findings[0]) == {"slug", "severity", "file", "line", "message", "hint", "page", "position", "cell"}


def test_a_pipe_gets_a_plain_line_per_stage_and_the_path_last(data: Path, tmp_path: Path) -> None:
    """Progress goes to stderr without control characters; stdout is the PDF's path."""
    done = run_report("build", "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_file()
    assert "조판: " in done.stderr
    assert "\r" not in done.stderr
    assert "\033" not in done.stderr


def test_a_failed_build_leaves_the_last_good_files(data: Path, tmp_path: Path) -> None:
    """After an error the PDF and the HTML are the bytes of the last good build, and nothing else lies about."""
    output = tmp_path / "output"
    assert run_report("build", SAMPLE, "--data", data, "--output", output).returncode == 0
    good = {path: path.read_bytes() for path in (output / SAMPLE).iterdir()}
    (data / SAMPLE / "lead.md").write_text("제목이 없다\n", encoding="utf-8")
    failed = run_report("build", SAMPLE, "--data", data, "--output", output)
    assert failed.returncode == 3
    assert "lead.md" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert {path: path.read_bytes() for path in (output / SAMPLE).iterdir()} == good


def test_a_missing_data_folder_is_explained(tmp_path: Path) -> None:
    """Where there is no issue, the command says so and how to name the folder."""
    done = run_report("build", "--data", tmp_path / "nowhere")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_week_without_any_move_still_builds(data: Path, tmp_path: Path) -> None:
    """Where every return is zero the page has bars of no length, and the program no error."""
    prices = data / SAMPLE / "prices.csv"
    head, *rows = prices.read_text(encoding="utf-8").splitlines()
    prices.write_text("\n".join([head, *(f"{row.rpartition(',')[0]},10" for row in rows)]) + "\n", encoding="utf-8")
    done = run_report("build", SAMPLE, "--data", data, "--output", tmp_path / "out", "--no-check")
    assert done.returncode == 0, done.stderr


def test_an_output_folder_that_takes_no_files_is_explained(data: Path, tmp_path: Path) -> None:
    """A file where the folder should be is a usage error with the path, not a bug."""
    (tmp_path / "out").write_text("", encoding="utf-8")
    done = run_report("build", SAMPLE, "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert "[unwritable-output]" in done.stderr


@pytest.mark.parametrize(("command", "code"), [("explain", 0), ("check", 130)])
def test_a_reader_that_hangs_up_ends_what_only_prints(data: Path, command: str, code: int) -> None:
    """`head` has seen enough of a list; a check that nobody hears to the end has not said that all is well."""
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "report", command, SAMPLE, "--data", str(data)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        words, cwd=data.parent, env=surroundings, stdout=writer, stderr=writer, check=False, timeout=60
    )
    os.close(writer)
    assert done.returncode == code
