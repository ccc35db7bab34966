package io.parcelflow.web.page.now;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.service.ScheduleCard;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Routes of the page of the current run: the page, its live fragment, and the actions on runs. */
public final class CurrentRunRoutes {

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,5}");

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final CurrentRunPageModel model;
    private final PageLayouts layouts;

    public CurrentRunRoutes(WebContext context, CurrentRunPageModel model, PageLayouts layouts) {
        this.engine = context.engine();
        this.commands = context.commands();
        this.model = model;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", request -> page(request, 200, null)),
                Route.get("/live/now", this::live),
                Route.post("/runs/start", request -> perform(request, this::start)),
                Route.post("/runs/{id}/cancel", request -> control(request, engine.runs()::cancel)),
                Route.post("/runs/{id}/pause", request -> control(request, engine.runs()::pause)),
                Route.post("/runs/{id}/resume", this::resume),
                Route.post(
                        "/runs/{id}/rerun",
                        request -> perform(request, () -> commands.startRerun(runId(request)))));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.NOW, "Now", notice);
        String prefix = zipPrefix(request);
        return page.with("page", model.page(prefix, page.timeFormatter()))
                .with("prefix", prefix)
                .with("schedule", ScheduleCard.of(engine, page.timeFormatter()))
                .render(status, "now/now");
    }

    private WebResponse live(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.NOW, "Now");
        return page.with("page", model.page(zipPrefix(request), page.timeFormatter()))
                .with("schedule", ScheduleCard.of(engine, page.timeFormatter()))
                .render("now/live");
    }

    /** The ZIP code prefix in the query parameter {@code zips}; empty for none. */
    public static String zipPrefix(WebRequest request) {
        String prefix = request.query().text("zips");
        if (prefix == null) {
            return "";
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw ProblemException.invalidField("zips", "must be the first digits of a ZIP code");
        }
        return prefix;
    }

    private static String runId(WebRequest request) {
        return request.pathParameter("id");
    }

    /** Performs an action and redirects to the page; shows the reason if it is not possible. */
    private WebResponse perform(WebRequest request, Runnable action) {
        try {
            action.run();
            // The heading, which shows the run's state, gets the focus.
            return WebResponse.seeOther("/#run-title");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }

    private void start() {
        commands.startRun(WorkflowRequest.DAILY);
    }

    private boolean isCurrent(WebRequest request) {
        RunRecord current = engine.runs().current();
        return current != null && current.id().equals(runId(request));
    }

    /** Applies an action to the current run, which has to be the one that the page showed. */
    private WebResponse control(WebRequest request, Supplier<@Nullable String> action) {
        return perform(
                request,
                () -> {
                    if (!isCurrent(request) || action.get() == null) {
                        throw new OrchestrationException(
                                OrchestrationException.Reason.STATE,
                                "run " + runId(request) + " is no longer running");
                    }
                });
    }

    /** Resumes the current run if it is paused, or one that was interrupted. */
    private WebResponse resume(WebRequest request) {
        return isCurrent(request)
                ? control(request, engine.runs()::resume)
                : perform(request, () -> commands.startResume(runId(request)));
    }
}
