package io.parcelflow.app.cli.service;

import io.parcelflow.app.alert.Alerts;
import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.config.section.AlertSettings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries whether alerts arrive. */
@Command(
        name = "alerts",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Send a test message by every way that is configured for alerts.",
        footer = {
            "",
            "The ways are set by ALERT_WEBHOOK_URL, ALERT_SLACK_URL and ALERT_EMAIL_TO. Exit codes:"
                    + " 0 all arrived, 3 some, 1 none, 2 none is configured.",
            "",
            "Example:",
            "  parcelflow alerts test"
        })
public final class AlertsCommand implements Callable<Integer> {

    enum Action {
        test
    }

    @Parameters(paramLabel = "test", description = "What to do.")
    @Nullable Action action;

    private final Session session;

    public AlertsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        AlertSettings settings = session.configuration(Map.of()).load().alerts();
        if (!settings.isOn()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no way is configured to send alerts: set ALERT_WEBHOOK_URL, ALERT_SLACK_URL or"
                            + " ALERT_EMAIL_TO");
        }
        Map<String, @Nullable String> results = Alerts.test(settings);
        int arrived = 0;
        for (Map.Entry<String, @Nullable String> result : results.entrySet()) {
            String failure = result.getValue();
            arrived += failure == null ? 1 : 0;
            session.print(result.getKey() + ": " + (failure == null ? "taken" : failure));
        }
        return arrived == results.size()
                ? ExitCode.OK
                : arrived == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    }
}
