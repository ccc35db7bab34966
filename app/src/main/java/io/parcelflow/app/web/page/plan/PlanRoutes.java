package io.parcelflow.app.web.page.plan;

import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.KnownSource;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.SourceWords;
import io.parcelflow.app.web.FacadeProblems;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run would do, and two ways of doing it side by side. Nobody is asked for it. */
public final class PlanRoutes {

    private final OrchestrationEngine engine;
    private final Frames frames;

    public PlanRoutes(OrchestrationEngine engine, Frames frames) {
        this.engine = engine;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(Route.get("/plan", this::page));
    }

    private record Made(PlanView view, @Nullable PlanReport report) {}

    private Response page(Request request) {
        Frames.Page page = frames.page(request, Tab.PLAN, "Plan");
        List<KnownSource> known = engine.sources();
        Made first = make(PlanForm.read("a.", request.query(), known), known, page.moments());
        Made second =
                request.query().flag("compare")
                        ? make(PlanForm.read("b.", request.query(), known), known, page.moments())
                        : null;
        boolean isRight =
                first.view().problem() == null
                        && (second == null || second.view().problem() == null);
        return page.with(
                        "page",
                        new PlanPage(
                                engine.modes(),
                                known.stream().map(PlanRoutes::source).toList(),
                                configured(engine.configuration()),
                                first.view(),
                                second == null ? null : second.view(),
                                second == null ? null : verdict(first, second)))
                .answer(isRight ? 200 : 422, "plan/plan");
    }

    private Made make(PlanForm form, List<KnownSource> known, Moments moments) {
        try {
            Map<String, String> settings = new HashMap<>();
            if (form.concurrency() != null) {
                settings.put("MAX_CONCURRENT_COLLECTORS", form.concurrency());
            }
            if (form.minutes() != null) {
                settings.put("COLLECTION_TIMEOUT_MINUTES", form.minutes());
            }
            for (KnownSource source : known) {
                String limit = form.limits().get(source.name());
                String key = source.limitsSetting();
                if (limit != null && key != null) {
                    settings.put(key, limit);
                }
            }
            PlanReport report = engine.plan(form.request(), settings);
            return new Made(PlanView.of(form, report, moments), report);
        } catch (OrchestrationException e) {
            Problem problem = FacadeProblems.of(e);
            String why = problem == null ? String.valueOf(e.getMessage()) : problem.detail();
            return new Made(PlanView.problem(form, Notice.sentence(why).text()), null);
        }
    }

    private static PlanPage.Source source(KnownSource source) {
        return new PlanPage.Source(
                source.name(), SourceWords.limits(source.profile().limits()), source.isUsed());
    }

    private static PlanPage.Configured configured(Configuration configuration) {
        int zips = configuration.run().targetZipCodes().size();
        return new PlanPage.Configured(
                configuration.run().mode().name(),
                String.valueOf(configuration.run().maxConcurrentCollectors()),
                String.valueOf(configuration.run().collectionTimeout().toMinutes()),
                zips == 0 ? "none configured" : Figures.counted(zips, "ZIP code"));
    }

    private static @Nullable String verdict(Made first, Made second) {
        if (first.report() == null || second.report() == null) {
            return null;
        }
        Duration a = first.report().forecast().makespan();
        Duration b = second.report().forecast().makespan();
        double seconds = (b.toMillis() - a.toMillis()) / 1e3;
        if (Math.abs(seconds) < 0.05) {
            return "Both would take the same time.";
        }
        return "Plan "
                + (seconds > 0 ? "A" : "B")
                + " would be done "
                + Unit.SECONDS.words(Math.round(Math.abs(seconds) * 10) / 10.0)
                + " earlier.";
    }
}
