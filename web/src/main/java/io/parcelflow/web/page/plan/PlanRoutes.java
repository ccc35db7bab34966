package io.parcelflow.web.page.plan;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.RunSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.ConfigurationException;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.SourceDescription;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes of the plan page: previews one or two plans without sending a request to a source. */
public final class PlanRoutes {

    /** Browsers, proxies and the server's own limit allow more. */
    private static final int URL_LENGTH_MAX = 4_000;

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public PlanRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/plan", this::page).heavy(), Route.post("/plan", this::submit).heavy());
    }

    /**
     * A plan that was asked for.
     *
     * @param report the plan; null if it cannot be planned
     * @param problem why it cannot be planned; null if it can, or if the form tells it
     */
    private record PlanAttempt(
            PlanForm form, @Nullable PlanReport report, @Nullable String problem) {

        PlanResultView view(Duration axis, TimeFormatter times) {
            return report == null
                    ? PlanResultView.problem(
                            form, problem == null ? "Correct the marked fields." : problem)
                    : PlanResultView.of(form, report, axis, times);
        }

        Duration makespan() {
            return report == null ? Duration.ZERO : report.forecast().makespan();
        }
    }

    private WebResponse page(WebRequest request) {
        return page(request, request.query());
    }

    /**
     * Redirects to the page of the plan, which can be reloaded and shared; a plan that is too long
     * for a URL is shown at once.
     */
    private WebResponse submit(WebRequest request) {
        Parameters form = request.form();
        List<SourceOverview> known = engine.sources().list();
        List<PlanForm> forms = new ArrayList<>();
        forms.add(PlanForm.parse(PlanForm.FIRST, form, known));
        if (form.flag("compare")) {
            forms.add(PlanForm.parse("b.", form, known));
        }
        String href = PlanForm.href(forms);
        return href.length() <= URL_LENGTH_MAX ? WebResponse.seeOther(href) : page(request, form);
    }

    private WebResponse page(WebRequest request, Parameters query) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.PLAN, "Plan");
        List<SourceOverview> known = engine.sources().list();
        PlanAttempt first = tryPlan(PlanForm.parse(PlanForm.FIRST, query, known), known);
        PlanAttempt second =
                query.flag("compare") ? tryPlan(PlanForm.parse("b.", query, known), known) : null;
        Duration other = second == null ? Duration.ZERO : second.makespan();
        Duration axis = first.makespan().compareTo(other) < 0 ? other : first.makespan();
        boolean isValid = first.report() != null && (second == null || second.report() != null);
        return page.with(
                        "page",
                        new PlanPage(
                                engine.plans().modes(),
                                known.stream().map(PlanRoutes::source).toList(),
                                defaults(engine.settings().current()),
                                first.view(axis, page.timeFormatter()),
                                second == null ? null : second.view(axis, page.timeFormatter()),
                                second == null ? null : comparison(first, second)))
                .render(isValid ? 200 : 422, "plan/plan");
    }

    private PlanAttempt tryPlan(PlanForm form, List<SourceOverview> known) {
        try {
            Map<String, String> settings = new HashMap<>();
            if (form.concurrency() != null) {
                settings.put(RunSettings.MAX_CONCURRENT_COLLECTORS, form.concurrency());
            }
            if (form.minutes() != null) {
                settings.put(RunSettings.COLLECTION_TIMEOUT_MINUTES, form.minutes());
            }
            for (SourceOverview source : known) {
                String limit = form.limits().get(source.name());
                String key = source.limitsSetting();
                if (limit != null && key != null) {
                    settings.put(key, limit);
                }
            }
            requireValid(form, settings);
            PlanReport report =
                    engine.plans().preview(form.request(engine.settings().current()), settings);
            return new PlanAttempt(form, report, null);
        } catch (ConfigurationException e) {
            return new PlanAttempt(form.withErrors(e, known), null, null);
        } catch (OrchestrationException e) {
            return new PlanAttempt(form, null, Notice.errorSentence(e.getMessage()).text());
        }
    }

    /** Reports what is wrong with any field at once. */
    private void requireValid(PlanForm form, Map<String, String> settings) {
        Configuration configuration = engine.settings().current();
        List<ConfigurationError> errors = new ArrayList<>();
        try {
            form.request(configuration);
        } catch (ConfigurationException e) {
            errors.addAll(e.errors());
        }
        try {
            configuration.with(settings);
        } catch (ConfigurationException e) {
            errors.addAll(e.errors());
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
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
