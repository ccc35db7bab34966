package io.parcelflow.web.api;

import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API, in OpenAPI 3.1. */
final class OpenApiDocument implements Handler {

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters.requireNone(request);
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
            return WebResponse.bytes(
                    200, "application/json", Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the API cannot be read", e);
        }
    }
}
