package io.parcelflow.app.cli.run;

import io.parcelflow.app.alert.AlertBook;
import io.parcelflow.app.alert.Alerts;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells people what becomes of a run of this call, where ways to tell them are configured. */
final class Telling implements AutoCloseable {

    /** A server that is slow gets this long; whoever called waits no longer for it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final @Nullable AlertBook book;
    private final @Nullable Alerts alerts;

    /** Hears of what that engine does from now on. */
    Telling(OrchestrationEngine engine) {
        if (!engine.configuration().alerts().isOn()) {
            book = null;
            alerts = null;
            return;
        }
        book = new AlertBook(engine::notes);
        alerts = new Alerts(() -> engine.configuration().alerts(), book);
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
