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

-- What the latest listings brought, newest first, as 132,128,3? where a question mark stands behind
-- what was not believed. Kept apart from tasks, so that many small runs between two large ones make
-- nobody forget.
CREATE TABLE listing_yield (
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    records TEXT NOT NULL,
    PRIMARY KEY (source, zip)
) STRICT, WITHOUT ROWID;

INSERT INTO listing_yield (source, zip, records)
    SELECT source, zip, group_concat(records, ',') FROM
        (SELECT source, zip, records FROM task WHERE is_listed ORDER BY run DESC)
    GROUP BY source, zip;

-- The run that last listed it, how many complete listings in a row it was missing from, and since
-- when it is inactive for that.
ALTER TABLE observation ADD COLUMN listed_run INTEGER;
ALTER TABLE observation ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN inactive_at INTEGER;
UPDATE observation SET listed_run = 0 WHERE list_at IS NOT NULL;
