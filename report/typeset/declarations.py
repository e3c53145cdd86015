"""The engine's C declarations in compiled form: parsing them takes half of the engine's import, and never changes.

WeasyPrint describes the libraries it calls in C and has cffi parse that text at every import. cffi itself can turn
declarations into a Python module (its out-of-line ABI form). That module is made once per text and cffi version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from typing import Any

import cffi
from cffi.recompiler import make_py_source

from report.cache import write_whole


@contextmanager
def compiled_declarations(folder: Path) -> Iterator[None]:
    """Let an import inside take its declarations from `folder`, which only this user may write: they are code."""
    parser = cffi.FFI

    class Declarations:
        """Stands for `cffi.FFI` until it knows its declarations, then answers as the compiled module does."""

        def cdef(self, source: str) -> None:
            """Take the compiled form of `source`."""
            compiled = _compiled(parser, source, folder)
            for name in dir(compiled):
                if not name.startswith("__"):
                    setattr(self, name, getattr(compiled, name))

    cffi.FFI = Declarations
    try:
        yield
    finally:
        cffi.FFI = parser


def _compiled(parser: Any, source: str, folder: Path) -> Any:
    """Return the compiled form of `source`, made now if it was not kept."""
    digest = hashlib.sha256(f"{cffi.__version__}\0{source}".encode()).hexdigest()
    path = folder / f"declarations_{digest[:16]}.py"
    if not path.exists():
        declared, text = parser(), StringIO()
        declared.cdef(source)
        declared.set_source("declarations", None)
        make_py_source(declared, "declarations", text)
        write_whole(path, text.getvalue().encode())
    spec = spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path.name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ffi
