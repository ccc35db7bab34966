package io.parcelflow.runtime.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.SourceQuality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meters of data quality. Thread-safe. */
final class QualityMeters {

    private static final double SCORE_MAX = 100;

    /** The tag value {@code source} of properties merged from all sources. */
    private static final String MERGED = "merged";

    private final MultiGauge scores;
    private final MultiGauge records;
    private final MultiGauge fields;
    private @Nullable List<SourceQuality> latest;

    QualityMeters(MeterRegistry registry) {
        scores =
                MultiGauge.builder("source.quality.ratio")
                        .description("Mean quality score of the stored records, from 0 to 1")
                        .register(registry);
        records =
                MultiGauge.builder("source.stored.records")
                        .description("Records stored")
                        .register(registry);
        fields =
                MultiGauge.builder("source.field.known.ratio")
                        .description("Share of the stored records with a value in the field")
                        .register(registry);
    }

    synchronized void update(List<SourceQuality> qualities) {
        if (qualities.equals(latest)) {
            return;
        }
        latest = List.copyOf(qualities);
        List<MultiGauge.Row<?>> scoreRows = new ArrayList<>();
        List<MultiGauge.Row<?>> recordRows = new ArrayList<>();
        List<MultiGauge.Row<?>> fieldRows = new ArrayList<>();
        for (SourceQuality each : latest) {
            boolean isMerged = each.source().equals(SourceQuality.MERGED);
            Tags source = Tags.of("source", isMerged ? MERGED : each.source());
            scoreRows.add(
                    MultiGauge.Row.of(
                            source, each.records() == 0 ? Double.NaN : each.score() / SCORE_MAX));
            recordRows.add(MultiGauge.Row.of(source, each.records()));
            for (PropertyField field : each.known().keySet()) {
                fieldRows.add(
                        MultiGauge.Row.of(
                                source.and("field", field.fieldName()), each.completeness(field)));
            }
        }
        scores.register(scoreRows, true);
        records.register(recordRows, true);
        fields.register(fieldRows, true);
    }
}
