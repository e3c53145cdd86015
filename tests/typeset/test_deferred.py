"""What the engine does not need is not loaded, and is there when it is needed after all."""

from __future__ import annotations

import subprocess
import sys

from report.typeset.deferred import deferred

PRINT = """
import sys
from report.model.document import Document
from report.typeset import print_document
print_document(Document("<html lang=ko><title>가</title><h1>가나다</h1>", bytes(16)))
print([name for name in sys.modules if name.startswith(("fontTools.subset", "fontTools.ttLib", "fontTools.varLib"))])
"""


def test_a_page_in_the_bundled_faces_needs_no_fonttools() -> None:
    """HarfBuzz cuts the faces; the import of fontTools would take as long as the rest of the engine's."""
    done = subprocess.run([sys.executable, "-c", PRINT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_that_was_deferred_is_the_real_one_when_it_is_used() -> None:
    """A face that does need it is served as ever, and other importers never see a stand-in."""
    sys.modules.pop("colorsys", None)
    with deferred("colorsys"):
        from colorsys import rgb_to_hsv
    assert "colorsys" not in sys.modules
    assert rgb_to_hsv(1, 0, 0) == (0, 1, 1)
