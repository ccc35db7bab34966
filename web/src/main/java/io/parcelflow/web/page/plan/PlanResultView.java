package io.parcelflow.web.page.plan;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.TimeFormatter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of a plan, or why it cannot be planned.
 *
 * @param form the form as entered
 * @param problem why it cannot be planned; null if it can
 * @param mode the mode; empty if it cannot be planned
 * @param reason why the strategy chose this plan
 * @param assumed how far the forecast may be off; null if something is known of all sources
 * @param warning tasks that would miss the time limit; null for none
 */
public record PlanResultView(
        PlanForm form,
        @Nullable String problem,
        String mode,
        String reason,
        @Nullable String assumed,
        @Nullable String warning,
        List<Figure> figures,
        List<LaneRow> lanes,
        @Nullable TimelineChart timeline) {

    private static final int SLOTS = 240;

    /** A key figure of the plan. */
    public record Figure(String label, String value, String detail) {}

    /** A source in the plan. */
    public record LaneRow(
            String source, String zips, String requests, String basis, String limits) {}

    public PlanResultView {
        figures = List.copyOf(figures);
        lanes = List.copyOf(lanes);
    }

    static PlanResultView problem(PlanForm form, String problem) {
        return new PlanResultView(form, problem, "", "", null, null, List.of(), List.of(), null);
    }

    /**
     * The forecast of a plan.
     *
     * @param axis the time that its timeline covers: the longer one of two plans side by side
     */
    static PlanResultView of(PlanForm form, PlanReport report, Duration axis, TimeFormatter times) {
        RunSummary summary = report.forecast().summary();
        Duration makespan = summary.makespan();
        long left = summary.tasksTotal() - summary.tasks(TaskState.DONE);
        double ratio = summary.lowerBound().ratio(makespan);
        // A detail page updates a record that was counted when it was listed.
        long details = summary.lanes().stream().mapToLong(lane -> lane.records().details()).sum();
        return new PlanResultView(
                form,
                null,
                report.plan().mode().name(),
                report.plan().reason(),
                assumed(report.assumed()),
                left > 0
                        ? DisplayFormat.quantity(left, "task")
                                + " would not be finished within the time limit of "
                                + DurationText.format(report.plan().timeLimit())
                                + "."
                        : null,
                List.of(
                        new Figure(
                                "Duration",
                                time(makespan),
                                "done at " + times.dateTime(report.at().plus(makespan))),
                        new Figure(
                                "Requests",
                                DisplayFormat.grouped(summary.requests()),
                                DisplayFormat.quantity(summary.tasksTotal(), "task")),
                        new Figure(
                                "Minimum time",
                                time(summary.lowerBound().duration()),
                                "limited by " + summary.lowerBound().limitedBy()),
                        new Figure(
                                "Time vs. minimum",
                                Double.isNaN(ratio) ? "–" : DisplayFormat.twoDecimals(ratio) + "×",
                                "1.00× is as fast as possible"),
                        new Figure(
                                "Records",
                                DisplayFormat.grouped(summary.records() - details),
                                details == 0
                                        ? "expected from all sources"
                                        : "expected from all sources, "
                                                + DisplayFormat.quantity(details, "detail page")),
                        new Figure(
                                "Parallel sources",
                                DisplayFormat.quantity(
                                        report.plan().maxConcurrentLanes(), "source"),
                                DisplayFormat.quantity(report.plan().stages().size(), "stage"))),
                summary.lanes().stream().map(lane -> row(lane, report)).toList(),
                timeline(summary, axis));
    }

    private static String time(Duration time) {
        return ChartUnit.SECONDS.format(Math.round(time.toMillis() / 100.0) / 10.0);
    }

    private static LaneRow row(LaneSummary lane, PlanReport report) {
        return new LaneRow(
                lane.source(),
                DisplayFormat.grouped(lane.tasksTotal()),
                DisplayFormat.grouped(lane.requests().made()),
                basis(report.history().get(lane.source())),
                report.plan().lanes().stream()
                        .filter(each -> each.name().equals(lane.source()))
                        .flatMap(each -> each.source().limits().stream())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")));
    }

    private static String basis(@Nullable SourceHistory history) {
        return history != null && history.measured()
                ? "earlier runs"
                : history == null || history.isAssumed() ? "assumed" : "announced total";
    }

    /** What the forecast does not know; null for nothing. */
    private static @Nullable String assumed(PlanReport.@Nullable AssumedRange assumed) {
        return assumed == null
                ? null
                : "Assumed: nothing is known of "
                        + String.join(", ", assumed.sources())
                        + " yet. The run may need from "
                        + DisplayFormat.grouped(assumed.requestsMin())
                        + " to "
                        + DisplayFormat.quantity(assumed.requestsMax(), "request")
                        + " and take from "
                        + DurationText.format(assumed.makespanMin())
                        + " to "
                        + DurationText.format(assumed.makespanMax())
                        + ". A test of the source tells how many records there are.";
    }

    private static TimelineChart timeline(RunSummary summary, Duration axis) {
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        long nanos = axis.toNanos();
        for (LaneSummary lane : summary.lanes()) {
            reasons.put(lane.source(), lane.waits().timeline().reasons(SLOTS, nanos));
        }
        return TimelineChart.of(reasons, axis);
    }
}
