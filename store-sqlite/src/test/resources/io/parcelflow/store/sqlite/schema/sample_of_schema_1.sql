PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO property VALUES(1,'az-maricopa-10306001','10306001/AZ/MARICOPA','4001 N 55 AVE 85031',-3588496148660345578,'85031',1795402800000,65,0.6500000000000000222,1.0,'','103-06-001','4001 N 55TH AVE','4001','N','55TH','AVE',NULL,NULL,'Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1961,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'60',NULL,299000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(2,'az-maricopa-10306002','10306002/AZ/MARICOPA','4003 N 55 AVE 85031',-8023195728198568167,'85031',1795402800000,45,0.4500000000000000111,1.0,'','103-06-002','4003 N 55TH AVE','4003','N','55TH','AVE',NULL,NULL,'Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(3,'az-maricopa-a0003','A0003/AZ/MARICOPA','4005 N 55 AVE #2 85031',4871193169791623322,'85031',1795402800000,45,0.4500000000000000111,1.0,'','A-0003','4005 N 55TH AVE APT 2','4005','N','55TH','AVE',NULL,'2','Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(4,'az-maricopa-10306004','10306004/AZ/MARICOPA','4007 N 55 AVE 85031',3231754943163054458,'85031',1795402800000,45,0.4500000000000000111,1.0,'','10306004','4007 N 55TH AVE','4007','N','55TH','AVE',NULL,NULL,'Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(5,'az-maricopa-10306005','10306005/AZ/MARICOPA','4007 N 55 AVE 85031',3231754943163054458,'85031',1795402800000,45,0.4500000000000000111,1.0,'','10306005','4007 N 55TH AVE','4007','N','55TH','AVE',NULL,NULL,'Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(6,'az-maricopa-10306006','10306006/AZ/MARICOPA','',NULL,'85031',1795402800000,30,0.29999999999999998889,1.0,'','10306006',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'AZ',NULL,'Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'61',NULL,200000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(7,'az-maricopa-10306007','10306007/AZ/MARICOPA','4009 N 55 AVE 85031',-4536195368289562083,'85031',1795402800000,45,0.4500000000000000111,1.0,'','10306007','4009 N 55TH AVE','4009','N','55TH','AVE',NULL,NULL,'Phoenix','AZ','85031','Maricopa',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(9,'85031-4007-n-55-ave','','4007 N 55 AVE 85031',3231754943163054458,'85031',1795402800000,55,0.5500000000000000444,1.0,'',NULL,'4007 N 55TH AVE','4007','N','55TH','AVE',NULL,NULL,'Phoenix',NULL,'85031',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'62',NULL,150000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(10,'85031-1-e-main-st-1b','','3 E MAIN ST 85031',1356547525231197645,'85031',1795402800000,55,0.5500000000000000444,1.0,'',NULL,'3 E MAIN ST','3','E','MAIN','ST',NULL,NULL,'Phoenix',NULL,'85031',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'63',NULL,99999,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(11,'85031-2-e-main-st','','2 E MAIN ST 85031',-4604863733462322188,'85031',1795402800000,55,0.5500000000000000444,1.0,'',NULL,'2 E MAIN ST','2','E','MAIN','ST',NULL,NULL,'Phoenix',NULL,'85031',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'64',NULL,NULL,NULL,123456,'2026-10-01',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(12,'mls-65','','4 E MAIN ST 85031',-5770315023652862944,'85031',1795402800000,40,0.4000000000000000222,1.0,'',NULL,'4 E MAIN ST','4','E','MAIN','ST',NULL,NULL,'Phoenix',NULL,'85031',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'65',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(13,'85033-4009-n-55-ave','','4009 N 55 AVE 85033',-5224860776254208870,'85033',1795402800000,40,0.4000000000000000222,1.0,'',NULL,'4009 N 55TH AVE','4009','N','55TH','AVE',NULL,NULL,'Phoenix',NULL,'85033',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'70',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO property VALUES(14,'85033-5-e-main-st','','5 E MAIN ST 85033',-4907979165226340620,'85033',1795402800000,55,0.5500000000000000444,1.0,'',NULL,'5 E "MAIN" ST','5','E','MAIN','ST',NULL,NULL,'Phoenix',NULL,'85033',NULL,NULL,33.44837710000000186,'-112.07403730000000001',NULL,NULL,3,NULL,NULL,NULL,NULL,7000,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'71',NULL,NULL,NULL,NULL,'2020-02-29',NULL,NULL,NULL,NULL,replace('LOT 1\nOF  \ {Müller''s}  東','\n',char(10)),NULL);
INSERT INTO property VALUES(15,'85031-1-e-main-st-1b-2','','1 E MAIN ST #1B 85031',-899625336830679756,'85031',1795489200000,40,0.4000000000000000222,1.0,'',NULL,'1 E MAIN ST #1B','1','E','MAIN','ST',NULL,'1B','Phoenix',NULL,'85031',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'66',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE property_alias (
    property_id TEXT PRIMARY KEY,
    property INTEGER NOT NULL REFERENCES property
) STRICT, WITHOUT ROWID;
INSERT INTO property_alias VALUES('mls-61',6);
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
INSERT INTO observation VALUES(1,1,'county','103-06-001','85031',-4294565055753887095,6140792494862066930,1795489200000,1795402800000,1795402800000,NULL,1,1);
INSERT INTO observation VALUES(2,2,'county','103-06-002','85031',-5989244784912990836,0,1795402800000,NULL,1795402800000,NULL,2,1);
INSERT INTO observation VALUES(3,3,'county','A-0003','85031',8454629004402642188,0,1795489200000,NULL,NULL,2,2,NULL);
INSERT INTO observation VALUES(4,4,'county','10306004','85031',4208427242932221260,0,1795402800000,NULL,NULL,1,4,NULL);
INSERT INTO observation VALUES(5,5,'county','10306005','85031',-5867299341725282667,0,1795402800000,NULL,NULL,1,5,NULL);
INSERT INTO observation VALUES(6,6,'county','10306006','85031',2758726753545289706,0,1795402800000,NULL,NULL,1,6,NULL);
INSERT INTO observation VALUES(7,7,'county','10306007','85031',-5385308250910583472,0,1795402800000,NULL,NULL,1,7,NULL);
INSERT INTO observation VALUES(8,1,'mls','60','85031',-2545741153300190133,0,1795489200000,NULL,NULL,NULL,1,NULL);
INSERT INTO observation VALUES(9,6,'mls','61','85031',-2863738482450177858,0,1795489200000,NULL,NULL,NULL,2,NULL);
INSERT INTO observation VALUES(10,9,'mls','62','85031',-6322317977846330592,0,1795402800000,NULL,NULL,NULL,3,NULL);
INSERT INTO observation VALUES(11,10,'mls','63','85031',1887121120835548309,0,1795489200000,NULL,NULL,NULL,3,NULL);
INSERT INTO observation VALUES(12,11,'mls','64','85031',4937883206818982754,0,1795402800000,NULL,NULL,NULL,5,NULL);
INSERT INTO observation VALUES(13,12,'mls','65','85031',994055405139402865,0,1795489200000,NULL,NULL,NULL,4,NULL);
INSERT INTO observation VALUES(14,13,'mls','70','85033',-1231616025824672455,0,1795402800000,NULL,NULL,NULL,7,NULL);
INSERT INTO observation VALUES(15,14,'mls','71','85033',-3782511110893954373,0,1795402800000,NULL,NULL,NULL,8,NULL);
INSERT INTO observation VALUES(16,15,'mls','66','85031',5607023400458521260,0,1795489200000,NULL,NULL,NULL,5,NULL);
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
INSERT INTO observation_facts VALUES(1,1795489200000,'{"parcelNumber":"103-06-001","unparsedAddress":"4001 N 55TH AVE","streetNumber":"4001","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa","yearBuilt":1961}','{"parcelNumber":"103-06-001","unparsedAddress":"4001 N 55TH AVE","streetNumber":"4001","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}','[[2026,260000,310000],[2025,250000,300000],[2024,240000,290000]]');
INSERT INTO observation_facts VALUES(2,1795402800000,'{"parcelNumber":"103-06-002","unparsedAddress":"4003 N 55TH AVE","streetNumber":"4003","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}',NULL,'[[2026,1,2]]');
INSERT INTO observation_facts VALUES(3,1795402800000,'{"parcelNumber":"A-0003","unparsedAddress":"4005 N 55TH AVE APT 2","streetNumber":"4005","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","unitNumber":"2","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}',NULL,NULL);
INSERT INTO observation_facts VALUES(4,1795402800000,'{"parcelNumber":"10306004","unparsedAddress":"4007 N 55TH AVE","streetNumber":"4007","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}',NULL,NULL);
INSERT INTO observation_facts VALUES(5,1795402800000,'{"parcelNumber":"10306005","unparsedAddress":"4007 N 55TH AVE","streetNumber":"4007","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}',NULL,NULL);
INSERT INTO observation_facts VALUES(6,1795402800000,'{"parcelNumber":"10306006","stateOrProvince":"AZ","countyOrParish":"Maricopa"}',NULL,NULL);
INSERT INTO observation_facts VALUES(7,1795402800000,'{"parcelNumber":"10306007","unparsedAddress":"4009 N 55TH AVE","streetNumber":"4009","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","stateOrProvince":"AZ","postalCode":"85031","countyOrParish":"Maricopa"}',NULL,NULL);
INSERT INTO observation_facts VALUES(8,1795489200000,'{"unparsedAddress":"4001 North 55th Avenue","streetNumber":"4001","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","postalCode":"85031","listingId":"60","listPrice":299000}',NULL,NULL);
INSERT INTO observation_facts VALUES(9,1795489200000,'{"parcelNumber":"10306006","listingId":"61","listPrice":200000}',NULL,NULL);
INSERT INTO observation_facts VALUES(10,1795402800000,'{"unparsedAddress":"4007 N 55TH AVE","streetNumber":"4007","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","postalCode":"85031","listingId":"62","listPrice":150000}',NULL,NULL);
INSERT INTO observation_facts VALUES(11,1795489200000,'{"unparsedAddress":"3 E MAIN ST","streetNumber":"3","streetDirPrefix":"E","streetName":"MAIN","streetSuffix":"ST","city":"Phoenix","postalCode":"85031","listingId":"63","listPrice":99999}',NULL,NULL);
INSERT INTO observation_facts VALUES(12,1795402800000,'{"unparsedAddress":"2 E MAIN ST","streetNumber":"2","streetDirPrefix":"E","streetName":"MAIN","streetSuffix":"ST","city":"Phoenix","postalCode":"85031","listingId":"64","closePrice":123456,"closeDate":"2026-10-01"}',NULL,NULL);
INSERT INTO observation_facts VALUES(13,1795489200000,'{"unparsedAddress":"4 E MAIN ST","streetNumber":"4","streetDirPrefix":"E","streetName":"MAIN","streetSuffix":"ST","city":"Phoenix","postalCode":"85031","listingId":"65"}',NULL,NULL);
INSERT INTO observation_facts VALUES(14,1795402800000,'{"unparsedAddress":"4009 N 55TH AVE","streetNumber":"4009","streetDirPrefix":"N","streetName":"55TH","streetSuffix":"AVE","city":"Phoenix","postalCode":"85033","listingId":"70"}',NULL,NULL);
INSERT INTO observation_facts VALUES(15,1795402800000,'{"unparsedAddress":"5 E \"MAIN\" ST","streetNumber":"5","streetDirPrefix":"E","streetName":"MAIN","streetSuffix":"ST","city":"Phoenix","postalCode":"85033","latitude":33.4483771,"longitude":-112.07403730000000001,"bedroomsTotal":3,"lotSizeSquareFeet":7000,"poolPrivateYN":false,"listingId":"71","closeDate":"2020-02-29","taxLegalDescription":"LOT 1\nOF \u001B \\ {Müller''s} \u0001 東"}',NULL,NULL);
INSERT INTO observation_facts VALUES(16,1795489200000,'{"unparsedAddress":"1 E MAIN ST #1B","streetNumber":"1","streetDirPrefix":"E","streetName":"MAIN","streetSuffix":"ST","unitNumber":"1B","city":"Phoenix","postalCode":"85031","listingId":"66"}',NULL,NULL);
CREATE TABLE price_point (
    -- Rises with time, which gives the prices of one day their order.
    id INTEGER PRIMARY KEY,
    property INTEGER NOT NULL REFERENCES property,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    price ANY NOT NULL,
    source TEXT NOT NULL
) STRICT;
INSERT INTO price_point VALUES(1,1,'2026-11-23','LIST',310000,'mls');
INSERT INTO price_point VALUES(3,9,'2026-11-23','LIST',150000,'mls');
INSERT INTO price_point VALUES(4,10,'2026-11-23','LIST',99999,'mls');
INSERT INTO price_point VALUES(5,11,'2026-10-01','CLOSE',123456,'mls');
INSERT INTO price_point VALUES(6,1,'2026-11-24','LIST',299000,'mls');
INSERT INTO price_point VALUES(7,6,'2026-11-23','LIST',200000,'mls');
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
INSERT INTO run VALUES(1,'daily_20261123_030000','sequential',1795402800000,1795489200000,'COMPLETED',8342,42,2,2,'{"lanes":2}','{"records":7}',NULL);
INSERT INTO run VALUES(2,'daily_20261124_030000','sequential',1795489200000,1795489200000,'COMPLETED',8342,42,2,2,'{"lanes":2}','{"records":7}',NULL);
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
INSERT INTO task VALUES(1,1,'mls','85031','UNFINISHED',NULL,1,NULL,0,1,0,6,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(1,2,'mls','85033','UNFINISHED',NULL,1,NULL,0,1,0,2,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(1,3,'county','85033','UNFINISHED',NULL,0,NULL,0,0,0,0,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(1,4,'county','85031','UNFINISHED',NULL,1,NULL,1,1,2,7,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(2,1,'mls','85031','UNFINISHED',NULL,1,NULL,0,1,0,4,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(2,2,'mls','85033','UNFINISHED',NULL,0,NULL,0,0,0,0,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(2,3,'county','85033','UNFINISHED',NULL,0,NULL,0,0,0,0,0,0,NULL,NULL,NULL,1795489200000);
INSERT INTO task VALUES(2,4,'county','85031','UNFINISHED',NULL,1,NULL,1,1,0,2,0,0,NULL,NULL,NULL,1795489200000);
CREATE TABLE backlog (
    run INTEGER NOT NULL REFERENCES run,
    source TEXT NOT NULL,
    listed INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;
INSERT INTO backlog VALUES(1,'county',7,4);
INSERT INTO backlog VALUES(1,'mls',8,0);
INSERT INTO backlog VALUES(2,'county',2,1);
INSERT INTO backlog VALUES(2,'mls',5,0);
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
CREATE UNIQUE INDEX property_parcel ON property (parcel_key) WHERE parcel_key <> '';
CREATE INDEX property_place ON property (zip, address_print);
CREATE INDEX property_alias_property ON property_alias (property);
CREATE INDEX observation_property ON observation (property);
CREATE INDEX observation_due ON observation (due_run, source, asked_at, list_order)
    WHERE due_run IS NOT NULL;
CREATE INDEX price_point_property ON price_point (property, date);
CREATE INDEX step_failure_run ON step_failure (run);
PRAGMA application_id = 1346784343;
PRAGMA user_version = 1;
COMMIT;
