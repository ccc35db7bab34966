package io.parcelflow.store.sqlite.record;

import static io.parcelflow.engine.property.PropertyField.*;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.record.FieldOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Facts as short texts: each known field is a letter, its value and the character that ends it.
 *
 * <p>Short, because what a commit costs is for the most part the bytes that it writes.
 */
public final class FactsText {

    /** The place of a field in here is its letter. */
    static final List<PropertyField> FIELDS = FieldOrder.FIELDS;

    private static final char FIRST_LETTER = 'A';
    private static final char END = '\n';

    /** Stands before an END or an ESCAPE that belongs to a value. */
    private static final char ESCAPE = '\u001b';

    private static final int CHARS_USUAL = 256;

    private static final char[] LETTERS = letters();

    private FactsText() {}

    @SuppressWarnings("EnumOrdinal") // as in an EnumMap, it is never stored
    private static char[] letters() {
        char[] letters = new char[PropertyField.values().length];
        for (int i = 0; i < FIELDS.size(); i++) {
            letters[FIELDS.get(i).ordinal()] = (char) (FIRST_LETTER + i);
        }
        return letters;
    }

    public static String of(Facts facts) {
        Writing writing = new Writing();
        facts.forEach(writing);
        return writing.text.toString();
    }

    /** A text in the making. */
    private static final class Writing implements BiConsumer<PropertyField, Object> {

        final StringBuilder text = new StringBuilder(CHARS_USUAL);

        @Override
        @SuppressWarnings("EnumOrdinal")
        public void accept(PropertyField field, Object value) {
            text.append(LETTERS[field.ordinal()]);
            // Most facts are texts, and a switch by type is slow.
            if (value instanceof String words) {
                append(words);
            } else if (value instanceof Boolean yes) {
                text.append(yes ? '1' : '0');
            } else {
                text.append(value);
            }
            text.append(END);
        }

        private void append(String words) {
            int start = 0;
            for (int i = 0; i < words.length(); i++) {
                char c = words.charAt(i);
                if (c == END || c == ESCAPE) {
                    text.append(words, start, i).append(ESCAPE);
                    start = i;
                }
            }
            if (start == 0) {
                text.append(words);
            } else {
                text.append(words, start, words.length());
            }
        }
    }

    /** Reads what {@link #of} wrote. */
    public static Facts facts(String text) {
        Facts.Builder facts = Facts.builder();
        boolean hasEscapes = text.indexOf(ESCAPE) >= 0;
        int at = 0;
        while (at < text.length()) {
            PropertyField field = FIELDS.get(text.charAt(at) - FIRST_LETTER);
            int end = hasEscapes ? end(text, at + 1) : text.indexOf(END, at);
            String words = text.substring(at + 1, end);
            facts.set(field, value(field, hasEscapes ? unescaped(words) : words));
            at = end + 1;
        }
        return facts.build();
    }

    private static int end(String text, int from) {
        int at = from;
        while (text.charAt(at) != END) {
            at += text.charAt(at) == ESCAPE ? 2 : 1;
        }
        return at;
    }

    private static String unescaped(String words) {
        StringBuilder plain = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            i += words.charAt(i) == ESCAPE ? 1 : 0;
            plain.append(words.charAt(i));
        }
        return plain.toString();
    }

    private static Object value(PropertyField field, String words) {
        return switch (field.kind()) {
            case TEXT -> words;
            case INTEGER -> Integer.valueOf(words);
            case DECIMAL -> new BigDecimal(words);
            case DATE -> LocalDate.parse(words);
            case BOOLEAN -> words.equals("1");
        };
    }
}
