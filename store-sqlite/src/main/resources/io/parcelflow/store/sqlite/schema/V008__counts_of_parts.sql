-- What a run has counted so far, as text of whoever runs it; read when it goes on.
ALTER TABLE run ADD COLUMN counted TEXT NOT NULL DEFAULT '';
