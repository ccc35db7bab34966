package io.parcelflow.service.workflow;

import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreNotes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the latest few hundred executions of commands.
 *
 * <p>If the store cannot be written, the command is executed but not recorded.
 */
final class CommandHistory {

    private static final Logger LOG = LoggerFactory.getLogger(CommandHistory.class);
    private static final String PREFIX = "command/";
    private static final int KEPT_MAX = 300;

    /** Sorts chronologically. */
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final Supplier<StoreNotes> notes;
    private final RunOwner here = RunOwner.currentProcess(Instant.now());

    CommandHistory(Supplier<StoreNotes> notes) {
        this.notes = notes;
    }

    static CommandRecord started(String command, Instant at) {
        return new CommandRecord(ID.format(at) + "-" + command, command, at, null, null);
    }

    static CommandRecord finished(CommandRecord started, CommandResult result, Instant at) {
        return new CommandRecord(started.id(), started.command(), started.startedAt(), at, result);
    }

    /** Stores the current state of an execution, replacing the former. */
    void save(CommandRecord record) {
        try {
            StoreNotes kept = notes.get();
            String name = PREFIX + record.id();
            kept.replace(name, kept.text(name).orElse(null), text(record));
            forgetOldest(kept);
        } catch (OrchestrationException e) {
            LOG.atWarn()
                    .addKeyValue("command", record.command())
                    .setCause(e)
                    .log("this run could not be added to the history");
        }
    }

    private static void forgetOldest(StoreNotes notes) {
        TreeMap<String, String> all = new TreeMap<>(notes.findByPrefix(PREFIX));
        while (all.size() > KEPT_MAX) {
            Map.Entry<String, String> oldest = all.pollFirstEntry();
            notes.replace(oldest.getKey(), oldest.getValue(), null);
        }
    }

    /** The latest executions, newest first. */
    List<CommandRecord> latest(int limit) {
        TreeMap<String, String> all = new TreeMap<>(notes.get().findByPrefix(PREFIX));
        List<CommandRecord> records = new ArrayList<>();
        for (Map.Entry<String, String> note : all.descendingMap().entrySet()) {
            if (records.size() == limit) {
                break;
            }
            CommandRecord record =
                    record(note.getKey().substring(PREFIX.length()), note.getValue());
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    /** One execution; empty if it is not remembered. */
    Optional<CommandRecord> find(String id) {
        return notes.get().text(PREFIX + id).map(text -> record(id, text));
    }

    private String text(CommandRecord record) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("command", record.command());
        tree.put("started_at", record.startedAt().toString());
        CommandResult result = record.result();
        if (result == null) {
            tree.put("host", here.host());
            tree.put("pid", here.pid());
        } else {
            tree.put("ended_at", String.valueOf(record.endedAt()));
            tree.put("outcome", result.outcome().name());
            tree.put("summary", result.summary());
            tree.put("metrics", result.metrics());
            if (result.runId() != null) {
                tree.put("run", result.runId());
            }
        }
        return JsonText.compact(tree);
    }

    /** Parses a note; null if it is in a later version's format. */
    private static @Nullable CommandRecord record(String id, String text) {
        try {
            JsonTree tree = JsonTree.parse(text);
            Object endedAt = tree.members().get("ended_at");
            Instant startedAt = Instant.parse(tree.text("started_at"));
            return new CommandRecord(
                    id,
                    tree.text("command"),
                    startedAt,
                    endedAt == null ? null : Instant.parse(endedAt.toString()),
                    endedAt == null ? broken(tree, startedAt) : result(tree));
        } catch (RuntimeException e) {
            LOG.atDebug()
                    .addKeyValue("note", id)
                    .setCause(e)
                    .log("ignored an unreadable entry of the workflow history");
            return null;
        }
    }

    /**
     * The result of an execution without an end: interrupted if its process is gone, null if it may
     * still be running.
     */
    private static @Nullable CommandResult broken(JsonTree tree, Instant startedAt) {
        String host = tree.text("host");
        if (host.isEmpty() || !new RunOwner("", host, tree.number("pid"), startedAt).hasExited()) {
            return null;
        }
        return new CommandResult(
                CommandOutcome.INTERRUPTED, "the process was killed", List.of(), Map.of());
    }

    private static CommandResult result(JsonTree tree) {
        Map<String, Long> metrics = new LinkedHashMap<>();
        tree.child("metrics")
                .members()
                .forEach((name, value) -> metrics.put(name, ((Number) value).longValue()));
        Object run = tree.members().get("run");
        return new CommandResult(
                CommandOutcome.valueOf(tree.text("outcome")),
                tree.text("summary"),
                List.of(),
                metrics,
                run == null ? null : run.toString());
    }
}
