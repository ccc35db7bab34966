package io.parcelflow.engine.property.address;

import org.jspecify.annotations.Nullable;

/**
 * Words of street lines other than suffixes: directions and unit designators (USPS Publication 28,
 * section 233 and Appendix C2), ordinals, highways. All in upper case.
 */
public final class StreetWords {

    private StreetWords() {}

    /** The standard abbreviation of a direction; null if the word is not a direction. */
    static @Nullable String direction(String word) {
        return switch (word) {
            case "N", "NORTH" -> "N";
            case "S", "SOUTH" -> "S";
            case "E", "EAST" -> "E";
            case "W", "WEST" -> "W";
            case "NE", "NORTHEAST" -> "NE";
            case "NW", "NORTHWEST" -> "NW";
            case "SE", "SOUTHEAST" -> "SE";
            case "SW", "SOUTHWEST" -> "SW";
            default -> null;
        };
    }

    static boolean isDirection(String word) {
        return word.length() <= 9 && direction(word) != null;
    }

    /** The direction in two words such as {@code N W}; null if it is not a direction. */
    static @Nullable String direction(String first, String second) {
        if (first.length() > 5 || second.length() > 4) {
            return null;
        }
        String northSouth = direction(first);
        String eastWest = direction(second);
        if (northSouth == null || eastWest == null) {
            return null;
        }
        return switch (northSouth + eastWest) {
            case "NE" -> "NE";
            case "NW" -> "NW";
            case "SE" -> "SE";
            case "SW" -> "SW";
            default -> null;
        };
    }

    /** The word for a direction of one letter; otherwise the word itself. */
    static String spelledOutDirection(String word) {
        return switch (word) {
            case "N" -> "NORTH";
            case "S" -> "SOUTH";
            case "E" -> "EAST";
            case "W" -> "WEST";
            default -> word;
        };
    }

    /** Whether the word designates a unit with the word after it, such as APT. */
    static boolean isUnitDesignator(String word) {
        return switch (word) {
            case "#",
                    "APT",
                    "APARTMENT",
                    "APTS",
                    "BLDG",
                    "BUILDING",
                    "BLD",
                    "CONDO",
                    "DEPT",
                    "DEPARTMENT",
                    "FL",
                    "FLOOR",
                    "FLR",
                    "HNGR",
                    "HANGAR",
                    "KEY",
                    "LOT",
                    "NO",
                    "NUM",
                    "NUMBER",
                    "PIER",
                    "RM",
                    "ROOM",
                    "SLIP",
                    "SP",
                    "SPC",
                    "SPACE",
                    "STOP",
                    "STE",
                    "SUITE",
                    "SU",
                    "TRLR",
                    "TRAILER",
                    "UNIT",
                    "UNT" ->
                    true;
            default -> standaloneDesignator(word) != null;
        };
    }

    /** The standard form of a unit word that needs no number; null if it is not one. */
    static @Nullable String standaloneDesignator(String word) {
        return switch (word) {
            case "BSMT", "BASEMENT" -> "BSMT";
            case "FRNT", "FRONT" -> "FRNT";
            case "LBBY", "LOBBY" -> "LBBY";
            case "LOWR", "LOWER" -> "LOWR";
            case "OFC", "OFFICE" -> "OFC";
            case "PH", "PENTHOUSE" -> "PH";
            case "REAR" -> "REAR";
            case "SIDE" -> "SIDE";
            case "UPPR", "UPPER" -> "UPPR";
            default -> null;
        };
    }

    /** Length of a designator that is attached to its number, as in APT4; otherwise 0. */
    static int attachedDesignatorLength(String word) {
        int length = 0;
        while (length < word.length() && isLetter(word.charAt(length))) {
            length++;
        }
        if (length < 2 || length == word.length()) {
            return 0;
        }
        return switch (word.substring(0, length)) {
            case "APT", "BLDG", "LOT", "RM", "SPC", "STE", "SUITE", "TRLR", "UNIT" -> length;
            default -> 0;
        };
    }

    /** The number of an ordinal from first to twentieth, such as 5TH; otherwise the word itself. */
    static String ordinal(String word) {
        return switch (word) {
            case "FIRST" -> "1ST";
            case "SECOND" -> "2ND";
            case "THIRD" -> "3RD";
            case "FOURTH" -> "4TH";
            case "FIFTH" -> "5TH";
            case "SIXTH" -> "6TH";
            case "SEVENTH" -> "7TH";
            case "EIGHTH" -> "8TH";
            case "NINTH" -> "9TH";
            case "TENTH" -> "10TH";
            case "ELEVENTH" -> "11TH";
            case "TWELFTH" -> "12TH";
            case "THIRTEENTH" -> "13TH";
            case "FOURTEENTH" -> "14TH";
            case "FIFTEENTH" -> "15TH";
            case "SIXTEENTH" -> "16TH";
            case "SEVENTEENTH" -> "17TH";
            case "EIGHTEENTH" -> "18TH";
            case "NINETEENTH" -> "19TH";
            case "TWENTIETH" -> "20TH";
            default -> word;
        };
    }

    /**
     * Number of digits at the start of an ordinal such as 55TH; 0 if the word is not an ordinal.
     */
    static int ordinalDigits(String word) {
        int digits = leadingDigits(word);
        if (digits == 0 || word.length() != digits + 2) {
            return 0;
        }
        return switch (word.substring(digits)) {
            case "ST", "ND", "RD", "TH" -> digits;
            default -> 0;
        };
    }

    /** Number of digits at the start of the word. */
    static int leadingDigits(String word) {
        int count = 0;
        while (count < word.length() && isDigit(word.charAt(count))) {
            count++;
        }
        return count;
    }

    static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
