package io.parcelflow.collectors.phoenix;

import org.jspecify.annotations.Nullable;

/**
 * The last part of a listing's URL on the site, such as {@code
 * 5219-W-EL-CAMINITO-Drive-Glendale-AZ-85302-mls_6937912}; it is the source key of the listing,
 * because nothing shorter leads to its page.
 *
 * @param text only letters, digits, dashes and underscores
 * @param listingId the MLS number
 */
record ListingSlug(String text, String listingId) {

    private static final String MARK = "mls_";
    private static final int CHARS_MAX = 300;

    /** The slug in a link or a key; null for none. Host and query are ignored. */
    static @Nullable ListingSlug find(String link) {
        String path = link;
        int end = firstOf(path, '?', '#');
        path = path.substring(0, end);
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String text = path.substring(path.lastIndexOf('/') + 1);
        int mark = text.lastIndexOf(MARK);
        String number = mark < 0 ? "" : text.substring(mark + MARK.length());
        boolean marked = mark == 0 || (mark > 0 && text.charAt(mark - 1) == '-');
        boolean usable = marked && !number.isEmpty() && text.length() <= CHARS_MAX && isPlain(text);
        return usable ? new ListingSlug(text, number) : null;
    }

    /** The address in the slug, with its words separated by dashes. */
    String address() {
        return text.substring(0, Math.max(0, text.lastIndexOf(MARK) - 1));
    }

    private static int firstOf(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
