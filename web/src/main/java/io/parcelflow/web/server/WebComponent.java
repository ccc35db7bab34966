package io.parcelflow.web.server;

import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.web.WebApplication;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.api.ApiRoutes;
import io.parcelflow.web.connection.ServerLimits;
import io.parcelflow.web.connection.WebServer;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.Router;
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

/** The web server as a component of the service: API, pages, health and metrics. */
public final class WebComponent implements ServiceComponent {

    private final ServiceContext service;
    private final WebContext context;
    private final String version;
    private final Dashboard dashboard;
    private final List<Route> moreRoutes;
    private final EventHub events = new EventHub();
    private @Nullable WebServer server;

    /**
     * @param context what the pages and the API are built on
     * @param moreRoutes routes besides pages and API
     */
    public WebComponent(
            ServiceContext service, String version, WebContext context, List<Route> moreRoutes) {
        this.service = service;
        this.context = context;
        this.version = version;
        this.dashboard = new Dashboard(context, version);
        this.moreRoutes = List.copyOf(moreRoutes);
        service.engine().observe(new RunEventPublisher(events));
    }

    @Override
    public String name() {
        return "web server";
    }

    /** All routes. */
    private List<Route> routes() {
        List<Route> routes = new ArrayList<>(dashboard.routes());
        routes.addAll(ApiRoutes.of(context, version, new EventStreamHandler(events)));
        routes.addAll(moreRoutes);
        return routes;
    }

    @Override
    public void start() {
        AccessSettings access = AccessSettings.from(service.engine().settings().current());
        InetSocketAddress address = access.address();
        try {
            String problem = SecurityFilterChain.configurationProblem(access);
            if (problem != null) {
                throw new OrchestrationException(
                        OrchestrationException.Reason.CONFIGURATION, problem);
            }
            List<Route> routes = routes();
            WebServer started =
                    WebServer.start(
                            address,
                            WebApplication.handler(access, routes, dashboard),
                            new Router(routes)::isHeavy,
                            ServerLimits.DEFAULT);
            server = started;
            service.notices().accept("Dashboard and API: " + url(started.address()));
        } catch (BindException e) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "cannot listen on "
                            + url(address)
                            + ": "
                            + e.getMessage()
                            + "; set HTTP_PORT or HTTP_ADDRESS to another one",
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
