package io.parcelflow.collectors.maricopa;

import static io.parcelflow.engine.property.PropertyField.*;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.SplitAddress;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.parse.LenientValueParser;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the full object of a parcel, which does not contain its own number. */
final class ParcelObject {

    /** All members that are kept, at any depth; of the owner only sale price and date. */
    static final List<String> NAMES =
            List.of(
                    "PropertyAddress",
                    "PropertyDescription",
                    "PropertyType",
                    "PEPropUseDesc",
                    "PropertyUseCode",
                    "ParcelStatus",
                    "LotSize",
                    "SubdivisionName",
                    "SubdivisonName",
                    "Lot",
                    "HighSchoolDistrict",
                    "ElementarySchoolDistrict",
                    "LocalJusidiction",
                    "LocalJurisdiction",
                    "Zoning",
                    "Geo",
                    "lat",
                    "long",
                    "Owner",
                    "SalePrice",
                    "SaleDate",
                    "Valuations",
                    "TaxYear",
                    "FullCashValue",
                    "LimitedPropertyValue",
                    "ResidentialPropertyData",
                    "ConstructionYear",
                    "OriginalConstructionYear",
                    "LivableSpace",
                    "Pool",
                    "ExteriorWalls",
                    "RoofType",
                    "Cooling",
                    "Heating",
                    "NumberOfGarages",
                    "NumberOfCarports");

    /** Members of which every parcel has at least one. */
    private static final List<String> MARKS =
            List.of(
                    "PropertyAddress",
                    "PropertyType",
                    "Valuations",
                    "LotSize",
                    "PropertyDescription",
                    "ResidentialPropertyData");

    private ParcelObject() {}

    static HttpResult<FetchResult.Fetched> read(HttpResult<Object> json, String key) {
        return switch (json) {
            case HttpResult.Failed<Object>(Failure failure) -> new HttpResult.Failed<>(failure);
            case HttpResult.Received<Object>(Object value) -> read(value, key);
        };
    }

    private static HttpResult<FetchResult.Fetched> read(Object value, String key) {
        // Parts of the API respond to an unknown number with [] and status 200.
        if (value instanceof List<?> list && list.isEmpty()) {
            return HttpResult.failed(FailureKind.NOT_FOUND, "the assessor has no such parcel");
        }
        Map<String, Object> members = JsonRecords.members(value);
        if (members == null || !isParcel(members)) {
            return HttpResult.failed(
                    FailureKind.LAYOUT_CHANGED, "the response has none of the members of a parcel");
        }
        return new HttpResult.Received<>(
                FetchResult.Fetched.page(List.of(new RawRecord(key, members)), null, -1));
    }

    private static boolean isParcel(Map<String, Object> members) {
        for (String mark : MARKS) {
            if (members.containsKey(mark)) {
                return true;
            }
        }
        return false;
    }

    static AdaptResult adapt(RawRecord raw, ZipCode zip, Instant at) {
        String number = ParcelNumberParser.of(raw.key());
        if (number.isEmpty()) {
            return new AdaptResult.Rejected(
                    new Reject(
                            MaricopaFactory.SOURCE,
                            zip,
                            raw.key(),
                            "'" + raw.key() + "' is not a parcel number",
                            raw.fields().toString()));
        }
        Map<String, Object> parcel = raw.fields();
        List<Valuation> valuations = ValuationParser.of(parcel.get("Valuations"));
        Facts.Builder facts = Facts.builder();
        MaricopaCounty.fill(facts);
        facts.set(PARCEL_NUMBER, number);
        address(facts, parcel, zip);
        land(facts, parcel);
        building(facts, MaricopaCollector.object(parcel, "ResidentialPropertyData"));
        sale(facts, MaricopaCollector.object(parcel, "Owner"));
        tax(facts, valuations);
        return new AdaptResult.Accepted(
                new Observation(
                        MaricopaFactory.SOURCE,
                        raw.key(),
                        zip,
                        at,
                        Observation.DetailLevel.DETAIL,
                        facts.build(),
                        valuations));
    }

    private static void address(Facts.Builder facts, Map<String, Object> parcel, ZipCode zip) {
        facts.set(POSTAL_CODE, zip.value());
        String line = LenientValueParser.text(parcel.get("PropertyAddress")).orNull();
        if (line != null) {
            Object jurisdiction = either(parcel, "LocalJusidiction", "LocalJurisdiction");
            SplitAddress split = StreetAddress.splitWholeLine(line, cities(jurisdiction));
            StreetAddress.fill(facts, split.streetLine());
            MaricopaCounty.titleCase(facts, CITY, split.city());
            ZipCode written = split.zip();
            if (written != null) {
                facts.set(POSTAL_CODE, written.value());
            }
        }
        Map<?, ?> geo = MaricopaCollector.object(parcel, "Geo");
        LenientValueParser.set(facts, LATITUDE, geo.get("lat"));
        LenientValueParser.set(facts, LONGITUDE, geo.get("long"));
    }

