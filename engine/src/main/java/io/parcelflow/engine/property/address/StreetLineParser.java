package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a street line from its ends: the house number from the left; unit, direction and suffix
 * from the right; the rest is the name.
 */
final class StreetLineParser {

    static final StreetAddress EMPTY = new StreetAddress("", "", "", "", "", "");

    private final List<String> tokens;
    private int from;
    private int to;

    private String number = "";
    private String dirPrefix = "";
    private String name = "";
    private String suffix = "";
    private String dirSuffix = "";
    private String unit = "";

    private StreetLineParser(List<String> tokens) {
        this.tokens = tokens;
        this.to = tokens.size();
    }

    static StreetAddress parse(String line) {
        List<String> tokens = StreetTokenizer.tokenize(line);
        cutCity(tokens);
        if (tokens.isEmpty() || (tokens.size() == 1 && saysNothing(tokens.getFirst()))) {
            return EMPTY;
        }
        StreetLineParser parts = new StreetLineParser(tokens);
        parts.takeAll();
        return new StreetAddress(
                parts.number,
                parts.dirPrefix,
                parts.name,
                parts.suffix,
                parts.dirSuffix,
                parts.unit);
    }

    private void takeAll() {
        takeNumber();
        takeUnit();
        if (takePostBox() || takeHighway()) {
            return;
        }
        takeBareUnit();
        takeDirSuffix();
        takeSuffix();
        takeDirPrefix();
        name = StreetName.of(tokens, from, to, !dirPrefix.isEmpty(), !suffix.isEmpty());
    }

    private static boolean saysNothing(String token) {
        return switch (token) {
            case "N/A", "NA", "NULL", "NONE", "UNKNOWN" -> true;
            default -> false;
        };
    }

    /** Removes the parts after a comma, except units and directions. */
    private static void cutCity(List<String> tokens) {
        int comma = tokens.indexOf(StreetTokenizer.COMMA);
        while (comma >= 0) {
            tokens.remove(comma);
            int end = comma;
            while (end < tokens.size() && !tokens.get(end).equals(StreetTokenizer.COMMA)) {
                end++;
            }
            if (comma > 0 && end > comma && !isUnitPart(tokens, comma, end)) {
                tokens.subList(comma, tokens.size()).clear();
                return;
            }
            comma = end < tokens.size() ? end : -1;
        }
    }

    private static boolean isUnitPart(List<String> tokens, int start, int end) {
        String first = tokens.get(start);
        if (end == start + 1) {
            return StreetWords.isDirection(first)
                    || StreetSuffixes.isCommon(first)
                    || StreetWords.standaloneDesignator(first) != null
                    || (StreetWords.hasDigit(first) && !ZipCode.isValid(first))
                    || first.length() == 1;
        }
        return UnitDesignator.isDesignatedTail(tokens, start, end);
    }

    private void takeNumber() {
        String first = tokens.getFirst();
        if (!HouseNumber.isHouseNumber(first)) {
            return;
        }
        from = 1;
        number = HouseNumber.normalized(first);
        if (to > 1 && HouseNumber.isFraction(tokens.get(1))) {
            from = 2;
            number = number + " " + tokens.get(1);
        }
        if (number.equals("0")) {
            number = "";
        }
    }

    private void takeUnit() {
        while (from < to && UnitDesignator.isDangling(tokens, from, to)) {
            to--;
        }
        int start = UnitDesignator.start(tokens, from, to);
        if (start < to) {
            unit = UnitDesignator.identifier(tokens, start, to);
            to = start;
        }
        while (tokens.size() > to) {
            tokens.removeLast();
        }
        while (tokens.remove("#")) {
            to--;
        }
    }

    /** A post office box or rural route has no street: all of it is the name. */
    private boolean takePostBox() {
        if (!number.isEmpty()) {
            return false;
        }
        int box = tokens.indexOf("BOX");
        if (box < 0 || box > 4 || box + 1 >= tokens.size()) {
            return false;
        }
        String before = String.join("", tokens.subList(0, box));
        boolean postOffice = before.equals("PO") || before.equals("POSTOFFICE");
        boolean route = before.startsWith("RR") || before.startsWith("HC");
        if (postOffice || route || box == 0) {
            String start = route ? String.join(" ", tokens.subList(0, box)) : "PO";
            name = start + " BOX " + tokens.get(box + 1);
            unit = "";
            return true;
        }
        return false;
    }

