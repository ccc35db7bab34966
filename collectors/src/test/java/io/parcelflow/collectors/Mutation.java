package io.parcelflow.collectors;

import java.util.List;
import java.util.random.RandomGenerator;

/** Small damage done to a text at random places. */
public final class Mutation {

    private static final List<String> ODDITIES =
            List.of(
                    "null",
                    "[]",
                    "{}",
                    "[",
                    "}",
                    "\"",
                    "-1",
                    "1e999999999",
                    "99999999999999999999",
                    "\u0000",
                    "<",
                    "</div>",
                    "<!--",
                    "\uD83C\uDFE0",
                    "\uFEFF",
                    "true",
                    ",",
                    ":",
                    "$",
                    "&#x0;",
                    "'",
                    "MLS#",
                    "na",
                    "0",
                    "matches found",
                    "9999");

    private Mutation() {}

    /** The text with one to eight changes. */
    public static String of(String text, RandomGenerator random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            int from = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), from + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> changed.delete(from, to);
                case 1 -> changed.insert(from, changed.substring(from, to));
                case 2 -> changed.insert(from, ODDITIES.get(random.nextInt(ODDITIES.size())));
                case 3 -> changed.replace(from, to, ODDITIES.get(random.nextInt(ODDITIES.size())));
                default -> changed.setLength(Math.max(from, changed.length() / 2));
            }
        }
        return changed.toString();
    }
}
