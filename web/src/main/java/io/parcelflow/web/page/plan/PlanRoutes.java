package io.parcelflow.web.page.plan;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.SourceDescription;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.web.ExceptionMapper;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of the plan page: previews one or two plans without sending a request to a source. */
public final class PlanRoutes {

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public PlanRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/plan", this::page).heavy());
    }

    private record PlanAttempt(PlanResultView view, @Nullable PlanReport report) {}

    private WebResponse page(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.PLAN, "Plan");
        List<SourceOverview> knownSources = engine.sources().list();
        PlanAttempt first =
                tryPlan(
                        PlanForm.parse("a.", request.query(), knownSources),
                        knownSources,
                        page.timeFormatter());
        PlanAttempt second =
                request.query().flag("compare")
                        ? tryPlan(
                                PlanForm.parse("b.", request.query(), knownSources),
                                knownSources,
                                page.timeFormatter())
                        : null;
        boolean isValid =
                first.view().problem() == null
                        && (second == null || second.view().problem() == null);
        return page.with(
                        "page",
                        new PlanPage(
                                engine.plans().modes(),
                                knownSources.stream().map(PlanRoutes::source).toList(),
                                defaults(engine.settings().current()),
                                first.view(),
                                second == null ? null : second.view(),
                                second == null ? null : comparison(first, second)))
                .render(isValid ? 200 : 422, "plan/plan");
    }

    private PlanAttempt tryPlan(
            PlanForm form, List<SourceOverview> knownSources, TimeFormatter times) {
        try {
            Map<String, String> settings = new HashMap<>();
            if (form.concurrency() != null) {
                settings.put(RunSettings.MAX_CONCURRENT_COLLECTORS, form.concurrency());
            }
            if (form.minutes() != null) {
                settings.put(RunSettings.COLLECTION_TIMEOUT_MINUTES, form.minutes());
            }
            for (SourceOverview source : knownSources) {
                String limit = form.limits().get(source.name());
                String key = source.limitsSetting();
                if (limit != null && key != null) {
                    settings.put(key, limit);
                }
            }
            PlanReport report =
                    engine.plans().preview(form.request(engine.settings().current()), settings);
            return new PlanAttempt(PlanResultView.of(form, report, times), report);
        } catch (OrchestrationException e) {
            Problem problem = ExceptionMapper.toProblem(e);
            String why = problem == null ? String.valueOf(e.getMessage()) : problem.detail();
            return new PlanAttempt(
                    PlanResultView.problem(form, Notice.errorSentence(why).text()), null);
        }
    }

    private static PlanPage.Source source(SourceOverview source) {
        return new PlanPage.Source(
                source.name(),
                SourceDescription.limits(source.profile().limits()),
                source.isEnabled());
    }

    private static PlanPage.Defaults defaults(Configuration configuration) {
        int zips = configuration.run().targetZipCodes().size();
        return new PlanPage.Defaults(
                configuration.run().mode().name(),
                String.valueOf(configuration.run().maxConcurrentCollectors()),
                String.valueOf(configuration.run().collectionTimeout().toMinutes()),
                zips == 0 ? "none configured" : DisplayFormat.quantity(zips, "ZIP code"));
    }

    private static @Nullable String comparison(PlanAttempt first, PlanAttempt second) {
        if (first.report() == null || second.report() == null) {
            return null;
        }
        Duration a = first.report().forecast().makespan();
        Duration b = second.report().forecast().makespan();
        double seconds = (b.toMillis() - a.toMillis()) / 1e3;
        if (Math.abs(seconds) < 0.05) {
            return "Both plans take the same time.";
        }
        return "Plan "
                + (seconds > 0 ? "A" : "B")
                + " would finish "
                + ChartUnit.SECONDS.format(Math.round(Math.abs(seconds) * 10) / 10.0)
                + " earlier.";
    }
}
