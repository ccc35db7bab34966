package io.parcelflow.app.web.page.quality;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.chart.Series;
import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.app.web.page.quality.QualityPage.Column;
import io.parcelflow.app.web.page.quality.QualityPage.FieldLine;
import io.parcelflow.app.web.page.quality.QualityPage.RejectLine;
import io.parcelflow.app.web.page.quality.QualityPage.Share;
import io.parcelflow.app.web.page.quality.QualityPage.Topic;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How complete the records are, what was rejected, what has drifted. */
public final class QualityRoutes {

    private static final int RUNS_MAX = 60;
    private static final int REJECTS_MAX = 100;

    private final OrchestrationEngine engine;
    private final Frames frames;

    public QualityRoutes(OrchestrationEngine engine, Frames frames) {
        this.engine = engine;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(Route.get("/quality", this::page));
    }

    private Response page(Request request) {
        Frames.Page page = frames.page(request, Tab.QUALITY, "Quality");
        int days = request.query().number("days", 30, 1, 3_660);
        Moments moments = page.moments();
        Period period =
                new Period(
                        moments.now().minus(Duration.ofDays(days)), moments.now().plusSeconds(1));
        History history = engine.history();
        List<PastRun> ended =
                history.runs(period, RUNS_MAX).stream()
                        .filter(run -> run.endedAt() != null)
                        .toList();
        List<QualityPoint> points = history.qualityOverTime(period);
        List<SourceQuality> now = history.quality();
        return page.with(
                        "page",
                        new QualityPage(
                                days,
                                Alarms.of(
                                        ended,
                                        points,
                                        ended.isEmpty()
                                                ? List.of()
                                                : engine.journal()
                                                        .suspicions(ended.getFirst().id())),
                                now.stream().map(QualityRoutes::column).toList(),
                                topics(now),
                                plots(points, moments),
                                history.rejects(period, REJECTS_MAX).stream()
                                        .map(each ->
                                                new RejectLine(
                                                        each.source(),
                                                        each.reason(),
                                                        Figures.grouped(each.count()),
                                                        Figures.grouped(each.runs()),
                                                        moments.minute(each.latest())))
                                        .toList()))
                .answer("quality/quality");
    }

    private static Column column(SourceQuality quality) {
        return new Column(
                name(quality),
                Figures.grouped(quality.records()),
                Figures.oneDecimal(quality.score()));
    }

    private static String name(SourceQuality quality) {
        return quality.source().equals(SourceQuality.MERGED) ? "merged" : quality.source();
    }

    private static List<Topic> topics(List<SourceQuality> now) {
        Map<PropertyField.Topic, List<FieldLine>> byTopic =
                new EnumMap<>(PropertyField.Topic.class);
        for (PropertyField field : PropertyField.values()) {
            byTopic.computeIfAbsent(field.topic(), _ -> new ArrayList<>())
                    .add(
                            new FieldLine(
                                    field.fieldName(),
                                    now.stream()
                                            .map(each -> share(each.completeness(field)))
                                            .toList()));
        }
        List<Topic> topics = new ArrayList<>();
        byTopic.forEach((topic, fields) -> {
            String words = topic.name().toLowerCase(Locale.ROOT);
            topics.add(
                    new Topic(
                            words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                            fields));
        });
        return topics;
    }

    private static Share share(double share) {
        return new Share(Math.round(share * 1_000) / 10.0, Unit.SHARE.words(share));
    }

    private static List<Plot> plots(List<QualityPoint> points, Moments moments) {
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
        List<Series> series = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), Plot.SERIES_MAX))) {
            List<@Nullable Double> values = new ArrayList<>();
            byTime.values().forEach(each -> values.add(each.get(name)));
            series.add(new Series(name, values));
        }
        return List.of(
                new Plot(
                        "Mean quality score after each run",
                        Plot.Shape.LINES,
                        Unit.SHARE,
                        byTime.keySet().stream().map(moments::day).toList(),
                        series));
    }
}
