package io.parcelflow.web.api.property;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.service.quality.QualityAssessment;
import io.parcelflow.service.quality.QualityFindingJson;
import io.parcelflow.store.RunJournal.IncidentPage;
import io.parcelflow.store.RunJournal.RejectRecord;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.api.run.RunIdResolver;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data quality: completeness, rejects, failures. */
public final class QualityResources {

    /** The maximum number of groups that a store returns. */
    private static final int GROUPS_MAX = 500;

    private final OrchestrationEngine engine;

    public QualityResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String root = ApiPath.ROOT;
        return List.of(
                Route.get(root + "/quality", this::current),
                Route.get(root + "/quality-history", this::history),
                Route.get(root + "/quality-findings", this::findings),
                Route.get(root + "/rejects", this::rejects),
                Route.get(root + "/reject-groups", this::rejectGroups),
                Route.get(root + "/failure-groups", this::failureGroups));
    }

    private WebResponse current(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("quality");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        engine.history().quality(),
                        SourceQuality::source,
                        QualityResources::quality));
    }

    private static Map<String, Object> quality(SourceQuality quality) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (!quality.source().equals(SourceQuality.MERGED)) {
            tree.put("source", quality.source());
        }
        tree.put("recordCount", quality.records());
        tree.put("score", ApiValues.rounded(quality.score()));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (PropertyField field : PropertyField.values()) {
            fields.put(field.fieldName(), ApiValues.rounded(quality.completeness(field)));
        }
        tree.put("completeness", fields);
        return tree;
    }

    private WebResponse history(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(zone());
        ListPage page = query.page("quality history");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        engine.history().qualityOverTime(period),
                        point -> point.runId() + ' ' + point.quality().source(),
                        point -> {
                            Map<String, Object> tree = new LinkedHashMap<>();
                            tree.put("runId", point.runId());
                            tree.put("at", point.at());
                            tree.put("quality", quality(point.quality()));
                            return tree;
                        }));
    }

    private WebResponse findings(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(zone());
        ListPage page = query.page("quality findings");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        QualityAssessment.of(engine.history(), period, Instant.now()).findings(),
                        finding -> finding.source() + ' ' + finding.kind() + finding.description(),
                        QualityFindingJson::tree));
    }

    private ZoneId zone() {
        return engine.settings().current().reports().zone();
    }

    private WebResponse rejects(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        String run = query.text("runId");
        String id = run == null ? "" : RunIdResolver.find(engine, run).id();
        ListPage page = query.page("rejects of " + id);
        query.requireValid();
        IncidentPage<RejectRecord> found;
        try {
            found = engine.runs().journal().rejects(id, page.after(), page.limit());
        } catch (IllegalArgumentException e) {
            throw ListPage.invalid();
        }
        return WebResponse.json(
                page.answer(
                        found.items().stream().map(JournalJson::reject).toList(), found.next()));
    }

    private WebResponse rejectGroups(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(zone());
        ListPage page = query.page("reject groups");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        engine.history().rejects(period, GROUPS_MAX),
                        group -> group.source() + ' ' + group.reason(),
                        group -> {
                            Map<String, Object> tree = new LinkedHashMap<>();
                            tree.put("source", group.source());
                            tree.put("reason", group.reason());
                            tree.put("rejectCount", group.count());
                            tree.put("runCount", group.runs());
                            tree.put("latestAt", group.latest());
                            return tree;
                        }));
    }

    private WebResponse failureGroups(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Period period = query.period(zone());
        ListPage page = query.page("failure groups");
        query.requireValid();
        return WebResponse.json(
                page.answer(
                        engine.history().failures(period, GROUPS_MAX),
                        group -> group.source() + ' ' + group.kind(),
                        group -> {
                            Map<String, Object> tree = new LinkedHashMap<>();
                            tree.put("source", group.source());
                            tree.put("kind", ApiValues.word(group.kind()));
                            tree.put("failureCount", group.count());
                            tree.put("runCount", group.runs());
                            tree.put("message", group.message());
                            tree.put("latestAt", group.latest());
                            tree.put("latestRunId", group.latestRun());
                            return tree;
                        }));
    }
}
