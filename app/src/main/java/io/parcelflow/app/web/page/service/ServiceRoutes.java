package io.parcelflow.app.web.page.service;

import io.parcelflow.app.command.WorkflowCommand;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.opened.Reload;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of the service itself and its buttons. */
public final class ServiceRoutes {

    private static final String PATH = "/service";

    private final ServiceView view;
    private final ServiceDesk desk;
    private final Frames frames;

    public ServiceRoutes(ServiceView view, Frames frames) {
        this.view = view;
        this.desk = new ServiceDesk(view);
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(
                Route.get(PATH, request -> page(request, 200, notice(request))),
                Route.get("/live/service", this::live),
                Route.get(PATH + "/workflows/{name}", request -> dryRun(request, 200, null)),
                Route.post(PATH + "/workflows/{name}/start", this::start),
                Route.post(PATH + "/schedule/hold", this::hold),
                Route.post(PATH + "/schedule/proceed", this::proceed),
                Route.post(PATH + "/reload", this::reload));
    }

    private Response page(Request request, int status, @Nullable Notice notice) {
        Frames.Page page = frames.page(request, Tab.SERVICE, "Service", notice);
        return page.with("page", desk.page(page.moments())).answer(status, "service/service");
    }

    private Response live(Request request) {
        Frames.Page page = frames.page(request, Tab.SERVICE, "Service");
        return page.with("page", desk.page(page.moments())).answer("service/live");
    }

    /** What was started a moment ago, as the address says after it was. */
    private @Nullable Notice notice(Request request) {
        String started = request.query().text("started");
        return started != null && isKnown(started)
                ? Notice.good(started + " was started; what comes of it stands in the history.")
                : null;
    }

    private boolean isKnown(String name) {
        return view.commands().all().stream().anyMatch(command -> command.name().equals(name));
    }

    private WorkflowCommand named(Request request) {
        String name = request.pathValue("name");
        if (!isKnown(name)) {
            throw new ProblemException(404, "there is no workflow '" + name + "'");
        }
        return view.commands().named(name);
    }

    private Response dryRun(Request request, int status, @Nullable Notice notice) {
        WorkflowCommand command = named(request);
        try {
            return frames.page(request, Tab.SERVICE, "Dry run of " + command.name(), notice)
                    .with("page", DryRun.of(command))
                    .answer(status, "service/dry-run");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.sentence(e.getMessage()));
        }
    }

    /** A collection is watched where runs are watched, everything else in the history. */
    private Response start(Request request) {
        WorkflowCommand command = named(request);
        String problem = ServiceDesk.problem(command);
        if (!problem.isEmpty()) {
            return page(request, 409, Notice.sentence(problem));
        }
        view.commands().start(command.name());
        return Response.seeOther(PATH + "?started=" + command.name());
    }

    private Response hold(Request request) {
        ScheduleCard.schedule(view.engine()).pause(Instant.now());
        return Response.seeOther(PATH + "#schedule-title");
    }

    private Response proceed(Request request) {
        ScheduleCard.schedule(view.engine()).proceed(Instant.now());
        return Response.seeOther(PATH + "#schedule-title");
    }

    private Response reload(Request request) {
        Reload reload = view.engine().reload();
        return reload.problem() == null
                ? Response.seeOther(PATH + "#configuration-title")
                : page(request, 422, Notice.sentence(reload.words()));
    }
}
