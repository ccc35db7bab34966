package io.parcelflow.web.server;

import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.web.WebApplication;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.api.ApiRoutes;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.ServerLimits;
import io.parcelflow.web.http.WebServer;
import io.parcelflow.web.live.EventHub;
import io.parcelflow.web.live.EventStreamHandler;
import io.parcelflow.web.live.RunEventPublisher;
import io.parcelflow.web.page.Dashboard;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.SecurityFilterChain;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The web server: API, pages, health and metrics. */
public final class WebComponent implements ServiceComponent {

    private final ServiceContext surroundings;
    private final WebContext view;
    private final String version;
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
    public WebComponent(
            ServiceContext surroundings, String version, WebContext view, List<Route> more) {
        this.surroundings = surroundings;
        this.view = view;
        this.version = version;
        this.dashboard = new Dashboard(view, version, surroundings.zone());
        this.more = List.copyOf(more);
        surroundings.engine().observe(new RunEventPublisher(events));
    }

    @Override
    public String name() {
        return "web server";
    }

    /** What is served. */
    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(dashboard.routes());
        routes.addAll(ApiRoutes.of(view, version, new EventStreamHandler(events)));
        routes.addAll(more);
        return routes;
    }

    @Override
    public void start() {
        AccessSettings access = AccessSettings.from(surroundings.engine().configuration());
        InetSocketAddress address = access.address();
        try {
            String problem = SecurityFilterChain.configurationProblem(access);
            if (problem != null) {
                throw new OrchestrationException(
                        OrchestrationException.Reason.CONFIGURATION, problem);
            }
            WebServer started =
                    WebServer.start(
                            address,
                            WebApplication.handler(access, routes(), dashboard),
                            ServerLimits.DEFAULT);
            server = started;
            surroundings.notices().accept("Dashboard and API: " + url(started.address()));
        } catch (BindException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "cannot listen on "
                            + url(address)
                            + ": "
                            + e.getMessage()
                            + "; HTTP_PORT and HTTP_ADDRESS choose another place",
                    e);
        } catch (IOException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
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
