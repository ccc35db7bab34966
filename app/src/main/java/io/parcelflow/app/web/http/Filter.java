package io.parcelflow.app.web.http;

/** Stands before a handler: may refuse, change the request, or change the response. */
@FunctionalInterface
public interface Filter {

    Response handle(Request request, Handler next);

    /** The handler behind this filter. */
    default Handler before(Handler handler) {
        return request -> handle(request, handler);
    }
}
