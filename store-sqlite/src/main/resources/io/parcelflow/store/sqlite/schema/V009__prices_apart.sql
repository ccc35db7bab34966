-- The price that is asked and the one that was paid last, apart.
DROP INDEX search_price;
ALTER TABLE search DROP COLUMN price;
ALTER TABLE search ADD COLUMN list_price INTEGER;
ALTER TABLE search ADD COLUMN close_price INTEGER;

CREATE INDEX search_list_price ON search (list_price);
CREATE INDEX search_close_price ON search (close_price);

-- Which source reported the change; null where that is not known.
ALTER TABLE property_change ADD COLUMN source INTEGER;

CREATE INDEX property_change_property ON property_change (property);

-- What properties are found by is made anew, bit by bit.
INSERT INTO stale (count, records)
    SELECT count(*), json_group_array(id) FROM record
    WHERE id <= (SELECT record FROM search_state) GROUP BY id / 200;
