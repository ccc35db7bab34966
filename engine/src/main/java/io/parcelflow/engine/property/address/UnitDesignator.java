package io.parcelflow.engine.property.address;

import java.util.List;

/** Finds the unit at the end of a street line: a flat, suite, building, lot or space. */
final class UnitDesignator {

    private static final int BARE_CHARS_MAX = 6;

    private UnitDesignator() {}

    /** Start of the unit; {@code to} if there is none with a designator. */
    static int start(List<String> tokens, int from, int to) {
        int name = StreetName.firstIndex(tokens, from, to);
        for (int i = from; i < to; i++) {
            String token = tokens.get(i);
            if (token.equals("#") && i > 0 && isDesignatedTail(tokens, i, to)) {
                return i;
            }
            if (i > name && isDesignated(tokens, name, i, to)) {
                return i;
            }
        }
        return to;
    }

    private static boolean isDesignated(List<String> tokens, int name, int at, int to) {
        String token = tokens.get(at);
        if (isFloor(tokens, at, to)) {
            return at + 2 == to && isAfterStreet(tokens, name, at);
        }
        if (!StreetWords.isUnitDesignator(token)) {
            return false;
        }
        if (StreetWords.standaloneDesignator(token) != null && !isAfterStreet(tokens, name, at)) {
            return false;
        }
        return isDesignatedTail(tokens, at, to);
    }

    private static boolean isAfterStreet(List<String> tokens, int name, int at) {
        int suffix = at - 1;
        if (suffix > name && StreetWords.isDirection(tokens.get(suffix))) {
            suffix--;
        }
        return suffix > name && StreetSuffixes.isSuffix(tokens.get(suffix));
    }

    /** Whether the line ends with a designator without a unit, as in MAIN ST UNIT. */
    static boolean isDangling(List<String> tokens, int from, int to) {
        return switch (tokens.get(to - 1)) {
            case "#" -> to - from > 1;
            case "APT", "BLDG", "LOT", "NO", "SPC", "STE", "SUITE", "UNIT" -> {
                int name = StreetName.firstIndex(tokens, from, to);
                boolean afterSign = to - 1 > name && tokens.get(to - 2).equals("#");
                yield afterSign || isAfterStreet(tokens, name, to - 1);
            }
            default -> false;
        };
    }

    /** Whether all tokens are designators and units. */
    static boolean isDesignatedTail(List<String> tokens, int start, int to) {
        int at = start;
        if (isFloor(tokens, at, to)) {
            return at + 2 == to;
        }
        while (at < to) {
            String designator = tokens.get(at);
            if (!StreetWords.isUnitDesignator(designator)) {
                return false;
            }
            boolean alone = StreetWords.standaloneDesignator(designator) != null;
            boolean any = designator.equals("#");
            int value = ++at;
            while (at < to && isValue(tokens.get(at), any)) {
                at++;
            }
            boolean another = at < to && StreetWords.isUnitDesignator(tokens.get(at));
            if (at == value && !alone && !another) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFloor(List<String> tokens, int at, int to) {
        return at + 1 < to
                && StreetWords.ordinalDigits(tokens.get(at)) > 0
                && switch (tokens.get(at + 1)) {
                    case "FL", "FLR", "FLOOR" -> true;
                    default -> false;
                };
    }

    /** What may follow a designator: something with a digit, one or two letters, a direction. */
    private static boolean isValue(String token, boolean any) {
        if (StreetWords.hasDigit(token) || token.length() == 1) {
            return !token.equals("#");
        }
        if (StreetWords.isUnitDesignator(token)) {
            return false;
        }
        return any
                || StreetWords.isDirection(token)
                || (token.length() == 2 && !StreetSuffixes.isSuffix(token));
    }

    /** Whether a token may be a unit without a designator. */
    static boolean isUndesignatedUnit(String token) {
        if (token.length() > BARE_CHARS_MAX || StreetWords.ordinalDigits(token) > 0) {
            return false;
        }
        boolean letter = token.length() == 1 && StreetWords.isLetter(token.charAt(0));
        return StreetWords.hasDigit(token) || (letter && !StreetWords.isDirection(token));
    }

    /** The unit without designators, joined with hyphens, such as {@code A-104}. */
    static String identifier(List<String> tokens, int start, int to) {
        if (isFloor(tokens, start, to)) {
            String ordinal = tokens.get(start);
            return ordinal.substring(0, StreetWords.ordinalDigits(ordinal));
        }
        StringBuilder identifier = new StringBuilder(8);
        for (int i = start; i < to; i++) {
            String token = tokens.get(i);
            String alone = StreetWords.standaloneDesignator(token);
            boolean designates = alone == null && StreetWords.isUnitDesignator(token);
            if (designates || token.equals(StreetTokenizer.COMMA)) {
                continue;
            }
            String direction = StreetWords.direction(token);
            identifier
                    .append(identifier.isEmpty() ? "" : "-")
                    .append(alone != null ? alone : direction != null ? direction : token);
        }
        return identifier.toString();
    }
}
