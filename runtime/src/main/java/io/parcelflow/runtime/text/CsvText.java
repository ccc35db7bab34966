package io.parcelflow.runtime.text;

/**
 * Texts of CSV by RFC 4180.
 *
 * <p>A text that a spreadsheet would take for a formula (it begins with {@code =}, {@code +},
 * {@code -}, {@code @}, a tab or a carriage return) gets an apostrophe in front.
 */
public final class CsvText {

    /** What ends a row. */
    public static final String LINE_END = "\r\n";

    private CsvText() {}

    /** Appends a text, quoted where it has to be. */
    public static void append(StringBuilder row, String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        boolean isQuoted = false;
        for (int i = 0; i < text.length() && !isQuoted; i++) {
            isQuoted = ",\"\r\n".indexOf(text.charAt(i)) >= 0;
        }
        row.append(isQuoted ? "\"" : "").append(isFormula ? "'" : "");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            row.append(c);
            if (c == '"') {
                row.append('"');
            }
        }
        row.append(isQuoted ? "\"" : "");
    }
}
