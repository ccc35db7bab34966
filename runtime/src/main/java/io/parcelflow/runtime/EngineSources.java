package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.runtime.context.EngineContext;
import io.parcelflow.runtime.driver.PersistedLimit;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.run.RemoteRunControl;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All available sources, configured or not. Thread-safe. */
public final class EngineSources {

    private final EngineState state;

    EngineSources(EngineState state) {
        this.state = state;
    }

    /** What is known of every source; sends no requests. */
    public List<SourceOverview> list() {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        return translateStoreErrors(
                () -> SourceOverview.all(now, state.factories(), current, Instant.now()));
    }

    /**
     * Tests a source now with a request, and stores the result.
     *
     * @throws OrchestrationException if there is no such source, or a run is active, during which
     *     no source is tested
     */
    public SourceHealth check(String source) {
        EngineContext now = state.context();
        RunRecord current = state.currentRun();
        if (current != null) {
            throw RemoteRunControl.alreadyRunning(current);
        }
        return now.health().check(source);
    }

    /**
     * Forgets the pause that a source asked for, so that the next run asks it at once; what was
     * spent of its limits stays spent.
     *
     * @return until when it would have been paused; null if it was not
     * @throws OrchestrationException if there is no such source, or a run is active
     */
    public @Nullable Instant forgetPause(String source) {
        RunRecord current = state.currentRun();
        if (current != null) {
            throw RemoteRunControl.alreadyRunning(current);
        }
        Instant now = Instant.now();
        SourceOverview known =
                list().stream()
                        .filter(each -> each.name().equals(source))
                        .findFirst()
                        .orElseThrow(() ->
                                new OrchestrationException(
                                        OrchestrationException.Reason.REFUSED,
                                        "there is no source " + source));
        Instant until = known.pace().pausedUntil();
        if (until == null) {
            return null;
        }
        RunJournal journal = state.store().journal();
        return translateStoreErrors(() -> {
            String text = journal.limits().get(source);
            if (text != null) {
                PersistedLimit forgotten = PersistedLimit.parse(text).withoutPause();
                journal.saveLimits(Map.of(source, forgotten.toText()), now);
            }
            return until;
        });
    }
}
