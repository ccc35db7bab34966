package io.parcelflow.sandbox.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.LoopbackRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search page.
 *
 * @param zip the postal code filter; null for none
 * @param isZipInvalid whether the filter is not a ZIP code, which finds nothing
 * @param active whether the status filter, if any, includes active listings
 * @param isPriceDescending whether to sort by descending price
 * @param limit listings per page, from 5 to 25
 * @param page from 1
 * @param origin scheme and host of links
 */
record ListingSearchQuery(
        @Nullable ZipCode zip,
        boolean isZipInvalid,
        boolean active,
        boolean isPriceDescending,
        int limit,
        int page,
        String origin) {

    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 25;
    private static final int LIMIT_MIN = 5;

    /** Names of the filter in plugins of this kind. */
    private static final Set<String> POSTAL_CODE_NAMES =
            Set.of("postalcode", "postal_code", "zip", "zipcode");

    /** The ZIP codes that a search without the filter covers. */
    private static final List<ZipCode> EVERYWHERE =
            List.of(new ZipCode("85031"), new ZipCode("85033"), new ZipCode("85035"));

    static ListingSearchQuery of(LoopbackRequest request) {
        String zip = "";
        boolean statusAsked = false;
        boolean active = false;
        boolean dearestFirst = false;
        int limit = LIMIT_DEFAULT;
        int page = 1;
        for (LoopbackRequest.Parameter parameter : request.parameters()) {
            String value = parameter.value().strip();
            String name = parameter.name().replace("[]", "");
            switch (name) {
                case "StandardStatus" -> {
                    statusAsked = true;
                    active |= value.equals("Active");
                }
                case "OrderBy" -> dearestFirst = value.equals("-ListPrice");
                case "Limit" -> limit = number(value, LIMIT_DEFAULT);
                case "pg" -> page = number(value, 1);
                default -> {
                    if (POSTAL_CODE_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
                        zip = value;
                    }
                }
            }
        }
        boolean valid = ZipCode.isValid(zip);
        return new ListingSearchQuery(
                valid ? new ZipCode(zip) : null,
                !valid && !zip.isEmpty(),
                active || !statusAsked,
                dearestFirst,
                Math.clamp(limit, LIMIT_MIN, LIMIT_MAX),
                Math.max(1, page),
                origin(request.header("Host")));
    }

    /** The ZIP codes to search; empty if the filters exclude everything. */
    List<ZipCode> zips() {
        if (!active || isZipInvalid) {
            return List.of();
        }
        return zip == null ? EVERYWHERE : List.of(zip);
    }

    /** The URL of another page of the same search. */
    String pageLink(int other) {
        return origin
                + "/mls/search/?StandardStatus%5B0%5D=Active"
                + (zip == null ? "" : "&amp;PostalCode=" + zip)
                + (isPriceDescending ? "&amp;OrderBy=-ListPrice" : "")
                + "&amp;Limit="
                + limit
                + "&amp;pg="
                + other;
    }

    private static int number(String digits, int otherwise) {
        if (digits.isEmpty() || digits.length() > 6) {
            return otherwise;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return otherwise;
            }
        }
        return Integer.parseInt(digits);
    }

    /** The header is echoed in the markup, so only characters of host names are accepted. */
    private static String origin(@Nullable String host) {
        boolean plain = host != null && !host.isEmpty();
        for (int i = 0; plain && host != null && i < host.length(); i++) {
            char c = host.charAt(i);
            plain = c == '.' || c == ':' || c == '-' || ListingText.isWord(c);
        }
        return plain ? "http://" + host : "";
    }
}
