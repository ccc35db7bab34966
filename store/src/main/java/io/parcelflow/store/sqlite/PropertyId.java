package io.parcelflow.store.sqlite;

/**
 * How a property's identifier is made: a hash of what it was first known by, so that the same
 * property is called the same in every store.
 */
final class PropertyId {

    // Crockford's base 32: no letter can be mistaken for a digit.
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    /** 64 bits at 5 bits a digit. */
    private static final int LENGTH = 13;

    private PropertyId() {}

    /**
     * The identifier for an identity.
     *
     * @param taken how many identifiers of that identity are taken already
     */
    static String of(String identity, int taken) {
        long hash = Fingerprint.of(taken == 0 ? identity : identity + '#' + taken);
        StringBuilder id = new StringBuilder(LENGTH + 1).append('p');
        for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (hash >>> shift) & 31));
        }
        return id.toString();
    }
}
