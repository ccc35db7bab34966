package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Extracts labeled values from a page, whatever its elements and classes are called: {@code
 * <b>Label:</b> value}, {@code <dt>Label</dt><dd>value</dd>}, {@code <span>Label:</span>
 * <span>value</span>}.
 *
 * <p>Only known labels are read: others are agents' names and phone numbers.
 */
final class LabeledValues {

    private static final int LABEL_CHARS_MAX = 60;

    private static final Set<String> TABLE_CELLS = Set.of("td", "th", "dt", "dd");

    /** The rest of a number: a dash or a plus, more digits, a magnitude, a unit of area. */
    private static final Pattern CONTINUATION =
            Pattern.compile(
                    "(?i)[-+\u2010-\u2015]|\\d|(k|m|mm|mil|million|billion|thousand|acres?|ac|sq|sqft"
                            + "|square|sf|ft|to|and|or)\\b");

    private final Map<String, PropertyField> fields;

    /**
     * @param fields fields by label in lower case
     */
    LabeledValues(Map<String, PropertyField> fields) {
        this.fields = fields;
    }

    /**
     * Values by label as written on the page, without its colon; the first of each label counts.
     */
    Map<String, Object> of(Element within) {
        Map<String, Object> values = new LinkedHashMap<>();
        within.stream().forEach(element -> add(values, element));
        return values;
    }

    private void add(Map<String, Object> values, Element element) {
        if (!mayBeLabel(element)) {
            return;
        }
        String text = element.ownText().strip();
        boolean isMarked = text.endsWith(":");
        String label = isMarked ? text.substring(0, text.length() - 1).strip() : text;
        if (label.isEmpty()
                || label.length() > LABEL_CHARS_MAX
                || !(isMarked || isTableLabel(element))
                || values.containsKey(label)
                || !fields.containsKey(label.toLowerCase(Locale.ROOT))) {
            return;
        }
        String value = value(element);
        if (value != null) {
            values.put(label, value);
        }
    }

    private static boolean mayBeLabel(Element element) {
        return switch (element.normalName()) {
            case "b", "strong", "span", "dt", "th", "td", "label", "div", "em", "p" ->
                    element.firstChild() instanceof TextNode;
            default -> false;
        };
    }

    private static boolean isTableLabel(Element element) {
        return element.normalName().equals("dt") || element.normalName().equals("th");
    }

    /**
     * The first text after the label within the same parent, with what belongs to it: {@code
     * 3<span>-4</span>} is one value, as is {@code $1.2 <span>Million</span>}.
     */
    private static @Nullable String value(Element label) {
        StringBuilder value = new StringBuilder();
        for (Node node = label.nextSibling(); node != null; node = node.nextSibling()) {
            String text = text(node);
            if (!value.isEmpty() && !belongsTo(value, node, text)) {
                break;
            }
            value.append(text);
            if (value.toString().isBlank()) {
                value.setLength(0);
            } else if (!isInline(node)) {
                break;
            }
        }
        String folded = LenientValueParser.normalizeSpace(value.toString());
        return folded.isEmpty() ? null : folded;
    }

    private static String text(Node node) {
        return switch (node) {
            case TextNode textNode -> textNode.getWholeText();
            case Element element -> element.wholeText();
            default -> "";
        };
    }

    private static boolean isInline(Node node) {
        return !(node instanceof Element element)
                || (!element.isBlock() && !TABLE_CELLS.contains(element.normalName()));
    }

    /** Whether it continues the value without a gap, or as numbers and units do. */
    private static boolean belongsTo(StringBuilder value, Node node, String text) {
        if (!isInline(node)
                || (node instanceof Element element && element.normalName().equals("br"))) {
            return false;
        }
        String next = text.strip();
        if (next.isEmpty()) {
            return true;
        }
        boolean hasGap =
                Character.isWhitespace(value.charAt(value.length() - 1))
                        || Character.isWhitespace(text.charAt(0));
        return !next.endsWith(":") && (!hasGap || CONTINUATION.matcher(next).lookingAt());
    }
}
