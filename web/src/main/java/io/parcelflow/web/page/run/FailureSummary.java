package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.TaskProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one kind in a run.
 *
 * @param kind the kind, for display
 * @param steps number of requests that failed permanently
 * @param tasks number of tasks that did not complete because of it
 * @param sources the affected sources
 * @param example the latest error message
 * @param remedy what to do about it
 */
public record FailureSummary(
        String kind, long steps, long tasks, List<String> sources, String example, String remedy) {

    private static final int STEPS_MAX = 1_000;

    public FailureSummary {
        sources = List.copyOf(sources);
    }

    public String sourcesText() {
        return String.join(", ", sources);
    }

    /** All failures of a run, most frequent first. */
    public static List<FailureSummary> of(String runId, RunJournalReader journal) {
        Map<FailureKind, Group> groups = new EnumMap<>(FailureKind.class);
        for (StepFailure each : journal.failures(runId, STEPS_MAX)) {
            Group group = groups.computeIfAbsent(each.failure().kind(), _ -> new Group());
            group.steps++;
            group.add(each.step().source(), each.failure());
            group.isOfTask |= each.step().kind() != StepKind.DETAIL;
        }
        Group suspicious = new Group();
        Group incomplete = new Group();
        for (TaskProblem each : journal.taskProblems(runId)) {
            FailureKind kind = each.kind();
            if (each.gap() != null) {
                incomplete.add(each, each.zip() + ": " + each.example());
            } else if (kind == null) {
                suspicious.add(each, each.zip() + ": " + each.example());
            } else {
                groups.computeIfAbsent(kind, _ -> new Group()).add(each, each.example());
            }
        }
        List<FailureSummary> summaries = new ArrayList<>();
        groups.forEach((kind, group) ->
                summaries.add(
                        group.toSummary(
                                Labels.of(kind),
                                group.isOfTask
                                        ? RecommendedAction.of(kind, runId)
                                        : RecommendedAction.ofDetails(kind, runId))));
        if (suspicious.tasks > 0) {
            summaries.add(
                    suspicious.toSummary(
                            "suspicious listing", RecommendedAction.ofSuspiciousListing()));
        }
        if (incomplete.tasks > 0) {
            summaries.add(
                    incomplete.toSummary(
                            "incomplete listing", RecommendedAction.ofIncompleteListing(runId)));
        }
        summaries.sort(
                Comparator.comparingLong((FailureSummary each) -> each.tasks() + each.steps())
                        .reversed());
        return summaries;
    }

    private static final class Group {
        private long steps;
        private long tasks;
        private boolean isOfTask;
        private final TreeSet<String> sources = new TreeSet<>();
        private @Nullable String example;

        void add(TaskProblem problem, String message) {
            tasks += problem.tasks();
            sources.add(problem.source());
            example = message;
        }

        void add(String source, Failure failure) {
            sources.add(source);
            example = failure.message();
        }

        FailureSummary toSummary(String label, String remedy) {
            return new FailureSummary(
                    label,
                    steps,
                    tasks,
                    List.copyOf(sources),
                    example == null ? "" : example,
                    remedy);
        }
    }
}
