package io.parcelflow.app.web.page.service;

import io.parcelflow.app.alert.Alert;
import io.parcelflow.app.alert.AlertBook;
import io.parcelflow.app.alert.Delivery;
import io.parcelflow.app.alert.Severity;
import io.parcelflow.app.alert.ToldAlert;
import io.parcelflow.app.command.CommandOutcome;
import io.parcelflow.app.command.CommandRecord;
import io.parcelflow.app.command.CommandResult;
import io.parcelflow.app.command.Prerequisite;
import io.parcelflow.app.command.WorkflowCommand;
import io.parcelflow.app.config.section.AlertSettings;
import io.parcelflow.app.observe.ComponentHealth;
import io.parcelflow.app.orchestration.opened.Reload;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.web.ServiceView;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.app.web.page.service.ServicePage.AlertLine;
import io.parcelflow.app.web.page.service.ServicePage.ConfigurationCard;
import io.parcelflow.app.web.page.service.ServicePage.Execution;
import io.parcelflow.app.web.page.service.ServicePage.Part;
import io.parcelflow.app.web.page.service.ServicePage.WorkflowLine;
import io.parcelflow.engine.plan.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers what the page shows. */
final class ServiceDesk {

    private static final int EXECUTIONS_MAX = 30;
    private static final int CHANGES_MAX = 10;

    private final ServiceView view;

    ServiceDesk(ServiceView view) {
        this.view = view;
    }

    ServicePage page(Moments moments) {
        return new ServicePage(
                view.health().get().stream().map(each -> part(each, moments)).toList(),
                view.commands().all().stream().map(ServiceDesk::line).toList(),
                view.commands().history(EXECUTIONS_MAX).stream()
                        .map(each -> execution(each, moments))
                        .toList(),
                ScheduleCard.of(view.engine(), moments),
                AlertBook.latest(view.engine().notes()).stream()
                        .map(each -> alert(each, moments))
                        .toList(),
                ways(view.engine().configuration().alerts()),
                configuration(moments));
    }

    private static Part part(ComponentHealth health, Moments moments) {
        return new Part(
                health.name(),
                health.ready() ? "ready" : "not ready",
                health.ready() ? Tone.GOOD : Tone.BAD,
                health.message(),
                moments.distance(health.checkedAt()),
                "since " + moments.text(health.changes().getFirst().at()),
                health.changes().stream()
                        .limit(CHANGES_MAX)
                        .map(change ->
                                moments.text(change.at())
                                        + (change.ready() ? " ready: " : " not ready: ")
                                        + change.message())
                        .toList());
    }

    private static WorkflowLine line(WorkflowCommand command) {
        return new WorkflowLine(command.name(), command.description(), problem(command));
    }

    /** Why it cannot be started now; empty if it can. */
    static String problem(WorkflowCommand command) {
        return command.prerequisites().stream()
                .map(Prerequisite::problem)
                .filter(problem -> problem != null)
                .collect(Collectors.joining("; "));
    }

    private static Execution execution(CommandRecord record, Moments moments) {
        CommandResult result = record.result();
        Instant ended = record.endedAt();
        return new Execution(
                record.command(),
                moments.text(record.startedAt()),
                ended == null
                        ? ""
                        : DurationText.format(
                                Duration.ofMillis(
                                        Duration.between(record.startedAt(), ended).toMillis())),
                result == null ? "no end yet" : Figures.words(result.outcome().name()),
                result == null ? Tone.BUSY : tone(result.outcome()),
                result == null ? "" : result.summary(),
                result == null ? null : result.runId());
    }

    static Tone tone(CommandOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> Tone.GOOD;
            case PARTIAL, INTERRUPTED, BUSY -> Tone.WARN;
            case FAILED, REFUSED -> Tone.BAD;
            case CANCELLED -> Tone.PLAIN;
        };
    }

    private static AlertLine alert(ToldAlert told, Moments moments) {
        Alert alert = told.alert();
        String run = alert.run();
        return new AlertLine(
                moments.text(alert.at()),
                alert.severity().word(),
                tone(alert.severity()),
                alert.title(),
                alert.todo() + (run == null ? "" : (alert.todo().isEmpty() ? "" : " ") + run),
                told.ways().entrySet().stream()
                        .map(each -> each.getKey() + ": " + words(each.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String words(Delivery delivery) {
        String failure = delivery.failure();
        return failure == null ? Figures.words(delivery.state().name()) : failure;
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case INFO -> Tone.PLAIN;
            case WARNING -> Tone.WARN;
            case CRITICAL -> Tone.BAD;
        };
    }

    private static String ways(AlertSettings settings) {
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

    private ConfigurationCard configuration(Moments moments) {
        Reload last = view.engine().lastReload();
        return new ConfigurationCard(
                view.engine().configurationFiles().stream().map(Path::toString).toList(),
                last == null ? null : moments.text(last.at()),
                last == null || last.problem() == null ? Tone.GOOD : Tone.BAD,
                last == null
                        ? "Changes are taken up by themselves; none was seen since the start."
                        : sentence(last.words()));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
