"""What the web shows in, a folder of files out: written beside the old one and put in its place whole.

An edition's pictures are drawn once: they lie in a folder named by its PDF's hash, and are taken over next time.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report.korean.dates import format_day
from report.model.website import Look, ShownEdition
from report.resources import fonts_dir, templates_dir
from report.site.faces import web_faces
from report.site.pictures import draw_pictures
from report.templates import open_templates

if TYPE_CHECKING:
    from jinja2 import Environment

# What every site holds, by its name there.
PLAIN_FILES = {
    "site.css": "site.css",
    "search.js": "search.js",
    "minisearch.js": "minisearch/minisearch.js",
    "minisearch-LICENSE.txt": "minisearch/LICENSE.txt",
}


def write_site(
    folder: Path, look: Look, editions: Sequence[ShownEdition], tell: Callable[[ShownEdition], None] = lambda _: None
) -> Path:
    """Write the web archive into `folder`, whole or not at all, and return its first page.

    `editions` come newest first; `tell` is called before each.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        draft.chmod(0o755)
        _write_assets(draft / "assets", editions)
        environment = open_templates("site", day=format_day)
        for edition in editions:
            tell(edition)
            _write_edition(draft, folder, environment, look, edition)
        _write_search(draft / "search", editions)
        years = sorted({edition.day.year for edition in editions}, reverse=True)
        page = environment.get_template("index.html.j2").render(look=look, editions=editions, years=years, root="")
        (draft / "index.html").write_text(page, encoding="utf-8")
        _swap(draft, folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return folder / "index.html"


def _write_edition(draft: Path, last: Path, environment: Environment, look: Look, edition: ShownEdition) -> None:
    page = draft / edition.folder
    pictures = page / "pictures" / edition.digest[:16]
    pictures.parent.mkdir(parents=True)
    drawn = last / edition.folder / "pictures" / edition.digest[:16]
    if drawn.is_dir():
        shutil.copytree(drawn, pictures)
    else:
        pictures.mkdir()
        for name, content in draw_pictures(edition):
            (pictures / name).write_bytes(content)
    (page / edition.file_name).write_bytes(edition.pdf)
    for exhibit in edition.exhibits:
        if exhibit.csv:
            (page / f"{exhibit.anchor}.csv").write_bytes(exhibit.csv)
    html = environment.get_template("edition.html.j2").render(look=look, edition=edition, root="../")
    (page / "index.html").write_text(html, encoding="utf-8")


def _write_search(folder: Path, editions: Sequence[ShownEdition]) -> None:
    """Write the passages, a script for each year: a page opened from a disk may load scripts, but no data."""
    folder.mkdir()
    years: defaultdict[int, list[dict[str, object]]] = defaultdict(list)
    for edition in editions:
        for number, passage in enumerate(edition.passages):
            years[edition.day.year].append(
                {
                    "id": f"{edition.folder}/{number}",
                    "url": f"{edition.folder}/{edition.file_name}#page={passage.page}",
                    "title": edition.title,
                    "day": format_day(edition.day),
                    "order": edition.day.toordinal() * 1000 - number,
                    "note": "" if edition.is_approved else "미승인",
                    "section": passage.section,
                    "page": passage.page,
                    "text": passage.text,
                }
            )
    for year, passages in years.items():
        # Nothing in the data can end the script: < is written as an escape.
        data = json.dumps(passages, ensure_ascii=False).replace("<", "\\u003c")
        (folder / f"{year}.js").write_text(f"weekly.add({data});\n", encoding="utf-8")


def _write_assets(folder: Path, editions: Sequence[ShownEdition]) -> None:
    folder.mkdir()
    templates = templates_dir() / "site"
    for name, template in PLAIN_FILES.items():
        shutil.copyfile(templates / template, folder / name)
    own = (path.read_text(encoding="utf-8") for path in (*templates.glob("*.j2"), templates / "search.js"))
    told = (passage.text + passage.section for edition in editions for passage in edition.passages)
    named = (edition.title + "".join(map(str, edition.sections)) for edition in editions)
    for name, content in web_faces((*own, *told, *named)):
        (folder / name).write_bytes(content)
    for licence in fonts_dir().glob("*LICENSE*"):
        shutil.copyfile(licence, folder / licence.name)


def _swap(draft: Path, folder: Path) -> None:
    """Put the finished draft in the place of the last site, which is gone only when the new one stands there."""
    if folder.exists():
        old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        folder.replace(old / "old")
        draft.replace(folder)
        shutil.rmtree(old)
    else:
        draft.replace(folder)
