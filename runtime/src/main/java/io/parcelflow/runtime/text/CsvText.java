package io.parcelflow.runtime.text;

/**
 * Writes texts of CSV (RFC 4180).
 *
 * <p>A text that a spreadsheet would interpret as a formula (it starts with {@code =}, {@code +},
 * {@code -}, {@code @}, one of these in full width, a tab or a line end) is prefixed with an
 * apostrophe.
 */
public final class CsvText {

    /** The end of a row. */
    public static final String LINE_END = "\r\n";

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private CsvText() {}

    /** Appends a text, quoted if necessary. */
    public static void append(StringBuilder row, String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
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
