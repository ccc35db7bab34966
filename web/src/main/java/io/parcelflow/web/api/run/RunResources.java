package io.parcelflow.web.api.run;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.runtime.json.RunResultJson;
import io.parcelflow.runtime.json.StoredPlanJson;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.live.RunViewJson;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs: list, details, plan, report and failures. */
public final class RunResources {

    /** So many runs are looked at for one page, whatever its filters leave. */
    private static final int SCANNED_MAX = 500;

    private final OrchestrationEngine engine;

    public RunResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String one = ApiPath.ROOT + "/runs/{runId}";
        return List.of(
                Route.get(ApiPath.ROOT + "/runs", this::list),
                Route.get(one, this::one),
                Route.get(one + "/plan", this::plan),
                Route.get(one + "/report", this::report),
                Route.get(one + "/tasks", new TaskResource(engine)),
                Route.get(one + "/failures", this::failures));
    }

    private record Filter(Set<RunState> states, Set<String> modes, Set<String> workflows) {

        boolean accepts(RunHistoryEntry run, RunState state) {
            return (states.isEmpty() || states.contains(state))
                    && (modes.isEmpty() || modes.contains(run.mode()))
                    && (workflows.isEmpty() || workflows.contains(RunIds.command(run.id())));
        }
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(engine.settings().current().reports().zone());
        Filter filter =
                new Filter(
                        query.constants("state", RunState.class),
                        query.list("mode"),
                        query.list("workflow"));
        ListPage page = query.page("runs");
        query.requireValid();
        // Runs of one store begin one after another, so a moment tells them apart.
        Instant before = page.after() == null ? period.to() : moment(page.after());
        RunStates states = RunStates.now(engine);
        List<Map<String, Object>> runs = new ArrayList<>();
        int scanned = 0;
        Instant next = before;
        while (next != null && runs.size() < page.limit() && scanned < SCANNED_MAX) {
            List<RunHistoryEntry> found =
                    period.from().isAfter(next)
                            ? List.of()
                            : engine.history()
                                    .runs(new Period(period.from(), next), page.limit() + 1);
            next = null;
            for (RunHistoryEntry run : found) {
                if (runs.size() == page.limit() || scanned == SCANNED_MAX) {
                    break;
                }
                scanned++;
                RunState state = states.of(run);
                if (filter.accepts(run, state)) {
                    runs.add(RunHistoryJson.tree(run, state, RunSources.of(engine, run)));
                }
                next =
                        run.id().equals(found.getLast().id()) && found.size() <= page.limit()
                                ? null
                                : run.startedAt();
            }
        }
        return WebResponse.json(
                page.answer(runs, next == null ? null : String.valueOf(next.toEpochMilli())));
    }

    private static Instant moment(String place) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(place));
        } catch (NumberFormatException e) {
            throw ListPage.invalid();
        }
    }

    private WebResponse one(WebRequest request) {
        QueryParameters.requireNone(request);
        String id = RunIdResolver.resolve(engine, request);
        RunHistoryEntry run =
                engine.history().run(id).orElseThrow(() -> RunIdResolver.notFound(id));
        Map<String, Object> tree =
                RunHistoryJson.tree(run, RunStates.now(engine).of(run), RunSources.of(engine, run));
        RunView view = engine.runs().currentView();
        if (view != null && view.runId().equals(id)) {
            tree.put("progress", RunViewJson.tree(view));
        }
        return WebResponse.json(tree);
    }

    /** The plan as stored when the run started, with the ZIP codes of each source. */
    private WebResponse plan(WebRequest request) {
        QueryParameters.requireNone(request);
        RunRecord run = record(RunIdResolver.resolve(engine, request));
        Map<String, Object> tree = StoredPlanJson.tree(run, engine.runs().journal());
        return WebResponse.streaming("application/json", out -> write(tree, out))
                .withHeader("ETag", ETagFilter.etag(run.id() + run.planJson()));
    }

    private RunRecord record(String id) {
        return engine.runs().journal().run(id).orElseThrow(() -> RunIdResolver.notFound(id));
    }

    /** As it was kept when the run ended, with its tasks; there may be hundreds of thousands. */
    private WebResponse report(WebRequest request) {
        QueryParameters.requireNone(request);
        String id = RunIdResolver.resolve(engine, request);
        RunRecord run = record(id);
        RunReport report = RunReportReader.read(run);
        if (report == null) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "run " + id + " has no report yet: it is made when the run ends");
        }
        Map<String, Object> tree = RunResultJson.tree(report, engine.runs().journal());
        // What is kept of a run and its tasks do not change after its end.
        return WebResponse.streaming("application/json", out -> write(tree, out))
                .withHeader("ETag", ETagFilter.etag(String.valueOf(run.summaryJson())));
    }

    private static void write(Map<String, Object> tree, OutputStream out) {
        JsonText.compact(tree, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private WebResponse failures(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        String id = RunIdResolver.resolve(engine, request);
        ListPage page = query.page("failures of " + id);
        query.requireValid();
        IncidentPage<StepFailure> found;
        try {
            found = engine.runs().journal().failures(id, page.after(), page.limit());
        } catch (IllegalArgumentException e) {
            throw ListPage.invalid();
        }
        return WebResponse.json(
                page.answer(
                        found.items().stream().map(JournalJson::stepFailure).toList(),
                        found.next()));
    }
}
