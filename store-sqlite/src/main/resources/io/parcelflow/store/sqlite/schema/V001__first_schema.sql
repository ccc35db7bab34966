-- Instants are milliseconds since 1970-01-01 UTC, dates ISO texts, yes/no 0 or 1. A decimal is an
-- INTEGER if it is whole, else a REAL if that gives back the same decimal, else a TEXT.

-- One row for each property: its facts merged from its observations.
CREATE TABLE property (
    id INTEGER PRIMARY KEY,
    property_id TEXT NOT NULL UNIQUE,
    -- Parcel number, state and county as 10306005/AZ/MARICOPA; empty where no number is known.
    parcel_key TEXT NOT NULL,
    -- The normalised address with its unit; empty where none is known.
    address_key TEXT NOT NULL,
    -- Fingerprint of address_key, null where that is empty.
    address_print INTEGER,
    -- The postal code, or the ZIP code it was collected for.
    zip TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    quality_score INTEGER NOT NULL,
    quality_completeness REAL NOT NULL,
    quality_validity REAL NOT NULL,
    -- One a line.
    quality_problems TEXT NOT NULL,

    parcel_number TEXT,
    unparsed_address TEXT,
    street_number TEXT,
    street_dir_prefix TEXT,
    street_name TEXT,
    street_suffix TEXT,
    street_dir_suffix TEXT,
    unit_number TEXT,
    city TEXT,
    state_or_province TEXT,
    postal_code TEXT,
    county_or_parish TEXT,
    subdivision_name TEXT,
    latitude ANY,
    longitude ANY,
    property_type TEXT,
    property_sub_type TEXT,
    bedrooms_total INTEGER,
    bathrooms_total_integer INTEGER,
    bathrooms_full INTEGER,
    bathrooms_half INTEGER,
    living_area ANY,
    lot_size_square_feet ANY,
    year_built INTEGER,
    garage_spaces ANY,
    carport_spaces ANY,
    pool_private_yn INTEGER,
    construction_materials TEXT,
    roof TEXT,
    cooling TEXT,
    heating TEXT,
    high_school_district TEXT,
    elementary_school_district TEXT,
    standard_status TEXT,
    listing_id TEXT,
    listing_url TEXT,
    list_price ANY,
    days_on_market INTEGER,
    close_price ANY,
    close_date TEXT,
    tax_assessed_value ANY,
    tax_market_value ANY,
    tax_year INTEGER,
    tax_lot TEXT,
    tax_legal_description TEXT,
    zoning TEXT
) STRICT;

CREATE UNIQUE INDEX property_parcel ON property (parcel_key) WHERE parcel_key <> '';

-- Finds a property by address and the properties of a ZIP code. Addresses come in no order, so each
-- new one may touch another page of the index: a fingerprint keeps these few.
CREATE INDEX property_place ON property (zip, address_print);

-- Identifiers of properties that turned out to be another one, so that they can still be found.
CREATE TABLE property_alias (
    property_id TEXT PRIMARY KEY,
    property INTEGER NOT NULL REFERENCES property
) STRICT, WITHOUT ROWID;

CREATE INDEX property_alias_property ON property_alias (property);

-- One narrow row for each record of a source. A record that is seen again unchanged costs an update
-- of this row and nothing else, so what it says is kept apart, in observation_facts.
CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    property INTEGER NOT NULL REFERENCES property,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    zip TEXT NOT NULL,
    -- Fingerprints of what its last result row and its last own page said; 0 if there was none.
    list_print INTEGER NOT NULL,
    detail_print INTEGER NOT NULL,
    list_at INTEGER,
    detail_at INTEGER,
    -- When its own page was last asked for, whether or not there was one.
    asked_at INTEGER,
    -- The run for which it is due for a DETAIL step, and its place in that run's listing.
    due_run INTEGER,
    list_order INTEGER NOT NULL,
    -- The run that last fetched it, found it gone or gave it up.
    settled_run INTEGER,
    UNIQUE (source, source_key)
) STRICT;

CREATE INDEX observation_property ON observation (property);

-- The DETAIL backlog in the order in which it is worked off; a record never asked for sorts first.
CREATE INDEX observation_due ON observation (due_run, source, asked_at, list_order)
    WHERE due_run IS NOT NULL;

CREATE TABLE observation_facts (
    observation INTEGER PRIMARY KEY,
    -- When the source began to say this.
    said_at INTEGER NOT NULL,
    -- What result rows and own page say together, as JSON by field name.
    facts TEXT NOT NULL,
    -- What the last result row said, once there is an own page; shows which values are news.
    list_facts TEXT,
    -- Valuations of every tax year it ever spoke of, as JSON.
    valuations TEXT
) STRICT;

CREATE TABLE price_point (
    -- Rises with time, which gives the prices of one day their order.
    id INTEGER PRIMARY KEY,
    property INTEGER NOT NULL REFERENCES property,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    price ANY NOT NULL,
    source TEXT NOT NULL
) STRICT;

CREATE INDEX price_point_property ON price_point (property, date);

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    mode TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    owner_pid INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    zip_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    plan_json TEXT NOT NULL,
    summary_json TEXT,
    cancel_requested_at INTEGER
) STRICT;

CREATE TABLE task (
    run INTEGER NOT NULL REFERENCES run,
    -- Its place in the plan.
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Where its listing goes on, and whether it is complete.
    cursor TEXT,
    is_listed INTEGER NOT NULL DEFAULT 0,
    -- The cursor of the LIST step counted last, which tells a step that is committed again.
    counted_cursor TEXT,
    wants_details INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    details INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0,
    rejects INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failure_kind TEXT,
    failure_message TEXT,
    failure_retry_millis INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (run, position),
    UNIQUE (run, source, zip)
) STRICT, WITHOUT ROWID;

-- How many records a run listed of a source, and how many of these are due for a DETAIL step.
CREATE TABLE backlog (
    run INTEGER NOT NULL REFERENCES run,
    source TEXT NOT NULL,
    listed INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_failure (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    at INTEGER NOT NULL,
    step INTEGER NOT NULL,
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    step_kind TEXT NOT NULL,
    position TEXT,
    attempt INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    retry_millis INTEGER
) STRICT;

CREATE INDEX step_failure_run ON step_failure (run);

CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    zip TEXT NOT NULL,
    source_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL,
    -- Of reason and raw; keeps a record that is rejected again in the same run from being doubled.
    print INTEGER NOT NULL,
    UNIQUE (run, source, zip, source_key, print)
) STRICT;

-- What was spent of a source's limits, as text of the engine's own format.
CREATE TABLE source_limit (
    source TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_measure (
    run INTEGER NOT NULL REFERENCES run,
    source TEXT NOT NULL,
    median_latency_micros INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;
