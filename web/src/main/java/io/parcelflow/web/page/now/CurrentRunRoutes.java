package io.parcelflow.web.page.now;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.service.workflow.WorkflowCommands;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of the run that goes on, its live part, and its buttons. */
public final class CurrentRunRoutes {

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,5}");

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final CurrentRunPageModel desk;
    private final PageLayouts frames;

    public CurrentRunRoutes(WebContext view, CurrentRunPageModel desk, PageLayouts frames) {
        this.engine = view.engine();
        this.commands = view.commands();
        this.desk = desk;
        this.frames = frames;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", request -> page(request, 200, null)),
                Route.get("/live/now", this::live),
                Route.post("/runs/start", request -> perform(request, this::start)),
                Route.post(
                        "/runs/cancel",
                        request -> perform(request, () -> requireRun(engine.runs().cancel()))),
                Route.post(
                        "/runs/pause",
                        request -> perform(request, () -> requireRun(engine.runs().pause()))),
                Route.post(
                        "/runs/proceed",
                        request -> perform(request, () -> requireRun(engine.runs().resume()))),
                Route.post(
                        "/runs/{id}/resume",
                        request -> perform(request, () -> commands.startResume(runId(request)))),
                Route.post(
                        "/runs/{id}/rerun",
                        request -> perform(request, () -> commands.startRerun(runId(request)))));
    }

    private WebResponse page(WebRequest request, int status, @Nullable Notice notice) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.NOW, "Now", notice);
        String prefix = zipPrefix(request);
        return page.with("page", desk.page(prefix, page.timeFormatter()))
                .with("prefix", prefix)
                .with("schedule", ScheduleCard.of(engine, page.timeFormatter()))
                .render(status, "now/now");
    }

    private WebResponse live(WebRequest request) {
        PageLayouts.PageBuilder page = frames.page(request, Tab.NOW, "Now");
        return page.with("page", desk.page(zipPrefix(request), page.timeFormatter()))
                .with("schedule", ScheduleCard.of(engine, page.timeFormatter()))
                .render("now/live");
    }

    /** What the ZIP codes of a grid are to begin with, as the address says. */
    public static String zipPrefix(WebRequest request) {
        String prefix = request.query().text("zips");
        if (prefix == null) {
            return "";
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw ProblemException.invalidField("zips", "is the first digits of ZIP codes");
        }
        return prefix;
    }

    private static String runId(WebRequest request) {
        return request.pathParameter("id");
    }

    /** Does it and shows the page, with what is in the way if it cannot be done. */
    private WebResponse perform(WebRequest request, Runnable action) {
        try {
            action.run();
            // The heading is focused, which says how the run stands now.
            return WebResponse.seeOther("/#standing");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.errorSentence(e.getMessage()));
        }
    }

    private void start() {
        commands.startRun(WorkflowRequest.DAILY);
    }

    /** The engine names the run that it asked. */
    private static void requireRun(@Nullable String runId) {
        if (runId == null) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.STATE,
                    "no run goes on: it may have ended just now");
        }
    }
}
