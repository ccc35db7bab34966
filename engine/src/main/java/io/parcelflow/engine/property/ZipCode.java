package io.parcelflow.engine.property;

/**
 * A validated five-digit United States ZIP code.
 *
 * @param value exactly five ASCII digits, such as {@code 85031}
 */
public record ZipCode(String value) implements Comparable<ZipCode> {

    public ZipCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a ZIP code: five digits are needed, such as 85031");
        }
    }

    /** Whether the text is exactly five ASCII digits and not the unassigned 00000. */
    public static boolean isValid(String text) {
        if (text.length() != 5 || text.equals("00000")) {
            return false;
        }
        for (int i = 0; i < 5; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(ZipCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
