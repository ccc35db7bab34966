-- What a run has for each of its ZIP codes is in its tasks and nowhere else. Plans and reports said it
-- again: megabytes that were read wherever a run is shown. Of runs whose tasks are there, nothing is lost.
UPDATE run SET plan_json = json_set(plan_json, '$.stages', json((
        SELECT json_group_array(json_set(s.value, '$.lanes', json((
            SELECT json_group_array(json_remove(l.value, '$.zip_codes') ORDER BY l.key)
            FROM json_each(s.value, '$.lanes') l
        ))) ORDER BY s.key)
        FROM json_each(plan_json, '$.stages') s
    )))
    WHERE CASE WHEN json_valid(plan_json) THEN json_type(plan_json, '$.stages') END = 'array'
        AND EXISTS (SELECT 1 FROM task t WHERE t.run = run.id);

UPDATE run SET summary_json = json_set(summary_json, '$.collection_results', json((
        SELECT json_group_object(r.key, json_remove(r.value, '$.zip_codes'))
        FROM json_each(summary_json, '$.collection_results') r
    )))
    WHERE CASE WHEN json_valid(summary_json) THEN json_type(summary_json, '$.collection_results') END = 'object'
        AND EXISTS (SELECT 1 FROM task t WHERE t.run = run.id);

-- The tasks of ended runs of many ZIP codes, summed up by what these begin with.
CREATE TABLE run_area_sum (
    run INTEGER NOT NULL,
    -- Of the first task in it: sources are in the order of the plan.
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    digits TEXT NOT NULL,
    state TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    records INTEGER NOT NULL,
    rejects INTEGER NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_area (
    run INTEGER NOT NULL,
    digits TEXT NOT NULL,
    zips INTEGER NOT NULL,
    PRIMARY KEY (run, digits)
) STRICT, WITHOUT ROWID;

INSERT INTO run_area_sum (run, position, source, digits, state, tasks, pages, records, rejects)
    SELECT t.run, min(t.position), t.source, substr(t.zip, 1, 3), t.state, count(*), sum(t.pages),
           sum(t.records), sum(t.rejects)
    FROM run r JOIN run_sum s ON s.run = r.id JOIN task t ON t.run = r.id
    WHERE r.zip_count > 200 GROUP BY t.run, t.source, 4, t.state;

INSERT INTO run_area (run, digits, zips)
    SELECT run, substr(zip, 1, 3), count(*)
    FROM (SELECT DISTINCT t.run, t.zip
          FROM run r JOIN run_sum s ON s.run = r.id JOIN task t ON t.run = r.id
          WHERE r.zip_count > 200)
    GROUP BY 1, 2;
