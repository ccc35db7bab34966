package io.parcelflow.web.page.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.chart.TimelineChart;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoredTimelineTest {

    private static RunReport report(String summary) {
        Instant at = Instant.parse("2026-11-23T10:00:00Z");
        return Objects.requireNonNull(
                RunReportReader.read(
                        new RunRecord(
                                "daily_20261123_100000",
                                "parallel",
                                at,
                                at.plusSeconds(10),
                                RunOutcome.COMPLETED,
                                1,
                                1,
                                1,
                                1,
                                "{}",
                                summary)));
    }

    @Test
    void drawsWhatTheSummaryKeeps() {
        TimelineChart chart =
                Objects.requireNonNull(
                        StoredTimeline.of(
                                report(
                                        """
                                        {"efficiency": {"makespan_seconds": 10.0},
                                         "collection_results": {"county": {"timeline": [
                                           {"waits_for": "source", "seconds": 2.5},
                                           {"waits_for": "rate_limit", "seconds": 5.0},
                                           {"waits_for": "ended", "seconds": 2.5}]}}}
                                        """)));

        assertThat(chart.rows()).hasSize(1);
        assertThat(chart.rows().getFirst().segments())
                .extracting(
                        TimelineChart.Segment::x,
                        TimelineChart.Segment::width,
                        TimelineChart.Segment::css)
                .containsExactly(tuple(0, 120, "w-source"), tuple(120, 240, "w-rate-limit"));
        assertThat(chart.ticks()).containsExactly("0", "2.5s", "5s", "7.5s", "10s");
        assertThat(chart.legend())
                .extracting(TimelineChart.LegendEntry::label)
                .containsExactlyInAnyOrder("working", "rate limit");
    }

    @Test
    void aSummaryWithoutOneHasNoChart() {
        assertThat(StoredTimeline.of(report("{\"success\": true}"))).isNull();
        assertThat(StoredTimeline.of(report("{\"efficiency\": {}}"))).isNull();
    }
}
