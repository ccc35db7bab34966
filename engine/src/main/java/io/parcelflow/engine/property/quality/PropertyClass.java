package io.parcelflow.engine.property.quality;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import org.jspecify.annotations.Nullable;

/** Which fields are expected of a property, based on its type and subtype. */
enum PropertyClass {
    /** A house, or a property of unknown type. */
    DWELLING,
    /** A condominium, which has no lot of its own. */
    CONDOMINIUM,
    COMMERCIAL,
    LAND;

    /** Where a word determines the class. */
    private enum In {
        TYPE,
        SUB_TYPE,
        EITHER
    }

    /** The start, in upper case, of a word that determines the class. */
    private record Mark(String start, In in, PropertyClass type) {}

    /** The first matching one counts. */
    private static final Mark[] MARKS = {
        new Mark("VACANT", In.EITHER, LAND),
        new Mark("LAND", In.TYPE, LAND),
        new Mark("CONDO", In.EITHER, CONDOMINIUM),
        new Mark("APARTMENT", In.SUB_TYPE, CONDOMINIUM),
        new Mark("COMMERCIAL", In.TYPE, COMMERCIAL),
        new Mark("INDUSTRIAL", In.TYPE, COMMERCIAL),
        new Mark("WAREHOUSE", In.TYPE, COMMERCIAL),
        new Mark("OFFICE", In.TYPE, COMMERCIAL),
        new Mark("RETAIL", In.TYPE, COMMERCIAL),
        new Mark("BUSINESS", In.TYPE, COMMERCIAL),
    };

    static PropertyClass of(Facts facts) {
        int byType = firstMark(facts.text(PropertyField.PROPERTY_TYPE), In.TYPE);
        int bySubType = firstMark(facts.text(PropertyField.PROPERTY_SUB_TYPE), In.SUB_TYPE);
        int first = Math.min(byType, bySubType);
        return first < MARKS.length ? MARKS[first].type : DWELLING;
    }

    /**
     * The smallest index of a mark that a word of the text starts with; the number of marks if
     * there is none.
     */
    private static int firstMark(@Nullable String text, In in) {
        int first = MARKS.length;
        if (text == null) {
            return first;
        }
        boolean atWord = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            for (int mark = 0; atWord && mark < first; mark++) {
                if (begins(text, i, c, MARKS[mark], in)) {
                    first = mark;
                }
            }
            atWord = !Character.isLetter(c);
        }
        return first;
    }

    private static boolean begins(String text, int at, char c, Mark mark, In in) {
        return Character.toUpperCase(c) == mark.start.charAt(0)
                && (mark.in == in || mark.in == In.EITHER)
                && text.regionMatches(true, at, mark.start, 0, mark.start.length());
    }
}
