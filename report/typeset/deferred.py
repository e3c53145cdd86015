"""The engine's import without fontTools: a tenth of a second for what only variable and coloured faces ask of it.

The engine imports fontTools for faces that HarfBuzz's subsetter does not serve, and the bundled ones are not among
them. While it is imported, stand-ins take the place of those modules; whoever asks one for anything gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """Hands out a promise for each name of a module that has not been loaded."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Promise(self.__name__, name)


class _Promise:
    """Stands for one name of a module, which is loaded when the name is called or asked for anything."""

    def __init__(self, module: str, name: str) -> None:
        self._place = (module, name)

    def _keep(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._keep()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._keep(), name)


@contextmanager
def deferred(*names: str) -> Iterator[None]:
    """Let an import inside take stand-ins for the modules `names`, but for those that are loaded already."""
    stand_ins = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
