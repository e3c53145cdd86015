"""An index of every sealed edition's passages in one SQLite file, which may be deleted and made again at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Self

from report.errors import UsageError
from report.model.passage import Hit, Passage, PublishedIssue
from report.search.grams import fold, grams, phrase
from report.search.query import Query
from report.search.snippet import cut

LAYOUT = 2  # a file of another layout is made anew
_PER_DAY = 1_000_000  # passages that one day may have: a passage's number begins with its day
_SCHEMA = """
CREATE TABLE edition (
    id INTEGER PRIMARY KEY, issue TEXT NOT NULL, version TEXT NOT NULL, day INTEGER NOT NULL, title TEXT NOT NULL,
    digest TEXT NOT NULL, is_approved INTEGER NOT NULL, UNIQUE (issue, version)
);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES edition, page INTEGER NOT NULL,
    section INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE TABLE section (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE);
CREATE TABLE company (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE company_name (name TEXT PRIMARY KEY, company INTEGER NOT NULL REFERENCES company) WITHOUT ROWID;
CREATE TABLE seen (state TEXT NOT NULL);
CREATE VIRTUAL TABLE gram USING fts5 (text, tags, content = '', tokenize = 'unicode61');
"""


class SearchIndex:
    """One open index; use as a context manager. Editions are only ever added."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def editions(self) -> dict[tuple[str, str], PublishedIssue]:
        """Return what is indexed, by issue and version."""
        rows = self._database.execute("SELECT issue, version, day, title, digest, is_approved FROM edition")
        return {(row[0], row[1]): _edition(row) for row in rows}

    def state(self) -> str | None:
        """Return the archive's state when all of it was indexed last, None before that."""
        row = self._database.execute("SELECT state FROM seen").fetchone()
        return None if row is None else str(row[0])

    def remember(self, state: str) -> None:
        """Note that the index holds all of the archive in this state."""
        with self._database as database:
            database.execute("DELETE FROM seen")
            database.execute("INSERT INTO seen VALUES (?)", (state,))

    def add(self, edition: PublishedIssue, passages: Iterable[Passage], companies: Mapping[str, str]) -> None:
        """Index one edition, whole or not at all; `companies` gives the id for each name its universe knows."""
        with self._database as database:
            added = database.execute(
                "INSERT INTO edition (issue, version, day, title, digest, is_approved) VALUES (?, ?, ?, ?, ?, ?)",
                (*_key(edition), edition.day.toordinal(), edition.title, edition.digest, edition.is_approved),
            )
            for name, key in companies.items():
                database.execute(
                    "INSERT OR REPLACE INTO company_name VALUES (?, ?)", (fold(name), self._number("company", key))
                )
            # The highest number is found first, and the first page is to be read first.
            numbered = enumerate(reversed(tuple(passages)), self._next_number(edition.day))
            for number, passage in numbered:
                self._add_passage(number, added.lastrowid, passage)

    def approve(self, edition: PublishedIssue) -> None:
        """Remember that an indexed edition has been approved since."""
        with self._database as database:
            database.execute("UPDATE edition SET is_approved = 1 WHERE issue = ? AND version = ?", _key(edition))

    def find(self, query: Query, limit: int) -> tuple[Hit, ...]:
        """Return the newest `limit` passages that hold every term, the newest issue first, its pages in order.

        Raises `UsageError` (unknown-company-filter, unknown-section-filter) where no edition knows the filter.
        """
        match = self._match(query)
        since = query.since.toordinal() if query.since else 0
        until = query.until.toordinal() if query.until else date.max.toordinal()
        with closing(
            self._database.execute(
                "SELECT issue, version, day, edition.title, digest, is_approved, page, section.title, passage.text"
                " FROM gram JOIN passage ON passage.id = gram.rowid JOIN edition ON edition.id = passage.edition"
                " JOIN section ON section.id = passage.section"
                " WHERE gram MATCH ? AND gram.rowid BETWEEN ? AND ? ORDER BY gram.rowid DESC",
                (match, since * _PER_DAY, (until + 1) * _PER_DAY - 1),
            )
        ) as rows:
            return tuple(islice(_hits(rows, query.terms), limit))

    def _match(self, query: Query) -> str:
        parts = [f"text : {phrase(term)}" for term in query.terms]
        if query.company:
            parts.append(f"tags : c{self._company(query.company)}")
        if query.section:
            parts.append(f"tags : ({' OR '.join(f's{number}' for number in self._sections(query.section))})")
        return " AND ".join(parts)

    def _company(self, name: str) -> int:
        row = self._database.execute("SELECT company FROM company_name WHERE name = ?", (fold(name),)).fetchone()
        if row is None:
            message = f"'{name}'이라는(라는) 회사는 어느 호에도 없습니다."
            hint = "companies.csv에 있는 이름, 영문 이름, 다른 표기 가운데 하나로 적으세요."
            raise UsageError.because("unknown-company-filter", message, hint)
        return int(row[0])

    def _sections(self, part: str) -> list[int]:
        sections = self._database.execute("SELECT id, title FROM section ORDER BY title").fetchall()
        numbers = [number for number, title in sections if fold(part) in fold(title)]
        if not numbers:
            message = f"제목에 '{part}'이(가) 든 섹션은 어느 호에도 없습니다."
            hint = f"이 가운데 하나를 적으세요: {', '.join(title for _, title in sections)}" if sections else ""
            raise UsageError.because("unknown-section-filter", message, hint)
        return numbers

    def _add_passage(self, number: int, edition: int | None, passage: Passage) -> None:
        section = self._number("section", passage.section)
        tags = (f"s{section}", *(f"c{self._number('company', company)}" for company in passage.companies))
        database = self._database
        database.execute(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)", (number, edition, passage.page, section, passage.text)
        )
        database.execute(
            "INSERT INTO gram (rowid, text, tags) VALUES (?, ?, ?)",
            (number, grams(fold(passage.text)), " ".join(tags)),
        )

    def _next_number(self, day: date) -> int:
        first = day.toordinal() * _PER_DAY
        row = self._database.execute(
            "SELECT max(id) FROM passage WHERE id BETWEEN ? AND ?", (first, first + _PER_DAY - 1)
        ).fetchone()
        return first if row[0] is None else int(row[0]) + 1

    def _number(self, kind: str, word: str) -> int:
        """Return the number of a section or a company, given out when it is first met."""
        insert, select = _NUMBERS[kind]
        self._database.execute(insert, (word,))
        return int(self._database.execute(select, (word,)).fetchone()[0])


