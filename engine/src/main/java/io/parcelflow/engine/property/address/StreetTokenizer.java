package io.parcelflow.engine.property.address;

import java.util.ArrayList;
import java.util.List;

/** Splits a street line into words in upper case, without punctuation and accents. */
final class StreetTokenizer {

    /** Separates two parts of a line. */
    static final String COMMA = ",";

    private static final int LINE_CHARS_MAX = 300;

    /** Accented Latin letters and, at the same positions, their base letters. */
    private static final String ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ";

    private static final String PLAIN = "AAAAAACEEEEIIIINOOOOOOUUUUY";

    private final String line;
    private final List<String> tokens = new ArrayList<>(8);
    private final int end;
    private final char[] word;
    private int wordLength;
    private boolean slash;

    private StreetTokenizer(String line) {
        this.line = line;
        end = Math.min(line.length(), LINE_CHARS_MAX);
        word = new char[end];
    }

    /** The words of the line; only the first 300 characters of a longer line are used. */
    static List<String> tokenize(String line) {
        StreetTokenizer tokens = new StreetTokenizer(line);
        tokens.read();
        return tokens.tokens;
    }

    private void read() {
        for (int i = 0; i < end; i++) {
            char c = plain(line.charAt(i));
            if (StreetWords.isLetter(c) || StreetWords.isDigit(c)) {
                word[wordLength++] = c;
            } else if ((c == '-' || c == '/' || c == '.') && joins(i)) {
                if (c != '.' || isBetweenDigits(i)) {
                    word[wordLength++] = c;
                    slash |= c == '/';
                }
            } else if (c != '\'' && c != '\u2019' && c != '.') {
                endWord();
                separate(c);
            }
        }
        endWord();
    }

    private void separate(char c) {
        switch (c) {
            case '#' -> tokens.add("#");
            case '&' -> tokens.add("AND");
            case ',', ';', '\n' -> tokens.add(COMMA);
            case '½' -> tokens.add("1/2");
            case '¼' -> tokens.add("1/4");
            case '¾' -> tokens.add("3/4");
            default -> {}
        }
    }

    private void endWord() {
        if (wordLength == 0) {
            return;
        }
        String token = new String(word, 0, wordLength);
        wordLength = 0;
        int designator = StreetWords.attachedDesignatorLength(token);
        int fraction = slash ? token.indexOf('-') : -1;
        slash = false;
        if (designator > 0) {
            tokens.add(token.substring(0, designator));
            tokens.add(token.substring(designator + (token.charAt(designator) == '-' ? 1 : 0)));
        } else if (fraction > 0) {
            tokens.add(token.substring(0, fraction));
            tokens.add(token.substring(fraction + 1));
        } else {
            tokens.add(token);
        }
    }

    /** Whether a punctuation mark is inside a word. */
    private boolean joins(int at) {
        return wordLength > 0 && at + 1 < end && isWord(plain(line.charAt(at + 1)));
    }

    private boolean isBetweenDigits(int at) {
        return StreetWords.isDigit(line.charAt(at - 1)) && StreetWords.isDigit(line.charAt(at + 1));
    }

    private static boolean isWord(char c) {
        return StreetWords.isLetter(c) || StreetWords.isDigit(c);
    }

    private static char plain(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        char upper = Character.toUpperCase(c);
        int accented = ACCENTED.indexOf(upper);
        return accented < 0 ? upper : PLAIN.charAt(accented);
    }
}
