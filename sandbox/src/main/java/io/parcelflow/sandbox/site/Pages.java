package io.parcelflow.sandbox.site;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.sandbox.http.Request;
import io.parcelflow.sandbox.http.Response;
import org.jspecify.annotations.Nullable;

/** What a site shows: pure functions of the request. Called by many threads at once. */
public interface Pages {

    /** The right response where nothing goes wrong. */
    Response page(Request request, Layout layout);

    /** The response to a request without the right token. */
    Response unauthorized(Request request);

    /** The site's start page, sent where something else was asked for. */
    Response startPage();

    /** What the request is for in one word, such as {@code search}. */
    String kind(Request request);

    /** The ZIP that the request is about, or null. */
    @Nullable ZipCode zip(Request request);

    /** Whether the path asks for a token where the site has one. */
    boolean needsToken(Request request);
}
