-- What properties are found by, one short row for each, apart from what is stored and behind it by as
-- much as `stale` and `search_state` say. A row of these costs some 60 bytes, so that all of a million
-- can be looked through in a tenth of a second, whatever is asked for.
CREATE TABLE search (
    -- ZIP code and row number of the property: those of a ZIP code lie together.
    id INTEGER PRIMARY KEY,
    active INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    price INTEGER,
    bedrooms INTEGER,
    bathrooms INTEGER,
    area INTEGER,
    year INTEGER,
    status INTEGER,
    type INTEGER
) STRICT;

CREATE INDEX search_price ON search (price);
CREATE INDEX search_area ON search (area);
CREATE INDEX search_year ON search (year);
CREATE INDEX search_bedrooms ON search (bedrooms);
CREATE INDEX search_bathrooms ON search (bathrooms);
CREATE INDEX search_quality ON search (quality);
CREATE INDEX search_changed ON search (changed);
CREATE INDEX search_first_seen ON search (first_seen);

-- Only the words' index; the words themselves are with the records.
CREATE VIRTUAL TABLE search_text USING fts5 (
    words, content = '', contentless_delete = 1, detail = 'none', prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);

-- Where a property is in `search`, and what each of its records was counted as: number of the source,
-- quality score and known fields; source 0 is the merged property.
CREATE TABLE search_place (
    property INTEGER PRIMARY KEY,
    id INTEGER NOT NULL,
    -- A hash of its words.
    words INTEGER NOT NULL,
    counted TEXT NOT NULL
) STRICT;

-- Statuses and property types by number, and how many properties have each.
CREATE TABLE search_word (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    properties INTEGER NOT NULL,
    UNIQUE (kind, word)
) STRICT;

-- Up to which row of `record` all that is new has been taken over; counts every change of these tables.
CREATE TABLE search_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    record INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    current_at INTEGER
) STRICT;

INSERT INTO search_state (id, record, changes) VALUES (1, 0, 0);

-- Records that changed since they were taken over: one row for each step that changed any.
CREATE TABLE stale (
    id INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    -- A JSON array of row numbers.
    records TEXT NOT NULL
) STRICT;

-- How many records of a source know each field, as FieldCounts writes it; source 0 is what is merged.
CREATE TABLE source_quality (
    source INTEGER PRIMARY KEY,
    records INTEGER NOT NULL,
    properties INTEGER NOT NULL,
    scores INTEGER NOT NULL,
    known TEXT NOT NULL
) STRICT;

-- The same after each run.
CREATE TABLE past_quality (
    run INTEGER NOT NULL,
    source INTEGER NOT NULL,
    records INTEGER NOT NULL,
    scores INTEGER NOT NULL,
    known TEXT NOT NULL,
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;

-- What changed of properties that were known. The name of a kind is one of ChangeKind.
CREATE TABLE property_change (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    property INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE INDEX property_change_at ON property_change (kind, at);

-- What ended runs did, summed up once.
CREATE TABLE run_sum (
    run INTEGER PRIMARY KEY,
    worked_millis INTEGER NOT NULL,
    makespan_millis INTEGER,
    bound_millis INTEGER
) STRICT;

CREATE TABLE run_source_sum (
    run INTEGER NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    -- Tasks by state, as in DONE=50 FAILED=2.
    tasks TEXT NOT NULL,
    requests INTEGER NOT NULL,
    latency_micros INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    details INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    rejects INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    created INTEGER,
    changed INTEGER,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_reject_sum (
    run INTEGER NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (run, source, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_failure_sum (
    run INTEGER NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    message TEXT NOT NULL,
    latest INTEGER NOT NULL,
    PRIMARY KEY (run, source, kind)
) STRICT, WITHOUT ROWID;

-- All that lists of runs show: behind a row's plan and report, which may be of megabytes, nothing can
-- be read without passing them.
CREATE INDEX run_past ON run (
    started_at, run_id, mode, ended_at, outcome, zip_count, source_count, rerun_of, resumes
);
