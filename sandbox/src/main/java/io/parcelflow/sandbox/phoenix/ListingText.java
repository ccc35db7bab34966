package io.parcelflow.sandbox.phoenix;

import io.parcelflow.sandbox.dataset.SimulatedListing;

/** Texts of a listing's pages. */
final class ListingText {

    private ListingText() {}

    /** Such as {@code 4027 N 55th Avenue, Phoenix, AZ 85031}. */
    static String fullAddress(SimulatedListing listing) {
        return listing.streetLine() + ", " + listing.city() + ", AZ " + listing.zip().value();
    }

    static StringBuilder appendCityLine(StringBuilder html, SimulatedListing listing) {
        return html.append(listing.city()).append(", AZ ").append(listing.zip().value());
    }

    /** Such as {@code /mls/4027-N-55th-Avenue-Phoenix-AZ-85031-mls_1003031/}. */
    static String path(SimulatedListing listing) {
        String address = fullAddress(listing);
        StringBuilder path = new StringBuilder(address.length() + 24).append("/mls/");
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (isWord(c)) {
                path.append(c);
            } else if (path.charAt(path.length() - 1) != '-') {
                path.append('-');
            }
        }
        return path.append("-mls_").append(listing.number()).append('/').toString();
    }

    /** Whether it is an ASCII letter or digit. */
    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Appends a number with commas between thousands. */
    static StringBuilder appendGrouped(StringBuilder html, int number) {
        String digits = Integer.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                html.append(',');
            }
            html.append(digits.charAt(i));
        }
        return html;
    }

    static StringBuilder appendDollars(StringBuilder html, int price) {
        return appendGrouped(html.append('$'), price);
    }

    static int photoCount(SimulatedListing listing) {
        return 8 + listing.random(10, 24);
    }

    static StringBuilder appendPhotoUrl(
            StringBuilder html, SimulatedListing listing, int ordinal, String size) {
        return html.append("https://photos.example.invalid/az/")
                .append(listing.number())
                .append('-')
                .append(ordinal)
                .append('-')
                .append(size)
                .append(".jpg");
    }
}
