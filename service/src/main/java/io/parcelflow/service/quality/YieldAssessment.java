package io.parcelflow.service.quality;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.result.WorkloadKey;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges what the runs of a period brought. Runs are read a few at a time. */
public final class YieldAssessment {

    private static final int PAGE = 25;

    /** Maximum number of runs assessed; the latest ones are used. */
    public static final int RUNS_MAX = 5_000;

    private record JudgedKey(String source, WorkloadKey workload) {}

    private record JudgedRun(RunHistoryEntry run, SourceStatistics source) {}

    /** Records of one source from the runs of the period. */
    private static final class SourceSum {
        private long listed;
        private long rejects;
        private long suspicious;
        private @Nullable Instant lastSuspicious;
        private long incomplete;
        private @Nullable RunHistoryEntry lastIncomplete;

        void add(RunHistoryEntry run, SourceStatistics source) {
            listed += source.listed();
            rejects += source.rejects();
            long doubted = source.tasks(TaskState.SUSPICIOUS);
            suspicious += doubted;
            if (doubted > 0 && lastSuspicious == null) {
                lastSuspicious = run.startedAt();
            }
            long partial = source.tasks(TaskState.INCOMPLETE);
            incomplete += partial;
            if (partial > 0 && lastIncomplete == null) {
                lastIncomplete = run;
            }
        }
    }

    private final Period period;
    private final TypicalYield usual = new TypicalYield();
    private final Map<String, SourceSum> sums = new TreeMap<>();

    /** Of each workload the latest run: a later one of another says nothing of it. */
    private final Map<JudgedKey, JudgedRun> latest = new LinkedHashMap<>();

    private YieldAssessment(Period period) {
        this.period = period;
    }

    /** The runs that began in that period, beside those of the thirty days before each. */
    public static YieldAssessment of(HistoryReader history, Period period) {
        YieldAssessment assessment = new YieldAssessment(period);
        Instant from = period.from().minus(QualityThresholds.USUAL_PERIOD);
        Instant to = period.to();
        for (int read = 0; read < RUNS_MAX; ) {
            List<RunHistoryEntry> page = history.runs(new Period(from, to), PAGE);
            page.forEach(assessment::add);
            read += page.size();
            if (page.size() < PAGE) {
                break;
            }
            // Runs of one store begin one after another.
            to = page.getLast().startedAt();
        }
        return assessment;
    }

    /** Low yields of a single run compared with the previous 30 days. */
    public static List<QualityFinding.LowYield> lowYields(HistoryReader history, String runId) {
        return history.run(runId).map(run -> of(history, only(run)).lowYields()).orElse(List.of());
    }

    private static Period only(RunHistoryEntry run) {
        return new Period(run.startedAt(), run.startedAt().plus(Duration.ofMillis(1)));
    }

    /** They come newest first. */
    private void add(RunHistoryEntry run) {
        usual.add(run);
        if (run.statistics() == null || !period.contains(run.startedAt())) {
            return;
        }
        for (SourceStatistics source : run.statistics().sources()) {
            sums.computeIfAbsent(source.source(), _ -> new SourceSum()).add(run, source);
            if (TypicalYield.isMeasure(run)) {
                latest.putIfAbsent(
                        new JudgedKey(source.source(), WorkloadKey.of(run, source)),
                        new JudgedRun(run, source));
            }
        }
    }

    /** The usual yield of runs. */
    public TypicalYield usual() {
        return usual;
    }

    public List<QualityFinding> findings() {
        List<QualityFinding> findings = new ArrayList<>();
        sums.forEach((source, sum) -> {
            if (sum.lastSuspicious != null) {
                findings.add(
                        new QualityFinding.SuspiciousListings(
                                source, sum.suspicious, sum.lastSuspicious));
            }
        });
        sums.forEach((source, sum) -> {
            RunHistoryEntry last = sum.lastIncomplete;
            if (last != null) {
                findings.add(
                        new QualityFinding.IncompleteListings(
                                source, last.id(), sum.incomplete, last.startedAt()));
            }
        });
        findings.addAll(lowYields());
        sums.forEach((source, sum) -> {
            long all = sum.listed + sum.rejects;
            if (sum.rejects > QualityThresholds.REJECT_SHARE_MAX * all) {
                findings.add(new QualityFinding.ManyRejects(source, sum.rejects, all));
            }
        });
        return findings;
    }

    /** One whose listings are already doubted is not told twice. */
    public List<QualityFinding.LowYield> lowYields() {
        List<QualityFinding.LowYield> findings = new ArrayList<>();
        for (JudgedRun judged : latest.values()) {
            double expected = usual.records(judged.run, judged.source);
            long listed = judged.source.listed();
            if (judged.source.tasks(TaskState.SUSPICIOUS) == 0
                    && QualityThresholds.isLowYield((double) listed, expected)) {
                findings.add(
                        new QualityFinding.LowYield(
                                judged.source.source(),
                                judged.run.id(),
                                judged.run.startedAt(),
                                listed,
                                Math.round(expected)));
            }
        }
        return findings;
    }
}
