package io.parcelflow.engine.property.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A road known by its number, in the format of USPS Publication 28, Appendix F.
 *
 * @param name such as {@code US HIGHWAY 60} or {@code COUNTY ROAD 5}
 * @param end index of the first token after it
 */
record HighwayName(String name, int end) {

    /** The highway that starts at that token; null for none. */
    static @Nullable HighwayName at(List<String> tokens, int from) {
        if (from >= tokens.size()) {
            return null;
        }
        String first = tokens.get(from);
        String together = numberedTogether(first);
        if (together != null) {
            return new HighwayName(together, from + 1);
        }
        String kind = kind(first);
        String authority = authority(first);
        if (authority != null && from + 1 < tokens.size()) {
            String second = kind(tokens.get(from + 1));
            if (second != null && !second.startsWith("INTERSTATE")) {
                return numbered(authority + " " + second, tokens, from + 2);
            }
        }
        String brief = briefly(first);
        if (brief != null) {
            return numbered(brief, tokens, from + 1);
        }
        return kind == null ? null : numbered(kind, tokens, from + 1);
    }

    private static @Nullable HighwayName numbered(String kind, List<String> tokens, int at) {
        if (at >= tokens.size() || !isRoadNumber(tokens.get(at))) {
            return null;
        }
        return new HighwayName(kind + " " + tokens.get(at), at + 1);
    }

    /** At most four digits, optionally with a letter; not 55TH. */
    private static boolean isRoadNumber(String token) {
        int digits = StreetWords.leadingDigits(token);
        return digits > 0 && digits <= 4 && token.length() <= digits + 1;
    }

    private static @Nullable String kind(String word) {
        return switch (word) {
            case "HIGHWAY", "HWY", "HIGHWY", "HIWAY", "HIWY", "HWAY" -> "HIGHWAY";
            case "ROUTE", "RTE", "RT" -> "ROUTE";
            case "ROAD", "RD" -> "ROAD";
            case "INTERSTATE", "IH" -> "INTERSTATE";
            default -> null;
        };
    }

    private static @Nullable String authority(String word) {
        return switch (word) {
            case "US" -> "US";
            case "STATE", "ST" -> "STATE";
            case "COUNTY", "CO", "CNTY" -> "COUNTY";
            case "TOWNSHIP", "TWP" -> "TOWNSHIP";
            case "RANCH" -> "RANCH";
            case "OLD" -> "OLD";
            default -> null;
        };
    }

    private static @Nullable String briefly(String word) {
        return switch (word) {
            case "US" -> "US HIGHWAY";
            case "SR" -> "STATE ROUTE";
            case "SH" -> "STATE HIGHWAY";
            case "CR" -> "COUNTY ROAD";
            case "FM" -> "FM";
            case "I" -> "INTERSTATE";
            default -> null;
        };
    }

    private static @Nullable String numberedTogether(String word) {
        if (word.length() < 2) {
            return null;
        }
        char second = word.charAt(1);
        if (word.charAt(0) == 'I' && (second == '-' || second == '1')) {
            String number = word.substring(second == '-' ? 2 : 1);
            return isRoadNumber(number) ? "INTERSTATE " + number : null;
        }
        if (word.length() < 4 || word.charAt(2) != '-') {
            return null;
        }
        String brief = briefly(word.substring(0, 2));
        String number = word.substring(3);
        return brief != null && isRoadNumber(number) ? brief + " " + number : null;
    }
}
