package io.parcelflow.web.page.service;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.alert.Alert;
import io.parcelflow.service.alert.AlertHistory;
import io.parcelflow.service.alert.AlertRecord;
import io.parcelflow.service.alert.Delivery;
import io.parcelflow.service.alert.Severity;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.workflow.CommandOutcome;
import io.parcelflow.service.workflow.CommandRecord;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.service.ServicePage.AlertRow;
import io.parcelflow.web.page.service.ServicePage.Component;
import io.parcelflow.web.page.service.ServicePage.ConfigurationCard;
import io.parcelflow.web.page.service.ServicePage.Execution;
import io.parcelflow.web.page.service.ServicePage.WorkflowRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Builds the service page. */
final class ServicePageModel {

    private static final int EXECUTIONS_MAX = 30;
    private static final int CHANGES_MAX = 10;

    private final WebContext context;

    ServicePageModel(WebContext context) {
        this.context = context;
    }

    ServicePage page(TimeFormatter times) {
        return new ServicePage(
                context.health().get().stream().map(each -> component(each, times)).toList(),
                context.commands().all().stream().map(ServicePageModel::workflowRow).toList(),
                context.commands().history(EXECUTIONS_MAX).stream()
                        .map(each -> execution(each, times))
                        .toList(),
                ScheduleCard.of(context.engine(), times),
                AlertHistory.latest(context.engine().notes()).stream()
                        .map(each -> alertRow(each, times))
                        .toList(),
                alertChannels(context.engine().settings().current().alerts()),
                configuration(times));
    }

    private static Component component(ComponentHealth health, TimeFormatter times) {
        return new Component(
                health.name(),
                health.ready() ? "ready" : "not ready",
                health.ready() ? StatusTone.GOOD : StatusTone.BAD,
                DisplayFormat.capitalized(health.message()),
                times.relative(health.checkedAt()),
                "since " + times.dateTime(health.changes().getFirst().at()),
                health.changes().stream()
                        .limit(CHANGES_MAX)
                        .map(change ->
                                times.dateTime(change.at())
                                        + (change.ready() ? " ready: " : " not ready: ")
                                        + change.message())
                        .toList());
    }

    private static WorkflowRow workflowRow(WorkflowCommand command) {
        return new WorkflowRow(
                command.name(), DisplayFormat.capitalized(command.description()), problem(command));
    }

    /** Why a workflow cannot be started now; empty if it can. */
    static String problem(WorkflowCommand command) {
        return command.prerequisites().stream()
                .map(Prerequisite::problem)
                .filter(problem -> problem != null)
                .collect(Collectors.joining("; "));
    }

    private static Execution execution(CommandRecord record, TimeFormatter times) {
        CommandResult result = record.result();
        Instant ended = record.endedAt();
        return new Execution(
                record.command(),
                times.dateTime(record.startedAt()),
                ended == null
                        ? ""
                        : DurationText.format(
                                Duration.ofMillis(
                                        Duration.between(record.startedAt(), ended).toMillis())),
                result == null ? "running" : Labels.ofStatus(result.outcome().name()),
                result == null ? StatusTone.BUSY : tone(result.outcome()),
                result == null ? "" : result.summary(),
                result == null ? null : result.runId());
    }

    static StatusTone tone(CommandOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> StatusTone.GOOD;
            case PARTIAL, INTERRUPTED, BUSY -> StatusTone.WARN;
            case FAILED, REFUSED -> StatusTone.BAD;
            case CANCELLED -> StatusTone.PLAIN;
        };
    }

    private static AlertRow alertRow(AlertRecord entry, TimeFormatter times) {
        Alert alert = entry.alert();
        String run = alert.run();
        return new AlertRow(
                times.dateTime(alert.at()),
                alert.severity().key(),
                tone(alert.severity()),
                alert.title(),
                alert.action() + (run == null ? "" : (alert.action().isEmpty() ? "" : " ") + run),
                entry.deliveries().entrySet().stream()
                        .map(each -> each.getKey() + ": " + deliveryText(each.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String deliveryText(Delivery delivery) {
        String failure = delivery.failure();
        return failure == null ? DisplayFormat.lowerCaseWords(delivery.state().name()) : failure;
    }

    private static StatusTone tone(Severity severity) {
        return switch (severity) {
            case INFO -> StatusTone.PLAIN;
            case WARNING -> StatusTone.WARN;
            case CRITICAL -> StatusTone.BAD;
        };
    }

    private static String alertChannels(AlertSettings settings) {
        List<String> channels = new ArrayList<>();
        if (settings.webhook() != null) {
            channels.add("webhook");
        }
        if (settings.slack() != null) {
            channels.add("Slack");
        }
        if (settings.mail() != null) {
            channels.add("email");
        }
        return String.join(", ", channels);
    }

    private ConfigurationCard configuration(TimeFormatter times) {
        ReloadResult last = context.engine().settings().lastReload();
        return new ConfigurationCard(
                context.engine().settings().files().stream().map(Path::toString).toList(),
                last == null ? null : times.dateTime(last.at()),
                last == null || last.problem() == null ? StatusTone.GOOD : StatusTone.BAD,
                last == null
                        ? "Changes to the files are loaded automatically. None since the start."
                        : DisplayFormat.capitalized(last.description()));
    }
}
