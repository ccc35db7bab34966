package io.parcelflow.app.web.page.plan;

import io.parcelflow.app.chart.Unit;
import io.parcelflow.app.orchestration.plan.PlanReport;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.LaneSummary;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.engine.run.TaskState;
import io.parcelflow.engine.run.WaitReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a plan, or why there is none.
 *
 * @param form what was asked for
 * @param problem why there is no plan, null if there is one
 * @param mode the mode that made it, empty if there is none
 * @param reason why this plan
 * @param warning what would not be done in time, null if all would
 */
public record PlanView(
        PlanForm form,
        @Nullable String problem,
        String mode,
        String reason,
        @Nullable String warning,
        List<Figure> figures,
        List<LaneLine> lanes,
        @Nullable Bands timeline) {

    private static final int SLOTS = 240;

    /** A figure of the plan. */
    public record Figure(String label, String figure, String more) {}

    /** A source in the plan. */
    public record LaneLine(
            String source, String zips, String requests, String rests, String limits) {}

    public PlanView {
        figures = List.copyOf(figures);
        lanes = List.copyOf(lanes);
    }

    static PlanView problem(PlanForm form, String problem) {
        return new PlanView(form, problem, "", "", null, List.of(), List.of(), null);
    }

    static PlanView of(PlanForm form, PlanReport report, Moments moments) {
        RunSummary summary = report.forecast().summary();
        Duration makespan = summary.makespan();
        long left = summary.tasksTotal() - summary.tasks(TaskState.DONE);
        double ratio = summary.lowerBound().ratio(makespan);
        // A detail page stores its record once more.
        long details = summary.lanes().stream().mapToLong(LaneSummary::details).sum();
        return new PlanView(
                form,
                null,
                report.plan().mode().name(),
                report.plan().reason(),
                left > 0
                        ? Figures.counted(left, "task")
                                + " would be left over at the time limit of "
                                + DurationText.format(report.plan().timeLimit())
                                + "."
                        : null,
                List.of(
                        new Figure(
                                "Would take",
                                time(makespan),
                                "done by " + moments.text(report.at().plus(makespan))),
                        new Figure(
                                "Requests",
                                Figures.grouped(summary.requests()),
                                Figures.counted(summary.tasksTotal(), "task")),
                        new Figure(
                                "Least time",
                                time(summary.lowerBound().duration()),
                                "set by " + summary.lowerBound().words()),
                        new Figure(
                                "Against the least time",
                                Double.isNaN(ratio) ? "–" : Figures.twoDecimals(ratio) + "×",
                                "1 is as fast as possible"),
                        new Figure(
                                "Records",
                                Figures.grouped(summary.records() - details),
                                details == 0
                                        ? "expected of all sources together"
                                        : "expected of all sources together, "
                                                + Figures.counted(details, "detail page")),
                        new Figure(
                                "At the same time",
                                Figures.counted(report.plan().maxConcurrentLanes(), "source"),
                                Figures.counted(report.plan().stages().size(), "stage"))),
                summary.lanes().stream().map(lane -> line(lane, report)).toList(),
                timeline(summary));
    }

    private static String time(Duration time) {
        return Unit.SECONDS.words(Math.round(time.toMillis() / 100.0) / 10.0);
    }

    private static LaneLine line(LaneSummary lane, PlanReport report) {
        boolean isMeasured =
                report.history().containsKey(lane.source())
                        && report.history().get(lane.source()).measured();
        return new LaneLine(
                lane.source(),
                Figures.grouped(lane.tasksTotal()),
                Figures.grouped(lane.requests()),
                isMeasured ? "earlier runs" : "assumptions",
                report.plan().lanes().stream()
                        .filter(each -> each.name().equals(lane.source()))
                        .flatMap(each -> each.source().limits().stream())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")));
    }

    private static Bands timeline(RunSummary summary) {
        Map<String, WaitReason[]> reasons = new LinkedHashMap<>();
        long nanos = summary.makespan().toNanos();
        for (LaneSummary lane : summary.lanes()) {
            reasons.put(lane.source(), lane.timeline().reasons(SLOTS, nanos));
        }
        return Bands.of(reasons, summary.makespan());
    }
}
