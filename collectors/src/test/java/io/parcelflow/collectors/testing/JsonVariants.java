package io.parcelflow.collectors.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A well-formed JSON document with one of its values at a time replaced by everything that a value
 * can wrongly be, or with one member gone or there twice.
 */
public final class JsonVariants {

    /** What stands in the place of a value; most of it is still JSON. */
    public static final List<String> ODD_VALUES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-0",
                    "-1",
                    "0.1",
                    "1e999999999",
                    "1e9999999999",
                    "-1e-999999999",
                    "99999999999999999999999999999999999",
                    "9223372036854775807",
                    "NaN",
                    "-Infinity",
                    "\"\"",
                    "\" \"",
                    "\"na\"",
                    "\"NaN\"",
                    "\"-0\"",
                    "\"1e999999999\"",
                    "\"12/31/9999\"",
                    "\"02/30/2020\"",
                    "\"00/00/0000\"",
                    "\"99999999999-01-01T99:99:99Z\"",
                    "\"-999999999-01-01\"",
                    "\"\\u0000\"",
                    "\"a\\u0000b\u0001\tc\u007f\"",
                    "\"\\ud83c\"",
                    "\"\\udfe0\\ud83c\"",
                    "\"\u202e\u200b\ufeff\"",
                    "\"<script>alert(1)</script>\"",
                    "\"'; DROP TABLE property; --\"",
                    "\"" + "9".repeat(99) + "\"",
                    "\"" + "x".repeat(20_000) + "\"",
                    "\"" + "1 ".repeat(5_000) + "\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[[[[\"a\"]]]]",
                    "{\"a\":{\"b\":{}}}",
                    "[".repeat(50) + "]".repeat(50),
                    "[\"a\",1,null,{\"TaxYear\":[]},[]]");

    /**
     * One variant.
     *
     * @param text the document
     * @param at where in the original the change begins
     */
    public record Variant(String text, int at) {}

    private final String json;
    private final List<Variant> variants = new ArrayList<>();
    private int at;

    private JsonVariants(String json) {
        this.json = json;
    }

    /** Every variant of a document, in the order of its values. */
    public static List<Variant> of(String json) {
        JsonVariants variants = new JsonVariants(json);
        variants.value();
        return variants.variants;
    }

    private void value() {
        space();
        int from = at;
        switch (json.charAt(at)) {
            case '{' -> members('}');
            case '[' -> members(']');
            case '"' -> text();
            default -> {
                while ("-+.0123456789eEaflnrstu".indexOf(json.charAt(at)) >= 0) {
                    at++;
                }
            }
        }
        for (String odd : ODD_VALUES) {
            variants.add(new Variant(json.substring(0, from) + odd + json.substring(at), from));
        }
    }

    private void members(char end) {
        at++;
        space();
        while (json.charAt(at) != end) {
            int from = at;
            if (end == '}') {
                text();
                space();
                at++;
            }
            value();
            space();
            boolean isLast = json.charAt(at) == end;
            if (!isLast) {
                at++;
                String member = json.substring(from, at);
                String before = json.substring(0, from);
                String behind = json.substring(at);
                variants.add(new Variant(before + behind, from));
                variants.add(new Variant(before + member + member + behind, from));
            }
            space();
        }
        at++;
    }

    private void text() {
        at = json.indexOf('"', at + 1) + 1;
    }

    private void space() {
        while (json.charAt(at) <= ' ') {
            at++;
        }
    }
}
