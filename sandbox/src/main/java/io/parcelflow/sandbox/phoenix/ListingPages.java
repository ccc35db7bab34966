package io.parcelflow.sandbox.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SimulatedListing;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.site.SiteLayout;
import io.parcelflow.sandbox.site.SitePages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pages of the listings web site by path. Thread-safe. */
public final class ListingPages implements SitePages {

    private static final String HTML = "text/html; charset=UTF-8";
    private static final String MLS = "/mls/";
    private static final String NUMBER_MARK = "-mls_";

    private final SyntheticDataset world;
    private final LoopbackResponse robots;

    /**
     * @param crawlDelay crawl delay in robots.txt; zero for none
     */
    public ListingPages(SyntheticDataset world, Duration crawlDelay) {
        this.world = world;
        this.robots =
                LoopbackResponse.text(200, "text/plain; charset=utf-8", robotsText(crawlDelay));
    }

    @Override
    public LoopbackResponse page(LoopbackRequest request, SiteLayout layout) {
        return switch (kind(request)) {
            case "robots" -> robots;
            case "search" -> search(request, layout);
            case "listing" -> listing(request, layout);
            case "start" -> startPage();
            default -> notFound();
        };
    }

    @Override
    public LoopbackResponse unauthorized(LoopbackRequest request) {
        return LoopbackResponse.text(
                401,
                HTML,
                SitePageTemplate.page("Log in", "<p>Please log in to see this page.</p>"));
    }

    @Override
    public LoopbackResponse startPage() {
        return LoopbackResponse.text(
                200,
                HTML,
                SitePageTemplate.page(
                        "Home (simulated)", "<h1>Find your home</h1><p>Search the MLS.</p>"));
    }

    /** {@code robots}, {@code search}, {@code listing}, {@code start} or {@code other}. */
    @Override
    public String kind(LoopbackRequest request) {
        String path = request.path();
        return switch (path) {
            case "/robots.txt" -> "robots";
            case "/mls/search", "/mls/search/" -> "search";
            case "/" -> "start";
            default -> path.startsWith(MLS) && path.contains(NUMBER_MARK) ? "listing" : "other";
        };
    }

    @Override
    public @Nullable ZipCode zip(LoopbackRequest request) {
        return switch (kind(request)) {
            case "search" -> ListingSearchQuery.of(request).zip();
            case "listing" -> {
                SimulatedListing listing = asked(request);
                yield listing == null ? null : listing.zip();
            }
            default -> null;
        };
    }

    @Override
    public boolean needsToken(LoopbackRequest request) {
        return false;
    }

    private LoopbackResponse search(LoopbackRequest request, SiteLayout layout) {
        return html(
                switch (layout) {
                    case CLASSIC ->
                            ListingSearchHtml.classic(world, ListingSearchQuery.of(request));
                    case V2 -> ListingSearchHtml.v2(world, ListingSearchQuery.of(request));
                    case RENAMED ->
                            SitePageTemplate.withRenamedClasses(
                                    ListingSearchHtml.classic(
                                            world, ListingSearchQuery.of(request)));
                    case SCRIPTED -> SitePageTemplate.scriptOnlyPage();
                });
    }

    private LoopbackResponse listing(LoopbackRequest request, SiteLayout layout) {
        SimulatedListing listing = asked(request);
        if (listing == null) {
            return notFound();
        }
        return html(
                switch (layout) {
                    case CLASSIC -> ListingDetailHtml.classic(listing);
                    case V2 -> ListingDetailHtml.v2(listing);
                    case RENAMED ->
                            SitePageTemplate.withRenamedClasses(ListingDetailHtml.classic(listing));
                    case SCRIPTED -> SitePageTemplate.scriptOnlyPage();
                });
    }

    private @Nullable SimulatedListing asked(LoopbackRequest request) {
        String path = request.path();
        int from = path.lastIndexOf(NUMBER_MARK) + NUMBER_MARK.length();
        int until = path.endsWith("/") ? path.length() - 1 : path.length();
        return world.findListing(path.substring(from, Math.max(from, until)));
    }

    private static LoopbackResponse notFound() {
        return LoopbackResponse.text(
                404,
                HTML,
                SitePageTemplate.page(
                        "Page not found",
                        "<h1>Page not found</h1><p>The listing may have been sold or withdrawn.</p>"));
    }

    private static LoopbackResponse html(String page) {
        // All ASCII, for which Latin-1 equals UTF-8 and is a plain copy.
        return LoopbackResponse.of(200, HTML, page.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String robotsText(Duration crawlDelay) {
        StringBuilder text = new StringBuilder(200);
        text.append("User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n");
        text.append("Disallow: /mls/my-account/\n");
        if (!crawlDelay.isZero()) {
            String seconds =
                    crawlDelay.toMillis() % 1_000 == 0
                            ? Long.toString(crawlDelay.toSeconds())
                            : Double.toString(crawlDelay.toMillis() / 1_000.0);
            text.append("Crawl-delay: ").append(seconds).append('\n');
        }
        return text.append("\nSitemap: /sitemap.xml\n").toString();
    }
}