_NUMBERS = {
    "section": ("INSERT OR IGNORE INTO section (title) VALUES (?)", "SELECT id FROM section WHERE title = ?"),
    "company": ("INSERT OR IGNORE INTO company (key) VALUES (?)", "SELECT id FROM company WHERE key = ?"),
}


def _open(path: Path) -> sqlite3.Connection:
    """Open the index; a damaged file, or one of another layout, is dropped, as everything in it can be made again."""
    database = sqlite3.connect(path)
    if _layout(database) == LAYOUT:
        return database
    database.close()
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {LAYOUT}; COMMIT;")
    return database


def _layout(database: sqlite3.Connection) -> int | None:
    try:
        return int(database.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def _key(edition: PublishedIssue) -> tuple[str, str]:
    return edition.issue, edition.version


def _edition(row: tuple[str, str, int, str, str, int]) -> PublishedIssue:
    issue, version, day, title, digest, is_approved = row
    return PublishedIssue(issue, version, date.fromordinal(day), title, digest, bool(is_approved))


def _hits(rows: Iterable[tuple[Any, ...]], terms: tuple[str, ...]) -> Iterator[Hit]:
    """Yield a hit for each row whose text truly holds every term: a phrase leaves out a lone character at its edge."""
    for issue, version, day, title, digest, is_approved, page, section, text in rows:
        folded = fold(text)
        if all(term in folded for term in terms):
            edition = _edition((issue, version, day, title, digest, is_approved))
            yield Hit(edition, page, section, *cut(text, folded, terms))
