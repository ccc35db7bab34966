package io.parcelflow.web.page.service;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.config.section.AlertSettings;
import io.parcelflow.runtime.context.ReloadResult;
import io.parcelflow.runtime.text.DisplayFormat;
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

/** Gathers what the page shows. */
final class ServicePageModel {

    private static final int EXECUTIONS_MAX = 30;
    private static final int CHANGES_MAX = 10;

    private final WebContext view;

    ServicePageModel(WebContext view) {
        this.view = view;
    }

    ServicePage page(TimeFormatter moments) {
        return new ServicePage(
                view.health().get().stream().map(each -> component(each, moments)).toList(),
                view.commands().all().stream().map(ServicePageModel::workflowRow).toList(),
                view.commands().history(EXECUTIONS_MAX).stream()
                        .map(each -> execution(each, moments))
                        .toList(),
                ScheduleCard.of(view.engine(), moments),
                AlertHistory.latest(view.engine().notes()).stream()
                        .map(each -> alertRow(each, moments))
                        .toList(),
                alertChannels(view.engine().settings().current().alerts()),
                configuration(moments));
    }

    private static Component component(ComponentHealth health, TimeFormatter moments) {
        return new Component(
                health.name(),
                health.ready() ? "ready" : "not ready",
                health.ready() ? StatusTone.GOOD : StatusTone.BAD,
                health.message(),
                moments.relative(health.checkedAt()),
                "since " + moments.dateTime(health.changes().getFirst().at()),
                health.changes().stream()
                        .limit(CHANGES_MAX)
                        .map(change ->
                                moments.dateTime(change.at())
                                        + (change.ready() ? " ready: " : " not ready: ")
                                        + change.message())
                        .toList());
    }

    private static WorkflowRow workflowRow(WorkflowCommand command) {
        return new WorkflowRow(command.name(), command.description(), problem(command));
    }

    /** Why it cannot be started now; empty if it can. */
    static String problem(WorkflowCommand command) {
        return command.prerequisites().stream()
                .map(Prerequisite::problem)
                .filter(problem -> problem != null)
                .collect(Collectors.joining("; "));
    }

    private static Execution execution(CommandRecord record, TimeFormatter moments) {
        CommandResult result = record.result();
        Instant ended = record.endedAt();
        return new Execution(
                record.command(),
                moments.dateTime(record.startedAt()),
                ended == null
                        ? ""
                        : DurationText.format(
                                Duration.ofMillis(
                                        Duration.between(record.startedAt(), ended).toMillis())),
                result == null
                        ? "no end yet"
                        : DisplayFormat.lowerCaseWords(result.outcome().name()),
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

    private static AlertRow alertRow(AlertRecord told, TimeFormatter moments) {
        Alert alert = told.alert();
        String run = alert.run();
        return new AlertRow(
                moments.dateTime(alert.at()),
                alert.severity().key(),
                tone(alert.severity()),
                alert.title(),
                alert.action() + (run == null ? "" : (alert.action().isEmpty() ? "" : " ") + run),
                told.deliveries().entrySet().stream()
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
        List<String> ways = new ArrayList<>();
        if (settings.webhook() != null) {
            ways.add("webhook");
        }
        if (settings.slack() != null) {
            ways.add("Slack");
        }
        if (settings.mail() != null) {
            ways.add("email");
        }
        return String.join(", ", ways);
    }

    private ConfigurationCard configuration(TimeFormatter moments) {
        ReloadResult last = view.engine().settings().lastReload();
        return new ConfigurationCard(
                view.engine().settings().files().stream().map(Path::toString).toList(),
                last == null ? null : moments.dateTime(last.at()),
                last == null || last.problem() == null ? StatusTone.GOOD : StatusTone.BAD,
                last == null
                        ? "Changes are taken up by themselves; none was seen since the start."
                        : sentence(last.description()));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
