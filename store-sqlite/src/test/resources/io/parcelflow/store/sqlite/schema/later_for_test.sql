ALTER TABLE source_limit ADD COLUMN note TEXT;
UPDATE source_limit SET note = 'migrated';
