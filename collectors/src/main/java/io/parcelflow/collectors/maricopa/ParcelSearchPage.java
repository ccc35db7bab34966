package io.parcelflow.collectors.maricopa;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.parse.LenientValueParser;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a page of search results: {@code {"TOTAL": 6632, "Results": [up to 25 rows]}}. */
final class ParcelSearchPage {

    /** All members that are kept; owners' names are not among them. */
    static final List<String> NAMES =
            List.of(
                    "TOTAL",
                    "Results",
                    "APN",
                    "MCR",
                    "SubdivisonName",
                    "SubdivisionName",
                    "SectionTownshipRange",
                    "SitusAddress",
                    "SitusCity",
                    "SitusZip",
                    "PropertyType",
                    "RentalID");

    private static final int ROWS_PER_PAGE = 25;

    private ParcelSearchPage() {}

    static HttpResult<FetchResult.Fetched> read(
            HttpResult<Object> json, ZipCode zip, ParcelSearchCursor cursor) {
        return switch (json) {
            case HttpResult.Failed<Object>(Failure failure) -> new HttpResult.Failed<>(failure);
            case HttpResult.Received<Object>(Object value) -> read(value, zip, cursor);
        };
    }

    private static HttpResult<FetchResult.Fetched> read(
            Object value, ZipCode zip, ParcelSearchCursor cursor) {
        Map<String, Object> page = JsonRecords.members(value);
        Integer total =
                page == null ? null : LenientValueParser.integer(page.get("TOTAL")).orNull();
        if (page == null || total == null || total < 0) {
            return HttpResult.failed(
                    FailureKind.LAYOUT_CHANGED, "the search result has no valid TOTAL");
        }
        Object results = page.get("Results");
        if (!(results instanceof List<?> rows)) {
            return total == 0
                    ? new HttpResult.Received<>(FetchResult.Fetched.page(List.of(), null, 0))
                    : HttpResult.failed(
                            FailureKind.LAYOUT_CHANGED, "the search result has no list of Results");
        }
        return page(total, rows, zip, cursor);
    }

    private static HttpResult<FetchResult.Fetched> page(
            int total, List<?> rows, ZipCode zip, ParcelSearchCursor cursor) {
        boolean isLast = (long) cursor.page() * ROWS_PER_PAGE >= total;
        ParcelSearchCursor next = cursor.next(rows.isEmpty());
        boolean isBeyondReach = rows.isEmpty() && cursor.afterEmpty();
        if (!isLast && !isBeyondReach && next.exceedsPageLimit()) {
            return HttpResult.failed(
                    FailureKind.BAD_RESPONSE,
                    "the search continues after "
                            + cursor.page()
                            + " pages, more than any ZIP code has");
        }
        List<RawRecord> records = new ArrayList<>(rows.size());
        List<String> skipped = new ArrayList<>(0);
        for (Object row : rows) {
            Map<String, Object> fields = JsonRecords.members(row);
            if (fields == null) {
                records.add(ParcelSearchRow.notAnObject(row));
            } else if (isOf(zip, fields.get("SitusZip"))) {
                records.add(ParcelSearchRow.raw(fields));
            } else {
                skipped.add(key(fields));
            }
        }
        return new HttpResult.Received<>(
                new FetchResult.Fetched(
                        records,
                        isLast || isBeyondReach ? null : next.text(),
                        total,
                        skipped,
                        Math.clamp(total - (cursor.page() - 1L) * ROWS_PER_PAGE, 0, ROWS_PER_PAGE),
                        null,
                        null));
    }

    private static String key(Map<String, Object> fields) {
        String parcel = ParcelNumberParser.of(fields.get("APN"));
        return parcel.isEmpty() ? fields.toString() : parcel;
    }

    /** Whether the raw ZIP code, possibly padded or with four more digits, is the requested one. */
    private static boolean isOf(ZipCode zip, @Nullable Object raw) {
        String text = raw == null ? "" : raw.toString().strip();
        return text.startsWith(zip.value())
                && (text.length() == 5 || !Character.isDigit(text.charAt(5)) || text.length() == 9);
    }
}
