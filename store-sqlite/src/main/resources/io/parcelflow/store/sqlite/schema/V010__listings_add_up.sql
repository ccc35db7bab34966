-- What a source announced for a task, held against what came: a record counts once, however often it
-- came. Tasks of earlier versions were not counted like that and have no passes.
ALTER TABLE task ADD COLUMN announced INTEGER;
ALTER TABLE task ADD COLUMN announced_min INTEGER;
ALTER TABLE task ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN repeated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE task ADD COLUMN passes INTEGER NOT NULL DEFAULT 0;
-- Why they do not add up, as the name of a ListingGap.
ALTER TABLE task ADD COLUMN gap TEXT;
-- The rows that came and are not stored as records, as UnstoredKeys writes them, until the listing ends.
ALTER TABLE task ADD COLUMN unstored_keys TEXT;
