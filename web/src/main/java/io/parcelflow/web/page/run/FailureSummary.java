package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.runtime.result.RecommendedAction;
import io.parcelflow.runtime.text.DisplayFormat;
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
 * Failures of one kind in a run.
 *
 * @param words the kind, for a person
 * @param steps requests that failed for good
 * @param tasks tasks that ended otherwise than well because of it
 * @param sources whose they are
 * @param example the last message of that kind
 * @param remedy the one line that says what to do
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

    /** Those of a run, the most frequent first. */
    public static List<FailureSummary> of(String runId, RunJournalReader journal) {
        Map<FailureKind, Group> groups = new EnumMap<>(FailureKind.class);
        for (StepFailure each : journal.failures(runId, STEPS_MAX)) {
            Group group = groups.computeIfAbsent(each.failure().kind(), _ -> new Group());
            group.steps++;
            group.add(each.step().source(), each.failure());
            group.isOfTask |= each.step().kind() != StepKind.DETAIL;
        }
        Group suspicious = new Group();
        for (TaskProblem each : journal.taskProblems(runId)) {
            FailureKind kind = each.kind();
            if (kind == null) {
                suspicious.add(each, each.zip() + ": " + each.example());
            } else {
                groups.computeIfAbsent(kind, _ -> new Group()).add(each, each.example());
            }
        }
        List<FailureSummary> troubles = new ArrayList<>();
        groups.forEach((kind, group) ->
                troubles.add(
                        group.toSummary(
                                DisplayFormat.lowerCaseWords(kind.name()),
                                group.isOfTask
                                        ? RecommendedAction.of(kind, runId)
                                        : RecommendedAction.ofDetails(kind, runId))));
        if (suspicious.tasks > 0) {
            troubles.add(
                    suspicious.toSummary(
                            "suspicious listing", RecommendedAction.ofSuspiciousListing()));
        }
        troubles.sort(
                Comparator.comparingLong((FailureSummary each) -> each.tasks() + each.steps())
                        .reversed());
        return troubles;
    }

    private static final class Group {
        private long steps;
        private long tasks;
        private boolean isOfTask;
        private final TreeSet<String> sources = new TreeSet<>();
        private @Nullable String example;

        void add(TaskProblem trouble, String said) {
            tasks += trouble.tasks();
            sources.add(trouble.source());
            example = said;
        }

        void add(String source, Failure failure) {
            sources.add(source);
            example = failure.message();
        }

        FailureSummary toSummary(String words, String remedy) {
            return new FailureSummary(
                    words,
                    steps,
                    tasks,
                    List.copyOf(sources),
                    example == null ? "" : example,
                    remedy);
        }
    }
}
