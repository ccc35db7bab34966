-- What properties are found by is made anew, bit by bit, without implausible values. What waited for
-- that already is among it, and is marked once.
DELETE FROM stale;

INSERT INTO stale (count, records)
    SELECT count(*), json_group_array(id) FROM record
    WHERE id <= (SELECT record FROM search_state) GROUP BY id / 200;
