"""The bundled faces, and nothing else, for the engine: a fontconfig file that knows only `fonts/`."""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <reset-dirs/>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def use_bundled_fonts(fonts: Path, cache: Path) -> None:
    """Point this process's fontconfig at `fonts` alone, before the engine reads its configuration.

    The same page comes out on every machine, whatever is installed there. Fontconfig reads the file once
    per process, so this must run before WeasyPrint is imported.
    """
    folder = cache / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(folder)))
    if not configuration.exists() or configuration.read_text(encoding="utf-8") != text:
        configuration.write_text(text, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(configuration)
