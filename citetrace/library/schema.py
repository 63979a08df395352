"""The tables of a library, and how an older file becomes a present one: one script a version, none ever changed."""

from __future__ import annotations

import sqlite3

from citetrace.errors import BrokenLibrary

APPLICATION = 0x43495445  # "CITE": how a file says that it is a library of citetrace
PAGE = 16384  # bytes

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
    paragraphs TEXT NOT NULL,       -- [[start, end], [start, end, part], …]; without a part it is of the body
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
"""

CLAIMS = """
CREATE TABLE readings (             -- which versions were read for claims, and by which citetrace
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    read_by TEXT NOT NULL,
    PRIMARY KEY (article, version)
) WITHOUT ROWID;

CREATE TABLE sources (              -- whom an article names; the same name in two articles may be two people
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,
    source INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    grade TEXT NOT NULL,            -- docs/grades.md
    descriptor TEXT,
    organization TEXT,
    status TEXT,
    country TEXT,
    domain TEXT,
    people_at_least INTEGER,
    people_at_most INTEGER,
    people_words TEXT,
    basis TEXT,
    anonymity_reason TEXT,
    anonymity_reason_kind TEXT,
    candidates TEXT,                -- a list, where the text leaves it open who is meant
    PRIMARY KEY (article, version, source)
) WITHOUT ROWID;

CREATE TABLE claims (
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,
    claim INTEGER NOT NULL,         -- its number in the article, as `citetrace trace` prints it
    grade TEXT NOT NULL,
    polarity TEXT NOT NULL,
    quoted INTEGER NOT NULL,
    places TEXT NOT NULL,           -- offsets into the text: [[[start, end], …], …], the fullest wording first
    PRIMARY KEY (article, version, claim)
) WITHOUT ROWID;

CREATE TABLE hops (                 -- the steps of each chain, from the article outward to the origin
    article INTEGER NOT NULL REFERENCES articles (number),
    version INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    chain INTEGER NOT NULL,
    hop INTEGER NOT NULL,
    relation TEXT NOT NULL,
    source INTEGER NOT NULL,
    inferred INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule INTEGER NOT NULL REFERENCES rules (number),
    mention_start INTEGER,
    mention_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    PRIMARY KEY (article, version, claim, chain, hop)
) WITHOUT ROWID;

CREATE TABLE rules (
    number INTEGER PRIMARY KEY,
    rule TEXT NOT NULL UNIQUE
);

CREATE VIEW who_said_what AS        -- one row a chain of a present text
    SELECT articles.number AS article, articles.outlet, articles.published, articles.headline, claims.claim,
        (SELECT group_concat(substr(versions.text, json_extract(value, '$[0]') + 1,
                                    json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' … ')
         FROM json_each(claims.places, '$[0]')) AS words,
        (SELECT group_concat(sources.name, ' ← ') FROM hops AS step JOIN sources USING (article, version, source)
         WHERE step.article = claims.article AND step.version = claims.version AND step.claim = claims.claim
         AND step.chain = last.chain) AS chain,
        sources.name AS origin, sources.kind AS origin_kind, sources.grade AS origin_grade, claims.polarity,
        claims.quoted
    FROM claims
    JOIN articles ON articles.number = claims.article AND articles.version = claims.version
    JOIN versions ON versions.article = claims.article AND versions.version = claims.version
    JOIN hops AS last ON last.article = claims.article AND last.version = claims.version AND last.claim = claims.claim
    JOIN sources ON sources.article = last.article AND sources.version = last.version AND sources.source = last.source
    WHERE NOT EXISTS (SELECT 1 FROM hops AS later WHERE later.article = last.article AND later.version = last.version
                      AND later.claim = last.claim AND later.chain = last.chain AND later.hop > last.hop);

CREATE VIEW who_cites_whom AS       -- how many claims of each outlet's present texts go through which other outlet
    SELECT articles.outlet, sources.name AS cited, count(DISTINCT articles.number) AS articles,
        count(DISTINCT articles.number || '/' || hops.claim) AS claims
    FROM hops
    JOIN articles ON articles.number = hops.article AND articles.version = hops.version
    JOIN sources USING (article, version, source)
    WHERE sources.kind IN ('outlet', 'agency')
    GROUP BY articles.outlet, sources.name;
"""

VECTORS = """
CREATE TABLE vectors (              -- what a sentence model made of passages; it may be emptied at any time
    text TEXT PRIMARY KEY,          -- the model and the hash of the words
    vector BLOB NOT NULL            -- 32-bit floats
) WITHOUT ROWID;
"""

READINGS = """
ALTER TABLE readings ADD COLUMN reading INTEGER NOT NULL DEFAULT 1;  -- another number means other claims for one text
"""

SCRIPTS = (ARTICLES, CLAIMS, VECTORS, READINGS)
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
