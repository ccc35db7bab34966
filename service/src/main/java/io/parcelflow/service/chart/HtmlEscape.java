package io.parcelflow.service.chart;

/** Escapes text for HTML, between tags and in quoted attributes. */
public final class HtmlEscape {

    private HtmlEscape() {}

    /**
     * The text with HTML special characters escaped and without control characters, which HTML does
     * not allow.
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
