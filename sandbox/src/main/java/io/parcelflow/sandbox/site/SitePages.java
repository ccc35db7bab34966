package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import org.jspecify.annotations.Nullable;

/** The pages of a site: pure functions of the request. Called concurrently. */
public interface SitePages {

    /** The response without faults. */
    LoopbackResponse page(LoopbackRequest request, SiteLayout layout);

    /** The response to a request without the correct token. */
    LoopbackResponse unauthorized(LoopbackRequest request);

    /** The site's start page, sent instead of another page by a fault. */
    LoopbackResponse startPage();

    /** The purpose of the request in one word, such as {@code search}. */
    String kind(LoopbackRequest request);

    /** The ZIP code of the request; null for none. */
    @Nullable ZipCode zip(LoopbackRequest request);

    /** Whether the path requires a token if the site has one. */
    boolean needsToken(LoopbackRequest request);
}