    private boolean takeHighway() {
        int at = StreetName.firstIndex(tokens, from, to);
        HighwayName highway = HighwayName.at(tokens, at);
        if (highway == null || highway.end() > to) {
            return false;
        }
        int end = highway.end();
        String direction = end < to ? direction(end) : null;
        if (direction != null) {
            end++;
        }
        boolean bareUnit =
                unit.isEmpty()
                        && end + 1 == to
                        && UnitDesignator.isUndesignatedUnit(tokens.get(end));
        if (end != to && !bareUnit) {
            return false;
        }
        name = highway.name();
        dirPrefix = at > from ? orEmpty(direction(from)) : "";
        dirSuffix = orEmpty(direction);
        if (bareUnit) {
            unit = tokens.get(end);
        }
        return true;
    }

    /** A number or letter without a designator is a unit only after a suffix. */
    private void takeBareUnit() {
        if (!unit.isEmpty()
                || to - from < 3
                || !UnitDesignator.isUndesignatedUnit(tokens.get(to - 1))) {
            return;
        }
        int before = to - 2;
        if (StreetWords.isDirection(tokens.get(before))) {
            before--;
        }
        if (isSuffixAt(before)) {
            unit = tokens.get(to - 1);
            to--;
        }
    }

    private void takeDirSuffix() {
        if (to - from < 2) {
            return;
        }
        int last = to - 1;
        String pair =
                to - from > 3
                        ? StreetWords.direction(tokens.get(last - 1), tokens.get(last))
                        : null;
        if (pair != null && isSuffixAt(last - 2)) {
            dirSuffix = pair;
            to -= 2;
            return;
        }
        String direction = direction(last);
        int first = StreetName.firstIndex(tokens, from, to);
        if (direction != null && last > first && !isLettered(first, last)) {
            dirSuffix = direction;
            to--;
        }
    }

    /** AVENUE S and E AVENUE S are lettered avenues, but N ST NW is the northwest of N Street. */
    private boolean isLettered(int first, int last) {
        String abbreviation = StreetSuffixes.abbreviation(tokens.get(first));
        if (last - first != 1 || abbreviation == null) {
            return false;
        }
        return first == from || (abbreviation.equals("AVE") && tokens.get(last).length() == 1);
    }

    private void takeSuffix() {
        int last = to - 1;
        if (last <= from) {
            return;
        }
        String abbreviation = StreetSuffixes.abbreviation(tokens.get(last));
        if (abbreviation == null) {
            return;
        }
        boolean onlyDirectionBefore = last == from + 1 && StreetWords.isDirection(tokens.get(from));
        if (!onlyDirectionBefore || StreetSuffixes.isCommon(tokens.get(last))) {
            suffix = abbreviation;
            to--;
        }
    }

    private void takeDirPrefix() {
        int words = to - from;
        if (words < 2) {
            return;
        }
        String pair = words > 2 ? prefixPair() : null;
        String direction = pair != null ? pair : direction(from);
        if (direction != null) {
            dirPrefix = direction;
            from += pair != null ? 2 : 1;
        }
    }

    /** N W and NORTH WEST are one direction, but N WEST END RD is the north of West End. */
    private @Nullable String prefixPair() {
        String first = tokens.get(from);
        String second = tokens.get(from + 1);
        boolean alike = (first.length() == 1) == (second.length() == 1);
        return alike ? StreetWords.direction(first, second) : null;
    }

    private boolean isSuffixAt(int index) {
        return index > StreetName.firstIndex(tokens, from, to)
                && StreetSuffixes.isSuffix(tokens.get(index));
    }

    private @Nullable String direction(int index) {
        return StreetWords.direction(tokens.get(index));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
