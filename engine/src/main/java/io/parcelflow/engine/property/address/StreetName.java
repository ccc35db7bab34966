package io.parcelflow.engine.property.address;

import java.util.List;

/** A street name with alternative spellings unified. */
final class StreetName {

    private StreetName() {}

    /** The earliest start of the name: after a direction, unless that is all there is. */
    static int firstIndex(List<String> tokens, int from, int to) {
        return from + 1 < to && StreetWords.isDirection(tokens.get(from)) ? from + 1 : from;
    }

    static String of(List<String> tokens, int from, int to, boolean prefixed, boolean suffixed) {
        if (to <= from) {
            return "";
        }
        if (to - from == 1) {
            String only = tokens.get(from);
            return suffixed
                    ? StreetSuffixes.spelledOut(StreetWords.ordinal(only))
                    : StreetWords.ordinal(only);
        }
        StringBuilder name = new StringBuilder(32);
        for (int i = from; i < to; i++) {
            if (i > from) {
                name.append(' ');
            }
            boolean saint =
                    i + 1 < to
                            && tokens.get(i).equals("ST")
                            && !StreetWords.isDirection(tokens.get(i + 1));
            name.append(saint ? "SAINT" : word(tokens.get(i), i == from, prefixed));
        }
        return name.toString();
    }

    private static String word(String word, boolean first, boolean prefixed) {
        if (first && prefixed) {
            String direction = StreetWords.spelledOutDirection(word);
            if (!direction.equals(word)) {
                return direction;
            }
        }
        // In DR MARTIN LUTHER KING, it means doctor.
        return first && word.equals("DR") ? word : StreetSuffixes.spelledOut(word);
    }
}
