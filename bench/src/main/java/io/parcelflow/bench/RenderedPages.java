package io.parcelflow.bench;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.Request;
import io.parcelflow.sandbox.http.Response;
import io.parcelflow.sandbox.site.Layout;
import io.parcelflow.sandbox.site.Pages;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Search pages written once and then only sent, so that the simulated sources take as little as
 * they can of the processors they share with what is measured. Thread-safe.
 */
final class RenderedPages implements Pages {

    private final Pages pages;
    private final Map<String, Response> rendered = new ConcurrentHashMap<>();

    RenderedPages(Pages pages) {
        this.pages = pages;
    }

    /** Writes the page of that target ahead. */
    void render(String target) {
        page(new Request("GET", target, Map.of(), true), Layout.CLASSIC);
    }

    @Override
    public Response page(Request request, Layout layout) {
        return rendered.computeIfAbsent(request.target(), _ -> pages.page(request, layout));
    }

    @Override
    public Response unauthorized(Request request) {
        return pages.unauthorized(request);
    }

    @Override
    public Response startPage() {
        return pages.startPage();
    }

    @Override
    public String kind(Request request) {
        return "search";
    }

    /** No workload has faults of one ZIP alone. */
    @Override
    public @Nullable ZipCode zip(Request request) {
        return null;
    }

    @Override
    public boolean needsToken(Request request) {
        return true;
    }
}
