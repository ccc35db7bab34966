-- Runs that go on after an interruption, one process at a time.
ALTER TABLE run ADD COLUMN request_key TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN rerun_of TEXT;
ALTER TABLE run ADD COLUMN resumes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN resumed_at INTEGER;
ALTER TABLE run ADD COLUMN worked_millis INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN is_abandoned INTEGER NOT NULL DEFAULT 0;

-- Runs of a program that could not resume them are not offered for it now.
UPDATE run SET is_abandoned = 1 WHERE outcome = 'INTERRUPTED';

-- The process that may run workflows; one row at most.
CREATE TABLE claim (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    since INTEGER NOT NULL,
    renewed_at INTEGER NOT NULL
) STRICT;

-- When a complete listing was judged, and why it was not believed.
ALTER TABLE task ADD COLUMN listing_ended_at INTEGER;
ALTER TABLE task ADD COLUMN suspicion TEXT;

-- The latest complete listing of each source and ZIP code, so that planning need not read the tasks
-- of many runs, and what the latest ones brought, newest first, as RecentListings writes it.
CREATE TABLE listing (
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    -- 0 if none is complete.
    run INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0,
    wants_details INTEGER NOT NULL DEFAULT 0,
    recent TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (source, zip)
) STRICT, WITHOUT ROWID;

INSERT INTO listing (source, zip, run, pages, records, wants_details)
    SELECT source, zip, max(run), pages, records, wants_details
    FROM task WHERE is_listed GROUP BY source, zip;

UPDATE listing SET recent = latest.records
    FROM (SELECT source, zip, group_concat(records, ' ' ORDER BY run DESC) AS records
          FROM (SELECT source, zip, records, run,
                       row_number() OVER (PARTITION BY source, zip ORDER BY run DESC) AS age
                FROM task WHERE is_listed)
          WHERE age <= 10
          GROUP BY source, zip) AS latest
    WHERE listing.source = latest.source AND listing.zip = latest.zip;

-- The last run that listed it (0 before there was this column), how many complete listings in a row
-- it has been missing from since, and when these made it inactive.
ALTER TABLE observation ADD COLUMN listed_run INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN inactive_at INTEGER;

-- Where the records of a source and ZIP code are: row numbers of observation that follow each other,
-- one row for each step that brought new ones. An index would cost every new record more than a
-- microsecond; this costs every such step one row. A record that has moved to another ZIP code since
-- is still in here under its first one.
CREATE TABLE listing_part (
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    -- The run that listed all of them, 0 if that is not known.
    run INTEGER NOT NULL,
    PRIMARY KEY (source, zip, first_id)
) STRICT, WITHOUT ROWID;

INSERT INTO listing_part (source, zip, first_id, last_id, run)
    SELECT source, zip, min(id), max(id), 0
    FROM (SELECT source, zip, id,
                 id - row_number() OVER (PARTITION BY source, zip ORDER BY id) AS island
          FROM observation)
    GROUP BY source, zip, island;
