package io.parcelflow.service.quality;

import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assesses the records of a period: the yield of its runs, and completeness at its end
 * beside its beginning.
 *
 * <p>The properties merged from all sources are not judged: what a source loses would be told
 * twice, and a source that comes or goes would look like a loss.
 *
 * @param points after each run of the period, oldest first
 * @param first the quality at the beginning, by source; the merged properties among them
 * @param last the quality at the end, by source; the merged properties among them
 * @param yields what the runs brought
 */
public record QualityAssessment(
        List<QualityPoint> points,
        Map<String, SourceQuality> first,
        Map<String, SourceQuality> last,
        YieldAssessment yields) {

    public QualityAssessment {
        points = List.copyOf(points);
    }

    /**
     * Judges a period.
     *
     * @param now what is known now is the end of a period that reaches until now
     */
    public static QualityAssessment of(HistoryReader history, Period period, Instant now) {
        List<QualityPoint> points = history.qualityOverTime(period);
        Map<String, SourceQuality> first = new LinkedHashMap<>();
        Map<String, SourceQuality> last = new LinkedHashMap<>();
        points.forEach(point -> first.putIfAbsent(point.quality().source(), point.quality()));
        if (period.contains(now)) {
            history.quality().forEach(each -> last.put(each.source(), each));
        } else {
            points.forEach(point -> last.put(point.quality().source(), point.quality()));
        }
        return new QualityAssessment(points, first, last, YieldAssessment.of(history, period));
    }

    /** All there is to look at. */
    public List<QualityFinding> findings() {
        List<QualityFinding> findings = new ArrayList<>(yields.findings());
        last.forEach((source, now) -> {
            SourceQuality before = first.get(source);
            if (before != null
                    && isComparable(before, now)
                    && before.score() - now.score() >= QualityThresholds.SCORE_LOSS_MIN) {
                findings.add(new QualityFinding.ScoreDrift(source, before.score(), now.score()));
            }
        });
        findings.addAll(fieldDrifts());
        return findings;
    }

    /** Fields that were lost, by source. */
    public List<QualityFinding.FieldDrift> fieldDrifts() {
        List<QualityFinding.FieldDrift> drifts = new ArrayList<>();
        last.forEach((source, now) -> {
            SourceQuality before = first.get(source);
            if (before != null && isComparable(before, now)) {
                List<FieldLoss> losses = losses(before, now);
                if (!losses.isEmpty()) {
                    drifts.add(new QualityFinding.FieldDrift(source, losses));
                }
            }
        });
        return drifts;
    }

    private static boolean isComparable(SourceQuality before, SourceQuality now) {
        return !now.source().equals(SourceQuality.MERGED)
                && before.records() >= QualityThresholds.RECORDS_MIN
                && now.records() >= QualityThresholds.RECORDS_MIN;
    }

    private static List<FieldLoss> losses(SourceQuality before, SourceQuality now) {
        List<FieldLoss> losses = new ArrayList<>();
        for (PropertyField field : PropertyField.values()) {
            FieldLoss loss =
                    new FieldLoss(field, before.completeness(field), now.completeness(field));
            if (QualityThresholds.isFieldLost(loss.before(), loss.now())) {
                losses.add(loss);
            }
        }
        losses.sort(Comparator.comparingDouble(loss -> loss.now() - loss.before()));
        return losses;
    }
}
