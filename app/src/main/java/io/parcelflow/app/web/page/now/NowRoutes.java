package io.parcelflow.app.web.page.now;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.run.WorkflowRequest;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.app.web.page.service.ScheduleCard;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of the run that goes on, its live part, and its buttons. */
public final class NowRoutes {

    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,5}");

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final NowDesk desk;
    private final Frames frames;

    public NowRoutes(ServiceView view, NowDesk desk, Frames frames) {
        this.engine = view.engine();
        this.commands = view.commands();
        this.desk = desk;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(
                Route.get("/", request -> page(request, 200, null)),
                Route.get("/live/now", this::live),
                Route.post("/runs/start", request -> act(request, this::start)),
                Route.post("/runs/cancel", request -> act(request, () -> require(engine.cancel()))),
                Route.post("/runs/pause", request -> act(request, () -> require(engine.pause()))),
                Route.post(
                        "/runs/proceed", request -> act(request, () -> require(engine.proceed()))),
                Route.post(
                        "/runs/{id}/resume",
                        request -> act(request, () -> commands.startResume(id(request)))),
                Route.post(
                        "/runs/{id}/rerun",
                        request -> act(request, () -> commands.startRerun(id(request)))));
    }

    private Response page(Request request, int status, @Nullable Notice notice) {
        Frames.Page page = frames.page(request, Tab.NOW, "Now", notice);
        String prefix = prefix(request);
        return page.with("page", desk.page(prefix, page.moments()))
                .with("prefix", prefix)
                .with("schedule", ScheduleCard.of(engine, page.moments()))
                .answer(status, "now/now");
    }

    private Response live(Request request) {
        Frames.Page page = frames.page(request, Tab.NOW, "Now");
        return page.with("page", desk.page(prefix(request), page.moments()))
                .with("schedule", ScheduleCard.of(engine, page.moments()))
                .answer("now/live");
    }

    /** What the ZIP codes of a grid are to begin with, as the address says. */
    public static String prefix(Request request) {
        String prefix = request.query().text("zips");
        if (prefix == null) {
            return "";
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw ProblemException.badPart("zips", "is the first digits of ZIP codes");
        }
        return prefix;
    }

    private static String id(Request request) {
        return request.pathValue("id");
    }

    /** Does it and shows the page, with what is in the way if it cannot be done. */
    private Response act(Request request, Runnable action) {
        try {
            action.run();
            // The heading is focused, which says how the run stands now.
            return Response.seeOther("/#standing");
        } catch (OrchestrationException e) {
            return page(request, 409, Notice.sentence(e.getMessage()));
        }
    }

    private void start() {
        commands.startRun(WorkflowRequest.DAILY);
    }

    /** The engine names the run that it asked. */
    private static void require(@Nullable String runId) {
        if (runId == null) {
            throw new OrchestrationException(
                    OrchestrationException.Cause.STATE,
                    "no run goes on: it may have ended just now");
        }
    }
}
