package io.parcelflow.sandbox.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.LoopbackRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search page was asked for.
 *
 * @param zip the postal-code filter, or null where there is none
 * @param isZipInvalid whether there is one that is no ZIP, which finds nothing
 * @param active whether the status filter, if any, includes active listings
 * @param isPriceDescending whether to sort by falling price
 * @param limit listings a page, from 5 to 25
 * @param page from 1
 * @param origin scheme and host for the page's links
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

    /** Names under which such plugins know the filter. */
    private static final Set<String> POSTAL_CODE_NAMES =
            Set.of("postalcode", "postal_code", "zip", "zipcode");

    /** Where no ZIP is asked for, the search finds the listings of these. */
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

    /** The ZIPs to search, none where the filters leave nothing. */
    List<ZipCode> zips() {
        if (!active || isZipInvalid) {
            return List.of();
        }
        return zip == null ? EVERYWHERE : List.of(zip);
    }

    /** The address of another page of the same search. */
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

    /** The header comes back inside markup, so only what a host can have is let through. */
    private static String origin(@Nullable String host) {
        boolean plain = host != null && !host.isEmpty();
        for (int i = 0; plain && host != null && i < host.length(); i++) {
            char c = host.charAt(i);
            plain = c == '.' || c == ':' || c == '-' || ListingText.isWord(c);
        }
        return plain ? "http://" + host : "";
    }
}
