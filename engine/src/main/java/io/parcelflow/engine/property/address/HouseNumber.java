package io.parcelflow.engine.property.address;

/** A house number, such as {@code 4027}, {@code 123A}, {@code 112-10}, {@code N6W23001}. */
final class HouseNumber {

    private static final int CHARS_MAX = 14;

    private HouseNumber() {}

    static boolean isHouseNumber(String word) {
        if (word.length() > CHARS_MAX) {
            return false;
        }
        int digits = StreetWords.leadingDigits(word);
        if (digits == 0) {
            return isGrid(word);
        }
        // 55TH and 100BLK are words.
        int letters = 0;
        for (int i = digits; i < word.length(); i++) {
            char c = word.charAt(i);
            letters = StreetWords.isLetter(c) ? letters + 1 : 0;
            if (letters > 1 || c == '/') {
                return false;
            }
        }
        return true;
    }

    /** The number without leading zeros and without a hyphen before a letter. */
    static String normalized(String word) {
        int zeros = 0;
        while (zeros + 1 < word.length()
                && word.charAt(zeros) == '0'
                && StreetWords.isDigit(word.charAt(zeros + 1))) {
            zeros++;
        }
        int last = word.length() - 1;
        boolean lettered =
                last > 1
                        && StreetWords.isLetter(word.charAt(last))
                        && word.charAt(last - 1) == '-'
                        && StreetWords.isDigit(word.charAt(last - 2));
        return lettered
                ? word.substring(zeros, last - 1) + word.charAt(last)
                : word.substring(zeros);
    }

    static boolean isFraction(String word) {
        return word.length() == 3
                && StreetWords.isDigit(word.charAt(0))
                && word.charAt(1) == '/'
                && StreetWords.isDigit(word.charAt(2));
    }

    /** Distances from a grid's origin, as in N6W23001. */
    private static boolean isGrid(String word) {
        int pairs = 0;
        int at = 0;
        while (at < word.length() && "NSEW".indexOf(word.charAt(at)) >= 0) {
            int start = ++at;
            while (at < word.length() && StreetWords.isDigit(word.charAt(at))) {
                at++;
            }
            if (at == start) {
                return false;
            }
            pairs++;
        }
        return pairs == 2 && at == word.length();
    }
}
