package io.parcelflow.cli.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertService;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends alerts about the run of this command, if alert channels are configured. */
final class RunAlertSender implements AutoCloseable {

    /** Time for a slow server; the user waits no longer. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final @Nullable AlertHistory book;
    private final @Nullable AlertService alerts;

    /** Observes the engine from now on. */
    RunAlertSender(OrchestrationEngine engine) {
        if (!engine.settings().current().alerts().isEnabled()) {
            book = null;
            alerts = null;
            return;
        }
        book = new AlertHistory(engine::notes);
        alerts = AlertService.of(engine, book);
        engine.observe(alerts.observer());
    }

    @Override
    public void close() {
        if (alerts != null) {
            alerts.close(LAST_WORDS);
        }
        if (book != null) {
            book.close();
        }
    }
}
