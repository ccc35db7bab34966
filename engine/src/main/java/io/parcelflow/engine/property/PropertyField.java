package io.parcelflow.engine.property;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the canonical property record.
 *
 * <p>Names follow the RESO Data Dictionary 2.0 in lowerCamelCase; fields that are not in the
 * dictionary ({@code taxMarketValue}, {@code listingUrl}) are named in its style. Areas are in
 * square feet, money in US dollars, coordinates in WGS 84 degrees.
 */
public enum PropertyField {
    PARCEL_NUMBER("parcelNumber", Kind.TEXT, Topic.LOCATION),
    UNPARSED_ADDRESS("unparsedAddress", Kind.TEXT, Topic.LOCATION),
    STREET_NUMBER("streetNumber", Kind.TEXT, Topic.LOCATION),
    STREET_DIR_PREFIX("streetDirPrefix", Kind.TEXT, Topic.LOCATION),
    STREET_NAME("streetName", Kind.TEXT, Topic.LOCATION),
    STREET_SUFFIX("streetSuffix", Kind.TEXT, Topic.LOCATION),
    STREET_DIR_SUFFIX("streetDirSuffix", Kind.TEXT, Topic.LOCATION),
    UNIT_NUMBER("unitNumber", Kind.TEXT, Topic.LOCATION),
    CITY("city", Kind.TEXT, Topic.LOCATION),
    STATE_OR_PROVINCE("stateOrProvince", Kind.TEXT, Topic.LOCATION),
    POSTAL_CODE("postalCode", Kind.TEXT, Topic.LOCATION),
    COUNTY_OR_PARISH("countyOrParish", Kind.TEXT, Topic.LOCATION),
    SUBDIVISION_NAME("subdivisionName", Kind.TEXT, Topic.LOCATION),
    LATITUDE("latitude", Kind.DECIMAL, Topic.LOCATION, -90, 90),
    LONGITUDE("longitude", Kind.DECIMAL, Topic.LOCATION, -180, 180),

    PROPERTY_TYPE("propertyType", Kind.TEXT, Topic.STRUCTURE),
    PROPERTY_SUB_TYPE("propertySubType", Kind.TEXT, Topic.STRUCTURE),
    BEDROOMS_TOTAL("bedroomsTotal", Kind.INTEGER, Topic.STRUCTURE, 0, 100),
    BATHROOMS_TOTAL_INTEGER("bathroomsTotalInteger", Kind.INTEGER, Topic.STRUCTURE, 0, 100),
    BATHROOMS_FULL("bathroomsFull", Kind.INTEGER, Topic.STRUCTURE, 0, 100),
    BATHROOMS_HALF("bathroomsHalf", Kind.INTEGER, Topic.STRUCTURE, 0, 100),
    LIVING_AREA("livingArea", Kind.DECIMAL, Topic.STRUCTURE, 1, 10_000_000),
    LOT_SIZE_SQUARE_FEET("lotSizeSquareFeet", Kind.DECIMAL, Topic.STRUCTURE, 1, 1e11),
    YEAR_BUILT("yearBuilt", Kind.INTEGER, Topic.STRUCTURE, 1600, 2100),
    GARAGE_SPACES("garageSpaces", Kind.DECIMAL, Topic.STRUCTURE, 0, 1000),
    CARPORT_SPACES("carportSpaces", Kind.DECIMAL, Topic.STRUCTURE, 0, 1000),
    POOL_PRIVATE_YN("poolPrivateYN", Kind.BOOLEAN, Topic.STRUCTURE),
    CONSTRUCTION_MATERIALS("constructionMaterials", Kind.TEXT, Topic.STRUCTURE),
    ROOF("roof", Kind.TEXT, Topic.STRUCTURE),
    COOLING("cooling", Kind.TEXT, Topic.STRUCTURE),
    HEATING("heating", Kind.TEXT, Topic.STRUCTURE),
    HIGH_SCHOOL_DISTRICT("highSchoolDistrict", Kind.TEXT, Topic.STRUCTURE),
    ELEMENTARY_SCHOOL_DISTRICT("elementarySchoolDistrict", Kind.TEXT, Topic.STRUCTURE),

    STANDARD_STATUS("standardStatus", Kind.TEXT, Topic.LISTING),
    LISTING_ID("listingId", Kind.TEXT, Topic.LISTING),
    LISTING_URL("listingUrl", Kind.TEXT, Topic.LISTING),
    LIST_PRICE("listPrice", Kind.DECIMAL, Topic.LISTING, 1, 1e10),
    DAYS_ON_MARKET("daysOnMarket", Kind.INTEGER, Topic.LISTING, 0, 36_500),

    CLOSE_PRICE("closePrice", Kind.DECIMAL, Topic.SALE, 1, 1e10),
    CLOSE_DATE("closeDate", Kind.DATE, Topic.SALE),
    TAX_ASSESSED_VALUE("taxAssessedValue", Kind.DECIMAL, Topic.ASSESSMENT, 0, 1e11),
    TAX_MARKET_VALUE("taxMarketValue", Kind.DECIMAL, Topic.ASSESSMENT, 0, 1e11),
    TAX_YEAR("taxYear", Kind.INTEGER, Topic.ASSESSMENT, 1900, 2100),
    TAX_LOT("taxLot", Kind.TEXT, Topic.ASSESSMENT),
    TAX_LEGAL_DESCRIPTION("taxLegalDescription", Kind.TEXT, Topic.ASSESSMENT),
    ZONING("zoning", Kind.TEXT, Topic.ASSESSMENT);

    /** The Java type of a field's value. */
    public enum Kind {
        /** {@link String}, trimmed and never empty. */
        TEXT,
        /** {@link Integer}. */
        INTEGER,
        /** {@link java.math.BigDecimal} without trailing zeros. */
        DECIMAL,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link Boolean}. */
        BOOLEAN
    }

    /** The topic of a field, which determines which kind of source takes precedence. */
    public enum Topic {
        LOCATION,
        STRUCTURE,
        LISTING,
        SALE,
        ASSESSMENT
    }

    private static final Map<String, PropertyField> BY_NAME = new HashMap<>();

    static {
        for (PropertyField field : values()) {
            BY_NAME.put(field.fieldName, field);
        }
    }

    private final String fieldName;
    private final Kind kind;
    private final Topic topic;
    private final double min;
    private final double max;

    PropertyField(String fieldName, Kind kind, Topic topic) {
        this(fieldName, kind, topic, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    PropertyField(String fieldName, Kind kind, Topic topic, double min, double max) {
        this.fieldName = fieldName;
        this.kind = kind;
        this.topic = topic;
        this.min = min;
        this.max = max;
    }

    /** The name on screen, in JSON and in CSV, such as {@code livingArea}. */
    public String fieldName() {
        return fieldName;
    }

    public Kind kind() {
        return kind;
    }

    public Topic topic() {
        return topic;
    }

    /** Whether the number is plausible for a real property. */
    public boolean isPlausible(double number) {
        return number >= min && number <= max;
    }

    /** The field with that name; null for none. */
    public static @Nullable PropertyField byFieldName(String fieldName) {
        return BY_NAME.get(fieldName);
    }
}
