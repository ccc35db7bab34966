package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.parse.DollarAmountParser;
import io.parcelflow.engine.run.task.FailureKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/** Parses a page of search results: the number of listings, and up to 25 of them. */
final class ListingSearchPage {

    private static final int CARDS_MAX = 25;

    private final PageSelectors.Search selectors;
    private final LabeledValues labels;

    ListingSearchPage(PageSelectors.Search selectors, LabeledValues labels) {
        this.selectors = selectors;
        this.labels = labels;
    }

    HttpResult<FetchResult.Fetched> read(String html, ZipCode zip, ListingSearchCursor cursor) {
        Document page = PageText.document(html);
        if (page == null) {
            return PageText.tagLimitExceeded();
        }
        int count = count(page);
        List<Element> cards = cards(page, Math.min(CARDS_MAX, count - cursor.seen()));
        if (cards.isEmpty()) {
            return withoutCards(html, page, count, cursor);
        }
        List<RawRecord> records = new ArrayList<>(cards.size());
        List<String> skipped = new ArrayList<>(0);
        long priceMin = 0;
        for (Element card : cards) {
            RawRecord record = record(card);
            ZipCode of = zipOf(record);
            // A listing without any ZIP code is kept and becomes a reject.
            if (of == null || of.equals(zip)) {
                records.add(record);
            } else {
                skipped.add(record.key().isEmpty() ? record.fields().toString() : record.key());
            }
            long price = wholeDollars(record);
            priceMin = price > 0 && (priceMin == 0 || price < priceMin) ? price : priceMin;
        }
        if (PageText.exceedsSizeLimit(records)) {
            return PageText.sizeLimitExceeded();
        }
        ListingSearchCursor next = cursor.after(cards.size(), priceMin);
        boolean goesOn = count < 0 ? linksTo(page, next.page()) : next.seen() < count;
        if (goesOn && next.exceedsPageLimit()) {
            return HttpResult.failed(
                    FailureKind.BAD_RESPONSE,
                    "the search continues after "
                            + cursor.page()
                            + " pages, more than any ZIP code has");
        }
        return new HttpResult.Received<>(
                fetched(records, goesOn ? next : null, cursor, next, count, skipped));
    }

    private FetchResult.Fetched fetched(
            List<RawRecord> records,
            @Nullable ListingSearchCursor following,
            ListingSearchCursor at,
            ListingSearchCursor after,
            int count,
            List<String> skipped) {
        ListingSearchCursor narrower = selectors.canNarrow() ? after.narrower() : null;
        return new FetchResult.Fetched(
                records,
                following == null ? null : following.text(),
                at.isNarrow() ? -1 : count,
                skipped,
                -1,
                narrower == null ? null : narrower.text(),
                null);
    }

    /** The price of a card, rounded up so that a search up to it has the listing; 0 if unknown. */
    private static long wholeDollars(RawRecord record) {
        BigDecimal price =
                record.fields().get("price") instanceof String text
                        ? DollarAmountParser.find(text)
                        : null;
        return price == null ? 0 : price.setScale(0, RoundingMode.CEILING).longValue();
    }

    private HttpResult<FetchResult.Fetched> withoutCards(
            String html, Document page, int count, ListingSearchCursor cursor) {
        // Listings change while pages are fetched: the last page may have become empty.
        boolean isPastEnd = cursor.page() > 1 && count >= 0 && cursor.seen() + CARDS_MAX >= count;
        boolean saysNone =
                count == 0 || PageText.containsAny(page.text(), selectors.noResultPhrases());
        if (isPastEnd || (saysNone && count <= 0)) {
            return new HttpResult.Received<>(
                    fetched(List.of(), null, cursor, cursor, count, List.of()));
        }
        if (cursor.page() > 1 && count > 0) {
            // The pages before it were recognized, so this one is empty.
            ListingSearchCursor next = cursor.after(0, 0);
            boolean isBeyondReach = cursor.isAfterEmpty() || next.exceedsPageLimit();
            return new HttpResult.Received<>(
                    fetched(
                            List.of(),
                            isBeyondReach ? null : next,
                            cursor,
                            next,
                            count,
                            List.of()));
        }
        return PageText.unrecognized(
                html,
                count > 0
                        ? "the page announces " + count + " listings but none was recognized"
                        : "the page has neither listings nor their number");
    }

    /**
     * The listings that the first selector finds, unless it misses some of those announced: then
     * those of the one that finds the most of them.
     */
    private List<Element> cards(Document page, int announced) {
        List<Element> cards = List.of();
        for (Evaluator selector : selectors.cardSelectors()) {
            List<Element> found = outermost(page.select(selector));
            if (cards.isEmpty() || (found.size() > cards.size() && found.size() <= announced)) {
                cards = found;
            }
            if (!cards.isEmpty() && cards.size() >= announced) {
                break;
            }
        }
        return cards;
    }

    /** The elements that are not inside another one: what is inside a listing belongs to it. */
    private static List<Element> outermost(Elements inDocumentOrder) {
        List<Element> cards = new ArrayList<>();
        Element last = null;
        for (Element element : inDocumentOrder) {
            if (last == null || !isWithin(last, element)) {
                cards.add(element);
                last = element;
            }
        }
        return cards;
    }

    private static boolean isWithin(Element outer, Element inner) {
        for (Element parent = inner.parent(); parent != null; parent = parent.parent()) {
            if (parent.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private int count(Document page) {
        for (Evaluator place : selectors.countSelectors()) {
            Element element = page.selectFirst(place);
            int count =
                    element == null
                            ? -1
                            : PageText.numberBefore(element.text(), selectors.countPhrases());
            if (count >= 0) {
                return count;
            }
        }
        return -1;
    }

    private RawRecord record(Element card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        // An apostrophe in an address ends an attribute that is quoted by apostrophes.
        String title = selectors.cardTitle().find(card, text -> ListingTitle.parse(text) != null);
        put(fields, "title", title == null ? selectors.cardTitle().find(card) : title);
        String link = selectors.cardLink().find(card);
        put(fields, "link", link);
        put(fields, "price", price(card));
        fields.putAll(labels.of(card));
        ListingSlug slug = link == null ? null : ListingSlug.find(link);
        return new RawRecord(slug == null ? "" : slug.text(), fields);
    }

    private @Nullable String price(Element card) {
        String price = PriceText.find(selectors.cardPrice(), card);
        return price == null ? PriceText.findUnlabeled(card) : price;
    }

    private static @Nullable ZipCode zipOf(RawRecord record) {
        ListingTitle title = ListingRecord.title(record);
        return title == null ? null : title.zip();
    }

    /** Whether a link leads to that page: the fallback if the page contains no number. */
    private static boolean linksTo(Document page, int number) {
        String mark = "pg=" + number;
        for (Element link : page.select("[href*=" + mark + "]")) {
            String address = link.attr("href");
            int end = address.indexOf(mark) + mark.length();
            if (end == address.length() || !Character.isDigit(address.charAt(end))) {
                return true;
            }
        }
        return false;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
