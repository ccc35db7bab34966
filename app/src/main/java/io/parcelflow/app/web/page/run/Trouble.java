package io.parcelflow.app.web.page.run;

import io.parcelflow.app.report.Remedy;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.StepKind;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunJournal.StepFailure;
import io.parcelflow.store.TaskTrouble;
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
public record Trouble(
        String words, long steps, long tasks, List<String> sources, String example, String remedy) {

    private static final int STEPS_MAX = 1_000;

    public Trouble {
        sources = List.copyOf(sources);
    }

    public String sourcesText() {
        return String.join(", ", sources);
    }

    /** Those of a run, the most frequent first. */
    public static List<Trouble> of(String runId, RunJournal journal) {
        Map<FailureKind, Group> groups = new EnumMap<>(FailureKind.class);
        for (StepFailure each : journal.failures(runId, STEPS_MAX)) {
            Group group = groups.computeIfAbsent(each.failure().kind(), _ -> new Group());
            group.steps++;
            group.add(each.step().source(), each.failure());
            group.isOfTask |= each.step().kind() != StepKind.DETAIL;
        }
        Group suspicious = new Group();
        for (TaskTrouble each : journal.troubles(runId)) {
            FailureKind kind = each.kind();
            if (kind == null) {
                suspicious.add(each, each.zip() + ": " + each.example());
            } else {
                groups.computeIfAbsent(kind, _ -> new Group()).add(each, each.example());
            }
        }
        List<Trouble> troubles = new ArrayList<>();
        groups.forEach((kind, group) ->
                troubles.add(
                        group.trouble(
                                Figures.words(kind.name()),
                                group.isOfTask
                                        ? Remedy.of(kind, runId)
                                        : Remedy.ofDetails(kind, runId))));
        if (suspicious.tasks > 0) {
            troubles.add(suspicious.trouble("suspicious listing", Remedy.ofSuspicion()));
        }
        troubles.sort(
                Comparator.comparingLong((Trouble each) -> each.tasks() + each.steps()).reversed());
        return troubles;
    }

    private static final class Group {
        private long steps;
        private long tasks;
        private boolean isOfTask;
        private final TreeSet<String> sources = new TreeSet<>();
        private @Nullable String example;

        void add(TaskTrouble trouble, String said) {
            tasks += trouble.tasks();
            sources.add(trouble.source());
            example = said;
        }

        void add(String source, Failure failure) {
            sources.add(source);
            example = failure.message();
        }

        Trouble trouble(String words, String remedy) {
            return new Trouble(
                    words,
                    steps,
                    tasks,
                    List.copyOf(sources),
                    example == null ? "" : example,
                    remedy);
        }
    }
}
