package io.parcelflow.collectors.testing;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small damage done to a text or to bytes at random places. */
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

    /** The bytes with one to four changes. */
    public static byte[] of(byte[] bytes, RandomGenerator random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int from = random.nextInt(changed.length + 1);
            int to = Math.min(changed.length, from + random.nextInt(40));
            byte[] noise = new byte[random.nextInt(1, 5)];
            random.nextBytes(noise);
            changed =
                    switch (random.nextInt(5)) {
                        case 0 -> joined(changed, from, new byte[0], to);
                        case 1 -> joined(changed, from, noise, from);
                        case 2 -> joined(changed, from, noise, to);
                        case 3 -> joined(changed, to, Arrays.copyOfRange(changed, from, to), to);
                        default -> Arrays.copyOf(changed, Math.max(from, changed.length / 2));
                    };
        }
        return changed;
    }

    /** The bytes up to one place, others, and the bytes from another place. */
    private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
        byte[] joined = new byte[end + between.length + bytes.length - from];
        System.arraycopy(bytes, 0, joined, 0, end);
        System.arraycopy(between, 0, joined, end, between.length);
        System.arraycopy(bytes, from, joined, end + between.length, bytes.length - from);
        return joined;
    }

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
