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
