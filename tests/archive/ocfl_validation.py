"""Another implementation's opinion of a storage root: ocfl-py's."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

_UNUSED = ModuleType("pairtree")  # ocfl-py loads it for a layout that is not ours; it comes as source only
_UNUSED.id_encode = _UNUSED.id_decode = str  # type: ignore[attr-defined]  # a module takes any name
sys.modules.setdefault("pairtree", _UNUSED)

ACCEPTED = {"W004", "W005"}  # SHA-256 where SHA-512 is recommended, and a plain name as an object's id


def complaints(root: Path) -> list[str]:
    """Return what is wrong with a storage root and its objects: errors, and warnings but for those accepted."""
    from ocfl import StorageRoot
    from ocfl.validator import Validator

    said = []
    if not StorageRoot(root=str(root)).validate(validate_objects=True, log_errors=True):
        said.append("the storage root is not valid")
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        validator = Validator(log_warnings=True)
        validator.validate_object(str(folder))
        said += [f"{folder.name}: {text}" for code, text in _told(validator) if code not in ACCEPTED]
    return said


def _told(validator: object) -> list[tuple[str, str]]:
    """Return the code and text of each message, as in `[E023a] …`."""
    lines = str(validator).splitlines()
    return [(line[1:].partition("]")[0], line) for line in lines if line.startswith("[")]
