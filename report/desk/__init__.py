"""What a team does around a build: begin the next issue, account for its numbers."""

from report.desk.new_issue import begin_issue
from report.desk.numbers import number_ledger

__all__ = ["begin_issue", "number_ledger"]
