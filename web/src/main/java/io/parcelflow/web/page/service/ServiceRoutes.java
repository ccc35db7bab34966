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

/** Routes of the service page and its actions. */
public final class ServiceRoutes {

    private static final String PATH = "/service";

    private final WebContext context;
    private final ServicePageModel model;
    private final PageLayouts layouts;

    public ServiceRoutes(WebContext context, PageLayouts layouts) {
        this.context = context;
        this.model = new ServicePageModel(context);
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PATH, request -> page(request, 200, notice(request))),
                Route.get("/live/service", this::live),
                Route.get(PATH + "/workflows/{name}", request -> dryRun(request, 200, null)),
                Route.post(PATH + "/workflows/{name}/start", this::start),
                Route.post("/schedule/pause", this::pauseSchedule),
                Route.post("/schedule/resume", this::resumeSchedule),
                Route.post(PATH + "/reload", this::reload));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.SERVICE, "Service", notice);
        return page.with("page", model.page(page.timeFormatter()))
                .render(status, "service/service");
    }

    private WebResponse live(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.SERVICE, "Service");
        return page.with("page", model.page(page.timeFormatter())).render("service/live");
    }

    /**
     * A message about the workflow that was just started, by the query parameter {@code started}.
     */
    private @Nullable Notice notice(WebRequest request) {
        String started = request.query().text("started");
        return started != null && isKnown(started)
                ? Notice.success(
                        started + " has started; its result will appear in the workflow history.")
                : null;
    }

    private boolean isKnown(String name) {
        return context.commands().all().stream().anyMatch(command -> command.name().equals(name));
    }

    private WorkflowCommand requireWorkflow(WebRequest request) {
        String name = request.pathParameter("name");
        if (!isKnown(name)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "there is no workflow '" + name + "'");
        }
        return context.commands().named(name);
    }

    private WebResponse dryRun(WebRequest request, int status, @Nullable Notice notice) {
        WorkflowCommand command = requireWorkflow(request);
        try {
            return layouts.page(request, Tab.SERVICE, "Dry run of " + command.name(), notice)
                    .with("page", DryRun.of(command))
                    .render(status, "service/dry-run");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }

    /** Starts a workflow and redirects to the page. */
    private WebResponse start(WebRequest request) {
        WorkflowCommand command = requireWorkflow(request);
        String problem = ServicePageModel.problem(command);
        if (!problem.isEmpty()) {
            return page(request, 409, Notice.errorSentence(problem));
        }
        context.commands().start(command.name());
        return WebResponse.seeOther(PATH + "?started=" + command.name());
    }

    private WebResponse pauseSchedule(WebRequest request) {
        ScheduleCard.schedule(context.engine()).pause(Instant.now());
        return WebResponse.seeOther(PATH + "#schedule-title");
    }

    private WebResponse resumeSchedule(WebRequest request) {
        ScheduleCard.schedule(context.engine()).resume(Instant.now());
        return WebResponse.seeOther(PATH + "#schedule-title");
    }

    private WebResponse reload(WebRequest request) {
        ReloadResult reload = context.engine().settings().reload();
        return reload.problem() == null
                ? WebResponse.seeOther(PATH + "#configuration-title")
                : page(request, 422, Notice.errorSentence(reload.description()));
    }
}
