package io.parcelflow.sandbox.maricopa;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.Request;
import io.parcelflow.sandbox.http.Response;
import io.parcelflow.sandbox.site.Layout;
import io.parcelflow.sandbox.site.Pages;
import io.parcelflow.sandbox.world.Parcel;
import io.parcelflow.sandbox.world.World;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the assessor's API answers, path by path. Thread-safe. */
public final class AssessorPages implements Pages {

    private static final String SEARCH = "/search/property";
    private static final String PARCEL = "/parcel/";

    /** Sent with every recorded response of the real API. */
    private static final List<String> NO_STORE =
            List.of(
                    "Cache-Control: no-store, no-cache, must-revalidate,"
                            + " max-age=0,post-check=0, pre-check=0",
                    "Pragma: no-cache",
                    "Expires: 0",
                    "X-Powered-By: ASP.NET");

    private static final Response START_PAGE =
            Response.text(
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

    private final World world;
    private final SearchJson search;
    private final ParcelJson parcels;

    public AssessorPages(World world) {
        this.world = world;
        this.search = new SearchJson(world);
        this.parcels = new ParcelJson(world);
    }

    @Override
    public Response page(Request request, Layout layout) {
        Response response =
                switch (kind(request)) {
                    case "search" -> json(search.page(query(request), pageNumber(request)));
                    case "parcel" -> parcel(request);
                    case "other" -> START_PAGE;
                    default -> part(request);
                };
        return withStandardHeaders(response);
    }

    @Override
    public Response unauthorized(Request request) {
        String area = request.path().startsWith("/search") ? "search" : "parcel";
        return withStandardHeaders(
                Response.empty(500)
                        .withReason("[" + area + "]:Unauthorized access! Please contact support."));
    }

    @Override
    public Response startPage() {
        return withStandardHeaders(START_PAGE);
    }

    /** {@code search}, {@code parcel}, one of the parcel's parts, or {@code other}. */
    @Override
    public String kind(Request request) {
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
    public @Nullable ZipCode zip(Request request) {
        String kind = kind(request);
        if (kind.equals("search")) {
            String query = query(request);
            return ZipCode.isValid(query) ? new ZipCode(query) : null;
        }
        Parcel parcel = kind.equals("other") ? null : asked(request);
        return parcel == null ? null : parcel.zip();
    }

    @Override
    public boolean needsToken(Request request) {
        return !kind(request).equals("other");
    }

    private Response parcel(Request request) {
        Parcel parcel = asked(request);
        return parcel == null ? Response.empty(404) : json(parcels.whole(parcel));
    }

    private Response part(Request request) {
        Parcel parcel = asked(request);
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

    private @Nullable Parcel asked(Request request) {
        String path = request.path();
        int slash = path.indexOf('/', PARCEL.length());
        String number = path.substring(PARCEL.length(), slash < 0 ? path.length() : slash);
        return world.parcelNumbered(
                number.replace("-", "")
                        .replace(".", "")
                        .replace("%20", "")
                        .toUpperCase(Locale.ROOT));
    }

    private static String query(Request request) {
        String query = request.parameter("q");
        return query == null ? "" : query.strip();
    }

    private static int pageNumber(Request request) {
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

    private static Response json(byte[] body) {
        return Response.of(200, "application/json", body);
    }

    private static Response withStandardHeaders(Response response) {
        return response.withHeaders(NO_STORE);
    }
}
