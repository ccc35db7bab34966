package io.parcelflow.web.page.service;

import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of the service itself and its buttons. */
public final class ServiceRoutes {

    private static final String PATH = "/service";

    private final WebContext view;
    private final ServicePageModel desk;
    private final PageLayouts frames;

    public ServiceRoutes(WebContext view, PageLayouts frames) {
        this.view = view;
        this.desk = new ServicePageModel(view);
        this.frames = frames;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, request -> page(request, 200, notice(request))),
                Route.get("/live/service", this::live),
                Route.get(PATH + "/workflows/{name}", request -> dryRun(request, 200, null)),
                Route.post(PATH + "/workflows/{name}/start", this::start),
                Route.post(PATH + "/schedule/hold", this::pauseSchedule),
                Route.post(PATH + "/schedule/proceed", this::resumeSchedule),
                Route.post(PATH + "/reload", this::reload));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.SERVICE, "Service", notice);
        return page.with("page", desk.page(page.timeFormatter())).render(status, "service/service");
    }

    private WebResponse live(WebRequest request) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.SERVICE, "Service");
        return page.with("page", desk.page(page.timeFormatter())).render("service/live");
    }

    /** What was started a moment ago, as the address says after it was. */
    private @Nullable Notice notice(WebRequest request) {
        String started = request.query().text("started");
        return started != null && isKnown(started)
                ? Notice.success(started + " was started; what comes of it stands in the history.")
                : null;
    }

    private boolean isKnown(String name) {
        return view.commands().all().stream().anyMatch(command -> command.name().equals(name));
    }

    private WorkflowCommand requireWorkflow(WebRequest request) {
        String name = request.pathParameter("name");
        if (!isKnown(name)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "there is no workflow '" + name + "'");
        }
        return view.commands().named(name);
    }

    private WebResponse dryRun(WebRequest request, int status, @Nullable Notice notice) {
        WorkflowCommand command = requireWorkflow(request);
        try {
            return frames.page(request, Tab.SERVICE, "Dry run of " + command.name(), notice)
                    .with("page", DryRun.of(command))
                    .render(status, "service/dry-run");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }

    /** A collection is watched where runs are watched, everything else in the history. */
    private WebResponse start(WebRequest request) {
        WorkflowCommand command = requireWorkflow(request);
        String problem = ServicePageModel.problem(command);
        if (!problem.isEmpty()) {
            return page(request, 409, Notice.errorSentence(problem));
        }
        view.commands().start(command.name());
        return WebResponse.seeOther(PATH + "?started=" + command.name());
    }

    private WebResponse pauseSchedule(WebRequest request) {
        ScheduleCard.schedule(view.engine()).pause(Instant.now());
        return WebResponse.seeOther(PATH + "#schedule-title");
    }

    private WebResponse resumeSchedule(WebRequest request) {
        ScheduleCard.schedule(view.engine()).resume(Instant.now());
        return WebResponse.seeOther(PATH + "#schedule-title");
    }

    private WebResponse reload(WebRequest request) {
        ReloadResult reload = view.engine().reload();
        return reload.problem() == null
                ? WebResponse.seeOther(PATH + "#configuration-title")
                : page(request, 422, Notice.errorSentence(reload.description()));
    }
}
