package io.parcelflow.app.web;

import io.parcelflow.app.web.guard.Access;
import io.parcelflow.app.web.guard.Guards;
import io.parcelflow.app.web.http.Failures;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Route;
import java.util.List;

/** All routes behind all guards: what a web server is given to serve. */
public final class Site {

    private Site() {}

    public static Handler of(Access access, List<Route> routes, Faces faces) {
        return Guards.around(
                access, routes, new Failures(FacadeProblems::of, faces::problem), faces);
    }
}
