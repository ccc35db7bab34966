package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.ZipCode;
import org.jspecify.annotations.Nullable;

/** The text that all spellings of an address have in common. */
final class AddressKey {

    private AddressKey() {}

    static @Nullable String of(StreetAddress address, ZipCode zip) {
        if (address.number().isEmpty() || address.name().isEmpty()) {
            return null;
        }
        StringBuilder key = new StringBuilder(40).append(address.number()).append(' ');
        part(key, address.dirPrefix());
        name(key, address.name());
        part(key, address.suffix());
        part(key, address.dirSuffix());
        unit(key, address.unit());
        return key.append(zip.value()).toString();
    }

    private static void part(StringBuilder key, String part) {
        if (!part.isEmpty()) {
            key.append(part).append(' ');
        }
    }

    /** MC DOWELL is MCDOWELL, and 55TH is 55. */
    private static void name(StringBuilder key, String name) {
        int digits = StreetWords.ordinalDigits(name);
        if (digits > 0) {
            key.append(name, 0, digits);
        } else {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c != ' ' && c != '-') {
                    key.append(c);
                }
            }
        }
        key.append(' ');
    }

    /** 1-B is 1B, 04 is 4, but 3-4 is not 34. */
    private static void unit(StringBuilder key, String unit) {
        if (unit.isEmpty()) {
            return;
        }
        key.append('#');
        boolean pending = false;
        char before = ' ';
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            boolean digit = StreetWords.isDigit(c);
            if (!digit && !StreetWords.isLetter(c)) {
                pending = before != ' ';
                continue;
            }
            boolean afterDigit = StreetWords.isDigit(before);
            boolean leadingZero =
                    c == '0'
                            && (!afterDigit || pending)
                            && i + 1 < unit.length()
                            && StreetWords.isDigit(unit.charAt(i + 1));
            if (leadingZero) {
                continue;
            }
            if (pending && digit == afterDigit) {
                key.append('-');
            }
            key.append(c);
            pending = false;
            before = c;
        }
        key.append(' ');
    }
}
