package io.parcelflow.collectors.phoenix;

import static io.parcelflow.engine.property.PropertyField.BATHROOMS_FULL;
import static io.parcelflow.engine.property.PropertyField.BATHROOMS_HALF;
import static io.parcelflow.engine.property.PropertyField.BATHROOMS_TOTAL_INTEGER;
import static io.parcelflow.engine.property.PropertyField.CITY;
import static io.parcelflow.engine.property.PropertyField.CLOSE_DATE;
import static io.parcelflow.engine.property.PropertyField.CLOSE_PRICE;
import static io.parcelflow.engine.property.PropertyField.LATITUDE;
import static io.parcelflow.engine.property.PropertyField.LISTING_ID;
import static io.parcelflow.engine.property.PropertyField.LISTING_URL;
import static io.parcelflow.engine.property.PropertyField.LIST_PRICE;
import static io.parcelflow.engine.property.PropertyField.LONGITUDE;
import static io.parcelflow.engine.property.PropertyField.LOT_SIZE_SQUARE_FEET;
import static io.parcelflow.engine.property.PropertyField.POSTAL_CODE;
import static io.parcelflow.engine.property.PropertyField.STANDARD_STATUS;
import static io.parcelflow.engine.property.PropertyField.STATE_OR_PROVINCE;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.address.StreetAddress;
import io.parcelflow.engine.property.parse.DollarAmountParser;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts a search result or the page of a listing to an observation. */
final class ListingRecord {

    /** The status that the search filters by, and that of a page without a status. */
    private static final String STATUS = "Active";

    private static final String CLOSED = "Closed";

    private final PageSelectors selectors;
    private final String base;

    ListingRecord(PageSelectors selectors, String base) {
        this.selectors = selectors;
        this.base = base;
    }

    AdaptResult adapt(RawRecord raw, ZipCode zip, Observation.DetailLevel depth, Instant at) {
        ListingSlug slug = ListingSlug.find(raw.key());
        ListingTitle title = title(raw);
        if (slug == null || title == null || title.zip() == null) {
            return new AdaptResult.Rejected(
                    new Reject(
                            PhoenixFactory.SOURCE,
                            zip,
                            raw.key(),
                            slug == null
                                    ? "the card has no link that ends with an MLS number"
                                    : "neither title nor link contains a ZIP code",
                            raw.fields().toString()));
        }
        Map<String, Object> byLabel = new HashMap<>();
        raw.fields().forEach((label, value) -> byLabel.put(label.toLowerCase(Locale.ROOT), value));
        Facts.Builder facts = Facts.builder();
        selectors
                .labels()
                .forEach((field, labels) -> facts.set(field, firstOf(field, labels, byLabel)));
        bathrooms(facts);
        address(facts, title, zip);
        LenientValueParser.set(facts, LATITUDE, raw.fields().get("latitude"));
        LenientValueParser.set(facts, LONGITUDE, raw.fields().get("longitude"));
        listing(facts, raw, slug);
        return new AdaptResult.Accepted(
                new Observation(
                        PhoenixFactory.SOURCE,
                        slug.text(),
                        zip,
                        at,
                        depth,
                        facts.build(),
                        List.of()));
    }

    /** The address in the record's title, completed from its link; null if neither has one. */
    static @Nullable ListingTitle title(RawRecord raw) {
        ListingTitle title =
                raw.fields().get("title") instanceof String text ? ListingTitle.parse(text) : null;
        if (title != null && title.zip() != null) {
            return title;
        }
        ListingSlug slug = ListingSlug.find(raw.key());
        ListingTitle ofSlug = slug == null ? null : ListingTitle.ofSlug(slug);
        if (title == null || ofSlug == null) {
            return ofSlug == null ? title : ofSlug;
        }
        return new ListingTitle(title.street(), title.city(), title.state(), ofSlug.zip());
    }

    private static @Nullable Object firstOf(
            PropertyField field, List<String> labels, Map<String, Object> byLabel) {
        for (String label : labels) {
            Object raw = byLabel.get(label);
            Object value = raw == null ? null : value(field, label, raw);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object value(PropertyField field, String label, Object raw) {
        if (field == BATHROOMS_TOTAL_INTEGER) {
            // Two and a half bathrooms count as three.
            BigDecimal rooms = LenientValueParser.decimal(raw).orNull();
            return rooms == null || rooms.precision() > 6
                    ? null
                    : (Object) rooms.setScale(0, RoundingMode.CEILING).intValue();
        }
        return field == LOT_SIZE_SQUARE_FEET
                ? LotSize.squareFeet(label, raw)
                : LenientValueParser.parse(field, raw).orNull();
    }

    private static void bathrooms(Facts.Builder facts) {
        Facts known = facts.build();
        Integer full = known.integer(BATHROOMS_FULL);
        if (full != null && !known.has(BATHROOMS_TOTAL_INTEGER)) {
            Integer half = known.integer(BATHROOMS_HALF);
            facts.set(BATHROOMS_TOTAL_INTEGER, full + (half == null ? 0 : half));
        }
    }

    private static void address(Facts.Builder facts, ListingTitle title, ZipCode zip) {
        if (!title.street().isEmpty()) {
            StreetAddress.fill(facts, title.street());
        }
        ZipCode written = title.zip();
        facts.set(CITY, title.city())
                .set(STATE_OR_PROVINCE, title.state())
                .set(POSTAL_CODE, (written == null ? zip : written).value());
    }

    private void listing(Facts.Builder facts, RawRecord raw, ListingSlug slug) {
        facts.set(LISTING_ID, slug.listingId())
                .set(LISTING_URL, base + selectors.listing().path().replace("{slug}", slug.text()));
        if (raw.fields().get("price") instanceof String price) {
            facts.set(LIST_PRICE, DollarAmountParser.find(price));
        }
        Object rawStatus = raw.fields().get("status");
        String status =
                rawStatus instanceof String text ? text : facts.build().text(STANDARD_STATUS);
        facts.set(STANDARD_STATUS, status == null ? STATUS : standard(status));
        sale(facts);
    }

    /** Removes the sale of an active listing and the list price of a sold one. */
    private static void sale(Facts.Builder facts) {
        Facts known = facts.build();
        if (!CLOSED.equalsIgnoreCase(known.text(STANDARD_STATUS))) {
            // The sale on an active listing is one of earlier years.
            facts.clear(CLOSE_PRICE).clear(CLOSE_DATE);
        } else if (known.has(CLOSE_PRICE)) {
            facts.clear(LIST_PRICE);
        }
    }

    private String standard(String status) {
        return selectors.statuses().getOrDefault(status.toLowerCase(Locale.ROOT), status);
    }
}
