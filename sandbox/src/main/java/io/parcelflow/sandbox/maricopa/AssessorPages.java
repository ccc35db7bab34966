package io.parcelflow.sandbox.maricopa;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.dataset.SimulatedParcel;
import io.parcelflow.sandbox.dataset.SyntheticDataset;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.site.SiteLayout;
import io.parcelflow.sandbox.site.SitePages;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The responses of the assessor's API by path. Thread-safe. */
public final class AssessorPages implements SitePages {

    private static final String SEARCH = "/search/property";
    private static final String PARCEL = "/parcel/";

    /** Headers of every recorded response of the real API. */
    private static final List<String> NO_STORE =
            List.of(
                    "Cache-Control: no-store, no-cache, must-revalidate,"
                            + " max-age=0,post-check=0, pre-check=0",
                    "Pragma: no-cache",
                    "Expires: 0",
                    "X-Powered-By: ASP.NET");

    private static final LoopbackResponse START_PAGE =
            LoopbackResponse.text(
                    200,
                    "text/html;charset=UTF-8",
                    "\uFEFF"
                            + """
                            <!DOCTYPE html>
                            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
                            <head>
                            <title>Assessor's Office (simulated)</title>
                            <meta charset="utf-8">
                            </head>
                            <body>
                            <h1>Assessor's Office</h1>
                            <p>Search for a property by parcel number, owner or address.</p>
                            <form action="/mcs/"><input name="q"><button>Search</button></form>
                            </body>
                            </html>
                            """);

    private static final byte[] EMPTY_ARRAY = {'[', ']'};

    private final SyntheticDataset world;
    private final ParcelSearchJson search;
    private final ParcelJson parcels;

    public AssessorPages(SyntheticDataset world) {
        this.world = world;
        this.search = new ParcelSearchJson(world);
        this.parcels = new ParcelJson(world);
    }

    @Override
    public LoopbackResponse page(LoopbackRequest request, SiteLayout layout) {
        LoopbackResponse response =
                switch (kind(request)) {
                    case "search" -> json(search.page(query(request), pageNumber(request)));
                    case "parcel" -> parcel(request);
                    case "other" -> START_PAGE;
                    default -> part(request);
                };
        return withStandardHeaders(response);
    }

    @Override
    public LoopbackResponse unauthorized(LoopbackRequest request) {
        String area = request.path().startsWith("/search") ? "search" : "parcel";
        return withStandardHeaders(
                LoopbackResponse.empty(500)
                        .withReason("[" + area + "]:Unauthorized access! Please contact support."));
    }

    @Override
    public LoopbackResponse startPage() {
        return withStandardHeaders(START_PAGE);
    }

    /** {@code search}, {@code parcel}, one of the parcel's parts, or {@code other}. */
    @Override
    public String kind(LoopbackRequest request) {
        String path = request.path();
        if (path.equals(SEARCH) || path.equals(SEARCH + "/")) {
            return "search";
        }
        if (!path.startsWith(PARCEL) || path.length() == PARCEL.length()) {
            return "other";
        }
        int slash = path.indexOf('/', PARCEL.length());
        String part = slash < 0 ? "" : path.substring(slash + 1);
        return switch (part) {
            case "" -> "parcel";
            case "valuations", "residential-details", "owner-details", "improvements" -> part;
            default -> "other";
        };
    }

    @Override
    public @Nullable ZipCode zip(LoopbackRequest request) {
        String kind = kind(request);
        if (kind.equals("search")) {
            String query = query(request);
            return ZipCode.isValid(query) ? new ZipCode(query) : null;
        }
        SimulatedParcel parcel = kind.equals("other") ? null : asked(request);
        return parcel == null ? null : parcel.zip();
    }

    @Override
    public boolean needsToken(LoopbackRequest request) {
        return !kind(request).equals("other");
    }

    private LoopbackResponse parcel(LoopbackRequest request) {
        SimulatedParcel parcel = asked(request);
        return parcel == null ? LoopbackResponse.empty(404) : json(parcels.parcel(parcel));
    }

    private LoopbackResponse part(LoopbackRequest request) {
        SimulatedParcel parcel = asked(request);
        if (parcel == null) {
            return json(EMPTY_ARRAY);
        }
        return json(
                switch (kind(request)) {
                    case "valuations" -> parcels.valuations(parcel);
                    case "residential-details" -> parcels.residentialDetails(parcel);
                    case "owner-details" -> parcels.owner(parcel);
                    default -> EMPTY_ARRAY;
                });
    }

    private @Nullable SimulatedParcel asked(LoopbackRequest request) {
        String path = request.path();
        int slash = path.indexOf('/', PARCEL.length());
        String number = path.substring(PARCEL.length(), slash < 0 ? path.length() : slash);
        return world.findParcel(
                number.replace("-", "")
                        .replace(".", "")
                        .replace("%20", "")
                        .toUpperCase(Locale.ROOT));
    }

    private static String query(LoopbackRequest request) {
        String query = request.parameter("q");
        return query == null ? "" : query.strip();
    }

    private static int pageNumber(LoopbackRequest request) {
        String page = request.parameter("page");
        if (page == null || page.isEmpty() || page.length() > 9) {
            return 1;
        }
        for (int i = 0; i < page.length(); i++) {
            if (page.charAt(i) < '0' || page.charAt(i) > '9') {
                return 1;
            }
        }
        return Math.max(1, Integer.parseInt(page));
    }

    private static LoopbackResponse json(byte[] body) {
        return LoopbackResponse.of(200, "application/json", body);
    }

    private static LoopbackResponse withStandardHeaders(LoopbackResponse response) {
        return response.withHeaders(NO_STORE);
    }
}
