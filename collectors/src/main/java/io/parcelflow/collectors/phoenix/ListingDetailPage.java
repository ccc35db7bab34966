package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Parses the page of a listing: title, price, position and labeled values. */
final class ListingDetailPage {

    private final PageSelectors.Listing selectors;
    private final LabeledValues labels;

    ListingDetailPage(PageSelectors.Listing selectors, LabeledValues labels) {
        this.selectors = selectors;
        this.labels = labels;
    }

    HttpResult<FetchResult.Fetched> read(String html, ListingSlug slug) {
        Document page = PageText.document(html);
        if (page == null) {
            return PageText.tagLimitExceeded();
        }
        Map<String, Object> labeled = labels.of(page.body());
        boolean isOfListing = html.contains(slug.listingId());
        if (labeled.isEmpty() || !isOfListing) {
            return PageText.containsAny(page.text(), selectors.notFoundPhrases())
                    ? HttpResult.failed(FailureKind.NOT_FOUND, "the listing is gone")
                    : PageText.unrecognized(
                            html,
                            isOfListing
                                    ? "the listing's page has no known label"
                                    : "the page is not about listing " + slug.listingId());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "title", title(page, slug));
        put(fields, "link", slug.text());
        put(fields, "price", PriceText.find(selectors.price(), page));
        put(fields, "status", selectors.status().find(page));
        put(fields, "latitude", selectors.latitude().find(page));
        put(fields, "longitude", selectors.longitude().find(page));
        fields.putAll(labeled);
        List<RawRecord> record = List.of(new RawRecord(slug.text(), fields));
        return PageText.exceedsSizeLimit(record)
                ? PageText.sizeLimitExceeded()
                : new HttpResult.Received<>(FetchResult.Fetched.page(record, null, -1));
    }

    /** The title that names the listing, else one that names none: others are of similar ones. */
    private @Nullable String title(Document page, ListingSlug slug) {
        String own = selectors.title().find(page, text -> text.contains(slug.listingId()));
        return own == null ? selectors.title().find(page, text -> !text.contains("MLS#")) : own;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
