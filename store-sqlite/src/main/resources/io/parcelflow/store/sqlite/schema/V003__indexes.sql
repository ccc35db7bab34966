-- Made after the rows of an older file were moved, which is quicker.
CREATE UNIQUE INDEX record_key ON record (source, source_key);

CREATE INDEX record_parcel ON record (parcel) WHERE parcel IS NOT NULL;

-- All properties of a ZIP code, and by address those of one place. Addresses come in no order, so
-- each new one may touch another page of the index: that it holds short numbers keeps these few.
CREATE INDEX record_place ON record (place) WHERE place IS NOT NULL;

CREATE INDEX record_property ON record (property) WHERE property IS NOT NULL;

-- The DETAIL backlog in the order in which it is worked off: a record never asked for sorts first,
-- and of two of these the one that was listed first.
CREATE INDEX record_due ON record (due_run, source, asked_at) WHERE due_run IS NOT NULL;

CREATE INDEX property_name_property ON property_name (property);
CREATE INDEX property_name_parcel ON property_name (parcel);
CREATE INDEX property_name_place ON property_name (place);

CREATE INDEX price_property ON price (property, date);

DROP TABLE observation_facts;
DROP TABLE observation;
DROP TABLE property_alias;
DROP TABLE price_point;
DROP TABLE property;

-- The order of the backlog is that of the rows now.
ALTER TABLE backlog DROP COLUMN listed;
