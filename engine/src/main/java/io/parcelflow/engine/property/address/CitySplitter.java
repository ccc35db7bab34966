package io.parcelflow.engine.property.address;

import io.parcelflow.engine.property.ZipCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where the street ends and the city starts in a full address line. */
final class CitySplitter {

    private static final String STATES =
            " AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE"
                    + " NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY ";

    private final String line;
    private final List<String> written = new ArrayList<>(12);
    private final List<String> words = new ArrayList<>(12);

    CitySplitter(String foldedLine) {
        this.line = foldedLine;
        int start = 0;
        while (start < line.length()) {
            int space = line.indexOf(' ', start);
            int end = space < 0 ? line.length() : space;
            add(line.substring(start, end));
            start = end + 1;
        }
    }

    /** Adds a word, split at commas, which stay with the word before them. */
    private void add(String text) {
        int start = 0;
        while (start < text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma + 1;
            String part = text.substring(start, end);
            start = end;
            if (part.equals(",")) {
                if (!written.isEmpty() && !endsWithComma(written.size() - 1)) {
                    written.set(written.size() - 1, written.getLast() + ",");
                }
            } else {
                written.add(part);
                words.add(word(part));
            }
        }
    }

    /** The normalized word: upper case, without punctuation except #. */
    private static String word(String text) {
        if (text.startsWith("#")) {
            return "#";
        }
        List<String> tokens = StreetTokenizer.tokenize(text);
        return tokens.isEmpty() ? "" : tokens.getFirst();
    }

    SplitAddress split(List<String> knownCities) {
        int end = words.size();
        if (end > 1 && words.get(end - 1).equals("USA")) {
            end--;
        }
        ZipCode zip = null;
        if (end > 0 && isZip(written.get(end - 1))) {
            end--;
            zip = zip(written.get(end));
        }
        end = withoutState(end);
        int city = knownCity(knownCities, end);
        if (city < 0) {
            city = afterComma(end);
        }
        if (city < 0) {
            city = afterStreet(end);
        }
        return new SplitAddress(joined(0, city), joined(city, end), zip);
    }

    private static boolean isZip(String text) {
        int digits = StreetWords.leadingDigits(text);
        boolean plusFour = digits == 5 && text.length() == 10 && text.charAt(5) == '-';
        return plusFour || (digits == text.length() && (digits == 5 || digits == 9));
    }

    /** The ZIP code; null for 00000, which means unknown. */
    private static @Nullable ZipCode zip(String text) {
        String five = text.substring(0, 5);
        return ZipCode.isValid(five) ? new ZipCode(five) : null;
    }

    private int withoutState(int end) {
        if (end < 2) {
            return end;
        }
        String last = words.get(end - 1);
        if (last.equals("ARIZONA") && endsWithComma(end - 2)) {
            return end - 1;
        }
        boolean state = last.length() == 2 && STATES.contains(" " + last + " ");
        boolean street = StreetSuffixes.isSuffix(last) || StreetWords.isDirection(last);
        return state && (!street || endsWithComma(end - 2)) ? end - 1 : end;
    }

    /**
     * Start of the longest known city at the end of the line that leaves a street; otherwise -1.
     */
    private int knownCity(List<String> knownCities, int end) {
        int found = -1;
        for (String known : knownCities) {
            int start = endsAlike(known, end) ? start(StreetTokenizer.tokenize(known), end) : -1;
            if (start >= 0 && (found < 0 || start < found) && leavesStreet(start)) {
                found = start;
            }
        }
        return found;
    }

    /** Avoids parsing most cities. */
    private boolean endsAlike(String known, int end) {
        String last = end == 0 ? "" : words.get(end - 1);
        return known.regionMatches(true, known.length() - last.length(), last, 0, last.length());
    }

    private int start(List<String> city, int end) {
        int start = end - city.size();
        if (city.isEmpty() || start < 0) {
            return -1;
        }
        for (int i = 0; i < city.size(); i++) {
            if (!city.get(i).equals(words.get(start + i))) {
                return -1;
            }
        }
        return start;
    }

    /** Whether the part before the city can be a street: 100 W of 100 W MESA cannot. */
    private boolean leavesStreet(int end) {
        if (end == 0) {
            return true;
        }
        StreetAddress street = StreetAddress.parse(joined(0, end));
        boolean onlyDirection = street.suffix().isEmpty() && StreetWords.isDirection(street.name());
        return !street.name().isEmpty() && !onlyDirection;
    }

    /** Start of the part after the last comma if it can be a city; otherwise -1. */
    private int afterComma(int end) {
        for (int i = end - 2; i >= 0; i--) {
            if (endsWithComma(i)) {
                boolean unit =
                        StreetWords.hasDigit(words.get(i + 1))
                                || StreetWords.isUnitDesignator(words.get(i + 1));
                return unit ? -1 : i + 1;
            }
        }
        return -1;
    }

    private int afterStreet(int end) {
        int at = 0;
        if (at < end && HouseNumber.isHouseNumber(words.get(at))) {
            at++;
            if (at < end && HouseNumber.isFraction(words.get(at))) {
                at++;
            }
        }
        int first = StreetName.firstIndex(words, at, end);
        HighwayName highway = HighwayName.at(words, first);
        int street = highway != null ? highway.end() : lastSuffix(first, end) + 1;
        return street == 0 || street > end ? end : afterUnit(afterDirection(street, end), end);
    }

    /** The last suffix that belongs to the street rather than to the city's name; otherwise -1. */
    private int lastSuffix(int first, int end) {
        int found = -1;
        boolean common = false;
        for (int i = first + 1; i < end; i++) {
            String word = words.get(i);
            boolean isCommon = StreetSuffixes.isCommon(word);
            boolean saint =
                    word.equals("ST") && StreetSuffixes.isCommon(words.get(i - 1)) && i - 1 > first;
            if ((isCommon && !saint) || (!common && StreetSuffixes.isSuffix(word))) {
                found = i;
                common = isCommon;
            }
        }
        return found;
    }

    /** A direction written as a word starts the city: NORTH LAS VEGAS. */
    private int afterDirection(int at, int end) {
        if (at >= end || !StreetWords.isDirection(words.get(at))) {
            return at;
        }
        return words.get(at).length() <= 2 || at + 1 == end ? at + 1 : at;
    }

    private int afterUnit(int from, int end) {
        int at = from;
        boolean designated = false;
        while (at < end) {
            String word = words.get(at);
            boolean designator =
                    StreetWords.isUnitDesignator(word) && !StreetWords.isDirection(word);
            boolean value =
                    StreetWords.hasDigit(word)
                            || (word.length() == 1 && (designated || at == from));
            if (!designator && !value) {
                return at;
            }
            designated = designator;
            at++;
        }
        return at;
    }

    private boolean endsWithComma(int index) {
        return written.get(index).endsWith(",");
    }

    private String joined(int from, int to) {
        String joined = String.join(" ", written.subList(from, to));
        return joined.endsWith(",") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
