package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import org.jspecify.annotations.Nullable;

/** What a site shows: pure functions of the request. Called by many threads at once. */
public interface SitePages {

    /** The right response where nothing goes wrong. */
    LoopbackResponse page(LoopbackRequest request, SiteLayout layout);

    /** The response to a request without the right token. */
    LoopbackResponse unauthorized(LoopbackRequest request);

    /** The site's start page, sent where something else was asked for. */
    LoopbackResponse startPage();

    /** What the request is for in one word, such as {@code search}. */
    String kind(LoopbackRequest request);

    /** The ZIP that the request is about, or null. */
    @Nullable ZipCode zip(LoopbackRequest request);

    /** Whether the path asks for a token where the site has one. */
    boolean needsToken(LoopbackRequest request);
}
