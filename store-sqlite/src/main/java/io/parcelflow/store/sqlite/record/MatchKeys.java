package io.parcelflow.store.sqlite.record;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.PropertyKeys;
import org.jspecify.annotations.Nullable;

/**
 * Short numbers of what a property is known by: what is equal has equal numbers, what is different
 * nearly always has not, so whoever finds something by a number looks at it itself as well.
 *
 * <p>Parcel numbers that are neighbors have numbers that are neighbors, and so have places of one
 * ZIP code; then new rows of one listing touch few pages of an index.
 *
 * @param parcel of the parcel number without state and county, 0 if there is none
 * @param place of ZIP code and address, or of the ZIP code alone
 */
public record MatchKeys(long parcel, long place) {

    /** Letters, digits and one for all else, in the order of the parcel numbers that have them. */
    private static final int PARCEL_RADIX = 37;

    private static final int ADDRESS_BITS = 46;
    private static final long ADDRESS_MASK = (1L << ADDRESS_BITS) - 1;

    private static final long HASH_BASIS = 0xcbf29ce484222325L;
    private static final long HASH_PRIME = 0x100000001b3L;

    /** Of something that is not known by anything. */
    static final MatchKeys NONE = new MatchKeys(0, 0);

    public static MatchKeys of(PropertyKeys keys) {
        int zip = Integer.parseInt(keys.zip());
        String address = keys.address();
        // The key of an address ends with its ZIP code.
        int end = address.endsWith(keys.zip()) ? address.length() - 5 : address.length();
        return new MatchKeys(
                parcel(keys.parcel(), 0, Math.max(0, keys.parcel().indexOf('/'))),
                address.isEmpty() ? first(zip) : place(zip, address, 0, end));
    }

    /** What a property would be known by that was called so for its parcel or for its address. */
    static MatchKeys ofId(String propertyId) {
        int lastPart = propertyId.lastIndexOf('-') + 1;
        boolean hasZip =
                propertyId.length() > 6
                        && propertyId.charAt(5) == '-'
                        && ZipCode.isValid(propertyId.substring(0, 5));
        return new MatchKeys(
                parcel(propertyId, lastPart, propertyId.length()),
                hasZip
                        ? place(
                                Integer.parseInt(propertyId.substring(0, 5)),
                                propertyId,
                                6,
                                propertyId.length())
                        : 0);
    }

    /**
     * The least number of all places of a ZIP code, which is that of a property without address.
     */
    static long first(int zip) {
        return (long) zip << ADDRESS_BITS;
    }

    /** The greatest number of all places of a ZIP code. */
    static long last(int zip) {
        return first(zip) | ADDRESS_MASK;
    }

    static int zip(long place) {
        return (int) (place >>> ADDRESS_BITS);
    }

    @Nullable
    public Long parcelOrNull() {
        return parcel == 0 ? null : Long.valueOf(parcel);
    }

    /** The place, null if there is no address. */
    @Nullable
    public Long addressOrNull() {
        return (place & ADDRESS_MASK) == 0 ? null : Long.valueOf(place);
    }

    /**
     * Whether {@link #ofId} finds a property by its identifier, if that was made of these keys, and
     * cannot take it for another's.
     */
    public static boolean isNameOf(PropertyKeys keys) {
        String parcel = keys.parcel();
        if (parcel.isEmpty()) {
            return !keys.address().isEmpty();
        }
        int place = parcel.indexOf('/') + 1;
        if (parcel.charAt(place) == '/' && place + 1 < parcel.length()) {
            place++;
        }
        // What begins with a digit looks like an address with its ZIP code.
        boolean isClear = !Character.isDigit(parcel.charAt(place));
        for (int i = 0; i < parcel.length(); i++) {
            isClear &= parcel.charAt(i) < 128;
        }
        return isClear;
    }

    private static long parcel(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * PARCEL_RADIX + digit(text.charAt(i));
        }
        return number;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0' + 1;
        }
        int letter = Character.toUpperCase(c);
        return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 11 : PARCEL_RADIX;
    }

    /** The same for a normalized address and for the part of an identifier that is made of it. */
    private static long place(int zip, String text, int from, int to) {
        long hash = HASH_BASIS;
        boolean isGap = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                isGap = true;
                continue;
            }
            if (isGap) {
                hash = (hash ^ '-') * HASH_PRIME;
                isGap = false;
            }
            hash = (hash ^ Character.toLowerCase(c)) * HASH_PRIME;
        }
        long address = ((hash ^ (hash >>> 32)) * HASH_PRIME) >>> (64 - ADDRESS_BITS);
        return first(zip) | Math.max(1, address);
    }
}
