package io.parcelflow.app.serve;

import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.Site;
import io.parcelflow.app.web.api.ApiRoutes;
import io.parcelflow.app.web.guard.Access;
import io.parcelflow.app.web.guard.Guards;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.http.ServerLimits;
import io.parcelflow.app.web.http.WebServer;
import io.parcelflow.app.web.live.EventHub;
import io.parcelflow.app.web.live.EventStream;
import io.parcelflow.app.web.live.RunEvents;
import io.parcelflow.app.web.page.Dashboard;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The web server: API, pages, health and metrics. */
final class WebPart implements ServePart {

    private final Surroundings surroundings;
    private final ServiceView view;
    private final Dashboard dashboard;
    private final List<Route> more;
    private final EventHub events = new EventHub();
    private @Nullable WebServer server;

    /**
     * One that has not begun.
     *
     * @param view what pages and API show
     * @param more what is served besides pages and API
     */
    WebPart(Surroundings surroundings, String version, ServiceView view, List<Route> more) {
        this.surroundings = surroundings;
        this.view = view;
        this.dashboard = new Dashboard(view, version, surroundings.zone());
        this.more = List.copyOf(more);
        surroundings.engine().observe(new RunEvents(events));
    }

    @Override
    public String name() {
        return "web server";
    }

    /** What is served. */
    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(dashboard.routes());
        routes.addAll(ApiRoutes.of(view, new EventStream(events)));
        routes.addAll(more);
        return routes;
    }

    @Override
    public void start() {
        Access access = Access.of(surroundings.engine().configuration());
        InetSocketAddress address = access.address();
        try {
            String problem = Guards.problem(access);
            if (problem != null) {
                throw new OrchestrationException(
                        OrchestrationException.Cause.CONFIGURATION, problem);
            }
            WebServer started =
                    WebServer.start(
                            address, Site.of(access, routes(), dashboard), ServerLimits.DEFAULT);
            server = started;
            surroundings.say().accept("Dashboard and API: " + url(started.address()));
        } catch (BindException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STATE,
                    "cannot listen on "
                            + url(address)
                            + ": "
                            + e.getMessage()
                            + "; HTTP_PORT and HTTP_ADDRESS choose another place",
                    e);
        } catch (IOException e) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STATE,
                    "the web server cannot start: " + e.getMessage(),
                    e);
        }
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    @Override
    public void close() {
        events.close();
        WebServer started = server;
        if (started != null) {
            started.close();
        }
    }
}
