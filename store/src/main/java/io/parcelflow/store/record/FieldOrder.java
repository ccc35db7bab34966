package io.parcelflow.store.record;

import static io.parcelflow.engine.property.PropertyField.BATHROOMS_FULL;
import static io.parcelflow.engine.property.PropertyField.BATHROOMS_HALF;
import static io.parcelflow.engine.property.PropertyField.BATHROOMS_TOTAL_INTEGER;
import static io.parcelflow.engine.property.PropertyField.BEDROOMS_TOTAL;
import static io.parcelflow.engine.property.PropertyField.CARPORT_SPACES;
import static io.parcelflow.engine.property.PropertyField.CITY;
import static io.parcelflow.engine.property.PropertyField.CLOSE_DATE;
import static io.parcelflow.engine.property.PropertyField.CLOSE_PRICE;
import static io.parcelflow.engine.property.PropertyField.CONSTRUCTION_MATERIALS;
import static io.parcelflow.engine.property.PropertyField.COOLING;
import static io.parcelflow.engine.property.PropertyField.COUNTY_OR_PARISH;
import static io.parcelflow.engine.property.PropertyField.DAYS_ON_MARKET;
import static io.parcelflow.engine.property.PropertyField.ELEMENTARY_SCHOOL_DISTRICT;
import static io.parcelflow.engine.property.PropertyField.GARAGE_SPACES;
import static io.parcelflow.engine.property.PropertyField.HEATING;
import static io.parcelflow.engine.property.PropertyField.HIGH_SCHOOL_DISTRICT;
import static io.parcelflow.engine.property.PropertyField.LATITUDE;
import static io.parcelflow.engine.property.PropertyField.LISTING_ID;
import static io.parcelflow.engine.property.PropertyField.LISTING_URL;
import static io.parcelflow.engine.property.PropertyField.LIST_PRICE;
import static io.parcelflow.engine.property.PropertyField.LIVING_AREA;
import static io.parcelflow.engine.property.PropertyField.LONGITUDE;
import static io.parcelflow.engine.property.PropertyField.LOT_SIZE_SQUARE_FEET;
import static io.parcelflow.engine.property.PropertyField.PARCEL_NUMBER;
import static io.parcelflow.engine.property.PropertyField.POOL_PRIVATE_YN;
import static io.parcelflow.engine.property.PropertyField.POSTAL_CODE;
import static io.parcelflow.engine.property.PropertyField.PROPERTY_SUB_TYPE;
import static io.parcelflow.engine.property.PropertyField.PROPERTY_TYPE;
import static io.parcelflow.engine.property.PropertyField.ROOF;
import static io.parcelflow.engine.property.PropertyField.STANDARD_STATUS;
import static io.parcelflow.engine.property.PropertyField.STATE_OR_PROVINCE;
import static io.parcelflow.engine.property.PropertyField.STREET_DIR_PREFIX;
import static io.parcelflow.engine.property.PropertyField.STREET_DIR_SUFFIX;
import static io.parcelflow.engine.property.PropertyField.STREET_NAME;
import static io.parcelflow.engine.property.PropertyField.STREET_NUMBER;
import static io.parcelflow.engine.property.PropertyField.STREET_SUFFIX;
import static io.parcelflow.engine.property.PropertyField.SUBDIVISION_NAME;
import static io.parcelflow.engine.property.PropertyField.TAX_ASSESSED_VALUE;
import static io.parcelflow.engine.property.PropertyField.TAX_LEGAL_DESCRIPTION;
import static io.parcelflow.engine.property.PropertyField.TAX_LOT;
import static io.parcelflow.engine.property.PropertyField.TAX_MARKET_VALUE;
import static io.parcelflow.engine.property.PropertyField.TAX_YEAR;
import static io.parcelflow.engine.property.PropertyField.UNIT_NUMBER;
import static io.parcelflow.engine.property.PropertyField.UNPARSED_ADDRESS;
import static io.parcelflow.engine.property.PropertyField.YEAR_BUILT;
import static io.parcelflow.engine.property.PropertyField.ZONING;

import io.parcelflow.engine.property.PropertyField;
import java.util.List;

/** The fields in an order that stays as it is, so that places in it can be stored. */
public final class FieldOrder {

    /** New ones may only be added at the end. */
    public static final List<PropertyField> FIELDS =
            List.of(
                    PARCEL_NUMBER,
                    UNPARSED_ADDRESS,
                    STREET_NUMBER,
                    STREET_DIR_PREFIX,
                    STREET_NAME,
                    STREET_SUFFIX,
                    STREET_DIR_SUFFIX,
                    UNIT_NUMBER,
                    CITY,
                    STATE_OR_PROVINCE,
                    POSTAL_CODE,
                    COUNTY_OR_PARISH,
                    SUBDIVISION_NAME,
                    LATITUDE,
                    LONGITUDE,
                    PROPERTY_TYPE,
                    PROPERTY_SUB_TYPE,
                    BEDROOMS_TOTAL,
                    BATHROOMS_TOTAL_INTEGER,
                    BATHROOMS_FULL,
                    BATHROOMS_HALF,
                    LIVING_AREA,
                    LOT_SIZE_SQUARE_FEET,
                    YEAR_BUILT,
                    GARAGE_SPACES,
                    CARPORT_SPACES,
                    POOL_PRIVATE_YN,
                    CONSTRUCTION_MATERIALS,
                    ROOF,
                    COOLING,
                    HEATING,
                    HIGH_SCHOOL_DISTRICT,
                    ELEMENTARY_SCHOOL_DISTRICT,
                    STANDARD_STATUS,
                    LISTING_ID,
                    LISTING_URL,
                    LIST_PRICE,
                    DAYS_ON_MARKET,
                    CLOSE_PRICE,
                    CLOSE_DATE,
                    TAX_ASSESSED_VALUE,
                    TAX_MARKET_VALUE,
                    TAX_YEAR,
                    TAX_LOT,
                    TAX_LEGAL_DESCRIPTION,
                    ZONING);

    private FieldOrder() {}
}
