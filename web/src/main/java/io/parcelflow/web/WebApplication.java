package io.parcelflow.web;

import io.parcelflow.web.http.ExceptionFilter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.SecurityFilterChain;
import java.util.List;

/** Combines routes with the security filters into the handler that a web server serves. */
public final class WebApplication {

    private WebApplication() {}

    public static Handler handler(
            AccessSettings access, List<Route> routes, ErrorPages errorPages) {
        return SecurityFilterChain.handler(
                access,
                routes,
                new ExceptionFilter(ExceptionMapper::toProblem, errorPages::errorPage),
                errorPages);
    }
}
