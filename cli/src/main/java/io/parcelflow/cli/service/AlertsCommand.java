package io.parcelflow.cli.service;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertJson;
import io.parcelflow.service.alert.AlertRecord;
import io.parcelflow.service.alert.AlertService;
import io.parcelflow.service.alert.Delivery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the latest alerts, or sends a test alert. */
@Command(
        name = "alerts",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show the latest alerts and their delivery, or send a test message.",
        footer = {
            "",
            "Alert channels are configured by ALERT_WEBHOOK_URL, ALERT_SLACK_URL and ALERT_EMAIL_TO. Exit codes of test: 0 all delivered, 3 some, 1 none, 2 no channel is configured.",
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
            description = "Action (default: list).")
    Action action = Action.list;

    @Option(names = "--json", description = "The list as one JSON document.")
    boolean json;

    private final CommandContext session;

    public AlertsCommand(CommandContext session) {
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
            List<AlertRecord> latest = AlertHistory.latest(engine.notes());
            if (json) {
                session.printVerbatim(
                        JsonText.indented(
                                Map.of("items", latest.stream().map(AlertJson::tree).toList())));
            } else if (latest.isEmpty()) {
                session.print(
                        engine.settings().current().alerts().isEnabled()
                                ? "No alerts yet."
                                : "No alerts are configured: set one of ALERT_WEBHOOK_URL, ALERT_SLACK_URL and ALERT_EMAIL_TO.");
            } else {
                print(latest);
            }
            return ExitCode.OK;
        }
    }

    private void print(List<AlertRecord> latest) {
        Table table =
                new Table(session.outPalette())
                        .left("Time (" + session.zone().getId() + ")")
                        .left("Severity")
                        .left("Alert")
                        .left("Delivery");
        for (AlertRecord entry : latest) {
            table.row(
                    DisplayFormat.dateAndTime(entry.alert().at(), session.zone()),
                    entry.alert().severity().key(),
                    Palette.sanitize(entry.alert().title()),
                    entry.deliveries().entrySet().stream()
                            .map(each -> each.getKey() + ": " + text(each.getValue()))
                            .collect(Collectors.joining("; ")));
        }
        table.print("", session::print);
    }

    private static String text(Delivery delivery) {
        return switch (delivery.state()) {
            case WAITING -> "pending";
            case SENT -> "sent";
            case FAILED -> "failed: " + Palette.sanitize(String.valueOf(delivery.failure()));
        };
    }

    private static String accepted(String channel) {
        return channel.equals("email") ? "accepted by the mail server" : "accepted";
    }

    private int test() throws InterruptedException {
        AlertSettings settings = session.configuration(Map.of()).load().alerts();
        if (!settings.isEnabled()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no alert channel is configured: set ALERT_WEBHOOK_URL, ALERT_SLACK_URL or ALERT_EMAIL_TO");
        }
        Map<String, @Nullable String> results = AlertService.sendTest(settings);
        int arrived = 0;
        for (Map.Entry<String, @Nullable String> result : results.entrySet()) {
            String failure = result.getValue();
            arrived += failure == null ? 1 : 0;
            session.print(
                    result.getKey()
                            + ": "
                            + (failure == null ? accepted(result.getKey()) : failure));
        }
        return arrived == results.size()
                ? ExitCode.OK
                : arrived == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    }
}
