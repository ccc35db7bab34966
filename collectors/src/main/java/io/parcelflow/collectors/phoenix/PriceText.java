package io.parcelflow.collectors.phoenix;

import io.parcelflow.engine.property.parse.DollarAmountParser;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.util.Iterator;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Distinguishes list prices from other amounts on a page, such as fees, taxes and payments. */
final class PriceText {

    private static final int CHARS_MAX = 120;

    /** Words next to other amounts, in lower case. */
    private static final List<String> OTHER_AMOUNTS =
            List.of(
                    "fee",
                    "hoa",
                    "tax",
                    "dues",
                    "association",
                    "assess",
                    "deposit",
                    "payment",
                    "est.",
                    "estimate",
                    "credit",
                    "per ",
                    "sq",
                    "reduc",
                    "was ",
                    "original");

    private PriceText() {}

    /** The price in its own element; null for none. */
    static @Nullable String find(SelectorFallbacks ways, Element within) {
        return ways.find(within, PriceText::isPrice);
    }

    /**
     * The first text of a listing that consists of an amount, has no label and is not next to a
     * word for another amount; null for none.
     */
    static @Nullable String findUnlabeled(Element card) {
        String before = "";
        String alone = null;
        Iterator<TextNode> nodes = card.nodeStream(TextNode.class).iterator();
        while (nodes.hasNext()) {
            TextNode node = nodes.next();
            String text = LenientValueParser.normalizeSpace(node.text());
            if (text.isEmpty()) {
                continue;
            }
            if (alone != null
                    && !namesOtherAmount(text)
                    && DollarAmountParser.isAtStart(alone + ' ' + text)) {
                return alone;
            }
            boolean isAlone =
                    isAmountOnly(text)
                            && !before.endsWith(":")
                            && !namesOtherAmount(before)
                            && !isCell(node);
            alone = isAlone ? text : null;
            before = text;
        }
        return alone;
    }

    private static boolean isPrice(String text) {
        return text.length() <= CHARS_MAX
                && !namesOtherAmount(text)
                && DollarAmountParser.find(text) != null;
    }

    private static boolean isAmountOnly(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isOfAmount = (c >= '0' && c <= '9') || c == ',' || c == '.' || c == ' ';
            if (i == 0 ? c != '$' : !isOfAmount) {
                return false;
            }
        }
        return DollarAmountParser.find(text) != null;
    }

    /** Whether the text is in a table or list cell, whose meaning depends on the table or list. */
    private static boolean isCell(TextNode node) {
        Element parent = node.parent();
        return parent != null
                && (parent.normalName().equals("dd") || parent.normalName().equals("td"));
    }

    private static boolean namesOtherAmount(String text) {
        return text.startsWith("/") || PageText.containsAny(text, OTHER_AMOUNTS);
    }
}