    private static List<String> cities(@Nullable Object jurisdiction) {
        String own = LenientValueParser.text(jurisdiction).orNull();
        if (own == null || MaricopaCounty.CITIES.contains(own)) {
            return MaricopaCounty.CITIES;
        }
        List<String> cities = new ArrayList<>(MaricopaCounty.CITIES);
        cities.add(own);
        return cities;
    }

    private static void land(Facts.Builder facts, Map<String, Object> parcel) {
        MaricopaCounty.titleCase(facts, PROPERTY_TYPE, parcel.get("PropertyType"));
        LenientValueParser.set(facts, PROPERTY_SUB_TYPE, parcel.get("PEPropUseDesc"));
        LenientValueParser.set(facts, LOT_SIZE_SQUARE_FEET, parcel.get("LotSize"));
        LenientValueParser.set(
                facts, SUBDIVISION_NAME, either(parcel, "SubdivisionName", "SubdivisonName"));
        LenientValueParser.set(facts, TAX_LOT, parcel.get("Lot"));
        LenientValueParser.set(facts, TAX_LEGAL_DESCRIPTION, parcel.get("PropertyDescription"));
        LenientValueParser.set(facts, HIGH_SCHOOL_DISTRICT, parcel.get("HighSchoolDistrict"));
        LenientValueParser.set(
                facts, ELEMENTARY_SCHOOL_DISTRICT, parcel.get("ElementarySchoolDistrict"));
        LenientValueParser.set(facts, ZONING, joined(parcel.get("Zoning")));
    }

    private static void building(Facts.Builder facts, Map<?, ?> building) {
        if (building.isEmpty()) {
            return;
        }
        LenientValueParser.set(facts, LIVING_AREA, building.get("LivableSpace"));
        setIfAbsent(facts, LOT_SIZE_SQUARE_FEET, building.get("LotSize"));
        LenientValueParser.set(facts, YEAR_BUILT, building.get("OriginalConstructionYear"));
        LenientValueParser.set(facts, YEAR_BUILT, building.get("ConstructionYear"));
        LenientValueParser.set(facts, GARAGE_SPACES, building.get("NumberOfGarages"));
        LenientValueParser.set(facts, CARPORT_SPACES, building.get("NumberOfCarports"));
        LenientValueParser.set(facts, POOL_PRIVATE_YN, building.get("Pool"));
        coded(facts, CONSTRUCTION_MATERIALS, building.get("ExteriorWalls"));
        coded(facts, ROOF, building.get("RoofType"));
        coded(facts, COOLING, building.get("Cooling"));
        coded(facts, HEATING, building.get("Heating"));
    }

    private static void sale(Facts.Builder facts, Map<?, ?> owner) {
        BigDecimal price = LenientValueParser.nonZero(owner.get("SalePrice")).orNull();
        if (price != null && price.signum() > 0) {
            facts.set(CLOSE_PRICE, price);
            LenientValueParser.set(facts, CLOSE_DATE, owner.get("SaleDate"));
        }
    }

    private static void tax(Facts.Builder facts, List<Valuation> valuations) {
        if (!valuations.isEmpty()) {
            Valuation latest =
                    valuations.stream()
                            .filter(valuation -> TAX_YEAR.isPlausible(valuation.taxYear()))
                            .findFirst()
                            .orElse(valuations.getFirst());
            facts.set(TAX_YEAR, latest.taxYear())
                    .set(TAX_ASSESSED_VALUE, latest.limitedValue())
                    .set(TAX_MARKET_VALUE, latest.fullCashValue());
        }
    }

    /** Sets a text that follows a code, such as {@code RF - REFRIGERATION}, without the code. */
    private static void coded(Facts.Builder facts, PropertyField field, @Nullable Object raw) {
        String text = LenientValueParser.text(raw).orNull();
        if (text == null) {
            return;
        }
        int dash = text.indexOf(" - ");
        String words = dash > 0 && dash <= 4 ? text.substring(dash + 3) : text;
        facts.set(field, MaricopaCounty.titleCase(words));
    }

    private static void setIfAbsent(
            Facts.Builder facts, PropertyField field, @Nullable Object raw) {
        if (!facts.has(field)) {
            LenientValueParser.set(facts, field, raw);
        }
    }

    private static @Nullable Object either(Map<String, Object> of, String name, String other) {
        Object value = of.get(name);
        return value == null ? of.get(other) : value;
    }

    /** A list of texts as one text: the county sends a zoning as a text or a list. */
    private static @Nullable Object joined(@Nullable Object raw) {
        if (!(raw instanceof List<?> list)) {
            return raw;
        }
        StringBuilder text = new StringBuilder();
        for (Object element : list) {
            String part = LenientValueParser.text(element).orNull();
            if (part != null) {
                text.append(text.isEmpty() ? "" : ", ").append(part);
            }
        }
        return text.toString();
    }
}
