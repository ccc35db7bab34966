package io.parcelflow.app.cli.service;

import io.parcelflow.app.alert.AlertBook;
import io.parcelflow.app.alert.Alerts;
import io.parcelflow.app.alert.Delivery;
import io.parcelflow.app.alert.ToldAlert;
import io.parcelflow.app.alert.ToldAlertJson;
import io.parcelflow.app.cli.session.CommandFailure;
import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Table;
import io.parcelflow.app.config.section.AlertSettings;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.text.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was told of late, or tries whether alerts arrive. */
@Command(
        name = "alerts",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show the latest alerts and whether they arrived, or send a test message.",
        footer = {
            "",
            "The ways are set by ALERT_WEBHOOK_URL, ALERT_SLACK_URL and ALERT_EMAIL_TO. Exit codes"
                    + " of test: 0 all arrived, 3 some, 1 none, 2 none is configured.",
            "",
            "Examples:",
            "  parcelflow alerts",
            "  parcelflow alerts test"
        })
public final class AlertsCommand implements Callable<Integer> {

    enum Action {
        list,
        test
    }

    @Parameters(
            paramLabel = "list|test",
            arity = "0..1",
            defaultValue = "list",
            description = "What to do (default: list).")
    Action action = Action.list;

    @Option(names = "--json", description = "The list as one JSON document.")
    boolean json;

    private final Session session;

    public AlertsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        return switch (action) {
            case list -> list();
            case test -> test();
        };
    }

    private int list() {
        try (OrchestrationEngine engine =
                session.engineWithoutNewStore(session.configuration(Map.of()))) {
            List<ToldAlert> latest = AlertBook.latest(engine.notes());
            if (json) {
                session.print(
                        JsonText.indented(
                                Map.of(
                                        "alerts",
                                        latest.stream().map(ToldAlertJson::tree).toList())));
            } else if (latest.isEmpty()) {
                session.print(
                        engine.configuration().alerts().isOn()
                                ? "Nobody was told anything yet."
                                : "Nobody is told anything: ALERT_WEBHOOK_URL, ALERT_SLACK_URL and"
                                        + " ALERT_EMAIL_TO are not set.");
            } else {
                print(latest);
            }
            return ExitCode.OK;
        }
    }

    private void print(List<ToldAlert> latest) {
        Table table =
                new Table(session.outPalette()).left("At").left("").left("Alert").left("Ways");
        for (ToldAlert told : latest) {
            table.row(
                    Figures.dateAndTime(told.alert().at(), session.shell().zone()),
                    told.alert().severity().word(),
                    Palette.printable(told.alert().title()),
                    told.ways().entrySet().stream()
                            .map(way -> way.getKey() + " " + words(way.getValue()))
                            .collect(Collectors.joining("; ")));
        }
        table.print("", session::print);
    }

    private static String words(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> "waits";
            case SENT -> "taken";
            case FAILED -> "failed: " + Palette.printable(String.valueOf(delivery.failure()));
        };
    }

    private int test() throws InterruptedException {
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
