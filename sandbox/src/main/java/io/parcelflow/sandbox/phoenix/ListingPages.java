package io.parcelflow.sandbox.phoenix;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.Request;
import io.parcelflow.sandbox.http.Response;
import io.parcelflow.sandbox.site.Layout;
import io.parcelflow.sandbox.site.Pages;
import io.parcelflow.sandbox.world.Listing;
import io.parcelflow.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the listings web site shows, path by path. Thread-safe. */
public final class ListingPages implements Pages {

    private static final String HTML = "text/html; charset=UTF-8";
    private static final String MLS = "/mls/";
    private static final String NUMBER_MARK = "-mls_";

    private final World world;
    private final Response robots;

    /**
     * @param crawlDelay asked for in robots.txt; zero to ask for none
     */
    public ListingPages(World world, Duration crawlDelay) {
        this.world = world;
        this.robots = Response.text(200, "text/plain; charset=utf-8", robotsText(crawlDelay));
    }

    @Override
    public Response page(Request request, Layout layout) {
        return switch (kind(request)) {
            case "robots" -> robots;
            case "search" -> search(request, layout);
            case "listing" -> listing(request, layout);
            case "start" -> startPage();
            default -> notFound();
        };
    }

    @Override
    public Response unauthorized(Request request) {
        return Response.text(
                401, HTML, Shell.page("Log in", "<p>Please log in to see this page.</p>"));
    }

    @Override
    public Response startPage() {
        return Response.text(
                200,
                HTML,
                Shell.page("Home (simulated)", "<h1>Find your home</h1><p>Search the MLS.</p>"));
    }

    /** {@code robots}, {@code search}, {@code listing}, {@code start} or {@code other}. */
    @Override
    public String kind(Request request) {
        String path = request.path();
        return switch (path) {
            case "/robots.txt" -> "robots";
            case "/mls/search", "/mls/search/" -> "search";
            case "/" -> "start";
            default -> path.startsWith(MLS) && path.contains(NUMBER_MARK) ? "listing" : "other";
        };
    }

    @Override
    public @Nullable ZipCode zip(Request request) {
        return switch (kind(request)) {
            case "search" -> Search.of(request).zip();
            case "listing" -> {
                Listing listing = asked(request);
                yield listing == null ? null : listing.zip();
            }
            default -> null;
        };
    }

    @Override
    public boolean needsToken(Request request) {
        return false;
    }

    private Response search(Request request, Layout layout) {
        return html(
                switch (layout) {
                    case CLASSIC -> SearchHtml.classic(world, Search.of(request));
                    case V2 -> SearchHtml.v2(world, Search.of(request));
                    case RENAMED -> Shell.renamed(SearchHtml.classic(world, Search.of(request)));
                    case SCRIPTED -> Shell.scripted();
                });
    }

    private Response listing(Request request, Layout layout) {
        Listing listing = asked(request);
        if (listing == null) {
            return notFound();
        }
        return html(
                switch (layout) {
                    case CLASSIC -> ListingHtml.classic(listing);
                    case V2 -> ListingHtml.v2(listing);
                    case RENAMED -> Shell.renamed(ListingHtml.classic(listing));
                    case SCRIPTED -> Shell.scripted();
                });
    }

    private @Nullable Listing asked(Request request) {
        String path = request.path();
        int from = path.lastIndexOf(NUMBER_MARK) + NUMBER_MARK.length();
        int until = path.endsWith("/") ? path.length() - 1 : path.length();
        return world.listingNumbered(path.substring(from, Math.max(from, until)));
    }

    private static Response notFound() {
        return Response.text(
                404,
                HTML,
                Shell.page(
                        "Page not found",
                        "<h1>Page not found</h1><p>The listing may have been sold or withdrawn.</p>"));
    }

    private static Response html(String page) {
        // All of it is ASCII, where Latin-1 is the same as UTF-8 and a plain copy.
        return Response.of(200, HTML, page.getBytes(StandardCharsets.ISO_8859_1));
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
