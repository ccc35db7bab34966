package io.parcelflow.service.component;

import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertService;
import org.jspecify.annotations.Nullable;

/** Tells people what happens, by the ways that are configured at the moment. */
public final class AlertsComponent implements ServiceComponent {

    private final ServiceContext surroundings;
    private @Nullable AlertHistory book;
    private @Nullable AlertService alerts;

    public AlertsComponent(ServiceContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public void start() {
        AlertHistory begun = new AlertHistory(surroundings.engine()::notes);
        book = begun;
        AlertService started = AlertService.of(surroundings.engine(), begun);
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
