package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** Alternative selectors of a value within an element, in order of preference. */
record SelectorFallbacks(List<Selector> selectors) {

    /**
     * One alternative.
     *
     * @param selector the element with the value; null for the element itself
     * @param attribute the attribute with the value; null for the element's text
     */
    record Selector(@Nullable Evaluator selector, @Nullable String attribute) {}

    SelectorFallbacks {
        selectors = List.copyOf(selectors);
    }

    /** The first value that is not blank, with normalized white space; null for none. */
    @Nullable String find(Element within) {
        return find(within, _ -> true);
    }

    /**
     * The first value that is not blank and that is usable, with normalized white space; null for
     * none.
     */
    @Nullable String find(Element within, Predicate<String> usable) {
        for (Selector way : selectors) {
            Element element = way.selector() == null ? within : within.selectFirst(way.selector());
            if (element != null) {
                String attribute = way.attribute();
                String value =
                        LenientValueParser.normalizeSpace(
                                attribute == null ? text(element) : element.attr(attribute));
                if (!value.isEmpty() && usable.test(value)) {
                    return value;
                }
            }
        }
        return null;
    }

    /** The text of an element; a line break is a comma, as between street and city. */
    private static String text(Element element) {
        if (element.selectFirst("br") == null) {
            return element.text();
        }
        Element copy = element.clone();
        copy.select("br").forEach(lineBreak -> lineBreak.replaceWith(new TextNode(", ")));
        return copy.text();
    }
}
