package io.parcelflow.store.record;

/**
 * Derives a property's identifier from its first keys, such as {@code az-maricopa-10306005}
 * or {@code 85031-4027-n-55-ave-1b}, so that the same property has the same identifier in every
 * store.
 *
 * <p>Readable rather than a hash, also because neighbors in a listing then become neighbors in the
 * index, which spares most of its writing.
 */
public final class PropertyId {

    private PropertyId() {}

    /** The identifier by parcel, else by address, else by the source's own key. */
    public static String of(PropertyKeys keys, String source, String sourceKey) {
        StringBuilder id = new StringBuilder(32);
        String parcel = keys.parcel();
        String address = keys.address();
        if (!parcel.isEmpty()) {
            int state = parcel.indexOf('/');
            String place = parcel.substring(state + 1);
            append(id, place.equals("/") ? "parcel" : place);
            append(id, parcel.substring(0, state));
        } else if (!address.isEmpty()) {
            append(id, keys.zip());
            // The key of an address ends with its ZIP code.
            boolean hasZip = address.endsWith(keys.zip());
            append(id, hasZip ? address.substring(0, address.length() - 5) : address);
        } else {
            append(id, source);
            append(id, sourceKey);
        }
        return id.toString();
    }

    /** Adds the letters and digits in lower case, with one hyphen for all that is between them. */
    private static void append(StringBuilder id, String text) {
        boolean isGap = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (isGap && !id.isEmpty()) {
                    id.append('-');
                }
                id.append(Character.toLowerCase(c));
                isGap = false;
            } else {
                isGap = true;
            }
        }
    }
}
