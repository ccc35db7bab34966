package io.parcelflow.service.component;

import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertService;
import org.jspecify.annotations.Nullable;

/** Sends alerts through the configured channels while the service runs. */
public final class AlertsComponent implements ServiceComponent {

    private final ServiceContext context;
    private @Nullable AlertHistory history;
    private @Nullable AlertService alerts;

    public AlertsComponent(ServiceContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public void start() {
        AlertHistory startedHistory = new AlertHistory(context.engine()::notes);
        history = startedHistory;
        AlertService started = AlertService.of(context.engine(), startedHistory);
        alerts = started;
        context.engine().observe(started.observer());
    }

    @Override
    public void close() {
        if (alerts != null) {
            alerts.close();
        }
        if (history != null) {
            history.close();
        }
    }
}
