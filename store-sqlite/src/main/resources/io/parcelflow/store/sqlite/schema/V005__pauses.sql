-- When somebody asked for the run to be paused; null while nobody wants that.
ALTER TABLE run ADD COLUMN pause_requested_at INTEGER;
