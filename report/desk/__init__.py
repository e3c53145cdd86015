"""What a team does around a build: begin the next issue."""

from report.desk.new_issue import begin_issue

__all__ = ["begin_issue"]
