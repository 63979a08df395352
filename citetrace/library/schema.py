"""The tables of a library, and how an older file becomes a present one: one script a version, none ever changed."""

from __future__ import annotations

import sqlite3

from citetrace.errors import BrokenLibrary

APPLICATION = 0x43495445  # "CITE": how a file says that it is a library of citetrace
PAGE = 8192  # bytes

ARTICLES = """
CREATE TABLE articles (             -- one row an article; its text, and every earlier one, is in `versions`
    number INTEGER PRIMARY KEY,
    headline TEXT,
    outlet TEXT,                    -- its name in the registry, else as the page gives it
    published TEXT,                 -- as far as the page says: a day, a time, a time with its zone
    language TEXT,
    url TEXT,
    version INTEGER NOT NULL,       -- the present one
    outlet_key TEXT,
    published_from TEXT,            -- in UTC, the widest bounds that `published` leaves open
    published_until TEXT
);
CREATE INDEX articles_by_outlet ON articles (outlet_key, published_from);

CREATE TABLE addresses (            -- every address of an article in its one form; without one, the hash of its text
    address TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number)
) WITHOUT ROWID;
CREATE INDEX addresses_by_article ON addresses (article);

CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,       -- 1 is the first that was added
    added TEXT NOT NULL,
    outlet TEXT,                    -- from here to `wire` as the page gives it
    headline TEXT,
    byline TEXT,
    published TEXT,
    updated TEXT,
    language TEXT,
    url TEXT,
    origin TEXT NOT NULL,
    wire TEXT,
    dateline TEXT,                  -- offsets count code points of `text`: [start, end]
    paragraphs TEXT NOT NULL,       -- [[start, end, part], …]
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (article, version)
);

CREATE TABLE links (                -- the hyperlinks of a text: the words from start to end lead to url
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (article, version, place)
) WITHOUT ROWID;

CREATE VIEW present_texts AS
    SELECT articles.number AS number, versions.text AS text
    FROM articles JOIN versions ON versions.article = articles.number AND versions.version = articles.version;
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'present_texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""

SCRIPTS = (ARTICLES,)
NEWEST = len(SCRIPTS)


def is_new(connection: sqlite3.Connection) -> bool:
    """Whether a file is still empty."""
    return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def version_of(connection: sqlite3.Connection, path: str) -> int:
    """The schema's version of a file, 0 for an empty one. Raises BrokenLibrary for what is no library or too new."""
    if is_new(connection):
        return 0
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise BrokenLibrary(f"{path} is a database, but no library of citetrace: name another file with --library")
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > NEWEST:
        raise BrokenLibrary(
            f"the library {path} was written by a newer citetrace (its version is {version}, this one knows {NEWEST}): "
            "update citetrace, or name another file with --library"
        )
    return version


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a library up to date, all at once or not at all."""
    if version == NEWEST:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]  # another process may have been faster
        for script in SCRIPTS[found:]:
            for statement in statements_of(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {NEWEST}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def statements_of(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit before it begins."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement.strip())
            statement = ""
    return found
