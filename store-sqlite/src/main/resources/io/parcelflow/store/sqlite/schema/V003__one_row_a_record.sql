-- Before this, a new record cost rows in three tables and entries in seven indexes, and said all it
-- had to say twice as long as its property had no other record. Now it costs one row and three short
-- entries: a property is the group of its records, under the row number of the first of them, and
-- what it is known by and called follows from what they say.

-- Sources by number, so that not every record has to repeat their names.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One row for each record of a source. Columns that every step writes come first, for SQLite has to
-- pass what stands before. A step writes many rows, hence no reference that would be looked up.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    source_key TEXT NOT NULL,
    -- The ZIP code that it was last collected for, as a number.
    zip INTEGER NOT NULL,
    -- The first record of its property, null if it is that itself.
    property INTEGER,
    -- Fingerprints of what its last result row and its last own page said; 0 if there was none.
    list_print INTEGER NOT NULL DEFAULT 0,
    detail_print INTEGER NOT NULL DEFAULT 0,
    list_at INTEGER,
    detail_at INTEGER,
    -- When its own page was last asked for, whether or not there was one.
    asked_at INTEGER,
    -- The run for which it is due for a DETAIL step.
    due_run INTEGER,
    -- The run that last fetched it, found it gone or gave it up.
    settled_run INTEGER,
    -- The last run that listed it, 0 if none is known; how many complete listings in a row it has been
    -- missing from since, and when these made it inactive.
    listed_run INTEGER NOT NULL DEFAULT 0,
    missed INTEGER NOT NULL DEFAULT 0,
    inactive_at INTEGER,
    -- When the source began to say what it says.
    said_at INTEGER NOT NULL,

    -- Of the first record of a property: when that was first seen, and what it is known by, as Clues
    -- makes it of the parcel number and of ZIP code and address, and the normalised address with its
    -- unit, if there is one. It is called after these unless property_id says otherwise.
    first_seen INTEGER,
    parcel INTEGER,
    place INTEGER,
    address TEXT,
    property_id TEXT,

    -- What result rows and own page say together, as FactsText writes it.
    facts TEXT NOT NULL,
    -- What the last result row said, once there is an own page; shows which values are news.
    list_facts TEXT,
    -- Valuations of every tax year it ever spoke of, as JSON.
    valuations TEXT
) STRICT;

-- Names that do not follow from what a property is known by now, and those of properties that turned
-- out to be another one.
CREATE TABLE property_name (
    property_id TEXT PRIMARY KEY,
    property INTEGER NOT NULL,
    -- What a property is known by that would be called so.
    parcel INTEGER NOT NULL,
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The order within a day is that of the rows.
CREATE TABLE price (
    id INTEGER PRIMARY KEY,
    property INTEGER NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    price ANY NOT NULL,
    source TEXT NOT NULL
) STRICT;
