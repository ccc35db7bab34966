package io.parcelflow.app.web.api;

import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API, in OpenAPI 3.1. */
final class OpenApiDocument implements Handler {

    @Override
    public Response handle(Request request) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
            return Response.bytes(
                    200, "application/json", Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the API cannot be read", e);
        }
    }
}
