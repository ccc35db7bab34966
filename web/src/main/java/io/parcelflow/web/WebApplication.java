package io.parcelflow.web;

import io.parcelflow.web.http.ExceptionFilter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.SecurityFilterChain;
import java.util.List;

/** All routes behind all guards: what a web server is given to serve. */
public final class WebApplication {

    private WebApplication() {}

    public static Handler handler(AccessSettings access, List<Route> routes, ErrorPages faces) {
        return SecurityFilterChain.handler(
                access,
                routes,
                new ExceptionFilter(ExceptionMapper::toProblem, faces::errorPage),
                faces);
    }
}
