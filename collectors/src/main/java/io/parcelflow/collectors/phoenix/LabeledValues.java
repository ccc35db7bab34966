package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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

    /** The first text after the label within the same parent. */
    private static @Nullable String value(Element label) {
        for (Node node = label.nextSibling(); node != null; node = node.nextSibling()) {
            String text =
                    switch (node) {
                        case TextNode textNode -> textNode.text();
                        case Element element -> element.text();
                        default -> "";
                    };
            String folded = LenientValueParser.normalizeSpace(text);
            if (!folded.isEmpty()) {
                return folded;
            }
        }
        return null;
    }
}
