package io.parcelflow.web.http;

/** Stands before a handler: may refuse, change the request, or change the response. */
@FunctionalInterface
public interface Filter {

    WebResponse handle(WebRequest request, Handler next);

    /** The handler behind this filter. */
    default Handler wrap(Handler handler) {
        return request -> handle(request, handler);
    }
}
