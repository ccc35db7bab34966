package io.parcelflow.service.workflow;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreException;
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
 * Remembers in the store which commands were executed and what came of them; the latest few
 * hundred.
 *
 * <p>A store that cannot be written keeps no command from being executed: then it is not
 * remembered.
 */
final class CommandHistory {

    private static final Logger LOG = LoggerFactory.getLogger(CommandHistory.class);
    private static final String PREFIX = "command/";
    private static final int KEPT_MAX = 300;

    /** Sorts as time passes. */
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

    static CommandRecord finished(CommandRecord begun, CommandResult result, Instant at) {
        return new CommandRecord(begun.id(), begun.command(), begun.startedAt(), at, result);
    }

    /** Remembers an execution as it is now, in place of what was remembered of it. */
    void save(CommandRecord record) {
        try {
            StoreNotes kept = notes.get();
            String name = PREFIX + record.id();
            kept.replace(name, kept.text(name).orElse(null), text(record));
            forgetOldest(kept);
        } catch (StoreException e) {
            LOG.atWarn()
                    .addKeyValue("command", record.command())
                    .setCause(e)
                    .log("a command is not remembered");
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

    /** What a note says; null if a later version wrote it in another way. */
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
                    .log("a remembered command is unreadable");
            return null;
        }
    }

    /** What came of one without an end: that its process was killed, null if it may go on. */
    private static @Nullable CommandResult broken(JsonTree tree, Instant startedAt) {
        String host = tree.text("host");
        if (host.isEmpty() || !new RunOwner("", host, tree.number("pid"), startedAt).hasExited()) {
            return null;
        }
        return new CommandResult(
                CommandOutcome.INTERRUPTED, "its process was killed", List.of(), Map.of());
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
