package io.parcelflow.web.page.quality;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.quality.QualityPage.Column;
import io.parcelflow.web.page.quality.QualityPage.FieldRow;
import io.parcelflow.web.page.quality.QualityPage.RejectRow;
import io.parcelflow.web.page.quality.QualityPage.Share;
import io.parcelflow.web.page.quality.QualityPage.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Route of the quality page: completeness, rejects and drift. */
public final class QualityRoutes {

    private static final int RUNS_MAX = 60;
    private static final int REJECTS_MAX = 100;

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public QualityRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/quality", this::page));
    }

    private WebResponse page(WebRequest request) {
        PageLayouts.PageBuilder page = layouts.page(request, Tab.QUALITY, "Quality");
        int days = request.query().integer("days", 30, 1, 3_660);
        TimeFormatter times = page.timeFormatter();
        Period period =
                new Period(
                        times.now().minus(Duration.ofDays(days)), times.now().plusSeconds(1));
        HistoryReader history = engine.history();
        List<RunHistoryEntry> ended =
                history.runs(period, RUNS_MAX).stream()
                        .filter(run -> run.endedAt() != null)
                        .toList();
        List<QualityPoint> points = history.qualityOverTime(period);
        List<SourceQuality> now = history.quality();
        return page.with(
                        "page",
                        new QualityPage(
                                days,
                                DriftDetector.detect(
                                        ended,
                                        points,
                                        ended.isEmpty()
                                                ? List.of()
                                                : engine.runs()
                                                        .journal()
                                                        .suspiciousListings(ended.getFirst().id())),
                                now.stream().map(QualityRoutes::column).toList(),
                                topics(now),
                                plots(points, times),
                                history.rejects(period, REJECTS_MAX).stream()
                                        .map(each ->
                                                new RejectRow(
                                                        each.source(),
                                                        each.reason(),
                                                        DisplayFormat.grouped(each.count()),
                                                        DisplayFormat.grouped(each.runs()),
                                                        times.minute(each.latest())))
                                        .toList()))
                .render("quality/quality");
    }

    private static Column column(SourceQuality quality) {
        return new Column(
                name(quality),
                DisplayFormat.grouped(quality.records()),
                DisplayFormat.oneDecimal(quality.score()));
    }

    private static String name(SourceQuality quality) {
        return quality.source().equals(SourceQuality.MERGED) ? "merged" : quality.source();
    }

    private static List<Topic> topics(List<SourceQuality> now) {
        Map<PropertyField.Topic, List<FieldRow>> byTopic = new EnumMap<>(PropertyField.Topic.class);
        for (PropertyField field : PropertyField.values()) {
            byTopic.computeIfAbsent(field.topic(), _ -> new ArrayList<>())
                    .add(
                            new FieldRow(
                                    field.fieldName(),
                                    now.stream()
                                            .map(each -> share(each.completeness(field)))
                                            .toList()));
        }
        List<Topic> topics = new ArrayList<>();
        byTopic.forEach((topic, fields) -> {
            topics.add(
                    new Topic(
                            DisplayFormat.capitalized(DisplayFormat.lowerCaseWords(topic.name())),
                            fields));
        });
        return topics;
    }

    private static Share share(double share) {
        return new Share(Math.round(share * 1_000) / 10.0, ChartUnit.SHARE.format(share));
    }

    private static List<Chart> plots(List<QualityPoint> points, TimeFormatter times) {
        TreeMap<Instant, Map<String, Double>> byTime = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (QualityPoint point : points) {
            String name = name(point.quality());
            if (!names.contains(name)) {
                names.add(name);
            }
            byTime.computeIfAbsent(point.at(), _ -> new LinkedHashMap<>())
                    .put(name, point.quality().score() / 100);
        }
        while (byTime.size() > RUNS_MAX) {
            byTime.pollFirstEntry();
        }
        if (byTime.size() < 2) {
            return List.of();
        }
        List<ChartSeries> series = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), Chart.SERIES_MAX))) {
            List<@Nullable Double> values = new ArrayList<>();
            byTime.values().forEach(each -> values.add(each.get(name)));
            series.add(new ChartSeries(name, values));
        }
        return List.of(
                new Chart(
                        "Mean quality score after each run",
                        Chart.Shape.LINES,
                        ChartUnit.SHARE,
                        byTime.keySet().stream().map(times::day).toList(),
                        series));
    }
}
