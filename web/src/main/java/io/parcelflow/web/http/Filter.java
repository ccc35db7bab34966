package io.parcelflow.web.http;

/** Wraps a handler: may reject a request, change it, or change the response. */
@FunctionalInterface
public interface Filter {

    WebResponse handle(WebRequest request, Handler next);

    /** The handler with this filter in front of it. */
    default Handler wrap(Handler handler) {
        return request -> handle(request, handler);
    }
}
