package io.parcelflow.web.page.quality;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.service.quality.QualityAssessment;
import io.parcelflow.service.quality.QualityFinding;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.quality.QualityPage.Alarm;
import io.parcelflow.web.page.quality.QualityPage.Column;
import io.parcelflow.web.page.quality.QualityPage.FieldRow;
import io.parcelflow.web.page.quality.QualityPage.RejectRow;
import io.parcelflow.web.page.quality.QualityPage.Share;
import io.parcelflow.web.page.quality.QualityPage.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the quality page.
 *
 * @param zone the time zone of the days that the page and the quality report cover
 */
record QualityPageModel(HistoryReader history, ZoneId zone, TimeFormatter times) {

    private static final int PLOTTED_MAX = 60;
    private static final int REJECTS_MAX = 100;

    /** The page for a number of days, up to and including today. */
    QualityPage page(int days) {
        LocalDate today = times.now().atZone(zone).toLocalDate();
        Period period =
                new Period(
                        today.minusDays(days - 1L).atStartOfDay(zone).toInstant(),
                        today.plusDays(1).atStartOfDay(zone).toInstant());
        QualityAssessment assessment = QualityAssessment.of(history, period, times.now());
        List<SourceQuality> now = List.copyOf(assessment.last().values());
        return new QualityPage(
                days,
                assessment.findings().stream().map(this::alarm).toList(),
                now.stream().map(QualityPageModel::column).toList(),
                topics(now),
                plots(assessment.points()),
                history.rejects(period, REJECTS_MAX).stream().map(this::reject).toList());
    }

    private Alarm alarm(QualityFinding finding) {
        Instant at = finding.at();
        return new Alarm(
                finding.source(),
                finding.kind(),
                finding.description(),
                at == null ? "" : times.minute(at));
    }

    private RejectRow reject(RejectGroup group) {
        return new RejectRow(
                group.source(),
                group.reason(),
                DisplayFormat.grouped(group.count()),
                DisplayFormat.grouped(group.runs()),
                times.minute(group.latest()));
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
                                    Labels.of(field),
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
        return new Share(Math.round(share * 1_000) / 10.0, ChartUnit.SHARE.format(share));
    }

    private List<Chart> plots(List<QualityPoint> points) {
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
        while (byTime.size() > PLOTTED_MAX) {
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
                                byTime.keySet().stream().map(times::dayAndMinute).toList(),
                                series)
                        .at(List.copyOf(byTime.keySet())));
    }
}
