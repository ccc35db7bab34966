package io.parcelflow.app.serve;

import io.parcelflow.app.alert.AlertBook;
import io.parcelflow.app.alert.Alerts;
import org.jspecify.annotations.Nullable;

/** Tells people what happens, by the ways that are configured at the moment. */
final class AlertsPart implements ServePart {

    private final Surroundings surroundings;
    private @Nullable AlertBook book;
    private @Nullable Alerts alerts;

    AlertsPart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public void start() {
        AlertBook begun = new AlertBook(surroundings.engine()::notes);
        book = begun;
        Alerts started = new Alerts(() -> surroundings.engine().configuration().alerts(), begun);
        alerts = started;
        surroundings.engine().observe(started.observer());
    }

    @Override
    public void close() {
        if (alerts != null) {
            alerts.close();
        }
        if (book != null) {
            book.close();
        }
    }
}
