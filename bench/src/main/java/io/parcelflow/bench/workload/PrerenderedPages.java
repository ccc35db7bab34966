package io.parcelflow.bench.workload;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import io.parcelflow.sandbox.site.SiteLayout;
import io.parcelflow.sandbox.site.SitePages;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Search pages rendered once in advance, so that the simulated sources use as little CPU time as
 * possible on the measured machine. Thread-safe.
 */
final class PrerenderedPages implements SitePages {

    private final SitePages pages;
    private final Map<String, LoopbackResponse> rendered = new ConcurrentHashMap<>();

    PrerenderedPages(SitePages pages) {
        this.pages = pages;
    }

    /** Renders the page of that target in advance. */
    void render(String target) {
        page(new LoopbackRequest("GET", target, Map.of(), true), SiteLayout.CLASSIC);
    }

    @Override
    public LoopbackResponse page(LoopbackRequest request, SiteLayout layout) {
        return rendered.computeIfAbsent(request.target(), _ -> pages.page(request, layout));
    }

    @Override
    public LoopbackResponse unauthorized(LoopbackRequest request) {
        return pages.unauthorized(request);
    }

    @Override
    public LoopbackResponse startPage() {
        return pages.startPage();
    }

    @Override
    public String kind(LoopbackRequest request) {
        return "search";
    }

    /** No workload has faults for a single ZIP code. */
    @Override
    public @Nullable ZipCode zip(LoopbackRequest request) {
        return null;
    }

    @Override
    public boolean needsToken(LoopbackRequest request) {
        return true;
    }
}
