"""The bundled faces, and nothing else, for the engine: a fontconfig file that knows only `fonts/`."""

from __future__ import annotations

import os
from hashlib import sha256
from html import escape
from pathlib import Path

from report.cache import write_whole

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <reset-dirs/>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def use_bundled_fonts(fonts: Path, folder: Path) -> None:
    """Point this process's fontconfig at `fonts` alone, by a configuration kept in `folder`.

    The same page comes out on every machine, whatever is installed there. Fontconfig reads the file once
    per process, so this must run before WeasyPrint is imported.
    """
    text = _CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(folder / "fontconfig")))
    configuration = folder / f"fonts-{sha256(text.encode()).hexdigest()[:16]}.conf"
    if not configuration.exists():
        write_whole(configuration, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(configuration)
